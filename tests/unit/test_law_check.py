"""The checks of a law base: each fault is found, in the place where it stands; ours has none."""

import re
from collections import Counter
from pathlib import Path

import pytest

from parcours.law import check as checks
from parcours.law import load_law
from parcours.law.check import check, coverage, sourced, verify_first
from tests.factories.small_law import (
    choice,
    did,
    fact,
    indicators,
    instrument,
    law_files,
    load_small,
    measure,
    membership,
    national_law,
    organisation,
    own_facts,
    right,
    sign,
    situation,
    state,
    texts,
    treaty,
)


def parts(**more):
    """A small base without any fault."""
    return {
        "facts": {
            **own_facts(),
            "beaten": fact(),
            "days": fact(type="number"),
            "ground": choice("race", "faith"),
        },
        "situations": {"victim": situation("beaten")},
        "indicator_sets": {"signs": indicators(D1={"S1": sign("beaten")})},
        "instruments": {"pact": instrument("art-1")},
        "organisations": {"club": organisation()},
        "states": {
            "SEN": state(
                memberships=[membership("club", "1990-01-01")],
                treaties={"pact": treaty(did("ratification", in_force_on="1995-01-01"))},
                laws=[national_law("sen-1")],
            )
        },
        "rights": {"pact": {"help": right("pact/art-1", ["victim", "all"])}},
        "measures": {"ratify": measure(["victim", "all"], basis=["pact/art-1", "pact"])},
        **more,
    }


def faults(**more):
    """What is wrong: (code, where, found)."""
    law = load_small(law_files(**parts(**more)))
    return [(p.code, p.values["where"], p.values.get("found")) for p in check(law)]


def of_rule(rule):
    """What is wrong with a base in which one situation has this test."""
    return faults(situations={"victim": situation(rule)})


def of_state(**more):
    """What is wrong with a base whose State is this one."""
    stands = {"treaties": {"pact": treaty(did("ratification", in_force_on="1995-01-01"))}}
    return faults(states={"SEN": state(**{**stands, **more})})


def test_the_small_base_has_no_fault():
    assert faults() == []


def test_the_real_base_has_no_fault(law):
    assert check(law) == []


VICTIM = "situations/victim"


@pytest.mark.parametrize(
    ("rule", "code", "found"),
    [
        ("hungry", "dangling_fact", "hungry"),
        ("hungry < 3", "dangling_fact", "hungry"),
        ("hungry = very", "dangling_fact", "hungry"),
        ("country = XXX", "dangling_state", "XXX"),
        ("country in SEN, XXX", "dangling_state", "XXX"),
        ({"situation": "nobody"}, "dangling_situation", "nobody"),
        ({"member": "guild", "of": "country"}, "dangling_organisation", "guild"),
        ({"in_force": "treatise", "in": "country"}, "dangling_instrument", "treatise"),
        ({"score": "signs/D2"}, "dangling_score", "signs/D2"),
        ({"score": "omens/D1"}, "dangling_score", "omens/D1"),
        ({"fact": "beaten", "provision": "pact/art-2"}, "dangling_provision", "pact/art-2"),
        ({"fact": "beaten", "provision": "treatise/art-1"}, "dangling_provision", "treatise/art-1"),
        ("days", "wrong_fact_type", "number"),
        ("ground", "wrong_fact_type", "choice"),
        ("habitual_residence", "wrong_fact_type", "country"),
        ("beaten < 3", "wrong_fact_type", "yes_no"),
        ("ground > 1", "wrong_fact_type", "choice"),
        ("ground = hair", "choice_not_in_vocabulary", "hair"),
        ("ground in race, hair", "choice_not_in_vocabulary", "hair"),
        ("nationality = SEN", "choice_not_in_vocabulary", "SEN"),
        ("sex = neither", "choice_not_in_vocabulary", "neither"),
    ],
)
@pytest.mark.parametrize("wrapped", ["bare", "deep"])
def test_a_leaf_that_fits_nothing_is_found_wherever_it_stands(rule, code, found, wrapped):
    if wrapped == "deep":
        rule = {"all": ["beaten"], "unless": {"not": {"at_least": 1, "of": [rule, "beaten"]}}}
    assert of_rule(rule) == [(code, VICTIM, found)]


@pytest.mark.parametrize(
    "rule",
    [
        "age < 18",
        "days_in_country > 90",
        "date >= 2025-01-29",
        "days >= 3",
        "ground in race, faith",
        "sex = female",
        "nationality = none",
        "country in SEN, high-seas",
        {"member": "club", "of": "nationality"},
        {"in_force": "pact", "in": "nationality"},
        {"score": "signs/D1"},
        {"fact": "beaten", "provision": "pact/art-1"},
    ],
)
def test_a_leaf_that_fits_is_no_fault(rule):
    assert of_rule(rule) == []


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"situations": {"victim": situation("beaten", presumed_if="hungry")}}, VICTIM),
        (
            {"facts": {**parts()["facts"], "tired": fact(computed="hungry")}},
            "facts/tired",
        ),
        (
            {"rights": {"pact": {"help": right("pact/art-1", "all", applies_if="hungry")}}},
            "rights/help",
        ),
        ({"measures": {"ratify": measure("all", asked_if="hungry")}}, "measures/ratify"),
    ],
)
def test_the_rules_of_every_kind_of_entry_are_checked(more, where):
    assert faults(**more) == [("dangling_fact", where, "hungry")]


def test_the_rule_of_an_indicator_is_checked():
    ((code, where, found),) = faults(
        indicator_sets={"signs": indicators(D1={"S1": sign("beaten"), "S2": sign("hungry")})}
    )
    assert (code, found) == ("dangling_fact", "hungry")
    assert where.endswith("/S2")


def test_an_instrument_open_to_an_unknown_organisation_is_found():
    found = faults(instruments={"pact": instrument("art-1", open_to="guild")})
    assert found == [("dangling_organisation", "instruments/pact", "guild")]


def test_a_right_under_an_unknown_provision_is_found():
    found = faults(rights={"pact": {"help": right(["pact/art-1", "pact/art-9"], "all")}})
    assert found == [("dangling_provision", "rights/help", "pact/art-9")]


def test_a_right_of_an_unknown_instrument_is_found():
    found = faults(rights={"treatise": {"help": right("treatise/art-1", "all")}})
    assert found == [
        ("dangling_instrument", "rights/help", "treatise"),
        ("dangling_provision", "rights/help", "treatise/art-1"),
    ]


def test_a_measure_on_an_unknown_basis_is_found():
    found = faults(measures={"ratify": measure("all", basis=["pact", "pact/art-9", "treatise"])})
    assert found == [
        ("dangling_provision", "measures/ratify", "pact/art-9"),
        ("dangling_provision", "measures/ratify", "treatise"),
    ]


def test_a_right_and_a_measure_of_an_unknown_situation_are_found():
    assert faults(rights={"pact": {"help": right("pact/art-1", ["victim", "nobody"])}}) == [
        ("dangling_holder", "rights/help", "nobody")
    ]
    assert faults(measures={"ratify": measure(["nobody"])}) == [
        ("dangling_holder", "measures/ratify", "nobody")
    ]


def test_a_membership_of_an_unknown_organisation_is_found():
    found = of_state(memberships=[membership("guild", "1990")])
    assert found == [("dangling_organisation", "states/SEN", "guild")]


def test_a_treaty_without_a_file_is_found():
    stands = treaty(did("ratification", in_force_on="1995-01-01"))
    found = of_state(treaties={"pact": stands, "treatise": treaty(status="none")})
    assert found == [("dangling_instrument", "states/SEN", "treatise")]


def test_a_state_that_says_nothing_of_a_treaty_is_found():
    law = load_small(law_files(**parts(states={"SEN": state()})))
    (problem,) = check(law)
    assert problem.code == "treaty_missing"
    assert (problem.values["state"], problem.values["instrument"]) == ("SEN", "pact")


@pytest.mark.parametrize("consent", ["ratification", "accession", "succession", "acceptance"])
@pytest.mark.parametrize("status", ["none", "signatory"])
def test_a_state_that_consented_and_never_left_is_a_party(consent, status):
    stands = treaty(did(consent, in_force_on="1995-01-01"), status=status)
    assert of_state(treaties={"pact": stands}) == [("treaty_status_conflict", "states/SEN", status)]


@pytest.mark.parametrize("departure", ["denunciation", "withdrawal"])
def test_a_state_that_left_is_no_party_without_conflict(departure):
    stands = treaty(
        did("ratification", in_force_on="1995-01-01"),
        did(departure, effect_on="2001-01-01"),
        status="none",
    )
    assert of_state(treaties={"pact": stands}) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("1990-01-01", "2000-01-01"), ("1999-12-31", None)),
        (("1990-01-01", None), ("2000-01-01", None)),
        (("2000-01-01", None), ("1990-01-01", "2010-01-01")),
        (("1990", "2000"), ("2000-06-01", None)),
    ],
)
def test_memberships_that_overlap_or_might_are_found(first, second):
    law = load_small(
        law_files(
            **parts(
                states={
                    "SEN": state(
                        memberships=[membership("club", *first), membership("club", *second)],
                        treaties={"pact": treaty()},
                    )
                }
            )
        )
    )
    (problem,) = check(law)
    assert problem.code == "memberships_overlap"
    assert (problem.values["state"], problem.values["organisation"]) == ("SEN", "club")


def test_a_membership_may_begin_on_the_day_on_which_another_ended():
    periods = [membership("club", "1990-01-01", "2000-01-01"), membership("club", "2000-01-01")]
    assert of_state(memberships=periods) == []


@pytest.mark.parametrize("until", ["1989-12-31", "1990-01-01"])
def test_a_membership_without_a_single_day_is_found(until):
    found = of_state(memberships=[membership("club", "1990-01-01", until)])
    assert found == [("period_empty", "states/SEN", "club")]


def test_a_law_without_a_single_day_is_found():
    kept = {"from": "2001-05-01", "until": "2001-05-01"}
    found = of_state(laws=[national_law("sen-1", **kept)])
    assert found == [("period_empty", "states/SEN", "sen-1")]


def test_a_period_that_may_hold_a_day_is_no_fault():
    laws = [national_law("sen-1", **{"from": "2001", "until": "2001"})]
    assert of_state(laws=laws, memberships=[membership("club", "1990-01-01", "1990-01-02")]) == []


def test_two_laws_of_one_id_are_found():
    found = of_state(laws=[national_law("sen-1"), national_law("sen-2"), national_law("sen-1")])
    assert found == [("laws_twice", "states/SEN", "sen-1")]


def test_an_element_named_twice_is_found():
    twice = {"fact": "beaten", "element": "act"}
    assert of_rule({"all": [twice, {"not": twice}]}) == [("element_twice", VICTIM, "act")]


def test_elements_of_two_tests_may_have_one_name():
    named = {"fact": "beaten", "element": "act"}
    assert faults(situations={"victim": situation(named), "other": situation(named)}) == []


# Circles.


def test_a_test_that_leads_back_to_itself_is_found():
    ((code, where, found),) = of_rule({"any": ["beaten", {"situation": "victim"}]})
    assert (code, where, found) == ("situations_cycle", VICTIM, "victim → victim")


def test_a_longer_circle_of_tests_is_found_with_its_way():
    ((code, _, found),) = faults(
        situations={
            "victim": situation({"situation": "second"}),
            "second": situation({"not": {"situation": "third"}}),
            "third": situation({"all": ["beaten", {"situation": "victim"}]}),
        }
    )
    assert (code, found) == ("situations_cycle", "victim → second → third → victim")


def test_a_circle_through_a_computed_fact_is_found():
    ((code, _, found),) = faults(
        facts={**parts()["facts"], "lawful": fact(computed={"not": {"situation": "victim"}})},
        situations={"victim": situation({"not": "lawful"})},
    )
    assert (code, found) == ("situations_cycle", "victim → fact lawful → victim")


def test_a_circle_through_an_indicator_is_found():
    ((code, _, found),) = faults(
        indicator_sets={"signs": indicators(D1={"S1": sign({"situation": "victim"})})},
        situations={"victim": situation({"score": "signs/D1"})},
    )
    assert (code, found) == ("situations_cycle", "victim → victim")


def test_a_circle_of_presumptions_is_found():
    ((code, _, found),) = faults(
        situations={
            "victim": situation("beaten", presumed_if={"situation": "second"}),
            "second": situation("beaten", presumed_if={"situation": "victim"}),
        }
    )
    assert (code, found) == ("situations_cycle", "victim → second → victim")


def test_a_circle_of_questions_that_wait_for_each_other_is_found():
    ((code, where, found),) = faults(
        facts={
            **parts()["facts"],
            "detained": fact(presupposes={"any": ["reviewed", "beaten"]}),
            "reviewed": fact(presupposes="detained"),
        }
    )
    assert (code, found) == ("situations_cycle", "fact detained → fact reviewed → fact detained")
    assert where.endswith("detained")


@pytest.mark.parametrize(
    ("precise", "code"),
    [
        ({}, "dangling_fact"),
        ({"blow": fact(type="number")}, "implied_by_other_kind"),
        ({"blow": fact("person")}, "implied_by_other_kind"),
        ({"blow": fact(memory="lasting")}, "implied_by_other_kind"),
    ],
)
def test_a_fact_implied_by_one_of_another_kind_is_found(precise, code):
    found = faults(facts={**parts()["facts"], **precise, "hurt": fact(implied_by=["blow"])})
    assert [(found_code, where) for found_code, where, _ in found] == [(code, "facts/hurt")]


def test_a_question_that_waits_for_a_fact_that_does_not_exist_is_found():
    found = faults(facts={**parts()["facts"], "reviewed": fact(presupposes="detaind")})
    assert [code for code, _, _ in found] == ["dangling_fact"]


def test_a_computed_fact_that_reads_itself_is_found():
    rule = {"any": ["beaten", "lawful"]}
    found = faults(
        facts={**parts()["facts"], "lawful": fact(computed=rule)},
        situations={"victim": situation("lawful")},
    )
    assert found, "analysing a journey in such a base fails with RecursionError"


def test_a_situation_two_tests_share_is_no_circle():
    assert (
        faults(
            situations={
                "victim": situation("beaten"),
                "second": situation({"situation": "victim"}),
                "third": situation({"all": [{"situation": "victim"}, {"situation": "second"}]}),
            }
        )
        == []
    )


# Words.


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_straight_quote_in_a_displayed_text_is_found(quote):
    words = {**texts(), "fr": f"l{quote}enfant"}
    found = faults(situations={"victim": situation("beaten", name=words)})
    assert found == [("straight_quotes", VICTIM, f"l{quote}enfant")]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "un clandestin", "clandestin"),
        ("fr", "les migrants illégaux", "migrants illégaux"),
        ("en", "an illegal migrant", "illegal migrant"),
        ("en", "Illegal immigrants", "Illegal immigrants"),
        ("pt", "um migrante ilegal", "migrante ilegal"),
        ("pt", "imigrantes ilegais", "imigrantes ilegais"),
        ("pt", "clandestinos", "clandestinos"),
    ],
)
def test_a_word_to_avoid_is_found_in_each_language(language, text, word):
    found = faults(situations={"victim": situation("beaten", name={**texts(), language: text})})
    assert found == [("word_to_avoid", VICTIM, word)]


def test_a_law_may_be_called_illegal_as_a_fact_may():
    words = {"fr": "séjour illégal", "en": "illegal detention", "pt": "detenção ilegal"}
    assert faults(situations={"victim": situation("beaten", definition=words)}) == []


BAD = {**texts(), "en": "it's"}


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"facts": {**parts()["facts"], "told": fact(question=BAD)}}, "facts/told"),
        (
            {"facts": {**parts()["facts"], "told": fact(type="choice", choices={"a": BAD})}},
            "facts/told",
        ),
        (
            {"indicator_sets": {"signs": indicators(D1={"S1": sign("beaten", label=BAD)})}},
            "indicators/signs",
        ),
        ({"instruments": {"pact": instrument("art-1", title=BAD)}}, "instruments/pact"),
        ({"organisations": {"club": {**organisation(), "name": BAD}}}, "organisations/club"),
        ({"rights": {"pact": {"help": right("pact/art-1", "all", says=BAD)}}}, "rights/help"),
        ({"measures": {"ratify": measure("all", ask=BAD)}}, "measures/ratify"),
        (
            {"situations": {"victim": situation({"fact": "beaten", "element": "a", "label": BAD})}},
            VICTIM,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_texts_of_every_kind_of_entry_are_looked_at(more, where):
    assert faults(**more) == [("straight_quotes", where, "it's")]


def test_the_texts_of_a_state_are_looked_at():
    for more in (
        {"name": BAD},
        {"laws": [national_law("sen-1", effect=BAD)]},
        {"memberships": [membership("club", "1990", note=BAD)]},
        {"treaties": {"pact": treaty(note=BAD)}},
    ):
        assert of_state(**more) == [("straight_quotes", "states/SEN", "it's")]


def test_a_straight_quote_in_a_source_is_no_fault():
    assert of_state(laws=[national_law("sen-1", source="the 'Official' Gazette")]) == []


# Places and codes.


def test_a_fault_is_told_in_the_file_and_line_of_its_entry():
    files = law_files(
        **parts(situations={"victim": situation("beaten"), "other": situation("hungry")})
    )
    (problem,) = check(load_small(files))
    lines = files["situations/family.yaml"].splitlines()
    assert problem.file == "situations/family.yaml"
    assert '"other": {' in lines[problem.place.line - 1]


def test_a_fault_of_an_overlay_over_the_real_base_is_told_in_its_own_file(tmp_path):
    over = law_files(situations={"debtor": situation("no_such_fact")})
    path = tmp_path / "situations" / "mine.yaml"
    path.parent.mkdir()
    path.write_text(over["situations/family.yaml"], encoding="utf-8")
    (problem,) = check(load_law(tmp_path, use_cache=False))
    assert (problem.code, problem.file) == ("dangling_fact", str(path))
    assert problem.values["found"] == "no_such_fact"


def test_every_code_of_the_checks_is_tried_here():
    source = Path(checks.__file__).read_text(encoding="utf-8")
    codes = set(
        re.findall(
            r'"((?:dangling|wrong|choice|element|laws|period|memberships|treaty|'
            r'situations|straight|word)_[a-z_]+)"',
            source,
        )
    )
    here = Path(__file__).read_text(encoding="utf-8")
    assert len(codes) > 15
    assert {code for code in codes if f'"{code}"' not in here} == set()


# How sure the base is.


def test_the_counts_of_confidence_add_up_to_every_sourced_entry(law):
    entries = Counter(kind for kind, _, _ in sourced(law))
    counted = {part.kind: sum(part.counts.values()) for part in coverage(law)}
    assert counted == dict(entries)
    assert counted["facts"] == len(law.facts)
    assert counted["situations"] == len(law.situations)
    assert counted["instruments"] == len(law.instruments)
    assert counted["rights"] == len(law.rights)
    assert counted["measures"] == len(law.measures)
    assert counted["treaties"] == sum(len(s.treaties) for s in law.states.values())
    assert counted["memberships"] == sum(len(s.memberships) for s in law.states.values())
    assert counted["laws"] == sum(len(s.laws) for s in law.states.values())
    assert counted["provisions"] == sum(len(i.provisions) for i in law.instruments.values())


def test_the_coverage_of_a_small_base_is_counted_by_confidence():
    facts = {
        "beaten": fact(confidence="high"),
        "paid": fact(confidence="low"),
        "sold": fact(confidence="low"),
    }
    law = load_small(law_files(**parts(facts=facts)))
    (counted,) = [part for part in coverage(law) if part.kind == "facts"]
    assert dict(counted.counts) == {"high": 1, "low": 2}


def test_what_to_verify_first_is_sorted_and_low(law):
    listed = verify_first(law, most=10_000)
    weights = [weight for _, _, weight in listed]
    assert weights == sorted(weights, reverse=True)
    low = Counter((kind, id_) for kind, id_, entry in sourced(law) if entry.confidence == "low")
    assert Counter((kind, id_) for kind, id_, _ in listed) == low
    assert verify_first(law) == listed[:12]


def test_an_entry_on_which_more_rights_depend_is_verified_first():
    low = {"confidence": "low"}
    law = load_small(
        law_files(
            **parts(
                instruments={"pact": instrument("art-1"), "charter": instrument("art-1")},
                states={"SEN": state(treaties={"pact": treaty(**low), "charter": treaty(**low)})},
                rights={
                    "pact": {"help": right("pact/art-1", "all")},
                    "charter": {
                        "passport": right("charter/art-1", "all"),
                        "return": right("charter/art-1", "all"),
                    },
                },
            )
        )
    )
    assert verify_first(law) == [("treaties", "SEN/charter", 2), ("treaties", "SEN/pact", 1)]
