"""From what a State did about a treaty to what binds it on a day: each kind of action, the day before,
on and after. What the law base as it stands answers is tested in test_in_force.py.
"""

import pytest

from parcours.law import Force
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from tests.factories.small_law import (
    did,
    instrument,
    law_files,
    load_small,
    membership,
    organisation,
    own_facts,
    state,
    treaty,
)

YES, NO, UNKNOWN = Force.YES, Force.NO, Force.UNKNOWN
PROVISIONAL, CUSTOM = Force.PROVISIONAL, Force.CUSTOM


def law_with(*actions, status="party", checked_on="2026-11-21", articles=None, **more):
    """A law base with one treaty, towards which Senegal did these things."""
    pact = articles or instrument("art-1", "art-2", customary=["art-2"], **more)
    known = treaty(*actions, status=status, checked_on=checked_on)
    return load_small(
        law_files(
            facts=own_facts(),
            instruments={"pact": pact},
            organisations={"union": organisation(), "club": organisation(others=None)},
            states={"SEN": state(treaties={"pact": known}), "MLI": state()},
        )
    )


def answers(law, *days, reference="pact", country="SEN"):
    bindings = [law.in_force(reference, country, Span.parse(day)) for day in days]
    return [(binding.force, binding.why) for binding in bindings]


def test_a_ratification_binds_from_the_day_it_takes_effect():
    law = law_with(did("ratification", on="2001-03-01", in_force_on="2001-06-01"))
    assert answers(law, "2001-03-02", "2001-05-31", "2001-06-01", "2001-06-02") == [
        (NO, "not_yet"),
        (NO, "not_yet"),
        (YES, "in_force"),
        (YES, "in_force"),
    ]
    binding = law.in_force("pact", "SEN", Span.parse("2024-01-01"))
    assert str(binding.day) == "2001-06-01"
    assert (binding.source, binding.confidence) == ("test", "medium")


@pytest.mark.parametrize("action", ["ratification", "accession", "succession", "acceptance"])
def test_every_form_of_consent_binds(action):
    law = law_with(did(action, in_force_on="2001-06-01"))
    assert answers(law, "2001-05-31", "2001-06-01") == [(NO, "not_yet"), (YES, "in_force")]


def test_who_did_nothing_is_not_a_party():
    law = law_with(status="none")
    assert answers(law, "1980-01-01", "2024") == [(NO, "not_party")] * 2
    assert law.in_force("pact", "SEN", None).force is NO


def test_a_signature_alone_does_not_bind():
    law = law_with(did("signature", on="2001-03-01"), status="signatory")
    assert answers(law, "2001-02-28", "2001-03-01") == [(NO, "not_party"), (NO, "signed_only")]


def test_a_signatory_without_a_date_has_only_signed():
    law = law_with(status="signatory")
    assert answers(law, "1995", "2026-12-31") == [(NO, "signed_only")] * 2


def test_a_treaty_applied_provisionally_binds_from_signature_until_it_is_in_force():
    law = law_with(
        did("signature", on="1991-03-01"),
        did("ratification", on="1999-01-01", in_force_on="1999-02-01"),
        provisional=True,
    )
    assert answers(law, "1991-02-28", "1991-03-01", "1999-01-31", "1999-02-01") == [
        (NO, "not_party"),
        (PROVISIONAL, "provisional"),
        (PROVISIONAL, "provisional"),
        (YES, "in_force"),
    ]
    assert law.in_force("pact", "SEN", Span.parse("1995")).binds is Truth.TRUE


def test_a_treaty_applied_provisionally_does_so_even_before_it_is_in_force_for_anybody():
    law = law_with(did("signature", on="1985-03-01"), status="signatory", provisional=True)
    assert answers(law, "1986") == [(PROVISIONAL, "provisional")]


def test_a_provisional_signature_without_a_date_is_sure_only_from_the_day_it_was_read():
    law = law_with(status="signatory", provisional=True, checked_on="2020-05-05")
    assert answers(law, "2020-05-04", "2020-05-05") == [
        (UNKNOWN, "date_unread"),
        (PROVISIONAL, "provisional"),
    ]


def test_a_signature_dated_after_entry_into_force_changes_nothing():
    law = law_with(did("ratification", in_force_on="2001-01-01"), did("signature", on="2005-01-01"))
    assert answers(law, "2006") == [(YES, "in_force")]


def test_within_a_year_known_only_as_a_year_nobody_can_tell():
    law = law_with(did("ratification", in_force_on="2001"))
    assert answers(law, "2000-12-31", "2001-01-01", "2001-12-30", "2001-12-31", "2002-01-01") == [
        (NO, "not_yet"),
        (UNKNOWN, "date_imprecise"),
        (UNKNOWN, "date_imprecise"),
        (YES, "in_force"),
        (YES, "in_force"),
    ]


def test_a_party_whose_date_was_not_read_is_bound_surely_only_from_the_day_of_reading():
    law = law_with(checked_on="2013-07-06")
    assert answers(law, "1995", "2013-07-05", "2013-07-06") == [
        (UNKNOWN, "date_unread"),
        (UNKNOWN, "date_unread"),
        (YES, "in_force"),
    ]
    assert answers(law, "1989-12-31") == [(NO, "not_in_force")]


def test_a_ratification_whose_effect_was_not_read_is_open_from_its_own_day():
    law = law_with(did("ratification", on="2001-03-01"), checked_on="2013-07-06")
    assert answers(law, "2001-02-28", "2001-03-01", "2013-07-06") == [
        (NO, "not_party"),
        (UNKNOWN, "date_unread"),
        (YES, "in_force"),
    ]


@pytest.mark.parametrize("action", ["denunciation", "withdrawal"])
def test_a_departure_unbinds_from_the_day_it_takes_effect(action):
    law = law_with(
        did("ratification", in_force_on="2001-06-01"),
        did(action, on="2024-01-29", effect_on="2025-01-29"),
        status="none",
    )
    assert answers(law, "2025-01-28", "2025-01-29") == [(YES, "in_force"), (NO, "denounced")]
    assert str(law.in_force("pact", "SEN", Span.parse("2026")).day) == "2025-01-29"


def test_a_departure_without_effect_date_counts_from_the_day_it_was_made():
    law = law_with(
        did("ratification", in_force_on="2001-06-01"), did("denunciation", on="2010-01-01"),
        status="none",
    )  # fmt: skip
    assert answers(law, "2009-12-31", "2010-01-01") == [(YES, "in_force"), (NO, "denounced")]


def test_who_left_is_not_bound_again_by_a_list_read_later():
    law = law_with(
        did("ratification"), did("denunciation", effect_on="2015-01-01"), status="none",
        checked_on="2020-01-01",
    )  # fmt: skip
    assert answers(law, "2014-12-31", "2015-01-01", "2020-01-01", "2024-01-01") == [
        (UNKNOWN, "date_unread"),
        (NO, "denounced"),
        (NO, "denounced"),
        (NO, "denounced"),
    ]


def test_of_two_changes_on_one_day_the_consent_counts():
    law = law_with(did("signature", on="2001-06-01"), did("accession", in_force_on="2001-06-01"))
    assert answers(law, "2001-06-01") == [(YES, "in_force")]


def test_reservations_and_declarations_change_nothing_about_being_bound():
    law = law_with(
        did("ratification", in_force_on="2001-06-01"), did("reservation"), did("declaration")
    )
    assert answers(law, "2024") == [(YES, "in_force")]


def test_no_treaty_binds_before_it_is_in_force_for_anybody():
    law = law_with(did("ratification", in_force_on="1989-05-01"))
    assert answers(law, "1989-05-02", "1989-12-31", "1990-01-01") == [
        (NO, "not_in_force"),
        (NO, "not_in_force"),
        (YES, "in_force"),
    ]


def test_a_treaty_that_never_entered_into_force_binds_nobody():
    law = law_with(
        did("ratification", in_force_on="2001-01-01"),
        articles={**instrument("art-1"), "in_force_on": None},
    )
    assert answers(law, "2024") == [(NO, "not_in_force")]


def test_a_treaty_whose_own_entry_is_known_by_its_year_leaves_that_year_open():
    law = law_with(did("ratification", in_force_on="1985-01-01"), in_force_on="1990")
    assert answers(law, "1989-12-31", "1990-06-01", "1991-01-01") == [
        (NO, "not_in_force"),
        (UNKNOWN, "date_imprecise"),
        (YES, "in_force"),
    ]


def test_a_change_inside_the_period_leaves_the_answer_open_and_says_when():
    law = law_with(did("ratification", on="2001-03-01", in_force_on="2001-06-01"))
    binding = law.in_force("pact", "SEN", Span.parse("2001-06"))
    assert (binding.force, binding.why) == (YES, "in_force")
    binding = law.in_force("pact", "SEN", Span.parse("2001"))
    assert (binding.force, binding.why) == (UNKNOWN, "changed_in_period")
    assert str(binding.day) == "2001-06-01"
    assert answers(law, "2000", "2002") == [(NO, "not_yet"), (YES, "in_force")]


def test_on_an_unknown_day_only_what_never_changed_is_known():
    changed = law_with(did("ratification", on="2001-03-01", in_force_on="2001-06-01"))
    assert changed.in_force("pact", "SEN", None).why == "no_date"
    assert changed.in_force("pact", "SEN", None).binds is Truth.UNKNOWN
    never = law_with(did("signature", on="2001-03-01"), status="signatory")
    assert never.in_force("pact", "SEN", None).force is NO


def test_a_state_outside_the_base_is_unknown_and_never_free():
    law = law_with(did("ratification", in_force_on="2001-06-01"))
    assert answers(law, "2024", country="JPN") == [(UNKNOWN, "outside_base")]
    assert law.in_force("pact", "JPN", None).binds is Truth.UNKNOWN


def test_a_treaty_the_file_of_a_state_does_not_name_is_unknown():
    assert answers(law_with(), "2024", country="MLI") == [(UNKNOWN, "outside_base")]


@pytest.mark.parametrize(
    ("country", "actions", "force"),
    [
        ("SEN", [], CUSTOM),
        ("SEN", [did("ratification", in_force_on="2001-06-01")], YES),
        ("JPN", [], CUSTOM),
    ],
)
def test_custom_binds_where_the_treaty_does_not(country, actions, force):
    law = law_with(*actions, status="party" if actions else "none")
    binding = law.in_force("pact/art-2", country, Span.parse("2024"))
    assert binding.force is force
    assert binding.binds is Truth.TRUE
    assert (binding.source == "custom source") == (force is CUSTOM)


def test_custom_needs_no_date():
    law = law_with(did("ratification", in_force_on="2001-06-01"))
    assert law.in_force("pact/art-2", "SEN", None).force is CUSTOM


def test_only_the_provision_that_states_custom_binds_so():
    assert answers(law_with(status="none"), "2024", reference="pact/art-1") == [(NO, "not_party")]


def test_a_treaty_for_members_of_an_organisation_is_not_open_to_others():
    files = law_files(
        facts=own_facts(),
        instruments={"pact": instrument("art-1", open_to="union")},
        organisations={"union": organisation()},
        states={
            "SEN": state(
                memberships=[membership("union", "1975")],
                treaties={"pact": treaty(status="none")},
            ),
            "ESP": state(treaties={"pact": treaty(status="none")}),
        },
    )
    law = load_small(files)
    assert answers(law, "2024") == [(NO, "not_party")]
    assert answers(law, "2024", country="ESP") == [(NO, "not_open")]


@pytest.mark.parametrize(
    ("periods", "days", "expected"),
    [
        (
            [("1975-05-28", "2025-01-29")],
            ["1975-05-27", "1975-05-28", "2025-01-28", "2025-01-29", "2025-01", "2025"],
            "FTTFUU",
        ),
        ([("1980", None)], ["1979-12-31", "1980-06-01", "1980-12-31", "1981"], "FUTT"),
        ([("1975", "2000-12-26"), ("2010-01-01", None)], ["1990", "2005", "2011"], "TFT"),
        ([], ["2024"], "F"),
    ],
)
def test_membership_holds_from_the_first_day_in_to_the_first_day_out(periods, days, expected):
    memberships = [membership("union", *period) for period in periods]
    law = load_small(
        law_files(
            facts=own_facts(),
            organisations={"union": organisation()},
            states={"SEN": state(memberships=memberships)},
        )
    )
    found = [law.is_member("union", "SEN", Span.parse(day)) for day in days]
    assert found == [{"T": Truth.TRUE, "F": Truth.FALSE, "U": Truth.UNKNOWN}[e] for e in expected]
    assert law.is_member("union", "SEN", None) is (Truth.UNKNOWN if periods else Truth.FALSE)


def test_who_is_not_in_a_complete_list_is_no_member_and_in_another_unknown():
    law = law_with()
    assert law.is_member("union", "JPN", Span.parse("2024")) is Truth.FALSE
    assert law.is_member("club", "JPN", Span.parse("2024")) is Truth.UNKNOWN
    assert law.is_member("club", "high-seas", Span.parse("2024")) is Truth.FALSE
