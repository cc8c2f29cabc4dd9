"""Dates as precise as they are known."""

from datetime import date

import pytest

from parcours.logic.partial_date import Span, years_between
from parcours.logic.truth import Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_stands_for_all_its_days(text, first, last):
    span = Span.parse(text)
    assert (span.first, span.last) == (first, last)
    assert str(span) == text
    assert span.is_one_day == (first == last)


@pytest.mark.parametrize(
    "text",
    [
        "", " 2024", "2024 ", "24", "2024-1", "2024-13", "2024-00", "2024-02-30", "2023-02-29",
        "2024-2-3", "2024-02-", "2024-02-03T00:00", "2024/02/03", "03-02-2024", "20240203", "0000",
        "-2024", "10000", "2024-02-03\n", "unknown", "\u0662\u0660\u0662\u0664", "２０２４",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text):
    with pytest.raises(ValueError, match=r".*"):
        Span.parse(text)


def test_a_span_that_is_neither_year_nor_month_shows_its_ends():
    assert str(Span(date(2024, 1, 1), date(2024, 1, 30))) == "2024-01-01/2024-01-30"
    assert str(Span(date(2023, 12, 31), date(2024, 1, 1))) == "2023-12-31/2024-01-01"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024", "2025", T),
        ("2025", "2024", F),
        ("2024", "2024", U),
        ("2024-05-01", "2024-05-01", F),
        ("2024-05-01", "2024-05-02", T),
        ("2024-05", "2024", U),
        ("2025", "2025-06-01", U),
        ("2025", "2025-01-01", F),  # whichever day it is, it is not before the first
        ("2024-12-31", "2025", T),
        ("2024", "2024-12-31", U),
    ],
)
def test_before_is_settled_only_when_every_day_agrees(one, other, expected):
    assert Span.parse(one).before(Span.parse(other)) is expected
    assert Span.parse(one).not_before(Span.parse(other)) is ~expected


@pytest.mark.parametrize(
    ("birth", "day", "expected"),
    [
        ("2006-05-10", "2024-05-09", (17, 17)),
        ("2006-05-10", "2024-05-10", (18, 18)),
        ("2006", "2024-06-15", (17, 18)),
        ("2006", "2024", (17, 18)),
        ("2006-01", "2024-01-31", (18, 18)),
        ("2006-01", "2024-01-15", (17, 18)),
        ("2004-02-29", "2022-02-28", (17, 17)),
        ("2004-02-29", "2022-03-01", (18, 18)),
        ("2004-02-29", "2024-02-29", (20, 20)),
        ("2024", "2024-06-01", (0, 0)),
        ("2030", "2024", (0, 0)),
    ],
)
def test_an_age_is_known_as_far_as_its_dates(birth, day, expected):
    assert years_between(Span.parse(birth), Span.parse(day)) == expected


def test_spans_are_ordered_by_their_first_day():
    spans = sorted(Span.parse(text) for text in ("2024-03", "2023", "2024-01-05"))
    assert [str(span) for span in spans] == ["2023", "2024-01-05", "2024-03"]
