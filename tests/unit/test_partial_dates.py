"""Dates as precise as they are known."""

from datetime import date

import pytest

from parcours.logic.partial_date import Span, years_between
from parcours.logic.truth import Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

REFUSED = [
    "",
    " ",
    "24",
    "024",
    "02024",
    "-2024",
    "+2024",
    "2024-",
    "2024-1",
    "2024-01-",
    "2024-01-1",
    "2024-1-01",
    "2024-001",
    "2024-01-001",
    "2024-01-01-01",
    "2024/01/01",
    "2024.01.01",
    "20240101",
    "01-01-2024",
    "01/2024",
    " 2024",
    "2024 ",
    "2024\n",
    "2024-01-01\n",
    "2024-01-01T00:00",
    "2024–01",
    "unknown",
    "2024-03/2024-05",
    # No day of the calendar.
    "0000",
    "0000-01-01",
    "2024-00",
    "2024-13",
    "2024-01-00",
    "2024-01-32",
    "2024-04-31",
    "2024-02-30",
    "2023-02-29",
    "1900-02-29",
    # The digits of other scripts: Arabic, Persian, Devanagari, N’Ko, full width, superscript.
    "٢٠٢٤",
    "۲۰۲۴",
    "२०२४",
    "߂߀߂߄",
    "２０２４",
    "²⁰²⁴",
    "2024-٠١",
    "2024-01-٠١",
]


def span(text):
    return Span.parse(text)


def test_a_year_stands_for_its_days_from_first_to_last():
    assert span("2024") == Span(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "last"), [("2024-02", 29), ("2023-02", 28), ("2000-02", 29), ("1900-02", 28)]
)
def test_a_month_ends_on_its_true_last_day(text, last):
    month = span(text)
    assert month.first.day == 1
    assert month.last.day == last


def test_a_day_stands_for_itself():
    assert span("2024-02-29") == Span(date(2024, 2, 29), date(2024, 2, 29))
    assert span("2024-02-29") == Span.day(date(2024, 2, 29))


def test_only_a_day_is_known_exactly():
    assert span("2024-02-29").is_one_day
    assert not span("2024-02").is_one_day
    assert not span("2024").is_one_day


@pytest.mark.parametrize("text", ["0001", "0001-01-01", "9999", "9999-12", "9999-12-31"])
def test_the_first_and_the_last_year_of_the_calendar_are_read(text):
    assert str(span(text)) == text


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        span(text)


@pytest.mark.parametrize(
    "text",
    ["2024", "2024-02", "2024-02-29", "2023-12", "2024-12-31", "0999", "0999-02", "0007-03-01"],
)
def test_a_date_is_written_as_it_was_read(text):
    assert str(span(text)) == text


def test_a_stretch_of_days_that_is_no_year_and_no_month_is_written_from_first_to_last():
    assert str(Span(date(2024, 1, 1), date(2024, 12, 30))) == "2024-01-01/2024-12-30"
    assert str(Span(date(2024, 2, 1), date(2024, 3, 31))) == "2024-02-01/2024-03-31"
    assert str(Span(date(999, 1, 2), date(1000, 1, 2))) == "0999-01-02/1000-01-02"


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2024", "2025", T),
        ("2025", "2024", F),
        ("2024-12-31", "2025", T),
        ("2025", "2024-12-31", F),
        ("2024-05", "2024-06", T),
        ("2024-05-31", "2024-06", T),
        # The same day is not before itself.
        ("2024-05-31", "2024-05-31", F),
        # The precision does not settle it.
        ("2024", "2024", U),
        ("2024-05", "2024-05", U),
        ("2024", "2024-06-15", U),
        ("2024-06-15", "2024", U),
        ("2024", "2024-12", U),
        # On the edge of a span it is settled: nothing in 2024 comes before its first day.
        ("2024", "2024-01-01", F),
        ("2024-12-31", "2024", F),
        ("2024", "2024-01-02", U),
        ("2024-12-30", "2024", U),
    ],
)
def test_before_is_answered_as_far_as_the_precision_settles_it(one, other, answer):
    assert span(one).before(span(other)) is answer
    assert span(one).not_before(span(other)) is ~answer


def test_before_agrees_with_every_pair_of_days_that_two_spans_may_mean():
    days = [date(2024, 1, day) for day in range(1, 5)]
    spans = [Span(a, b) for a in days for b in days if a <= b]
    for one in spans:
        for other in spans:
            answers = {
                a < b
                for a in days
                for b in days
                if one.first <= a <= one.last and other.first <= b <= other.last
            }
            expected = U if len(answers) == 2 else T if answers == {True} else F
            assert one.before(other) is expected


def test_spans_are_ordered_by_their_first_day_then_by_their_last():
    texts = ["2025", "2024-02", "2024", "2024-01", "2024-01-01"]
    assert [str(one) for one in sorted(map(span, texts))] == [
        "2024-01-01",
        "2024-01",
        "2024",
        "2024-02",
        "2025",
    ]


@pytest.mark.parametrize(
    ("birth", "day", "ages"),
    [
        ("2006-06-15", "2024-06-14", (17, 17)),
        ("2006-06-15", "2024-06-15", (18, 18)),
        ("2006-06-15", "2024-06-16", (18, 18)),
        ("2006", "2024-06-15", (17, 18)),
        ("2006", "2024-12-31", (18, 18)),
        ("2006", "2024-01-01", (17, 18)),
        ("2006", "2024", (17, 18)),
        ("2006-06", "2024-06", (17, 18)),
        ("2006-06", "2024-07", (18, 18)),
        ("2006-06", "2024-05", (17, 17)),
        ("2006-06-15", "2024", (17, 18)),
        # Somebody born on 29 February completes a year on 1 March of other years.
        ("2004-02-29", "2022-02-28", (17, 17)),
        ("2004-02-29", "2022-03-01", (18, 18)),
        ("2004-02-29", "2024-02-28", (19, 19)),
        ("2004-02-29", "2024-02-29", (20, 20)),
        ("2004-02", "2022-02-28", (17, 18)),
        ("2004-02", "2022-03-01", (18, 18)),
        # Born during the very span of the stage, or after it: nobody is younger than nought.
        ("2024", "2024", (0, 0)),
        ("2024-06-15", "2024-06-15", (0, 0)),
        ("2024", "2025", (0, 1)),
        ("2025", "2024", (0, 0)),
        ("0001", "9999", (9997, 9998)),
    ],
)
def test_an_age_lies_between_the_youngest_and_the_oldest_that_the_dates_allow(birth, day, ages):
    assert years_between(span(birth), span(day)) == ages
