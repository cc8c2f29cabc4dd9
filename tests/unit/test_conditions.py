"""The rule language: what each written form means, and every refusal with its place."""

import pytest

from parcours.logic import condition as c
from parcours.logic.condition import walk
from parcours.logic.parse import parse_condition
from parcours.logic.source import read_text

A, B = c.Fact("a"), c.Fact("b")
LABEL = "{fr: f, en: e, pt: p}"
WORDS = {"fr": "f", "en": "e", "pt": "p"}


def parsed(text):
    tree, found = read_text(text, "rule.yaml")
    assert tree is not None
    assert found == []
    problems = []
    return parse_condition(tree, "rule.yaml", problems), problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("' a '", A),
        ("age < 18", c.Compare("age", "<", 18)),
        ("age<18", c.Compare("age", "<", 18)),
        ("age <= 18", c.Compare("age", "<=", 18)),
        ("age > 18", c.Compare("age", ">", 18)),
        ("age >= 18", c.Compare("age", ">=", 18)),
        ("date >= 2025-01-29", c.Compare("date", ">=", "2025-01-29")),
        ("sex = female", c.Choice("sex", ("female",))),
        ("nationality = none", c.Choice("nationality", ("none",))),
        ("ground in race, religion,nationality", c.Choice("ground", ("race", "religion", "nationality"))),
        ("country in ESP, high-seas", c.Choice("country", ("ESP", "high-seas"))),
        ("{situation: child}", c.Situation("child")),
        ("{member: ecowas, of: country}", c.Member("ecowas", "country")),
        ("{of: nationality, member: ecowas}", c.Member("ecowas", "nationality")),
        ("{in_force: c181, in: country}", c.InForce("c181", "country")),
        ("{in_force: c181, in: nationality}", c.InForce("c181", "nationality")),
        ("{national_of: country}", c.NationalOf()),
        ("{resident_of: country}", c.ResidentOf()),
        ("{score: adult_labour/D4}", c.Score("adult_labour", "D4")),
        ("{fact: a}", A),
        ("{fact: age < 18}", c.Compare("age", "<", 18)),
        ("{all: [a, b]}", c.All((A, B))),
        ("{any: [a, {not: b}]}", c.Any((A, c.Not(B)))),
        ("{not: {all: [a]}}", c.Not(c.All((A,)))),
        ("{at_least: 2, of: [a, b]}", c.AtLeast(2, (A, B))),
        ("{fact: a, unless: b}", c.Unless(A, B)),
        ("{all: [a], except: b}", c.Except(c.All((A,)), B)),
        ("{fact: a, except: b, unless: c}", c.Except(c.Unless(A, c.Fact("c")), B)),
    ],
)  # fmt: skip
def test_a_written_condition_is_read_as_it_says(text, expected):
    assert parsed(text) == (expected, [])


def test_annotations_go_with_the_whole_of_what_they_stand_beside():
    text = (
        f"{{element: means, label: {LABEL}, note: {LABEL}, provision: [x/art-1, x/art-2],"
        " unless: {situation: child, provision: x/art-3}, any: [a, b]}"
    )
    found, problems = parsed(text)
    assert problems == []
    assert isinstance(found, c.Unless)
    assert found.element == "means"
    assert found.label == found.note == WORDS
    assert found.provisions == ("x/art-1", "x/art-2")
    assert found.lifted_by.provisions == ("x/art-3",)
    assert found.rule == c.Any((A, B))


def test_one_provision_needs_no_list():
    assert parsed("{fact: a, provision: x/art-1}")[0].provisions == ("x/art-1",)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("[a, b]", "condition_is_list", 1),
        ("{all: [[a]]}", "condition_is_list", 8),
        ("A", "condition_unreadable", 1),
        ("'a b'", "condition_unreadable", 1),
        ("'!a'", "condition_unreadable", 1),
        ("''", "condition_unreadable", 1),
        ("age < old", "condition_unreadable", 1),
        ("age < -1", "condition_unreadable", 1),
        ("age == 3", "condition_unreadable", 1),
        ("sex != male", "condition_unreadable", 1),
        ("age < 2025-01-29", "condition_unreadable", 1),
        ("date < 5", "condition_unreadable", 1),
        ("date >= 2025-13-45", "condition_unreadable", 1),
        ("date >= 2025", "condition_unreadable", 1),
        ("date > 9999-12-31", "condition_unreadable", 1),
        ("age < " + "9" * 5000, "condition_unreadable", 1),
        ("age < \u0663", "condition_unreadable", 1),
        ("{fact: [a]}", "condition_unreadable", 8),
        ("{fact: {not: a}}", "condition_unreadable", 8),
        ("{all: [a], sometimes: b}", "condition_key_unknown", 12),
        ("{of: country, fact: a}", "condition_key_unknown", 2),
        ("{in: country, member: x, of: country}", "condition_key_unknown", 2),
        ("{}", "condition_needs_one_body", 1),
        ("{element: x}", "condition_needs_one_body", 1),
        ("{all: [a], any: [b]}", "condition_needs_one_body", 1),
        ("{fact: a, not: b}", "condition_needs_one_body", 1),
        ("{all: []}", "condition_list_expected", 7),
        ("{all: a}", "condition_list_expected", 7),
        ("{any: {fact: a}}", "condition_list_expected", 7),
        ("{at_least: 2, of: a}", "condition_list_expected", 19),
        ("{at_least: two, of: [a]}", "at_least_unreadable", 12),
        ("{at_least: [2], of: [a]}", "at_least_unreadable", 12),
        ("{at_least: 2}", "at_least_unreadable", 12),
        ("{at_least: 0, of: [a]}", "at_least_unreadable", 12),
        ("{at_least: 2, of: [a]}", "at_least_unreadable", 12),
        ("{at_least: \u00b2, of: [a, b]}", "at_least_unreadable", 12),
        ("{at_least: " + "9" * 5000 + ", of: [a, b]}", "at_least_unreadable", 12),
        ("{situation: [a]}", "name_expected", 13),
        ("{fact: a, element: [x]}", "name_expected", 20),
        ("{fact: a, provision: {x: y}}", "name_expected", 22),
        ("{fact: a, provision: [x/art-1, [y]]}", "name_expected", 32),
        ("{member: ecowas}", "state_of_unreadable", 10),
        ("{member: ecowas, of: birth}", "state_of_unreadable", 22),
        ("{in_force: c181}", "state_of_unreadable", 12),
        ("{in_force: c181, in: [country]}", "state_of_unreadable", 22),
        ("{national_of: nationality}", "state_of_unreadable", 15),
        ("{resident_of: SEN}", "state_of_unreadable", 15),
        ("{score: D4}", "score_unreadable", 9),
        ("{score: a/}", "score_unreadable", 9),
        ("{score: [a/D1]}", "score_unreadable", 9),
        ("{fact: a, label: {fr: f, en: e}}", "languages_missing", 18),
        ("{fact: a, label: {fr: f, en: e, pt: ''}}", "languages_missing", 18),
        ("{fact: a, note: {fr: f, en: e, pt: p, es: s}}", "languages_missing", 17),
        ("{fact: a, note: text}", "languages_missing", 17),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_written_wrong_is_refused_at_its_place(text, code, column):
    found, problems = parsed(text)
    assert isinstance(found, c.Condition)
    assert (code, 1, column, "rule.yaml") in [
        (p.code, p.place.line, p.place.column, p.file) for p in problems
    ]


def test_everything_wrong_in_a_rule_is_told_in_one_go():
    _, problems = parsed(
        """\
all:
  - Bad
  - {any: []}
  - not: {situation: [x]}
  - {member: ecowas}
  - fact: a
    unless: [b]
"""
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("condition_unreadable", 2),
        ("condition_list_expected", 3),
        ("name_expected", 4),
        ("state_of_unreadable", 5),
        ("condition_is_list", 7),
    ]


def test_walking_a_condition_goes_through_all_of_it_in_the_order_of_the_text():
    rule, _ = parsed("{all: [a, {fact: b, unless: {not: c}}], except: d}")
    assert [part.fact for part in walk(rule) if isinstance(part, c.Fact)] == ["a", "b", "c", "d"]
    assert [type(part).__name__ for part in walk(rule)] == [
        "Except", "All", "Fact", "Unless", "Fact", "Not", "Fact", "Fact",
    ]  # fmt: skip
