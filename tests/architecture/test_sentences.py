"""Every sentence exists in the three languages, with the same fields, and is said somewhere."""

import ast
from pathlib import Path
from string import Formatter

from parcours.law.entry import LANGUAGES
from parcours.wording import sentences_en, sentences_fr, sentences_pt

ROOT = Path(__file__).parents[2]
CATALOGUES = {
    "fr": sentences_fr.SENTENCES,
    "en": sentences_en.SENTENCES,
    "pt": sentences_pt.SENTENCES,
}
SPEAKERS = sorted(
    path
    for folder in (ROOT / "src" / "parcours", ROOT / "tools")
    for path in folder.rglob("*.py")
    if not path.name.startswith(("sentences_", "problems_"))
)
LEVELS = ("high", "medium", "low")
KINDS = [
    "facts",
    "situations",
    "indicators",
    "instruments",
    "provisions",
    "memberships",
    "treaties",
    "laws",
    "rights",
    "measures",
]
SHOWN = ("fact", "situation", "instrument", "state", "right", "measure", "provision")
STANDINGS = ("established", "presumed", "open", "excluded")
# How Python writes it: the sentences that a name put together in the code stands for.
PUT_TOGETHER = {
    "f'confidence_{entry.confidence}'": [f"confidence_{level}" for level in LEVELS],
    "f'confidence_{treaty.confidence}'": [f"confidence_{level}" for level in LEVELS],
    "f'confidence_{national.confidence}'": [f"confidence_{level}" for level in LEVELS],
    "f'kind_{part.kind}'": [f"kind_{kind}" for kind in KINDS],
    "f'kind_{kind}'": [f"kind_{kind}" for kind in KINDS],
    "f'show_{kind}'": [f"show_{kind}" for kind in SHOWN],
    "f'{kind}_exception'": ["unless_exception", "except_exception"],
    "f'bearer_{code}'": ["bearer_origin", "bearer_birth", "bearer_flag"],
    "f'{why}_undated' if undated else why": [
        *("in_force_undated", "provisional_undated", "not_in_force_undated"),
        *("in_force", "provisional", "custom", "not_party", "signed_only", "denounced", "not_yet"),
        *("not_in_force", "date_imprecise", "date_unread", "changed_in_period", "no_date"),
        *("outside_base", "not_open", "bearer_unknown"),
    ],
    "f'{subject}_bound'": [
        f"{subject}_bound" for subject in ("age", "days_in_country", "days_since_contact")
    ],
    "f'member_{of}'": ["member_country", "member_nationality"],
    "f'in_force_{of}'": ["in_force_country", "in_force_nationality"],
    "f'conclusion_{finding.standing.value}'": [f"conclusion_{standing}" for standing in STANDINGS],
    "f'law_as_of{period}'": ["law_as_of", "law_as_of_period"],
    "f'case_{outcome.agreement.value}'": ["case_agrees", "case_undecided", "case_contradicts"],
    "'presumed' if reason.presumed else standing.value": list(STANDINGS),
    "f'fact_{kind}'": [
        *("fact_yes_no", "fact_number", "fact_choice", "fact_date", "fact_country"),
        *("fact_countries", "fact_person", "fact_stage", "fact_lasting"),
    ],
    "standing.value": list(STANDINGS),
    "finding.standing.value": list(STANDINGS),
    "reason.indicator.strength": ["strong", "medium", "weak", "unweighted"],
    "sign.strength": ["strong", "medium", "weak", "unweighted"],
}


def fields(template):
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def said():
    """Every first argument of a `say`, as (file:line, node)."""
    for path in SPEAKERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr == "say" and node.args:
                yield f"{path.name}:{node.lineno}", node.args[0], node


def texts_in_the_code():
    """Every text written in the code: a name handed on to `say` by a table or a variable is one."""
    return {
        node.value
        for path in SPEAKERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_the_three_languages_have_the_same_sentences():
    assert set(CATALOGUES) == set(LANGUAGES)
    french = set(CATALOGUES["fr"])
    for language, catalogue in CATALOGUES.items():
        assert set(catalogue) ^ french == set(), language


def test_a_sentence_has_the_same_fields_in_the_three_languages():
    differing = []
    for name in CATALOGUES["fr"]:
        french, *others = (fields(CATALOGUES[lang].get(name, "")) for lang in LANGUAGES)
        if any(other != french for other in others):
            differing.append(name)
    assert differing == []


def test_no_sentence_is_empty():
    for language, catalogue in CATALOGUES.items():
        assert [name for name, text in catalogue.items() if not text.strip()] == [], language


def test_every_sentence_that_the_code_says_exists():
    missing = {
        f"{place} {asked.value}"
        for place, asked, _ in said()
        if isinstance(asked, ast.Constant) and asked.value not in CATALOGUES["fr"]
    }
    assert missing == set()


def test_a_sentence_is_said_with_the_values_it_has_fields_for():
    wrong = []
    for place, asked, call in said():
        given = {word.arg for word in call.keywords}
        if isinstance(asked, ast.Constant) and None not in given:
            template = CATALOGUES["fr"].get(asked.value, "")
            if set(fields(template)) != given:
                wrong.append(f"{place} {asked.value}: {sorted(given)}")
    assert wrong == []


def test_every_name_put_together_in_the_code_is_listed_here():
    plain = (ast.Constant, ast.Name)
    found = {
        ast.unparse(asked): place
        for place, asked, _ in said()
        if not isinstance(asked, plain)
        and not (isinstance(asked, ast.IfExp) and isinstance(asked.orelse, ast.Constant))
    }
    assert {name: place for name, place in found.items() if name not in PUT_TOGETHER} == {}
    assert set(PUT_TOGETHER) - set(found) == set(), "no longer in the code"


def test_every_name_listed_here_is_a_sentence():
    listed = {name for names in PUT_TOGETHER.values() for name in names}
    assert listed - set(CATALOGUES["fr"]) == set()


def test_no_sentence_is_left_that_nothing_says():
    listed = {name for names in PUT_TOGETHER.values() for name in names}
    assert set(CATALOGUES["fr"]) - texts_in_the_code() - listed == set()
