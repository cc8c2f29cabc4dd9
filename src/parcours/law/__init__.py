"""The law base: what it holds, how it is read from `law/`, and what was in force when."""

from parcours.law.corpus import Law
from parcours.law.in_force import Binding, Force
from parcours.law.load import LawError, load_law

__all__ = ["Binding", "Force", "Law", "LawError", "load_law"]
