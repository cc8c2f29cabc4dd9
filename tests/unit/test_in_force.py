"""What bound whom on which day: the answers of the real law base, and where they change."""

from datetime import date, timedelta

import pytest

from parcours.law.in_force import Binding, Force
from parcours.law.states import CONSENTS, DEPARTURES
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from tests.factories.small_law import (
    did,
    instrument,
    law_files,
    load_small,
    membership,
    organisation,
    state,
    treaty,
)

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ONE_DAY = timedelta(days=1)


def on(law, reference, country, day):
    """The force and its reason on a day."""
    binding = law.in_force(reference, country, Span.parse(day) if day else None)
    return binding.force, binding.why


def member(law, organisation_, country, day):
    return law.is_member(organisation_, country, Span.parse(day))


# The departures from ECOWAS.


@pytest.mark.parametrize("country", ["MLI", "BFA", "NER"])
def test_the_ecowas_treaty_binds_until_the_eve_of_the_withdrawal(law, country):
    assert on(law, "ecowas-treaty-1993", country, "2025-01-28") == (Force.YES, "in_force")
    assert on(law, "ecowas-treaty-1993", country, "2025-01-29") == (Force.NO, "denounced")
    left = law.in_force("ecowas-treaty-1993", country, Span.parse("2026-01-01"))
    assert left.day == Span.parse("2025-01-29")


@pytest.mark.parametrize("country", ["MLI", "BFA", "NER"])
def test_membership_of_ecowas_ends_on_the_same_day_as_the_treaty(law, country):
    assert member(law, "ecowas", country, "2025-01-28") is YES
    assert member(law, "ecowas", country, "2025-01-29") is NO


def test_mauritania_left_ecowas_on_26_december_2000(law):
    assert member(law, "ecowas", "MRT", "2000-12-25") is YES
    assert member(law, "ecowas", "MRT", "2000-12-26") is NO
    assert on(law, "ecowas-treaty-1993", "MRT", "2000-12-25") == (Force.YES, "in_force")
    assert on(law, "ecowas-treaty-1993", "MRT", "2000-12-26") == (Force.NO, "denounced")


def test_senegal_stays_in_ecowas_when_its_neighbours_leave(law):
    assert member(law, "ecowas", "SEN", "2025-01-29") is YES
    assert on(law, "ecowas-treaty-1993", "SEN", "2025-01-29") == (Force.YES, "in_force")


# Provisional application.


def test_the_residence_protocol_binds_senegal_provisionally_from_its_signature(law):
    assert on(law, "ecowas-residence-1986", "SEN", "1986-06-30") == (Force.NO, "not_party")
    signed = law.in_force("ecowas-residence-1986", "SEN", Span.parse("1986-07-01"))
    assert (signed.force, signed.why) == (Force.PROVISIONAL, "provisional")
    assert signed.binds is YES
    assert signed.day == Span.parse("1986-07-01")


def test_the_residence_protocol_binds_senegal_provisionally_after_the_withdrawals(law):
    later = law.in_force("ecowas-residence-1986", "SEN", Span.parse("2026-01-01"))
    assert (later.force, later.binds) == (Force.PROVISIONAL, YES)


def test_the_residence_protocol_no_longer_binds_niger_from_its_withdrawal(law):
    before = law.in_force("ecowas-residence-1986", "NER", Span.parse("2025-01-28"))
    after = law.in_force("ecowas-residence-1986", "NER", Span.parse("2025-01-29"))
    assert (before.force, before.binds) == (Force.PROVISIONAL, YES)
    assert (after.force, after.why, after.binds) == (Force.NO, "denounced", NO)


# Morocco and the African Union.


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1962-12-31", NO),
        ("1963", UNKNOWN),
        ("1964-01-01", YES),
        ("1985-11-11", YES),
        ("1985-11-12", NO),
        ("2016-12-31", NO),
        ("2017-01-30", NO),
        ("2017-01-31", YES),
        ("2018-01-01", YES),
        ("2017", UNKNOWN),
    ],
)
def test_morocco_left_the_african_union_in_1985_and_came_back_in_2017(law, day, expected):
    assert member(law, "au", "MAR", day) is expected


# Dates known to the year alone.


@pytest.mark.parametrize(
    ("day", "force", "why"),
    [
        ("1968-12-31", Force.NO, "not_yet"),
        ("1969-01-01", Force.UNKNOWN, "date_imprecise"),
        ("1969-06-15", Force.UNKNOWN, "date_imprecise"),
        ("1969-12-30", Force.UNKNOWN, "date_imprecise"),
        ("1969-12-31", Force.YES, "in_force"),
        ("1970-01-01", Force.YES, "in_force"),
    ],
)
def test_a_convention_of_which_only_the_year_is_known_is_unknown_within_it(law, day, force, why):
    entry = next(a for a in law.states["BEN"].treaties["c100"].actions if a.in_force_on)
    assert entry.in_force_on == Span.parse("1969")
    assert on(law, "c100", "BEN", day) == (force, why)


def test_every_consent_known_to_the_year_is_unknown_within_it_and_yes_from_its_last_day(law):
    tried = 0
    for country in law.states.values():
        for id_, stands in country.treaties.items():
            consents = [a for a in stands.actions if a.action in CONSENTS]
            entry = law.instruments[id_].in_force_on
            if len(consents) != 1 or consents[0].in_force_on is None or entry is None:
                continue
            since = consents[0].in_force_on
            if since.is_one_day or entry.last >= since.first:
                continue
            tried += 1
            where = f"{country.id} {id_}"
            answers = [
                law.in_force(id_, country.id, Span.day(day)).binds
                for day in (since.first - ONE_DAY, since.first, since.last - ONE_DAY, since.last)
            ]
            assert answers == [NO, UNKNOWN, UNKNOWN, YES], where
    assert tried > 20


# Each reason why not, and why it is not known.


def test_a_signature_alone_does_not_bind(law):
    assert on(law, "vccr-1963", "CIV", "2026-01-01") == (Force.NO, "signed_only")


def test_a_state_that_did_nothing_is_not_a_party(law):
    assert on(law, "refugees-1951", "LBN", "2020-01-01") == (Force.NO, "not_party")


def test_a_treaty_of_an_organisation_is_not_open_to_a_state_that_never_was_a_member(law):
    assert on(law, "banjul-1981", "FRA", "2020-01-01") == (Force.NO, "not_open")
    assert on(law, "ecowas-treaty-1993", "TCD", "2020-01-01") == (Force.NO, "not_open")


def test_a_treaty_of_an_organisation_is_open_to_a_former_member(law):
    assert on(law, "banjul-1981", "MAR", "2000-01-01") == (Force.NO, "not_party")


@pytest.mark.parametrize("country", ["MLI", "NER"])
def test_the_free_movement_protocol_is_not_in_force_even_for_those_that_ratified_it(law, country):
    assert law.states[country].treaties["au-free-movement-2018"].status == "party"
    assert on(law, "au-free-movement-2018", country, "2026-11-21") == (Force.NO, "not_in_force")


def test_the_free_movement_protocol_binds_nobody(law):
    day = Span.parse("2026-11-21")
    found = {law.in_force("au-free-movement-2018", s, day).binds for s in law.states}
    assert found == {NO}


def test_a_state_outside_the_base_is_unknown_and_of_low_confidence(law):
    assert "KEN" not in law.states
    binding = law.in_force("crc-1989", "KEN", Span.parse("2020-01-01"))
    assert (binding.force, binding.why) == (Force.UNKNOWN, "outside_base")
    assert binding.binds is UNKNOWN
    assert binding.confidence == "low"


def test_a_state_outside_the_base_is_no_member_of_an_organisation_whose_members_are_known(law):
    assert member(law, "ecowas", "KEN", "2020-01-01") is NO
    assert member(law, "au", "KEN", "2020-01-01") is UNKNOWN
    assert member(law, "au", "KWT", "2020-01-01") is NO


def test_a_treaty_of_the_african_union_is_not_open_to_a_state_of_another_continent(law):
    day = Span.parse("2020-01-01")
    assert law.in_force("maputo-2003", "KWT", day).why == "not_open"
    assert law.in_force("banjul-1981/art-5", "KWT", day).why == "not_open"
    assert law.in_force("maputo-2003", "KEN", day).why == "outside_base"
    assert law.in_force("maputo-2003", "high-seas", day).why == "outside_base"


def test_the_african_union_has_fifty_five_members(law):
    here = [state for state in law.states if law.memberships("au", state)]
    assert len(here) + len(law.organisations["au"].others) == 55
    assert not set(here) & set(law.organisations["au"].others)


def test_the_high_seas_are_a_member_of_nothing(law):
    found = {member(law, id_, "high-seas", "2020-01-01") for id_ in law.organisations}
    assert found == {NO}


def test_without_a_day_an_answer_that_changed_is_unknown(law):
    assert on(law, "ecowas-treaty-1993", "MLI", None) == (Force.UNKNOWN, "no_date")
    assert on(law, "refugees-1951", "SEN", None) == (Force.UNKNOWN, "no_date")
    assert law.in_force("refugees-1951", "SEN", None).day is None
    assert law.is_member("ecowas", "MLI", None) is UNKNOWN


def test_without_a_day_an_answer_that_never_changed_is_given(law):
    assert on(law, "refugees-1951", "LBN", None) == (Force.NO, "not_party")
    assert law.is_member("ecowas", "FRA", None) is NO


@pytest.mark.parametrize("period", ["2025-01", "2025"])
def test_a_period_that_spans_a_change_is_unknown_and_says_that_it_changed(law, period):
    binding = law.in_force("ecowas-treaty-1993", "MLI", Span.parse(period))
    assert (binding.force, binding.why) == (Force.UNKNOWN, "changed_in_period")
    assert binding.day == Span.parse("2025-01-29")
    assert binding.binds is UNKNOWN
    assert member(law, "ecowas", "MLI", period) is UNKNOWN


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2024-12", (Force.YES, "in_force")), ("2025-02", (Force.NO, "denounced"))],
)
def test_a_period_without_a_change_has_the_answer_of_its_days(law, period, expected):
    assert on(law, "ecowas-treaty-1993", "MLI", period) == expected


# Custom.


@pytest.mark.parametrize("day", ["2020-01-01", "2020", None])
def test_non_refoulement_binds_lebanon_as_custom_without_the_convention(law, day):
    provision = law.provision("refugees-1951/art-33")
    binding = law.in_force("refugees-1951/art-33", "LBN", Span.parse(day) if day else None)
    assert (binding.force, binding.why, binding.binds) == (Force.CUSTOM, "custom", YES)
    assert binding.source == provision.custom.source
    assert binding.confidence == provision.custom.confidence
    assert binding.checked_on == provision.custom.checked_on


def test_a_provision_that_states_no_custom_does_not_bind_without_the_convention(law):
    assert law.provision("refugees-1951/art-31").custom is None
    assert on(law, "refugees-1951/art-31", "LBN", "2020-01-01") == (Force.NO, "not_party")


def test_the_convention_goes_before_custom_where_it_is_in_force(law):
    assert on(law, "refugees-1951/art-33", "SEN", "2020-01-01") == (Force.YES, "in_force")


def test_custom_binds_before_the_state_became_a_party(law):
    assert on(law, "refugees-1951", "SEN", "1960-01-01")[0] is Force.NO
    assert on(law, "refugees-1951/art-33", "SEN", "1960-01-01") == (Force.CUSTOM, "custom")


def test_custom_binds_a_state_outside_the_base(law):
    assert on(law, "refugees-1951/art-33", "KEN", "2020-01-01") == (Force.CUSTOM, "custom")


def test_custom_stated_by_a_regional_charter_is_not_charged_under_it_to_another_region(law):
    assert law.provision("banjul-1981/art-5").custom is not None
    assert on(law, "banjul-1981/art-5", "FRA", "2020-01-01") == (Force.NO, "not_open")
    assert on(law, "banjul-1981/art-5", "MAR", "2020-01-01") == (Force.CUSTOM, "custom")


@pytest.mark.parametrize(
    ("force", "expected"),
    [
        (Force.YES, YES),
        (Force.PROVISIONAL, YES),
        (Force.CUSTOM, YES),
        (Force.NO, NO),
        (Force.UNKNOWN, UNKNOWN),
    ],
)
def test_treaty_provisional_application_and_custom_all_bind(force, expected):
    assert Binding(force, "any").binds is expected


# The whole base.


def exact_changes(law):
    """Each State and treaty of which every day is known: (State, id, days bound from, days left)."""
    for country in law.states.values():
        for id_, stands in country.treaties.items():
            entry = law.instruments[id_].in_force_on
            consents = [a for a in stands.actions if a.action in CONSENTS]
            departures = [a for a in stands.actions if a.action in DEPARTURES]
            if entry is None or not entry.is_one_day:
                continue
            starts = [a.in_force_on for a in consents]
            ends = [a.effect_on or a.on for a in departures]
            if not (starts or ends) or not all(d and d.is_one_day for d in [*starts, *ends]):
                continue
            if stands.status == "party" and not consents:
                continue
            yield (
                country.id,
                id_,
                [max(d.first, entry.first) for d in starts],
                [d.first for d in ends],
            )


def test_over_the_whole_base_the_answer_changes_exactly_on_the_day_known(law):
    """Told again from the actions alone: a party from the entry into force to the departure."""
    wrong, tried = [], 0
    for country, id_, starts, ends in exact_changes(law):
        for change in [*starts, *ends]:
            for day in (change - ONE_DAY, change, change + ONE_DAY):
                tried += 1
                left = any(end <= day for end in ends)
                party = not left and any(start <= day for start in starts)
                binding = law.in_force(id_, country, Span.day(day))
                if (binding.force is Force.YES) != party or (binding.why == "denounced") != left:
                    wrong.append(f"{country} {id_} {day}: {binding.force} {binding.why}")
    assert tried > 2500
    assert wrong == []


def test_over_the_whole_base_a_departure_ends_what_bound_on_its_eve(law):
    tried = 0
    for country in law.states.values():
        for id_, stands in country.treaties.items():
            for action in stands.actions:
                if action.action not in DEPARTURES or action.effect_on is None:
                    continue
                tried += 1
                effect = action.effect_on.first
                eve = law.in_force(id_, country.id, Span.day(effect - ONE_DAY))
                after = law.in_force(id_, country.id, Span.day(effect))
                assert eve.binds is YES, f"{country.id} {id_}"
                assert (after.force, after.why) == (Force.NO, "denounced"), f"{country.id} {id_}"
                assert after.day == action.effect_on
    assert tried > 10


def test_over_the_whole_base_memberships_begin_and_end_on_the_day_known(law):
    tried = 0
    for country in law.states.values():
        for period in country.memberships:
            for change, before, after in ((period.since, NO, YES), (period.until, YES, NO)):
                if change is None or not change.is_one_day:
                    continue
                tried += 1
                around = [
                    law.is_member(period.organisation, country.id, Span.day(day))
                    for day in (change.first - ONE_DAY, change.first, change.first + ONE_DAY)
                ]
                assert around == [before, after, after], f"{country.id} {period.organisation}"
    assert tried > 40


def test_over_the_whole_base_nothing_binds_before_it_entered_into_force_but_provisionally(law):
    for instrument_ in law.instruments.values():
        if instrument_.in_force_on is None:
            continue
        eve = Span.day(instrument_.in_force_on.first - ONE_DAY)
        found = {law.in_force(instrument_.id, s, eve).force for s in law.states}
        assert found <= {Force.NO, Force.PROVISIONAL}, instrument_.id
        assert Force.PROVISIONAL not in found or instrument_.provisional, instrument_.id


def test_over_the_whole_base_a_known_answer_names_where_it_was_read(law):
    day = Span.parse("2026-11-21")
    for id_ in law.instruments:
        for country in law.states:
            binding = law.in_force(id_, country, day)
            assert binding.source, f"{country} {id_}"
            assert binding.checked_on is not None, f"{country} {id_}"


# What the real base has too little of.


def small(*actions, status="party", checked_on="2020-06-01", **more):
    """One State and one treaty, in force since 1990."""
    return load_small(
        law_files(
            instruments={"pact": instrument("art-1", **more)},
            organisations={"club": organisation()},
            states={
                "SEN": state(
                    memberships=[membership("club", "1990", "2000-05")],
                    treaties={"pact": treaty(*actions, status=status, checked_on=checked_on)},
                )
            },
        )
    )


def test_a_party_of_which_no_day_was_read_is_sure_only_from_the_day_of_reading():
    law = small()
    assert on(law, "pact", "SEN", "1980-01-01") == (Force.NO, "not_in_force")
    assert on(law, "pact", "SEN", "2020-05-31") == (Force.UNKNOWN, "date_unread")
    assert on(law, "pact", "SEN", "2020-06-01") == (Force.YES, "in_force")


def test_a_ratification_binds_no_earlier_than_the_treaty_itself():
    law = small(did("ratification", on="1989-02-01", in_force_on="1989-02-01"))
    waiting = law.in_force("pact", "SEN", Span.parse("1989-12-31"))
    assert (waiting.force, waiting.why) == (Force.NO, "not_in_force")
    assert waiting.day == Span.parse("1990-01-01")
    assert on(law, "pact", "SEN", "1990-01-01") == (Force.YES, "in_force")


def test_before_the_day_of_entry_the_reason_names_that_day():
    law = small(did("ratification", on="2001-01-01", in_force_on="2001-04-01"))
    waiting = law.in_force("pact", "SEN", Span.parse("2001-03-31"))
    assert (waiting.force, waiting.why) == (Force.NO, "not_yet")
    assert waiting.day == Span.parse("2001-04-01")


def test_a_state_may_leave_and_come_back():
    law = small(
        did("accession", on="1995-01-01", in_force_on="1995-01-01"),
        did("denunciation", effect_on="2000-01-01"),
        did("accession", on="2010-01-01", in_force_on="2010-01-01"),
    )
    answers = [
        law.in_force("pact", "SEN", Span.day(date(year, 6, 1))).force
        for year in (1994, 1996, 2005, 2015)
    ]
    assert answers == [Force.NO, Force.YES, Force.NO, Force.YES]


def test_a_departure_known_to_the_month_is_unknown_within_it():
    law = small(
        did("accession", on="1995-01-01", in_force_on="1995-01-01"),
        did("denunciation", effect_on="2000-02"),
    )
    assert on(law, "pact", "SEN", "2000-01-31") == (Force.YES, "in_force")
    assert on(law, "pact", "SEN", "2000-02-10") == (Force.UNKNOWN, "date_imprecise")
    assert on(law, "pact", "SEN", "2000-02-29") == (Force.NO, "denounced")


def test_a_membership_known_to_the_year_or_month_is_unknown_within_it():
    law = small()
    assert member(law, "club", "SEN", "1989-12-31") is NO
    assert member(law, "club", "SEN", "1990-06-01") is UNKNOWN
    assert member(law, "club", "SEN", "1991-01-01") is YES
    assert member(law, "club", "SEN", "2000-04-30") is YES
    assert member(law, "club", "SEN", "2000-05-15") is UNKNOWN
    assert member(law, "club", "SEN", "2000-06-01") is NO
