"""What a person is in law at each stage: memory, presumptions, contradictions, what is owed and asked."""

import json
from pathlib import Path

import pytest

from parcours.analysis import Evaluator, Standing, analyse
from parcours.journey import read_journey, read_journey_file
from parcours.journey.model import Bounds
from parcours.law.corpus import EVERYBODY
from parcours.law.in_force import Force
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from tests.factories.small_law import (
    choice,
    did,
    fact,
    indicators,
    instrument,
    lasting,
    law_files,
    load_small,
    measure,
    membership,
    organisation,
    own_facts,
    right,
    sign,
    situation,
    state,
    treaty,
)

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
HELD = c.Fact("deprived_of_liberty")
ESTABLISHED, PRESUMED = Standing.ESTABLISHED, Standing.PRESUMED
OPEN, EXCLUDED = Standing.OPEN, Standing.EXCLUDED

CASES = Path(__file__).parents[2] / "law" / "cases"
JOURNEYS = [p for p in sorted(CASES.glob("*.yaml")) if not p.name.endswith(".expected.yaml")]


def stage(id_="s1", country="SEN", since=None, to=None, age=None, **facts):
    told = {"id": id_, "country": country, "from": since, "to": to, "age": age, "facts": facts}
    return {key: value for key, value in told.items() if value is not None}


def journey(law, *stages, **person):
    """A journey as somebody would write it."""
    told = {"journey": "j-1", "person": person, "stages": list(stages)}
    return read_journey(json.dumps(told), law.facts)


def analysis(law, *stages, **person):
    return analyse(journey(law, *stages, **person), law)


def standings(found, situation_):
    """The standing of a situation at each stage, with the stage since which it stands so."""
    verdicts = [s.finding(situation_).verdict for s in found.stages]
    return [(v.standing, v.since) for v in verdicts]


def standing(found, situation_):
    """The standing of a situation at the only stage."""
    ((where, _),) = standings(found, situation_)
    return where


def small(situations, **more):
    """A small law with these situations."""
    facts = {
        **own_facts(),
        "beaten": fact(),
        "paid": fact(),
        "sold": lasting(),
        "warned": fact(),
        "registered": lasting(scope="person"),
        "ground": choice("race", "faith", memory="lasting"),
        "days_in_country": fact(type="number"),
        "permit": fact(),
        "lawful": fact(computed={"any": ["permit", {"national_of": "country"}]}),
    }
    return load_small(
        law_files(
            facts={**facts, **more.pop("facts", {})},
            situations={id_: situations[id_] for id_ in situations},
            **more,
        )
    )


# Persistence.


def test_a_situation_that_persists_stands_since_the_stage_that_established_it():
    law = small({"victim": situation("beaten", persists=True)})
    found = analysis(
        law,
        stage("s1", beaten="no"),
        stage("s2", beaten="yes"),
        stage("s3", beaten="no"),
        stage("s4"),
    )
    assert standings(found, "victim") == [
        (EXCLUDED, None),
        (ESTABLISHED, "s2"),
        (ESTABLISHED, "s2"),
        (ESTABLISHED, "s2"),
    ]


def test_a_situation_that_does_not_persist_holds_at_its_stage_alone():
    law = small({"victim": situation("beaten")})
    found = analysis(law, stage("s1", beaten="yes"), stage("s2", beaten="no"), stage("s3"))
    assert standings(found, "victim") == [(ESTABLISHED, "s1"), (EXCLUDED, None), (OPEN, None)]


def test_a_situation_that_may_have_been_stays_open_when_it_is_not_so_here():
    law = small({"victim": situation("beaten", persists=True)})
    found = analysis(law, stage("s1"), stage("s2", beaten="no"))
    assert standings(found, "victim") == [(OPEN, None), (OPEN, None)]
    last = found.stages[1].finding("victim")
    assert last.verdict.reason.truth is UNKNOWN
    assert last.missing == ("beaten",)
    assert last.missing_here == ()


def test_the_reason_of_what_persists_is_that_of_the_stage_that_established_it():
    law = small({"victim": situation("beaten", persists=True)})
    found = analysis(law, stage("s1", beaten="yes"), stage("s2", beaten="no"))
    reason = found.stages[1].finding("victim").verdict.reason
    assert (reason.truth, reason.told.value, reason.told.stage) == (YES, YES, "s1")


def test_a_reference_to_what_is_so_here_does_not_look_at_earlier_stages():
    law = small(
        {
            "victim": situation("beaten", persists=True, presumed_if="warned"),
            "witness": situation({"situation": "victim", "here": True}),
            "helped": situation("paid", presumed_if={"situation": "victim", "here": True}),
        }
    )

    def standings(**later):
        found = analysis(law, stage("s1", beaten="yes", warned="yes"), stage("s2", **later))
        return [found.stages[1].finding(s).standing for s in ("victim", "witness", "helped")]

    assert standings() == [ESTABLISHED, OPEN, OPEN]
    assert standings(beaten="no") == [ESTABLISHED, EXCLUDED, OPEN]
    assert standings(warned="yes") == [ESTABLISHED, OPEN, PRESUMED]
    assert standings(beaten="yes") == [ESTABLISHED, ESTABLISHED, PRESUMED]


def test_a_reference_to_what_is_so_here_gives_the_reason_of_this_stage():
    law = small(
        {
            "victim": situation("beaten", persists=True),
            "witness": situation({"situation": "victim", "here": True}),
        }
    )
    found = analysis(law, stage("s1", beaten="yes"), stage("s2", beaten="no"))
    (below,) = found.stages[1].finding("witness").verdict.reason.parts
    assert (below.truth, below.told.stage) == (NO, "s2")


def test_a_reference_to_what_persists_names_the_stage_since_which_it_stands():
    law = small(
        {
            "victim": situation("beaten", persists=True),
            "witness": situation({"all": [{"situation": "victim"}, "warned"]}),
        }
    )
    found = analysis(law, stage("s1", beaten="yes"), stage("s2", beaten="no", warned="yes"))
    verdict = found.stages[1].finding("witness").verdict
    assert (verdict.standing, verdict.since) == (ESTABLISHED, "s2")
    assert [part.since for part in verdict.reason.parts] == ["s1", None]


# Memory of facts.


def test_a_lasting_yes_holds_from_its_stage_on():
    law = small({"victim": situation("sold")})
    found = analysis(law, stage("s1"), stage("s2", sold="yes"), stage("s3"))
    assert [s for s, _ in standings(found, "victim")] == [OPEN, ESTABLISHED, ESTABLISHED]
    told = found.stages[2].finding("victim").verdict.reason.told
    assert (told.value, told.stage) == (YES, "s2")


def test_a_lasting_no_holds_at_its_stage_and_before():
    law = small({"victim": situation("sold")})
    found = analysis(law, stage("s1"), stage("s2", sold="no"), stage("s3"))
    assert [s for s, _ in standings(found, "victim")] == [EXCLUDED, EXCLUDED, OPEN]


def test_the_first_lasting_yes_and_the_nearest_lasting_no_are_the_ones_told():
    law = small({"victim": situation("sold")})
    twice = analysis(law, stage("s1", sold="yes"), stage("s2", sold="yes"), stage("s3"))
    assert twice.stages[2].finding("victim").verdict.reason.told.stage == "s1"
    never = analysis(law, stage("s1"), stage("s2", sold="no"), stage("s3", sold="no"))
    assert never.stages[0].finding("victim").verdict.reason.told.stage == "s2"


def test_a_lasting_choice_holds_from_its_stage_on():
    law = small({"victim": situation("ground = race")})
    found = analysis(law, stage("s1"), stage("s2", ground="race"), stage("s3"))
    assert [s for s, _ in standings(found, "victim")] == [OPEN, ESTABLISHED, ESTABLISHED]


def test_a_fact_of_a_stage_holds_there_alone():
    law = small({"victim": situation("beaten")})
    found = analysis(law, stage("s1", beaten="yes"), stage("s2"))
    assert [s for s, _ in standings(found, "victim")] == [ESTABLISHED, OPEN]


def test_a_fact_of_the_person_holds_at_every_stage():
    law = small({"victim": situation("registered")})
    found = analysis(law, stage("s1"), stage("s2"), facts={"registered": "yes"})
    assert [s for s, _ in standings(found, "victim")] == [ESTABLISHED, ESTABLISHED]


# Presumptions.


def layered():
    """Presumptions that rest on one another."""
    return small(
        {
            "child": situation("age < 18", presumed_if="warned"),
            "act": situation("sold", presumed_if={"situation": "child"}),
            "victim": situation(
                {"all": [{"situation": "act"}, "beaten"]}, presumed_if={"situation": "act"}
            ),
        }
    )


def test_a_presumption_may_rest_on_presumptions():
    found = analysis(layered(), stage("s1", warned="yes"))
    for id_ in ("child", "act", "victim"):
        assert standings(found, id_) == [(PRESUMED, "s1")], id_
    presumption = found.stages[0].finding("victim").verdict.presumption
    assert presumption.truth is YES
    assert [r.condition.situation for r in presumption.walk() if r.presumed] == ["act", "child"]


def test_without_its_first_layer_nothing_is_presumed():
    for told in ({}, {"warned": "no"}):
        found = analysis(layered(), stage("s1", **told))
        for id_ in ("child", "act", "victim"):
            assert standing(found, id_) is OPEN, id_
        assert found.stages[0].finding("victim").verdict.presumption is None


def test_a_presumption_gives_way_when_the_test_is_decided():
    law = layered()
    against = analysis(law, stage("s1", age=30, warned="yes"))
    assert standing(against, "child") is EXCLUDED
    assert standing(against, "act") is OPEN
    proved = analysis(law, stage("s1", age=12, warned="yes"))
    assert standing(proved, "child") is ESTABLISHED
    assert standing(proved, "act") is PRESUMED


def test_a_test_does_not_rest_on_a_presumption():
    law = small(
        {
            "child": situation("age < 18", presumed_if="warned"),
            "orphan": situation({"situation": "child"}),
        }
    )
    found = analysis(law, stage("s1", warned="yes"))
    assert (standing(found, "child"), standing(found, "orphan")) == (PRESUMED, OPEN)


def test_a_presumption_persists_with_its_situation_until_it_is_decided():
    law = small({"victim": situation("sold", persists=True, presumed_if="warned")})
    found = analysis(law, stage("s1", warned="yes"), stage("s2", warned="no"), stage("s3"))
    assert standings(found, "victim") == [(PRESUMED, "s1")] * 3


def test_a_disputed_age_makes_a_presumed_child_on_the_real_base(law):
    found = analysis(law, stage("s1", "ESP", "2024-05-01", age_disputed="yes"))
    assert standing(found, "child") is PRESUMED
    told = analysis(law, stage("s1", "ESP", "2024-05-01", age=20, age_disputed="yes"))
    assert standing(told, "child") is EXCLUDED


def test_a_precise_yes_is_a_yes_to_the_general_fact_and_a_precise_no_says_nothing_of_it():
    law_facts = {
        "misled": fact(memory="lasting", implied_by=["wage_lie", "work_lie"]),
        "wage_lie": fact(memory="lasting"),
        "work_lie": fact(memory="lasting"),
    }
    law = small({"deceived": situation("misled")}, facts=law_facts)

    def standings(**told):
        found = analysis(law, stage("s1", **told), stage("s2"))
        return [part.finding("deceived").standing for part in found.stages]

    assert standings(wage_lie="yes", work_lie="no") == [ESTABLISHED, ESTABLISHED]
    assert standings(wage_lie="no", work_lie="no") == [OPEN, OPEN]
    assert standings(misled="no", wage_lie="no") == [EXCLUDED, OPEN]
    # A "no" to the general fact is a "no" to the precise ones, at its stage and before.
    lied = small({"lied": situation("wage_lie")}, facts=law_facts)
    found = analysis(lied, stage("s1"), stage("s2", misled="no"), stage("s3"))
    assert [part.finding("lied").standing for part in found.stages] == [EXCLUDED, EXCLUDED, OPEN]
    assert [part.contradictions for part in found.stages] == [(), (), ()]
    both = analysis(law, stage("s1", misled="no", wage_lie="yes")).stages[0]
    assert both.finding("deceived").standing is EXCLUDED
    assert [(c.fact, c.told, c.computed) for c in both.contradictions] == [("misled", NO, YES)]


# Contradictions.


def contradictions(found, number=0):
    return [(k.fact, k.told, k.computed) for k in found.stages[number].contradictions]


def test_a_stay_told_to_be_unauthorised_against_a_valid_permit_is_reported_and_used(law):
    told = stage(
        "s1", "ESP", "2024-05-01", stay_authorised="no", residence_permit_valid="yes", works="yes"
    )
    found = analysis(law, told, nationality=["SEN"])
    assert contradictions(found) == [("stay_authorised", NO, YES)]
    evaluator = Evaluator(law, journey(law, told, nationality=["SEN"]))
    assert evaluator.holds(c.Fact("stay_authorised"), 0) is NO


def test_the_told_value_decides_the_test_against_the_computed_one():
    law = small({"tolerated": situation("lawful")})
    found = analysis(law, stage("s1", permit="yes", lawful="no"))
    assert standing(found, "tolerated") is EXCLUDED
    assert contradictions(found) == [("lawful", NO, YES)]
    other = analysis(law, stage("s1", "FRA", permit="no", lawful="yes"), nationality=["SEN"])
    assert standing(other, "tolerated") is ESTABLISHED
    assert contradictions(other) == [("lawful", YES, NO)]


def test_a_told_value_is_no_contradiction_where_nothing_is_computed_or_the_same():
    law = small({"tolerated": situation("lawful")})
    assert contradictions(analysis(law, stage("s1", lawful="no"))) == []
    assert contradictions(analysis(law, stage("s1", lawful="yes", permit="yes"))) == []


def test_an_age_against_the_birth_is_reported_and_the_told_age_used(law):
    found = analysis(law, stage("s1", "ESP", to="2024-05-01", age=15), birth="2000-01-01")
    assert contradictions(found) == [("age", "15", "24")]
    assert standing(found, "child") is ESTABLISHED


def test_an_age_that_fits_the_birth_is_no_contradiction(law):
    for born in ("2009-01-01", "2009", "2008-05-02"):
        found = analysis(law, stage("s1", "ESP", to="2024-05-01", age=15), birth=born)
        assert contradictions(found) == [], born


def test_limits_of_an_age_are_compared_with_the_birth(law):
    limits = {"at_least": 12, "under": 18}
    apart = analysis(law, stage("s1", "ESP", to="2024-05-01", age=limits), birth="2000-01-01")
    assert contradictions(apart) == [("age", "12–17", "24")]
    within = analysis(law, stage("s1", "ESP", to="2024-05-01", age=limits), birth="2010")
    assert contradictions(within) == []


@pytest.mark.parametrize(("born", "stands"), [("2009", ESTABLISHED), ("2005", EXCLUDED)])
def test_limits_of_an_age_and_a_birth_narrow_each_other(law, born, stands):
    limits = {"at_least": 12, "under": 20}
    found = analysis(law, stage("s1", "ESP", to="2024-05-01", age=limits), birth=born)
    assert standing(found, "child") is stands


def test_ages_told_at_other_stages_narrow_what_the_birth_and_the_limits_leave_open(law):
    adult = stage("s0", "MLI", age={"at_least": 18})
    found = analysis(law, adult, stage("s1", "ESP", age={"under": 40}))
    assert [part.finding("child").standing for part in found.stages] == [EXCLUDED, EXCLUDED]
    # Learning the birth does not reopen what the age at an earlier stage had settled.
    adult = stage("s0", "MLI", to="2018-06-01", age=18)
    found = analysis(law, adult, stage("s1", "ESP", to="2018-06-02"), birth="2000")
    assert [part.finding("child").standing for part in found.stages] == [EXCLUDED, EXCLUDED]


def test_who_was_there_eighteen_years_before_is_no_child(law):
    there = stage("s0", "MLI", to="2000-01-01")
    found = analysis(law, there, stage("s1", "ESP", to="2018-01-02"))
    assert [part.finding("child").standing for part in found.stages] == [OPEN, EXCLUDED]


def test_the_last_day_is_not_before_the_first(law):
    # Mali left on 29 January 2025: in March it was no member, however vague the last day.
    found = analysis(law, stage("s1", "SEN", "2025-03-10", "2025"), nationality=["MLI"])
    assert standing(found, "community_citizen_short_stay") is EXCLUDED


def test_the_last_day_is_missing_where_it_tells_the_days_in_the_country(law):
    here = stage("s1", "SEN", "2024-01-01", "2024", official_entry_point="yes")
    found = analysis(law, here, nationality=["GIN"])
    missing = found.stages[0].finding("community_citizen_short_stay").missing
    assert {"days_in_country", "to"} <= set(missing)


def test_a_day_before_two_states_left_and_after_it_is_not_supposed_of_one_stage(law):
    # Between Mali and Burkina Faso there is no transition between the Alliance and the Community:
    # both left on 29 January 2025, the day from which it is practised.
    found = analysis(law, stage("s1", "BFA"), nationality=["MLI"])
    assert found.stages[0].finding("community_like_short_stay").missing == ()
    found = analysis(law, stage("s1", "SEN"), nationality=["MLI"])
    assert "to" in found.stages[0].finding("community_like_short_stay").missing


def test_days_against_the_dates_are_reported_and_the_told_days_used():
    law = small({"visitor": situation("days_in_country <= 90")})
    dates = ("2024-01-01", "2024-01-31")
    found = analysis(law, stage("s1", "SEN", *dates, days_in_country=200))
    assert contradictions(found) == [("days_in_country", 200, "30")]
    assert standing(found, "visitor") is EXCLUDED
    assert contradictions(analysis(law, stage("s1", "SEN", *dates, days_in_country=30))) == []
    assert contradictions(analysis(law, stage("s1", "SEN", days_in_country=200))) == []


# Days and ages.


def days(law, *stages):
    """The days in the country at each stage."""
    return [r.days_in_country for r in Evaluator(law, journey(law, *stages)).readings]


def test_days_are_counted_across_consecutive_stages_of_one_country():
    law = small({"visitor": situation("days_in_country <= 90")})
    stages = (
        stage("s1", "SEN", "2024-01-01", "2024-02-01"),
        stage("s2", "SEN", "2024-02-01", "2024-03-31"),
        stage("s3", "SEN", "2024-03-31", "2024-04-01"),
    )
    assert days(law, *stages) == [Bounds(31, 31), Bounds(90, 90), Bounds(91, 91)]
    found = analysis(law, *stages)
    assert [s for s, _ in standings(found, "visitor")] == [ESTABLISHED, ESTABLISHED, EXCLUDED]


def test_days_begin_again_after_another_country():
    law = small({"visitor": situation("days_in_country <= 90")})
    found = days(
        law,
        stage("s1", "SEN", "2024-01-01", "2024-04-30"),
        stage("s2", "MLI", "2024-04-30", "2024-05-02"),
        stage("s3", "SEN", "2024-05-02", "2024-05-12"),
    )
    assert found == [Bounds(120, 120), Bounds(2, 2), Bounds(10, 10)]


def test_days_are_as_precise_as_the_dates():
    law = small({"visitor": situation("days_in_country <= 90")})
    (months,) = days(law, stage("s1", "SEN", "2024-01", "2024-03"))
    assert months == Bounds(30, 90)
    (open_end,) = days(law, stage("s1", "SEN", "2024-01-01"))
    assert open_end.most is None
    (untold,) = days(law, stage("s1", "SEN"))
    assert untold == Bounds(0, None)


def test_the_age_of_another_stage_bounds_the_age_here():
    law = small({"child": situation("age < 18")})
    found = analysis(law, stage("s1", age=17), stage("s2"), stage("s3", age=19), stage("s4"))
    assert [s for s, _ in standings(found, "child")] == [ESTABLISHED, OPEN, EXCLUDED, EXCLUDED]
    earlier = analysis(law, stage("s1"), stage("s2", age=15))
    assert standings(earlier, "child")[0] == (ESTABLISHED, "s1")


def test_a_birthday_on_the_last_day_of_a_stage_counts():
    law = small({"child": situation("age < 18")})
    for to, expected in (("2024-05-16", ESTABLISHED), ("2024-05-17", EXCLUDED), ("2024", OPEN)):
        found = analysis(law, stage("s1", to=to), birth="2006-05-17")
        assert standing(found, "child") is expected, to


# One day changes the law.

FREE = {
    "valid_travel_document": "yes",
    "official_entry_point": "yes",
    "declared_inadmissible": "no",
}


@pytest.mark.parametrize(("national", "host"), [("MLI", "SEN"), ("SEN", "MLI")])
def test_the_same_facts_on_28_and_29_january_2025_give_different_situations(law, national, host):
    def on(day):
        return analysis(law, stage("s1", host, "2025-01-10", day, **FREE), nationality=[national])

    before, after = on("2025-01-28"), on("2025-01-29")
    assert standing(before, "community_citizen_short_stay") is ESTABLISHED
    assert standing(after, "community_citizen_short_stay") is EXCLUDED


@pytest.mark.parametrize(
    ("national", "host", "of"), [("MLI", "SEN", "nationality"), ("SEN", "MLI", "country")]
)
def test_the_reason_of_the_change_is_the_membership_of_the_state_that_left(law, national, host, of):
    found = analysis(
        law, stage("s1", host, "2025-01-10", "2025-01-29", **FREE), nationality=[national]
    )
    reason = found.stages[0].finding("community_citizen_short_stay").verdict.reason
    element = {"nationality": "citizenship", "country": "other_member_state"}[of]
    assert [r.condition.element for r in reason.parts if r.truth is NO] == [element]
    members = [r for r in reason.walk() if isinstance(r.condition, c.Member) and r.truth is NO]
    assert [(r.condition.organisation, r.condition.of) for r in members] == [("ecowas", of)]


def test_a_stage_that_ends_in_january_2025_without_a_day_leaves_it_open(law):
    found = analysis(law, stage("s1", "SEN", "2025-01", "2025-01", **FREE), nationality=["MLI"])
    assert standing(found, "community_citizen_short_stay") is OPEN


# One border changes what binds.


def held(law, country):
    """Somebody from Chad, held there in the first half of 2024."""
    told = stage("s1", country, "2024-01-01", "2024-06-01", deprived_of_liberty="yes")
    return analysis(law, told, nationality=["TCD"])


def owed_by(found, number=0):
    return {(o.right.id, o.bearer): o for o in found.stages[number].rights}


def test_the_same_journey_in_senegal_and_in_lebanon_gives_other_bindings(law):
    senegal, lebanon = (owed_by(held(law, state_)) for state_ in ("SEN", "LBN"))
    here = senegal["life-banjul", "SEN"].binding
    there = lebanon["life-banjul", "LBN"].binding
    assert (here.force, here.why) == (Force.YES, "in_force")
    assert (there.force, there.why) == (Force.NO, "not_open")


def test_the_same_journey_in_senegal_and_in_lebanon_gives_other_gaps(law):
    def gaps(country):
        owed = held(law, country).stages[0].rights
        return {o.right.instrument for o in owed if o.is_gap and o.bearer == country}

    senegal, lebanon = gaps("SEN"), gaps("LBN")
    assert senegal != lebanon
    day = Span.parse("2024-06-01")
    for country, found in (("SEN", senegal), ("LBN", lebanon)):
        for instrument_ in found:
            assert law.in_force(instrument_, country, day).force is Force.NO


def test_what_is_not_open_to_a_state_is_no_gap(law):
    owed = held(law, "LBN").stages[0].rights
    regional = [o for o in owed if o.binding.why == "not_open"]
    assert regional
    assert not any(o.is_gap for o in regional)


def test_custom_is_no_gap_where_the_convention_does_not_bind(law):
    told = stage("s1", "LBY", "2024-01-01", "2024-06-01", in_distress="yes", at_sea="yes")
    found = analysis(law, told, nationality=["TCD"])
    assert law.in_force("unclos-1982", "LBY", Span.parse("2024-06-01")).force is Force.NO
    rescue = owed_by(found)["distress-unclos", "LBY"]
    assert (rescue.binding.force, rescue.binding.binds) == (Force.CUSTOM, YES)
    assert not rescue.is_gap


# Who owes.


def test_on_the_high_seas_the_flag_state_owes_and_is_not_known(law):
    found = analysis(law, stage("s1", "high-seas", "2024-05-01", in_distress="yes"))
    assert standing(found, "distress_at_sea") is ESTABLISHED
    owed = found.stages[0].rights
    host = [o for o in owed if o.right.bearer in ("host", "any")]
    assert host
    assert {o.bearer for o in host} == {"flag"}
    by_treaty = next(o for o in owed if o.right.id == "life-banjul")
    assert (by_treaty.binding.force, by_treaty.binding.why) == (Force.UNKNOWN, "bearer_unknown")
    rescue = next(o for o in owed if o.right.id == "distress-unclos")
    assert (rescue.binding.force, rescue.binding.binds) == (Force.CUSTOM, YES)


def test_no_state_is_host_on_the_high_seas(law):
    found = analysis(law, stage("s1", "high-seas", "2024-05-01"), nationality=["SEN"])
    assert {o.bearer for o in found.stages[0].rights} <= {"flag", "SEN", "birth"}
    assert "high-seas" not in {a.bearer for a in found.stages[0].measures}


def owing(bearer, country="SEN", **person):
    """Who owes a right of everybody that falls on this bearer."""
    law = small(
        {"victim": situation("beaten")},
        instruments={"pact": instrument("art-1", "art-2", customary=["art-2"])},
        states={
            "SEN": state(treaties={"pact": treaty(did("ratification", in_force_on="1995-01-01"))}),
            "MLI": state(treaties={"pact": treaty(status="none")}),
        },
        rights={"pact": {"help": right("pact/art-1", ["all"], bearer)}},
    )
    found = analysis(law, stage("s1", country, to="2024-05-01"), **person)
    return [(o.bearer, o.binding.why) for o in found.stages[0].rights]


def test_an_unknown_nationality_leaves_the_state_of_origin_unnamed():
    assert owing("origin") == [("origin", "bearer_unknown")]
    assert owing("both") == [("SEN", "in_force"), ("origin", "bearer_unknown")]


def test_a_known_nationality_names_the_state_of_origin():
    assert owing("origin", nationality=["MLI"]) == [("MLI", "not_party")]
    assert owing("both", nationality=["MLI"]) == [("SEN", "in_force"), ("MLI", "not_party")]
    assert owing("origin", nationality=["MLI", "SEN"]) == [
        ("MLI", "not_party"),
        ("SEN", "in_force"),
    ]


def test_a_national_at_home_is_owed_once():
    assert owing("both", nationality=["SEN"]) == [("SEN", "in_force")]


def test_a_person_without_nationality_has_no_state_of_origin_beside_the_host():
    assert owing("both", nationality=[]) == [("SEN", "in_force")]


@pytest.mark.parametrize("bearer", ["birth", "flag"])
def test_a_bearer_that_no_journey_names_stays_a_role(bearer):
    assert owing(bearer, nationality=["SEN"]) == [(bearer, "bearer_unknown")]


def test_any_state_means_the_one_where_the_person_is():
    assert owing("any", nationality=["MLI"]) == [("SEN", "in_force")]


# Limits, and on what measures rest.


def limited(**rules):
    return small(
        {"victim": situation("beaten")},
        instruments={"pact": instrument("art-1", "art-2", customary=["art-2"])},
        states={
            "SEN": state(treaties={"pact": treaty(did("ratification", in_force_on="1995-01-01"))}),
            "MLI": state(treaties={"pact": treaty(status="none")}),
        },
        rights={
            "pact": {"help": right("pact/art-1", ["victim", "all"], "host", applies_if="paid")}
        },
        measures={
            "ratify": measure(["victim"], "host", basis=["pact/art-1", "pact"], asked_if="paid"),
            "rescue": measure(["victim"], "host", basis=["pact/art-1", "pact/art-2"]),
        },
    )


@pytest.mark.parametrize(("paid", "applies"), [("yes", [YES]), ("no", []), (None, [UNKNOWN])])
def test_a_right_whose_limits_are_not_met_is_not_owed_and_one_that_may_be_is(paid, applies):
    told = {"beaten": "yes"} if paid is None else {"beaten": "yes", "paid": paid}
    found = analysis(limited(), stage("s1", "SEN", to="2024-05-01", **told)).stages[0]
    assert [o.applies for o in found.rights] == applies
    assert [a.applies for a in found.measures if a.measure.id == "ratify"] == applies


def test_a_right_without_limits_applies(law):
    found = analysis(law, stage("s1", "SEN", "2024-05-01"))
    unlimited = [o for o in found.stages[0].rights if o.right.applies_if is None]
    assert unlimited
    assert {o.applies for o in unlimited} == {YES}


def test_a_right_is_owed_once_with_all_its_reasons():
    found = analysis(limited(), stage("s1", "SEN", to="2024-05-01", beaten="yes", paid="yes"))
    assert [o.holders for o in found.stages[0].rights] == [("victim", EVERYBODY)]


def test_an_excluded_or_open_situation_opens_no_measure():
    law = limited()
    assert analysis(law, stage("s1", beaten="no", paid="yes")).stages[0].measures == ()
    assert analysis(law, stage("s1", paid="yes")).stages[0].measures == ()


def test_a_measure_without_any_binding_basis_is_asked_as_progress():
    def bases(country, to):
        told = stage("s1", country, to=to, beaten="yes", paid="yes")
        found = analysis(limited(), told).stages[0].measures
        return {a.measure.id: a.basis for a in found}

    assert bases("SEN", "2024-05-01") == {
        "ratify": ("pact/art-1", "pact"),
        "rescue": ("pact/art-1", "pact/art-2"),
    }
    assert bases("MLI", "2024-05-01") == {"ratify": (), "rescue": ("pact/art-2",)}
    assert bases("SEN", "1994-05-01") == {"ratify": (), "rescue": ("pact/art-2",)}
    assert bases("FRA", "2024-05-01") == {
        "ratify": ("pact/art-1", "pact"),
        "rescue": ("pact/art-1", "pact/art-2"),
    }


def test_rights_follow_from_a_presumption_as_from_a_finding(law):
    presumed = analysis(law, stage("s1", "ESP", "2024-05-01", age_disputed="yes")).stages[0]
    proved = analysis(law, stage("s1", "ESP", "2024-05-01", age=15)).stages[0]
    adult = analysis(law, stage("s1", "ESP", "2024-05-01", age=30)).stages[0]

    def of_children(found):
        return {o.right.id for o in found.rights if "child" in o.holders}

    assert of_children(presumed) == of_children(proved) != set()
    assert of_children(adult) == set()


def test_the_best_of_several_provisions_counts():
    law = small(
        {"victim": situation("beaten")},
        instruments={
            "pact": instrument("art-1", "art-2", customary=["art-2"]),
            "bond": instrument("art-1", provisional=True),
            "treatise": instrument("art-1"),
        },
        states={
            "SEN": state(
                treaties={
                    "pact": treaty(status="none"),
                    "bond": treaty(did("signature", on="1991-01-01"), status="signatory"),
                    "treatise": treaty(did("ratification", in_force_on="1995-01-01")),
                }
            )
        },
        rights={
            "pact": {
                "all": right(["pact/art-1", "pact/art-2", "bond/art-1", "treatise/art-1"], ["all"]),
                "custom": right(["pact/art-1", "bond/art-1", "pact/art-2"], ["all"]),
                "provisional": right(["pact/art-1", "bond/art-1"], ["all"]),
                "gap": right("pact/art-1", ["all"]),
            }
        },
    )
    found = analysis(law, stage("s1", "SEN", to="2024-05-01")).stages[0].rights
    assert {o.right.id: (o.binding.force, o.is_gap) for o in found} == {
        "all": (Force.YES, False),
        "custom": (Force.CUSTOM, False),
        "provisional": (Force.PROVISIONAL, False),
        "gap": (Force.NO, True),
    }


# One meaning.


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_a_rule_has_the_same_truth_with_and_without_its_reasons(law, path):
    evaluator = Evaluator(law, read_journey_file(path, law.facts))
    rules = list(law.rules())
    assert len(rules) > 300
    wrong = [
        f"{kind} {id_} at {told.id}, protective {protective}"
        for number, told in enumerate(evaluator.journey.stages)
        for kind, id_, rule in rules
        for protective in (False, True)
        if evaluator.holds(rule, number, protective)
        is not evaluator.value(rule, number, protective).truth
    ]
    assert wrong == []


def test_a_rule_made_of_everything_has_the_same_truth_with_and_without_its_reasons():
    leaves = ["beaten", "lawful", "age < 18", "ground = race", {"score": "signs/D1"}]
    rule = {
        "any": [
            {"at_least": 2, "of": leaves},
            {"all": ["sold", {"situation": "child"}], "unless": "warned"},
            {"fact": "paid", "except": {"not": "registered"}},
        ]
    }
    law = small(
        {"child": situation("age < 18", presumed_if="warned"), "victim": situation(rule)},
        indicator_sets={
            "signs": indicators(
                D1={"S1": sign("beaten", "strong"), "S2": sign({"situation": "child"}, "weak")}
            )
        },
    )
    parsed = law.situations["victim"].test
    truths = set()
    for told in ({}, {"warned": "yes"}, {"beaten": "yes", "warned": "yes"}, {"paid": "no"}):
        evaluator = Evaluator(law, journey(law, stage("s1", **told)))
        for protective in (False, True):
            truth = evaluator.holds(parsed, 0, protective)
            assert truth is evaluator.value(parsed, 0, protective).truth, (told, protective)
            truths.add(truth)
    assert truths >= {YES, UNKNOWN}


@pytest.mark.parametrize("path", JOURNEYS[:12], ids=lambda path: path.stem)
def test_an_analysis_has_every_situation_in_reading_order_and_its_reason_its_truth(law, path):
    found = analyse(read_journey_file(path, law.facts), law)
    order = [s.id for s in law.in_reading_order()]
    for part in found.stages:
        assert [f.situation for f in part.findings] == order
        for finding in part.findings:
            assert finding.verdict.reason.truth is finding.verdict.truth
            assert (finding.missing == ()) or finding.verdict.truth is UNKNOWN
            assert (finding.verdict.presumption is not None) == (finding.standing is PRESUMED)


# Questions.


def asked(law, *stages, **person):
    return [q.fact for q in analysis(law, *stages, **person).stages[-1].questions]


def test_questions_are_the_same_each_time(law):
    told = stage("s1", "ESP", "2024-05-01", recruited="yes")
    first, second = (analysis(law, told).stages[0].questions for _ in range(2))
    assert first == second
    assert len(first) == 12


def test_the_more_urgent_question_comes_first():
    law = small({"worker": situation("paid", urgency=6), "danger": situation("beaten", urgency=2)})
    assert asked(law, stage("s1")) == ["beaten", "paid"]


def test_of_equal_worth_the_order_of_the_vocabulary_decides():
    law = small({"one": situation("warned", urgency=2), "two": situation("beaten", urgency=2)})
    assert asked(law, stage("s1")) == ["beaten", "warned"]


def test_a_sensitive_question_comes_after_one_that_tells_as_much():
    law = small(
        {"one": situation("touched", urgency=2), "two": situation("warned", urgency=2)},
        facts={"aaa": fact(), "touched": fact(sensitive=True)},
    )
    plain = small(
        {"one": situation("touched", urgency=2), "two": situation("warned", urgency=2)},
        facts={"aaa": fact(), "touched": fact()},
    )
    assert asked(law, stage("s1")) == ["warned", "touched"]
    weights = {q.fact: q.weight for q in analysis(law, stage("s1")).stages[0].questions}
    open_ = {q.fact: q.weight for q in analysis(plain, stage("s1")).stages[0].questions}
    assert weights["touched"] == pytest.approx(open_["touched"] / 2)
    assert weights["warned"] == open_["warned"]


def test_a_question_that_takes_something_for_told_waits_until_it_is():
    law = small(
        {"worker": situation("paid", urgency=6), "held": situation("reviewed", urgency=2)},
        facts={"paid": fact(), "detained": fact(), "reviewed": fact(presupposes="detained")},
    )
    assert asked(law, stage("s1")) == ["paid", "reviewed"]
    assert asked(law, stage("s1", detained="no")) == ["paid", "reviewed"]
    assert asked(law, stage("s1", detained="yes")) == ["reviewed", "paid"]


def test_nobody_is_asked_after_their_detention_before_one_was_told(law):
    about_detention = {name for name, known in law.facts.items() if known.presupposes == HELD}
    assert len(about_detention) == 8
    recruited = asked(law, stage("s1", "GIN", "2023-01-01", recruited="yes"))
    assert not about_detention & set(recruited)
    held = asked(law, stage("s1", "GIN", "2023-01-01", deprived_of_liberty="yes"))
    assert about_detention & set(held)


def test_a_question_says_what_one_of_its_answers_would_settle():
    law = small(
        {
            "victim": situation({"all": ["beaten", "paid"]}),
            "witness": situation("beaten"),
        }
    )
    questions = {q.fact: q.settles for q in analysis(law, stage("s1")).stages[0].questions}
    assert questions["beaten"] == ("victim", "witness")
    assert questions["paid"] == ("victim",)


def test_nothing_settled_is_asked_again(law):
    found = analysis(law, stage("s1", "ESP", "2024-05-01", recruited="yes"))
    assert "recruited" not in [q.fact for q in found.stages[0].questions]
    small_law = small({"victim": situation("beaten")})
    assert asked(small_law, stage("s1", beaten="no")) == []
    assert asked(small_law, stage("s1", beaten="yes")) == []


def test_the_answers_that_were_missing_settle_the_situation():
    law = small({"victim": situation({"all": ["beaten", {"any": ["paid", "warned"]}]})})
    finding = analysis(law, stage("s1", warned="no")).stages[0].finding("victim")
    assert set(finding.missing) == {"beaten", "paid"}
    for value, expected in (("yes", ESTABLISHED), ("no", EXCLUDED)):
        told = dict.fromkeys(finding.missing, value)
        assert standing(analysis(law, stage("s1", warned="no", **told)), "victim") is expected


def test_membership_is_valued_on_the_last_day_of_the_stage():
    law = small(
        {"citizen": situation({"member": "club", "of": "country"})},
        organisations={"club": organisation()},
        states={"SEN": state(memberships=[membership("club", "2000-06-01", "2010-01-01")])},
    )
    for since, to, expected in (
        ("2009-01-01", "2009-12-31", ESTABLISHED),
        ("2009-01-01", "2010-01-01", EXCLUDED),
        ("2009-12-31", None, ESTABLISHED),
        ("1999-01-01", "2000", OPEN),
        (None, None, OPEN),
    ):
        found = analysis(law, stage("s1", "SEN", since, to))
        assert standing(found, "citizen") is expected, (since, to)


# Which State answers, and what is asked where.


def expelled_by_algeria_then_home(law):
    return analysis(
        law,
        stage(
            "a", "DZA", to="2023-05-01", removed="yes", removal_in_group="yes",
            individual_examination="no",
        ),
        stage("b", "NER", to="2023-06-01"),
        stage("c", "MLI", to="2023-08-01", returned="yes"),
        nationality=["MLI"],
    )  # fmt: skip


def test_a_wrong_of_an_earlier_stage_is_answered_for_by_the_state_that_did_it(law):
    for found in expelled_by_algeria_then_home(law).stages:
        owed = [o for o in found.rights if o.holders == ("collective_expulsion",)]
        asked = [a for a in found.measures if a.because == ("collective_expulsion",)]
        assert owed
        assert asked
        hosts = {o.bearer for o in owed if o.right.bearer == "host"}
        hosts |= {a.bearer for a in asked if a.measure.bearer == "host"}
        assert hosts == {"DZA"}, found.stage.id


def test_a_past_wrong_is_measured_by_the_law_of_its_own_day():
    rights = {"pact": {"no-expulsion": right("pact/art-1", ["wronged"], "host")}}
    files = small(
        {"wronged": situation("beaten", persists=True, wrong_of_host=True)},
        rights=rights,
        instruments={"pact": instrument("art-1")},
        states={
            "SEN": state(treaties={"pact": treaty(did("ratification", in_force_on="2022-01-01"))}),
            "MLI": state(treaties={"pact": treaty(did("ratification", in_force_on="2000-01-01"))}),
        },
    )
    found = analysis(
        files,
        stage("a", "SEN", to="2021-06-01", beaten="yes"),
        stage("b", "MLI", to="2023-06-01", beaten="no"),
    )
    (owed,) = [o for o in found.stages[1].rights if o.right.id == "no-expulsion"]
    assert (owed.bearer, owed.binding.why) == ("SEN", "not_yet")


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_what_a_stage_tells_is_not_asked_there(path, law):
    for found in analyse(read_journey_file(path, law.facts), law).stages:
        assert not {q.fact for q in found.questions} & set(found.stage.facts), found.stage.id


def test_an_undated_stage_lies_between_its_dated_neighbours(law):
    def child(*stages):
        return [s.finding("child").standing for s in analysis(law, *stages, birth="1990").stages]

    dated, undated = stage("a", to="2024-05-01"), stage("b", "TGO")
    assert child(dated, undated) == [EXCLUDED, EXCLUDED]
    early = stage("c", to="2000-05-01")
    assert child(stage("b", "TGO"), early) == [ESTABLISHED, ESTABLISHED]
