"""The written form of a condition: every leaf and branch, and every refusal at its place."""

import pytest

from parcours.logic import condition as c
from parcours.logic.parse import parse_condition
from parcours.logic.source import read_text

LABEL = "label: {fr: a, en: b, pt: c}"
TEXTS = {"fr": "a", "en": "b", "pt": "c"}


def read(text):
    """The condition, and the problems as (code, line, column, values)."""
    tree, problems = read_text(text)
    assert tree is not None
    assert problems == []
    condition = parse_condition(tree, "rule.yaml", problems)
    assert isinstance(condition, c.Condition)
    assert {problem.file for problem in problems} <= {"rule.yaml"}
    return condition, [(p.code, p.place.line, p.place.column, dict(p.values)) for p in problems]


def parsed(text):
    condition, problems = read(text)
    assert problems == []
    return condition


def refused(text):
    return [(code, line, column) for code, line, column, _ in read(text)[1]]


LEAVES = [
    ("recruited", c.Fact("recruited")),
    ("'recruited'", c.Fact("recruited")),
    ("  recruited  ", c.Fact("recruited")),
    ("fact_2", c.Fact("fact_2")),
    ("fact: recruited", c.Fact("recruited")),
    ("age < 18", c.Compare("age", "<", 18)),
    ("age <= 18", c.Compare("age", "<=", 18)),
    ("age > 18", c.Compare("age", ">", 18)),
    ("age >= 18", c.Compare("age", ">=", 18)),
    ("age<18", c.Compare("age", "<", 18)),
    ("age >=  018", c.Compare("age", ">=", 18)),
    ("debt > 999999999", c.Compare("debt", ">", 999_999_999)),
    ("fact: age < 18", c.Compare("age", "<", 18)),
    ("date >= 2025-01-29", c.Compare("date", ">=", "2025-01-29")),
    ("date < 1800-01-01", c.Compare("date", "<", "1800-01-01")),
    ("date < 2999-12-31", c.Compare("date", "<", "2999-12-31")),
    ("date > 2024-02-29", c.Compare("date", ">", "2024-02-29")),
    ("sex = female", c.Choice("sex", ("female",))),
    ("sex=female", c.Choice("sex", ("female",))),
    ("nationality = none", c.Choice("nationality", ("none",))),
    ("country = high-seas", c.Choice("country", ("high-seas",))),
    ("country in MLI, high-seas", c.Choice("country", ("MLI", "high-seas"))),
    ("ground in race", c.Choice("ground", ("race",))),
    ("ground in race ,faith,  party", c.Choice("ground", ("race", "faith", "party"))),
    ("situation: victim", c.Situation("victim")),
    ("{situation: victim, here: yes}", c.Situation("victim", here=True)),
    ("{situation: victim, here: no}", c.Situation("victim")),
    ("{member: ecowas, of: country}", c.Member("ecowas", "country")),
    ("{member: ecowas, of: nationality}", c.Member("ecowas", "nationality")),
    ("{of: nationality, member: ecowas}", c.Member("ecowas", "nationality")),
    ("{in_force: crc, in: country}", c.InForce("crc", "country")),
    ("{in_force: crc, in: nationality}", c.InForce("crc", "nationality")),
    ("national_of: country", c.NationalOf("country")),
    ("resident_of: country", c.ResidentOf("country")),
    ("earlier_stage: abroad", c.EarlierStage("abroad")),
    ("score: adult_labour/D4", c.Score("adult_labour", "D4")),
]

A, B, C = c.Fact("a"), c.Fact("b"), c.Fact("c")
BRANCHES = [
    ("all: [a, b]", c.All((A, B))),
    ("all: [a]", c.All((A,))),
    ("any: [a, b]", c.Any((A, B))),
    ("not: a", c.Not(A)),
    ("not: {all: [a, b]}", c.Not(c.All((A, B)))),
    ("{at_least: 1, of: [a]}", c.AtLeast(1, (A,))),
    ("{at_least: 2, of: [a, b, c]}", c.AtLeast(2, (A, B, C))),
    ("{of: [a, b, c], at_least: 3}", c.AtLeast(3, (A, B, C))),
    ("{fact: a, unless: b}", c.Unless(A, B)),
    ("{fact: a, except: b}", c.Except(A, B)),
    ("{fact: a, unless: b, except: c}", c.Except(c.Unless(A, B), C)),
    ("{except: c, unless: b, fact: a}", c.Except(c.Unless(A, B), C)),
    ("{all: [a], unless: {any: [b, c]}}", c.Unless(c.All((A,)), c.Any((B, C)))),
    ("any:\n  - all: [a, b]\n  - not: c", c.Any((c.All((A, B)), c.Not(C)))),
]


@pytest.mark.parametrize(("text", "expected"), LEAVES, ids=[text for text, _ in LEAVES])
def test_every_leaf_is_read(text, expected):
    assert parsed(text) == expected


@pytest.mark.parametrize(("text", "expected"), BRANCHES, ids=[text for text, _ in BRANCHES])
def test_every_branch_is_read(text, expected):
    assert parsed(text) == expected


def test_every_kind_of_condition_is_among_what_is_read_here():
    kinds = {type(part).__name__ for _, rule in LEAVES + BRANCHES for part in c.walk(rule)}
    assert kinds == {kind.__name__ for kind in c.Condition.__subclasses__()}


def test_an_element_its_label_its_note_and_its_provisions_stand_on_the_condition():
    text = "{all: [a], element: act, label: {fr: a, en: b, pt: c}, note: {fr: a, en: b, pt: c}, "
    condition = parsed(text + "provision: [crc/art-1, crc/art-2]}")
    assert condition == c.All(
        (A,), element="act", label=TEXTS, note=TEXTS, provisions=("crc/art-1", "crc/art-2")
    )


def test_a_single_provision_needs_no_list():
    assert parsed("{fact: a, provision: crc/art-1}").provisions == ("crc/art-1",)


def test_what_is_said_of_a_rule_with_an_exception_is_said_of_both_together():
    condition = parsed("{fact: a, except: {fact: b, element: consent}, element: act}")
    assert condition.element == "act"
    assert condition.rule.element is None
    assert condition.defeated_by.element == "consent"


def test_a_condition_is_walked_in_the_order_of_the_text():
    condition = parsed("all: [a, {not: b}, {fact: c, unless: d}]")
    names = [type(part).__name__ for part in c.walk(condition)]
    assert names == ["All", "Fact", "Not", "Fact", "Unless", "Fact", "Fact"]
    assert [part.fact for part in c.walk(condition) if isinstance(part, c.Fact)] == list("abcd")


UNREADABLE = [
    "Recruited",
    "recruited now",
    "2recruited",
    "recruté",
    "re-cruited",
    "",
    "age <",
    "< 18",
    "18 > age",
    "age < eighteen",
    "age < -1",
    "age < 1.5",
    "age < 1_000",
    "age < 1234567890",
    "age < ١٨",
    "age < ²",
    "age != 18",
    "age == 18 or more",
    "age < 18 years",
    "age <> 18",
    "15 <= age < 18",
    # A date is compared with a day of the calendar, and nothing else is.
    "date >= 2025-13-45",
    "date >= 2025-02-29",
    "date >= 2025-02",
    "date >= 2025",
    "date < 5",
    "date > 9999-12-31",
    "date > 3000-01-01",
    "date < 1799-12-31",
    "date < ٢٠٢٥-٠١-٠١",
    "date < today",
    "age < 2025-01-01",
    "sex =",
    "= female",
    "sex = female male",
    "sex in",
    "sex in ",
    "Sex = female",
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_leaf_that_is_no_condition_is_refused_where_it_stands(text):
    _, problems = read(f'all:\n  - a\n  - "{text}"')
    assert problems == [("condition_unreadable", 3, 5, {"found": text})]


def test_a_condition_left_empty_is_refused():
    assert refused("not:\nelement: act") == [("condition_unreadable", 1, 5)]
    assert refused("any: [a, ~]") == [("condition_unreadable", 1, 10)]


def test_a_bare_list_is_refused_wherever_a_condition_is_expected():
    assert refused("[a, b]") == [("condition_is_list", 1, 1)]
    assert refused("not: [a, b]") == [("condition_is_list", 1, 6)]
    assert refused("all:\n  - [a, b]") == [("condition_is_list", 2, 5)]
    assert refused("fact: a\nunless: [b]") == [("condition_is_list", 2, 9)]


def test_an_unknown_key_is_refused_at_the_key():
    _, problems = read("all: [a]\n  \nalso: b")
    assert problems == [("condition_key_unknown", 3, 1, {"found": "also"})]


def test_a_companion_without_its_body_is_an_unknown_key():
    assert refused("{all: [a], of: [b]}") == [("condition_key_unknown", 1, 12)]
    assert refused("{all: [a], in: country}") == [("condition_key_unknown", 1, 12)]
    assert refused("{member: ecowas, in: country}") == [
        ("condition_key_unknown", 1, 18),
        ("state_of_unreadable", 1, 10),
    ]


def test_two_bodies_are_refused_and_both_are_named():
    _, problems = read("not:\n  all: [a]\n  any: [b]")
    assert problems == [("condition_needs_one_body", 2, 3, {"found": "all, any"})]


@pytest.mark.parametrize("text", ["{}", "{element: act}", "{unless: a}", LABEL])
def test_a_condition_without_a_body_is_refused(text):
    _, problems = read(text)
    assert problems == [("condition_needs_one_body", 1, 1, {"found": "–"})]


@pytest.mark.parametrize(
    "count", ["0", "4", "two", "-1", "1.0", "²", "٢", "unknown", "''", "9" * 5000]
)
def test_at_least_needs_a_number_between_one_and_the_length_of_its_list(count):
    assert refused(f"all:\n  - at_least: {count}\n    of: [a, b, c]") == [
        ("at_least_unreadable", 2, 15)
    ]


def test_at_least_needs_its_list():
    assert refused("at_least: 1") == [("at_least_unreadable", 1, 11)]
    assert refused("{at_least: [1], of: [a]}") == [("at_least_unreadable", 1, 12)]
    assert refused("{at_least: 1, of: a}") == [
        ("condition_list_expected", 1, 19),
        ("at_least_unreadable", 1, 12),
    ]


@pytest.mark.parametrize("body", ["all", "any"])
@pytest.mark.parametrize(("listed", "shown"), [("a", "a"), ("[]", "[…]"), ("{not: a}", "{…}")])
def test_all_and_any_need_a_list_with_something_in_it(body, listed, shown):
    _, problems = read(f"{body}: {listed}")
    assert problems == [("condition_list_expected", 1, 6, {"found": shown})]


@pytest.mark.parametrize("body", ["national_of", "resident_of"])
@pytest.mark.parametrize("of", ["nationality", "SEN", "''", "[country]", "{of: country}"])
def test_a_national_and_a_resident_are_those_of_the_country_of_the_stage_and_nothing_else(body, of):
    assert refused(f"{body}: {of}") == [("state_of_unreadable", 1, 14)]


@pytest.mark.parametrize("text", ["member: ecowas\nof: SEN", "in_force: crc\nin: [country]"])
def test_a_membership_and_a_treaty_are_of_the_country_or_of_the_nationality(text):
    assert refused(text) == [("state_of_unreadable", 2, 5)]


@pytest.mark.parametrize("text", ["member: ecowas", "in_force: crc"])
def test_a_membership_or_a_treaty_of_no_state_is_refused_at_the_body(text):
    _, problems = read(text)
    column = text.index(" ") + 2
    assert problems == [("state_of_unreadable", 1, column, {"found": "–"})]


@pytest.mark.parametrize("score", ["adult_labour", "adult_labour/", "[a/b]", "''"])
def test_a_score_names_a_set_a_slash_and_a_dimension(score):
    assert refused(f"score: {score}") == [("score_unreadable", 1, 8)]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("situation: [a]", 12),
        ("{member: {a: b}, of: country}", 10),
        ("{in_force: [a], in: country}", 12),
        ("{fact: a, element: [b]}", 20),
        ("{fact: a, provision: {b: c}}", 22),
        ("{fact: a, provision: [b, [c]]}", 26),
    ],
)
def test_a_name_is_a_text(text, column):
    assert refused(text) == [("name_expected", 1, column)]


@pytest.mark.parametrize("key", ["label", "note"])
@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        ("{fr: a, en: b}", "pt"),
        ("{fr: a}", "en, pt"),
        ("{fr: a, en: b, pt: }", "pt"),
        ("{fr: a, en: '', pt: c}", "en"),
        ("{fr: a, en: [b], pt: c}", "en"),
        ("a", "fr, en, pt"),
        ("[fr, en, pt]", "fr, en, pt"),
        ("{fr: a, en: b, pt: c, es: d}", ""),
    ],
)
def test_a_text_is_in_the_three_languages_and_in_no_other(key, texts, missing):
    _, problems = read(f"fact: a\n{key}: {texts}")
    values = {"field": key, "missing": missing}
    assert problems == [("languages_missing", 2, len(key) + 3, values)]


def test_everything_wrong_in_a_condition_is_found_in_one_go():
    text = """\
all:
  - Recruited
  - [a]
  - {at_least: 5, of: [b, "age <"]}
  - not: {also: c}
  - any: []
  - {score: D4, label: {fr: a}}
unless: {member: [x]}
"""
    assert sorted(refused(text), key=lambda found: found[1:]) == [
        ("condition_unreadable", 2, 5),
        ("condition_is_list", 3, 5),
        ("at_least_unreadable", 4, 16),
        ("condition_unreadable", 4, 27),
        ("condition_needs_one_body", 5, 10),
        ("condition_key_unknown", 5, 11),
        ("condition_list_expected", 6, 10),
        ("score_unreadable", 7, 13),
        ("languages_missing", 7, 24),
        ("name_expected", 8, 18),
        ("state_of_unreadable", 8, 18),
    ]


def test_every_code_that_the_parser_can_refuse_with_is_refused_here():
    seen = {
        code
        for text in (
            "[a]",
            "A",
            "{all: [a], b: c}",
            "{}",
            "all: a",
            "at_least: 0",
            "score: a",
            "national_of: a",
            "situation: []",
            "{fact: a, note: b}",
        )
        for code, *_ in refused(text)
    }
    assert seen == {
        "condition_is_list",
        "condition_unreadable",
        "condition_key_unknown",
        "condition_needs_one_body",
        "condition_list_expected",
        "at_least_unreadable",
        "score_unreadable",
        "state_of_unreadable",
        "name_expected",
        "languages_missing",
    }
