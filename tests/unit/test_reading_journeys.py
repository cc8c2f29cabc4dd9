"""What a journey file says, and every refusal at its line and column."""

import json
import re
from pathlib import Path

import pytest

from parcours.journey import JourneyError, read_journey, read_journey_file
from parcours.journey.model import Bounds, Person
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from tests.factories.small_law import choice, fact, lasting, law_files, load_small, own_facts

ROOT = Path(__file__).parents[2]
VOCABULARY = load_small(
    law_files(
        facts={
            **own_facts(),
            "beaten": fact(),
            "recruited": lasting(),
            "deceived": lasting(),
            "registered": lasting(scope="person"),
            "debt": fact(type="number"),
            "met_on": fact(type="date"),
            "sent_to": fact(type="country"),
            "crossed": fact(type="countries"),
            "ground": choice("race", "faith"),
        }
    )
).facts


def read(text):
    return read_journey(text, VOCABULARY)


def problems_of(text):
    with pytest.raises(JourneyError) as caught:
        read_journey(text, VOCABULARY, file="a.yaml")
    assert {problem.file for problem in caught.value.problems} == {"a.yaml"}
    return caught.value.problems


def refused(text):
    """The problems as (code, line, column)."""
    return [(p.code, p.place.line, p.place.column) for p in problems_of(text)]


def only(text):
    """The values of the only problem."""
    (problem,) = problems_of(text)
    return dict(problem.values)


# Lines 1 to 4; what is added begins at line 5, column 5.
def staged(*lines):
    return "\n".join(
        ["journey: a", "stages:", "  - id: s1", "    country: SEN", *("    " + x for x in lines)]
    )


# Lines 1 to 3; what is added begins at line 4, column 3.
def of_person(*lines):
    return "\n".join(
        ["journey: a", "stages: [{id: s1, country: SEN}]", "person:", *("  " + x for x in lines)]
    )


def two_stages(first, second):
    """Two stages at lines 3 and 4; what is added begins at column 28."""
    return (
        "journey: a\nstages:\n"
        f"  - {{id: s1, country: SEN, {first}}}\n  - {{id: s2, country: MLI, {second}}}\n"
    )


WHOLE = """\
journey: a-1
person:
  nationality: [BFA, MLI]
  birth: 2004-05
  sex: female
  facts: {registered: no, habitual_residence: BFA}
stages:
  - id: ouaga
    country: BFA
    place: Ouagadougou
    from: 2022-01
    to: 2022-03-15
    note: A note.
    age: {at_least: 15, under: 18}
    facts:
      recruited: yes
      beaten: no
      debt: 40
      met_on: 2021
      sent_to: TGO
      crossed: [BEN, TGO]
      ground: faith
  - {id: sea, country: high-seas, age: 17}
"""


def test_everything_that_a_journey_can_say_is_read():
    journey = read(WHOLE)
    person, (first, second) = journey.person, journey.stages
    assert journey.reference == "a-1"
    assert person.nationality == ("BFA", "MLI")
    assert person.birth == Span.parse("2004-05")
    assert person.sex == "female"
    assert person.facts == {"registered": Truth.FALSE, "habitual_residence": "BFA"}
    assert (first.id, first.country, first.place) == ("ouaga", "BFA", "Ouagadougou")
    assert (first.starts, first.ends) == (Span.parse("2022-01"), Span.parse("2022-03-15"))
    assert (first.note, first.age) == ("A note.", Bounds(15, 17))
    assert first.facts == {
        "recruited": Truth.TRUE,
        "beaten": Truth.FALSE,
        "debt": 40,
        "met_on": Span.parse("2021"),
        "sent_to": "TGO",
        "crossed": ("BEN", "TGO"),
        "ground": "faith",
    }
    assert (second.id, second.country, second.age) == ("sea", "high-seas", Bounds(17, 17))


def test_the_least_that_a_journey_says_is_a_reference_and_one_stage():
    journey = read("{journey: a, stages: [{id: s1, country: SEN}]}")
    (stage,) = journey.stages
    assert journey.person == Person()
    assert (stage.starts, stage.ends, stage.place, stage.note, stage.age) == (None,) * 5
    assert stage.facts == {}


@pytest.mark.parametrize("nothing", ["unknown", "", "~", "null", "Null", "NULL"])
def test_unknown_and_empty_values_are_left_out(nothing):
    names = ("beaten", "recruited", "debt", "met_on", "sent_to", "crossed", "ground")
    lines = [f"  {name}: {nothing}" for name in names]
    (stage,) = read(
        staged(f"from: {nothing}", f"to: {nothing}", f"age: {nothing}", "facts:", *lines)
    ).stages
    assert (stage.starts, stage.ends, stage.age, stage.facts) == (None, None, None, {})
    keys = ("nationality", "birth", "sex")
    lines = [f"{key}: {nothing}" for key in keys]
    person = read(of_person(*lines, "facts:", f"  registered: {nothing}")).person
    assert person == Person()


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_empty_person_an_empty_place_and_empty_facts_say_nothing(nothing):
    assert read(of_person(f"facts: {nothing}")).person == Person()
    text = f"journey: a\nperson: {nothing}\nstages: [{{id: s1, country: SEN}}]"
    assert read(text).person == Person()
    (stage,) = read(staged(f"place: {nothing}", f"note: {nothing}", f"facts: {nothing}")).stages
    assert (stage.place, stage.note, stage.facts) == (None, None, {})


def test_no_nationality_is_not_an_unknown_nationality():
    assert read(of_person("nationality: []")).person.nationality == ()
    assert read(of_person("nationality: unknown")).person.nationality is None


@pytest.mark.parametrize("told", ["yes", "Yes", "YES", "true", "True", "TRUE"])
def test_a_yes_may_be_written_in_several_ways(told):
    assert read(staged("facts:", f"  beaten: {told}")).stages[0].facts == {"beaten": Truth.TRUE}


@pytest.mark.parametrize("told", ["no", "No", "NO", "false", "False", "FALSE"])
def test_a_no_may_be_written_in_several_ways(told):
    assert read(staged("facts:", f"  beaten: {told}")).stages[0].facts == {"beaten": Truth.FALSE}


@pytest.mark.parametrize(
    ("age", "bounds"),
    [
        ("0", Bounds(0, 0)),
        ("130", Bounds(130, 130)),
        ("{at_least: 15}", Bounds(15, None)),
        ("{under: 18}", Bounds(None, 17)),
        ("{at_least: 17, under: 18}", Bounds(17, 17)),
        ("{under: 1}", Bounds(None, 0)),
    ],
)
def test_an_age_is_a_number_or_limits(age, bounds):
    assert read(staged(f"age: {age}")).stages[0].age == bounds


# The file.

FILES = [
    ("a: " + "x" * 4_000_000, ("file_too_large", 1, 1)),
    ("journey: a\nstages: " + "[" * 61, ("too_deep", 2, 68)),
    ("journey: a\nstages:\n" + "- " * 61, ("too_deep", 3, 119)),
    ("".join(" " * depth + "a:\n" for depth in range(100)), ("too_deep", 61, 61)),
    ("journey: a\nstages: [{id: s1}\nperson: {}", ("not_yaml", 3, 1)),
    ("journey: a\n\tstages: []", ("not_yaml", 2, 1)),
    ("journey: a\n---\nstages: []", ("not_yaml", 2, 1)),
    ("journey: 'a", ("not_yaml", 1, 12)),
    ("journey: a: b", ("not_yaml", 1, 11)),
    ("", ("file_empty", 1, 1)),
    ("  \n\n", ("file_empty", 1, 1)),
    ("# A remark.\n", ("file_empty", 1, 1)),
    ("- journey: a", ("journey_not_map", 1, 1)),
    ("\n  a journey", ("journey_not_map", 2, 3)),
    ("null", ("journey_not_map", 1, 1)),
]


@pytest.mark.parametrize(("text", "expected"), FILES, ids=[f"{f[1][0]}-{f[0][:20]}" for f in FILES])
def test_what_is_not_a_journey_at_all_has_one_problem(text, expected):
    assert refused(text) == [expected]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x7f", "\ufffe"], ids=ascii)
def test_a_character_that_cannot_be_read_is_told_where_it_stands(char):
    assert refused(staged(f"note: a{char}")) == [("not_yaml", 5, 12)]
    assert refused(staged("place: Thiès – Sénégal 😀", f"note: é{char}")) == [("not_yaml", 6, 12)]
    assert refused(staged(f"note: a{char}").replace("\n", "\r\n")) == [("not_yaml", 5, 12)]


def test_a_key_written_twice_is_refused_at_the_second_and_the_first_is_kept():
    text = staged("place: a", "age: 17", "place: b")
    assert refused(text) == [("key_twice", 7, 5)]
    assert only(text) == {"key": "place"}


def test_an_alias_is_refused_at_what_it_repeats():
    text = staged("facts: &same {beaten: yes}") + "\n  - {id: s2, country: MLI, facts: *same}\n"
    assert refused(text) == [("alias", 5, 12)]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}"])
def test_a_key_that_is_no_text_is_refused_where_it_stands(key):
    assert refused(staged(f"? {key}", ": c")) == [("key_not_text", 5, 7)]


# The shape.


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("stages: [{id: s1, country: SEN}]", "journey", (1, 1)),
        ("stages: [{id: s1, country: SEN}]\njourney:", "journey", (2, 9)),
        ("journey: a\nstages:\n  - country: SEN", "id", (3, 5)),
        ("journey: a\nstages:\n  - id:\n    country: SEN", "id", (3, 8)),
        ("journey: a\nstages:\n  - id: s1", "country", (3, 5)),
        ("journey: a\nstages:\n  - id: s1\n    country: ~", "country", (4, 14)),
    ],
)
def test_a_required_key_is_missed_where_it_should_stand(text, key, place):
    assert refused(text) == [("key_missing", *place)]
    assert only(text) == {"key": key}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"journey": "", "stages": [{"id": "s1", "country": "SEN"}]}', (1, 13)),
        ('{"journey": "a", "stages": [{"id": "", "country": "SEN"}]}', (1, 36)),
    ],
)
def test_a_required_text_left_empty_in_quotes_is_missing_too(text, expected):
    assert refused(text) == [("key_missing", *expected)]


@pytest.mark.parametrize(
    ("text", "place", "found", "meant"),
    [
        ("{journey: a, stages: [{id: s1, country: SEN}], persn: }", (1, 48), "persn", "person"),
        (of_person("birth: 2004", "natinality: [SEN]"), (5, 3), "natinality", "nationality"),
        (staged("Facts: {}"), (5, 5), "Facts", "facts"),
        (staged("zzz: 1"), (5, 5), "zzz", ""),
        (staged("age: {at_lest: 15, under: 18}"), (5, 11), "at_lest", "at_least"),
    ],
)
def test_an_unknown_key_is_refused_with_the_one_that_was_probably_meant(text, place, found, meant):
    assert refused(text) == [("key_unknown", *place)]
    values = only(text)
    assert (values["found"], values["meant"]) == (found, meant)
    assert values["known"].count(",") >= 1


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("journey: [a]\nstages: [{id: s1, country: SEN}]", "journey", (1, 10)),
        ("journey: a\nstages:\n  - id: {a: b}\n    country: SEN", "id", (3, 9)),
        (staged("place: [Dakar]"), "place", (5, 12)),
        (staged("note:", "  - a", "  - b"), "note", (6, 7)),
    ],
)
def test_a_list_or_a_map_cannot_stand_for_a_text(text, key, place):
    assert refused(text) == [("text_expected", *place)]
    assert only(text)["key"] == key


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("journey: a\nstages: [{id: s1, country: SEN}]\nperson: [a]", "person", (3, 9)),
        ("journey: a\nstages: [{id: s1, country: SEN}]\nperson: Awa", "person", (3, 9)),
        ("journey: a\nstages:\n  - {id: s1, country: SEN}\n  - s2", "stages", (4, 5)),
        (of_person("facts: yes"), "facts", (4, 10)),
        (staged("facts:", "  - beaten"), "facts", (6, 7)),
    ],
)
def test_a_text_or_a_list_cannot_stand_for_a_map(text, key, place):
    assert refused(text) == [("map_expected", *place)]
    assert only(text)["key"] == key


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("journey: a", (1, 1), "–"),
        ("journey: a\nstages:", (2, 8), ""),
        ("journey: a\nstages: []", (2, 9), "[…]"),
        ("journey: a\nstages: {id: s1}", (2, 9), "{…}"),
        ("journey: a\nstages: one", (2, 9), "one"),
    ],
)
def test_a_journey_without_a_list_of_stages_is_refused(text, place, found):
    assert refused(text) == [("stages_missing", *place)]
    assert only(text) == {"found": found}


# The values.


@pytest.mark.parametrize("found", ["2025-02-30", "2024-13", "15/03/2024", "24", "٢٠٢٤", "[2024]"])
def test_a_date_that_is_not_in_the_calendar_is_refused(found):
    shown = "[…]" if found[0] == "[" else found
    for key in ("from", "to"):
        text = staged(f"{key}: {found}")
        assert refused(text) == [("date_unreadable", 5, 7 + len(key))]
        assert only(text) == {"key": key, "found": shown}
    assert refused(of_person(f"birth: {found}")) == [("date_unreadable", 4, 10)]
    assert refused(staged("facts:", f"  met_on: {found}")) == [("date_unreadable", 6, 15)]


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        # French
        ("Sénégal", "SEN"),
        ("Côte d’Ivoire", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Guinée-Bissau", "GNB"),
        ("Tchad", "TCD"),
        ("Maroc", "MAR"),
        ("États-Unis", "USA"),
        ("Allemagne", "DEU"),
        ("Liban", "LBN"),
        # Portuguese
        ("Guiné-Bissau", "GNB"),
        ("Cabo Verde", "CPV"),
        ("Moçambique", "MOZ"),
        ("Costa do Marfim", "CIV"),
        ("Espanha", "ESP"),
        ("Alemanha", "DEU"),
        ("Marrocos", "MAR"),
        ("Líbano", "LBN"),
        # English, without accents or capitals, two letters, and a slip
        ("gambia", "GMB"),
        ("senegal", "SEN"),
        ("SENEGAL", "SEN"),
        ("Senegall", "SEN"),
        ("sen", "SEN"),
        ("SN", "SEN"),
        ("BFO", "BFA"),
    ],
)
def test_the_country_that_was_probably_meant_is_named(found, meant):
    text = f'journey: a\nstages:\n  - {{id: s1, country: "{found}"}}'
    assert refused(text) == [("country_unknown", 3, 23)]
    assert only(text) == {"found": found, "meant": meant}


def test_a_country_is_refused_wherever_a_country_stands():
    assert refused(of_person("nationality: [SEN, XXX]")) == [("country_unknown", 4, 22)]
    assert refused(of_person("nationality: [[SEN]]")) == [("country_unknown", 4, 17)]
    assert refused(staged("facts:", "  sent_to: XXX")) == [("country_unknown", 6, 16)]
    assert refused(staged("facts:", "  crossed: [SEN, 5]")) == [("country_unknown", 6, 22)]
    assert refused(of_person("facts: {habitual_residence: XXX}")) == [("country_unknown", 4, 31)]


def test_nobody_is_a_national_of_the_high_seas():
    assert refused(of_person("nationality: [high-seas]")) == [("country_unknown", 4, 17)]


def test_countries_are_a_list_even_when_there_is_one():
    assert refused(of_person("nationality: SEN")) == [("list_expected", 4, 16)]
    assert only(of_person("nationality: SEN")) == {"key": "nationality", "found": "SEN"}
    assert refused(staged("facts:", "  crossed: {SEN: yes}")) == [("list_expected", 6, 16)]


def test_a_choice_that_is_not_offered_is_refused_with_those_that_are():
    assert refused(of_person("sex: Femme")) == [("choice_unknown", 4, 8)]
    assert only(of_person("sex: Female")) == {
        "key": "sex",
        "found": "Female",
        "meant": "female",
        "known": "female, male, other",
    }
    assert refused(staged("facts:", "  ground: fait")) == [("choice_unknown", 6, 15)]
    assert only(staged("facts:", "  ground: fait"))["meant"] == "faith"
    assert refused(staged("facts:", "  ground: [faith]")) == [("choice_unknown", 6, 15)]


@pytest.mark.parametrize(
    "found", ["-1", "1.5", "1e3", "0x10", "١٨", "²", "eighteen", "[18]", "''", "9" * 5000, "1_0"]
)
def test_a_number_is_a_whole_number_in_figures(found):
    assert refused(staged("facts:", f"  debt: {found}")) == [("number_expected", 6, 13)]
    if found[0] != "[":
        assert refused(staged(f"age: {found}")) == [("number_expected", 5, 10)]
    limits = staged(f"age: {{at_least: {found}}}")
    assert refused(limits) == [("number_expected", 5, 21)]
    assert only(limits)["key"] == "age.at_least"


def test_nobody_is_older_than_a_hundred_and_thirty():
    assert refused(staged("age: 131")) == [("number_expected", 5, 10)]
    assert refused(staged("age: {under: 131}")) == [("number_expected", 5, 18)]


@pytest.mark.parametrize("found", ["[17]", "[]", "{}"])
def test_an_age_is_neither_a_list_nor_an_empty_map(found):
    assert refused(staged(f"age: {found}")) == [("age_unreadable", 5, 10)]


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ("{at_least: 18, under: 18}", "18–18"),
        ("{at_least: 18, under: 15}", "18–15"),
        ("{under: 0}", "0–0"),
        ("{at_least: 0, under: 0}", "0–0"),
    ],
)
def test_limits_that_leave_no_age_are_refused(limits, found):
    assert refused(staged(f"age: {limits}")) == [("age_empty", 5, 10)]
    assert only(staged(f"age: {limits}")) == {"found": found}


def test_a_fact_that_is_not_in_the_vocabulary_is_refused_at_its_name():
    text = staged("facts:", "  beaten: yes", "  recruted: yes")
    assert refused(text) == [("fact_unknown", 7, 7)]
    assert only(text) == {"found": "recruted", "meant": "recruited"}
    assert only(staged("facts: {zzzz: yes}")) == {"found": "zzzz", "meant": ""}


@pytest.mark.parametrize("name", ["nationality", "birth", "sex"])
def test_a_fact_with_a_place_of_its_own_is_refused_among_the_facts(name):
    for text, place in (
        (staged("facts:", f"  {name}: unknown"), (6, 7)),
        (of_person("facts:", f"  {name}: unknown"), (5, 5)),
    ):
        assert refused(text) == [("fact_has_own_key", *place)]
        assert only(text) == {"fact": name, "right": f"person.{name}"}


def test_a_fact_of_the_person_is_refused_at_a_stage_and_the_reverse():
    assert refused(staged("facts:", "  registered: yes")) == [("fact_of_person", 6, 7)]
    assert refused(of_person("facts:", "  beaten: yes")) == [("fact_of_stage", 5, 5)]
    assert only(of_person("facts:", "  beaten: yes")) == {"fact": "beaten"}


@pytest.mark.parametrize("found", ["maybe", "oui", "1", "0", "y", "on", "[yes]", "{yes: no}"])
def test_a_yes_or_a_no_is_expected_of_a_fact_told_by_yes_or_no(found):
    text = staged("facts:", f"  beaten: {found}")
    assert refused(text) == [("yes_no_expected", 6, 15)]
    assert only(text)["fact"] == "beaten"


# The order.


def test_two_stages_cannot_have_one_id_and_the_first_line_is_named():
    text = "journey: a\nstages:\n  - id: s1\n    country: SEN\n  - country: MLI\n    id: s1\n"
    assert refused(text) == [("stage_twice", 6, 9)]
    assert only(text) == {"stage": "s1", "line": "3"}


def test_a_stage_cannot_end_before_it_begins():
    text = staged("from: 2024-05", "to: 2024-04-30")
    assert refused(text) == [("stage_ends_early", 6, 9)]
    assert only(text) == {"found": "2024-04-30", "start": "2024-05"}


def test_a_stage_of_the_years_before_1000_is_refused_like_any_other():
    assert only(staged("from: 1999", "to: 0999-01")) == {"found": "0999-01", "start": "1999"}


@pytest.mark.parametrize(
    ("start", "end"), [("2024-05", "2024-05"), ("2024-05-03", "2024"), ("2024", "2024-01-01")]
)
def test_a_stage_may_end_when_it_begins_as_far_as_is_known(start, end):
    assert len(read(staged(f"from: {start}", f"to: {end}")).stages) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("to: 2024-05", "to: 2024-04"),
        ("from: 2024-05", "from: 2024-04"),
        ("from: 2024-05", "to: 2024-04"),
        ("from: 2024-05, to: 2024-06", "from: 2024-04, to: 2024-07"),
        ("from: 2024-05, to: 2024-06", "from: 2024-05, to: 2024-05"),
    ],
)
def test_stages_are_written_from_the_earliest_to_the_latest(first, second):
    text = two_stages(first, second)
    assert refused(text) == [("stage_out_of_order", 4, 5)]
    assert only(text) == {"stage": "s2", "other": "s1"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("to: 2024", "to: 2024-01"),
        ("to: 2024-05-03", "to: 2024-05-03"),
        ("from: 2024-05, to: 2024-06", "from: 2024-05, to: 2024-06"),
        ("from: 2024-01, to: 2024-06", "from: 2024-03, to: 2024-09"),
        ("to: unknown", "to: 1990"),
    ],
)
def test_stages_that_may_be_in_order_are_accepted(first, second):
    assert [stage.id for stage in read(two_stages(first, second)).stages] == ["s1", "s2"]


@pytest.mark.parametrize("between", ["note: undated", "to: 2024"])
def test_a_stage_without_a_sure_date_does_not_hide_that_the_next_comes_too_early(between):
    text = two_stages("to: 2024-05-01", between)
    text += "  - {id: s3, country: GIN, to: 2024-01-01}\n"
    assert refused(text) == [("stage_out_of_order", 5, 5)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("age: 20", "age: 19"),
        ("age: 20", "age: {under: 20}"),
        ("age: {at_least: 18}", "age: 17"),
        ("age: {at_least: 18}", "age: {at_least: 15, under: 18}"),
    ],
)
def test_nobody_grows_younger(first, second):
    text = two_stages(first, second)
    assert refused(text) == [("age_shrinks", 4, 33)]
    assert only(text) == {"stage": "s2", "other": "s1"}


@pytest.mark.parametrize(
    ("born", "dates"),
    [("2004-05", "to: 2004-04-30"), ("2004", "from: 2003-12-31"), ("2004-05-02", "to: 2004-05-01")],
)
def test_nobody_is_anywhere_before_being_born(born, dates):
    text = (
        f"journey: a\nperson: {{birth: {born}}}\nstages:\n  - {{id: s1, country: SEN, {dates}}}\n"
    )
    assert [code for code, *_ in refused(text)] == ["stage_before_birth"]
    assert only(text)["line"] == "2"


@pytest.mark.parametrize(
    ("born", "dates"), [("2004-05", "to: 2004-05"), ("2004", "to: 2004-01-01"), ("2004", "note: x")]
)
def test_who_may_have_been_born_by_then_may_be_there(born, dates):
    text = (
        f"journey: a\nperson: {{birth: {born}}}\nstages:\n  - {{id: s1, country: SEN, {dates}}}\n"
    )
    assert read(text).person.birth is not None


def test_an_age_that_shrinks_is_found_across_stages_without_an_age():
    text = two_stages("age: 20", "note: none") + "  - {id: s3, country: GIN, age: 14}\n"
    assert refused(text) == [("age_shrinks", 5, 33)]
    assert only(text) == {"stage": "s3", "other": "s1"}


def test_an_age_that_shrinks_is_measured_by_the_oldest_stage_above_it():
    text = two_stages("age: 20", "age: {at_least: 15}") + "  - {id: s3, country: GIN, age: 19}\n"
    assert only(text) == {"stage": "s3", "other": "s1"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("age: 17", "age: 17"),
        ("age: 17", "age: 18"),
        ("age: {under: 18}", "age: 3"),
        ("age: {at_least: 15}", "age: {under: 18}"),
        ("age: 17", "age: {at_least: 3}"),
    ],
)
def test_ages_that_may_follow_each_other_are_accepted(first, second):
    assert len(read(two_stages(first, second)).stages) == 2


# Contradictions.


def test_a_lasting_fact_told_no_after_a_yes_is_a_contradiction_and_both_stages_are_named():
    text = two_stages("facts: {recruited: yes}", "facts: {recruited: no}")
    assert refused(text) == [("lasting_contradiction", 4, 47)]
    assert only(text) == {"fact": "recruited", "stage": "s2", "other": "s1", "line": "3"}


def test_a_contradiction_names_the_first_yes_and_is_told_for_every_no():
    text = two_stages("facts: {recruited: yes}", "facts: {recruited: yes}")
    text += "  - {id: s3, country: GIN, facts: {recruited: no}}\n"
    text += "  - {id: s4, country: GIN, facts: {recruited: no, deceived: no}}\n"
    problems = problems_of(text)
    assert [(p.place.line, p.values["stage"], p.values["other"]) for p in problems] == [
        (5, "s3", "s1"),
        (6, "s4", "s1"),
    ]


def test_a_no_before_a_later_yes_is_fine():
    first, second = read(two_stages("facts: {recruited: no}", "facts: {recruited: yes}")).stages
    assert first.facts == {"recruited": Truth.FALSE}
    assert second.facts == {"recruited": Truth.TRUE}


def test_a_fact_of_its_stage_alone_may_be_yes_and_then_no():
    first, second = read(two_stages("facts: {beaten: yes}", "facts: {beaten: no}")).stages
    assert first.facts == {"beaten": Truth.TRUE}
    assert second.facts == {"beaten": Truth.FALSE}


# Everything at once.

TEN_MISTAKES = """\
journey: a-1
person:
  nationality: BFA
  birth: 2004-13
  sex: woman
stages:
  - id: s1
    country: Togo
    form: 2024
    age: 131
    facts:
      recruted: yes
      beaten: maybe
      registered: yes
  - id: s1
    country: SEN
"""


def test_a_file_with_ten_mistakes_gets_ten_messages_at_their_lines():
    assert refused(TEN_MISTAKES) == [
        ("list_expected", 3, 16),
        ("date_unreadable", 4, 10),
        ("choice_unknown", 5, 8),
        ("country_unknown", 8, 14),
        ("key_unknown", 9, 5),
        ("number_expected", 10, 10),
        ("fact_unknown", 12, 7),
        ("yes_no_expected", 13, 15),
        ("fact_of_person", 14, 7),
        ("stage_twice", 15, 9),
    ]


def test_line_endings_of_windows_do_not_move_a_message():
    assert refused(TEN_MISTAKES.replace("\n", "\r\n")) == refused(TEN_MISTAKES)


def test_a_message_quotes_at_most_forty_characters_and_no_control_character():
    values = only(staged(f'facts: {{"\\a{"x" * 100}": yes}}'))
    assert values["found"] == " " + "x" * 38 + "…"
    assert only(staged(f"age: {'y' * 41}"))["found"] == "y" * 39 + "…"
    assert only(staged(f"age: {'y' * 40}"))["found"] == "y" * 40


# JSON.


def test_json_is_read_like_yaml():
    tree = {
        "journey": "a-1",
        "person": {"nationality": ["BFA"], "birth": "2004-05", "sex": None, "facts": {}},
        "stages": [
            {
                "id": "s1",
                "country": "BFA",
                "age": 17,
                "facts": {"beaten": True, "recruited": False, "debt": 40, "met_on": None},
            }
        ],
    }
    expected = read(
        "journey: a-1\nperson: {nationality: [BFA], birth: 2004-05}\n"
        "stages: [{id: s1, country: BFA, age: 17, "
        "facts: {beaten: yes, recruited: no, debt: 40}}]"
    )
    for indent in (None, 0, 2, "\t"):
        assert read(json.dumps(tree, indent=indent)) == expected
    assert read(json.dumps(tree, separators=(",", ":"))) == expected


def test_tabs_of_json_keep_the_lines_and_columns_of_messages():
    text = '{\n\t"journey": "a",\n\t"stages": [\n\t\t{"id": "s1",\t"country": "XXX"}\n\t]\n}'
    assert refused(text) == [("country_unknown", 4, 27)]


def test_surrogate_pairs_of_json_become_their_character():
    tree = {"journey": "😀 a", "stages": [{"id": "s1", "country": "SEN", "note": "𐍈"}]}
    text = json.dumps(tree, ensure_ascii=True)
    assert "\\ud83d\\ude00" in text
    journey = read(text)
    assert journey.reference == "😀 a"
    assert journey.stages[0].note == "𐍈"
    assert read(text.replace("\\ud83d\\ude00", "\\uD83D\\uDE00")) == journey


def test_the_other_escapes_of_json_are_read():
    text = (
        '{"journey": "\\u00e9\\/\\"\\\\\\n\\t\\b\\f\\r", "stages": [{"id":"s1","country":"SEN"}]}'
    )
    assert read(text).reference == json.loads(text)["journey"]


def test_a_long_journey_of_json_on_one_line_is_read():
    stages = [{"id": f"s{number}", "country": "SEN"} for number in range(130)]
    assert len(read(json.dumps({"journey": "a", "stages": stages})).stages) == 130


def test_a_deep_indent_is_not_a_deep_nesting():
    text = "journey: a\nstages:\n" + " " * 600 + "- {id: s1, country: XXX}"
    assert refused(text) == [("country_unknown", 3, 621)]


@pytest.mark.parametrize("words", ["Où ? ", "[…] ", "a: b ", "a - b ", "[ "])
def test_a_note_may_hold_a_hundred_of_any_sign(words):
    note = words * 300
    assert read(staged(f'note: "{note}"')).stages[0].note == note


# Files on disk.


def test_a_file_is_read_and_named_in_its_problems(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read_journey_file(path, VOCABULARY) == read(WHOLE)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(JourneyError) as caught:
        read_journey_file(path, VOCABULARY)
    assert [problem.file for problem in caught.value.problems] == [str(path)]


def test_a_wrong_file_gives_no_journey(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(WHOLE + "extra: 1\n", encoding="utf-8")
    journey = None
    with pytest.raises(JourneyError):
        journey = read_journey_file(path, VOCABULARY)
    assert journey is None


def disk_problem(path):
    with pytest.raises(JourneyError) as caught:
        read_journey_file(path, VOCABULARY)
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    return problem.code, problem.place.line, problem.place.column


def test_a_file_that_is_not_there_is_unreadable_and_so_is_a_folder(tmp_path):
    assert disk_problem(tmp_path / "none.yaml") == ("file_unreadable", 1, 1)
    assert disk_problem(tmp_path) == ("file_unreadable", 1, 1)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_file_that_is_not_utf8_is_refused(tmp_path, encoding):
    path = tmp_path / "a.yaml"
    path.write_bytes("journey: é".encode(encoding))
    assert disk_problem(path) == ("file_not_utf8", 1, 1)


@pytest.mark.parametrize(
    "text", [WHOLE, '{"journey": "a", "stages": [{"id":"s","country":"SEN"}]}']
)
def test_a_byte_order_mark_changes_nothing(tmp_path, text):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_journey_file(path, VOCABULARY) == read(text)
    assert read("\ufeff" + text) == read(text)


def test_every_code_that_reading_can_refuse_with_is_tested_in_this_file():
    sources = [ROOT / "src/parcours" / name for name in ("journey/read.py", "logic/source.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r'(?:\bProblem|_refuse)\(\s*"(\w+)"', code))
    codes |= {"fact_of_person", "fact_of_stage"}
    tests = Path(__file__).read_text(encoding="utf-8")
    assert len(codes) > 25
    before = tests[: tests.index("codes |=")]
    assert [code for code in sorted(codes) if f'"{code}"' not in before] == []
