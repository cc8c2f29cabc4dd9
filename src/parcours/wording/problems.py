"""Problems found in a file, as sentences: where, what, why, and what would be right."""

from __future__ import annotations

from parcours.law.entry import Language
from parcours.logic.source import Problem
from parcours.wording import problems_en, problems_fr, problems_pt

_MODULES = {"fr": problems_fr, "en": problems_en, "pt": problems_pt}


def say_problem(problem: Problem, language: Language) -> str:
    """One line: place, then what is wrong and what would be right.

    >>> from parcours.logic.source import Place
    >>> say_problem(Problem("file_empty", Place(1, 1), "kaya.yaml"), "en")[:12]
    'kaya.yaml:1:'
    """
    place = f"{problem.file}:{problem.place.line}:{problem.place.column}: "
    module = _MODULES[language]
    sentences = [module.PROBLEMS[problem.code].format(**problem.values)]
    if meant := problem.values.get("meant"):
        sentences.append(module.DID_YOU_MEAN.format(meant=meant))
    elif known := problem.values.get("known"):
        sentences.append(module.KNOWN.format(known=known))
    return place + " ".join(sentences)
