import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from parcours.wording import problems_en, problems_fr, problems_pt

SOURCES = Path(__file__).parents[2] / "src" / "parcours"
# The files that find problems.
FINDERS = [
    SOURCES / name
    for name in (
        "logic/source.py",
        "logic/parse.py",
        "law/load.py",
        "law/check.py",
        "journey/read.py",
    )
]
MODULES = {"fr": problems_fr, "en": problems_en, "pt": problems_pt}
NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"

SENTENCES = [
    pytest.param(language, text, id=f"{language}-{code}")
    for language, module in MODULES.items()
    for code, text in [
        *module.PROBLEMS.items(),
        ("did_you_mean", module.DID_YOU_MEAN),
        ("known", module.KNOWN),
    ]
]
FRENCH = [pytest.param(param.values[1], id=param.id) for param in SENTENCES if "fr-" in param.id]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def codes_in(text: str) -> set[str]:
    found = set(re.findall(r'(?:\bProblem|_refuse)\(\s*f?"([^"]+)"', text))
    # The loader turns the errors of the validator into codes of ours by a table.
    for table, otherwise in re.findall(r'code = \{(.*?)\}\.get\([^)]*, "(\w+)"\)', text, re.S):
        found |= {*re.findall(r': "(\w+)"', table), otherwise}
    found |= set(checked_codes(text))
    return {name for code in found for name in spelled_out(code)}


def checked_codes(text: str) -> Iterator[str]:
    """The codes of the checks: the fourth argument of `_problem`, or what a check yields first."""
    for node in ast.walk(ast.parse(text)):
        named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_problem"
        if named and len(node.args) > 3 and isinstance(node.args[3], ast.Constant):
            yield node.args[3].value
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            first = node.value.elts[0]
            if isinstance(first, ast.Constant) and isinstance(node.value.elts[-1], ast.Dict):
                yield first.value


def spelled_out(code: str) -> list[str]:
    """The codes that a code built from the scope of a fact stands for."""
    scopes = ("person", "stage")
    return [code.replace("{fact.scope}", scope) for scope in scopes] if "{" in code else [code]


def values_given(text: str) -> dict[str, set[str]]:
    """For each code, the values that come with it wherever it is found (literal ones only)."""
    given: dict[str, set[str]] = {}
    for call in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
        if name not in {"Problem", "_refuse"} or not call.args:
            continue
        named = {word.arg: word.value for word in call.keywords}
        values = named.get("values", call.args[3] if name == "Problem" and call.args[3:] else None)
        keys = values.keys if isinstance(values, ast.Dict) else []
        passed_on = (values is not None and not isinstance(values, ast.Dict)) or None in named
        if passed_on or not all(isinstance(key, ast.Constant) for key in keys):
            continue
        names = {str(arg) for arg in named} | {key.value for key in keys}
        for found in codes_in(ast.unparse(call).replace("'", '"')):
            given[found] = given.get(found, names) & names
    return given


def test_the_three_languages_have_sentences_for_the_same_problems():
    assert set(problems_fr.PROBLEMS) == set(problems_en.PROBLEMS) == set(problems_pt.PROBLEMS)


@pytest.mark.parametrize("code", sorted(problems_fr.PROBLEMS))
def test_a_sentence_has_the_same_fields_in_the_three_languages(code):
    french, english, portuguese = (fields(module.PROBLEMS[code]) for module in MODULES.values())
    assert french == english == portuguese


@pytest.mark.parametrize("language", MODULES)
def test_near_words_and_accepted_values_are_said_after_the_sentence_and_not_in_it(language):
    module = MODULES[language]
    assert fields(module.DID_YOU_MEAN) == {"meant"}
    assert fields(module.KNOWN) == {"known"}
    for template in module.PROBLEMS.values():
        assert not fields(template) & {"meant", "known"}


@pytest.mark.parametrize("path", FINDERS, ids=lambda path: path.stem)
def test_every_problem_that_the_program_finds_has_a_sentence(path):
    codes = codes_in(path.read_text(encoding="utf-8"))
    assert codes, "no code found: the way in which problems are written has changed"
    assert codes - set(problems_fr.PROBLEMS) == set()


@pytest.mark.parametrize("path", FINDERS, ids=lambda path: path.stem)
def test_a_sentence_asks_only_for_values_that_come_with_its_problem(path):
    for code, names in values_given(path.read_text(encoding="utf-8")).items():
        assert fields(problems_fr.PROBLEMS.get(code, "")) <= names, code


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_a_sentence_has_no_straight_apostrophe_or_quote(language, text):
    assert not re.search(r"['\"`]", text)


@pytest.mark.parametrize("text", FRENCH)
def test_french_has_a_no_break_space_before_double_punctuation(text):
    for found in re.finditer(r"(.)([:;?!])", re.sub(r"\{\w+\}", "x", text)):
        assert found[1] == (NO_BREAK if found[2] == ":" else NARROW_NO_BREAK), found[0]


@pytest.mark.parametrize("text", FRENCH)
def test_french_has_a_no_break_space_inside_its_quotes(text):
    assert all(space == NO_BREAK for space in re.findall("«(.)", text))
    assert all(space == NO_BREAK for space in re.findall("(.)»", text))
    assert text.count("«") == text.count("»")


@pytest.mark.parametrize(
    ("language", "text"), [param for param in SENTENCES if "fr-" not in param.id]
)
def test_english_and_portuguese_have_no_space_before_punctuation(language, text):
    assert not re.search(r"\s[:;?!]", text)
