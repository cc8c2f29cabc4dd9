"""The reasoning: what a person is in law at each stage, why, what is owed, what is missing."""

from parcours.analysis.analyse import Analysis, Finding, StageAnalysis, analyse
from parcours.analysis.evaluate import Evaluator, Standing

__all__ = ["Analysis", "Evaluator", "Finding", "StageAnalysis", "Standing", "analyse"]
