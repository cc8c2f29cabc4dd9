"""Random journeys over a law base, as the data of a journey file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from parcours.journey import Journey, read_journey
from parcours.law import Law
from parcours.law.facts import Fact
from parcours.logic import condition as c

Told = dict[str, Any]

OWN_KEYS = ("nationality", "birth", "sex")
OUTSIDE = ("JPN", "USA", "AGO")
HIGH_SEAS = "high-seas"
FIRST, LAST = date(1990, 1, 1).toordinal(), date(2026, 11, 21).toordinal()
NUMBERS = (0, 1, 5, 6, 15, 89, 90, 91, 100, 101, 365, 999_999_999)
# How much of a date is told: its year, its month, its day.
_LENGTHS = (4, 7, 10)


class Case:
    """A law and a journey in it; shown as the journey file, since a law would fill screens."""

    def __init__(self, law: Law, told: Told) -> None:
        self.law, self.told = law, told

    def __iter__(self) -> Iterator[Any]:
        return iter((self.law, self.told))

    def __repr__(self) -> str:
        return json.dumps(self.told, ensure_ascii=False)


def text_of(told: Told) -> str:
    """The journey file."""
    return json.dumps(told, ensure_ascii=False, indent=1)


def read(told: Told, law: Law) -> Journey:
    """The journey, through the reader."""
    return read_journey(text_of(told), law.facts)


def facts_read_by(law: Law, situation: str) -> set[str]:
    """The facts that the test and the presumption of a situation ask for, here or further down."""
    found: set[str] = set()
    rules = [law.situations[situation].test, law.situations[situation].presumed_if]
    seen = {situation}
    while rules:
        rule = rules.pop()
        for part in c.walk(rule) if rule is not None else ():
            match part:
                case c.Fact(fact=name):
                    found.add(name)
                    rules.append(law.facts[name].computed)
                case c.Compare(subject=name) | c.Choice(subject=name) if name in law.facts:
                    found.add(name)
                case c.Situation(situation=other) if other not in seen:
                    seen.add(other)
                    rules += [law.situations[other].test, law.situations[other].presumed_if]
                case c.Score():
                    rules += [s.if_ for s in law.dimension(part)[1].indicators]
    return found - set(OWN_KEYS)


def values_of(fact: Fact, states: Sequence[str]) -> st.SearchStrategy[object]:
    """The values a fact can be told with."""
    if fact.type == "yes_no":
        return st.sampled_from(["yes", "no"])
    if fact.type == "number":
        return st.sampled_from(NUMBERS)
    if fact.type == "choice":
        return st.sampled_from(sorted(fact.choices))
    if fact.type == "country":
        return st.sampled_from([*states, *OUTSIDE])
    if fact.type == "date":
        return partial_dates(date(1990, 5, 17))
    return nationalities(states)


def nationalities(states: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """No, one or two nationalities."""
    return st.lists(st.sampled_from([*states, *OUTSIDE]), max_size=2, unique=True)


def partial_dates(day: date) -> st.SearchStrategy[str]:
    """The day as it might be known: to the year, the month or the day."""
    return st.sampled_from(_LENGTHS).map(lambda length: day.isoformat()[:length])


@st.composite
def journeys(draw: st.DrawFn, law: Law, most_stages: int = 4, wild: bool = False) -> Told:
    """A journey that reads: told in part, dated in part, without contradiction.

    ``wild``: with ages that need not fit the birth date nor the dates of the stages.
    """
    states = sorted(law.states)
    count = draw(st.integers(1, most_stages))
    days = sorted(draw(st.lists(st.integers(FIRST, LAST), min_size=2 * count, max_size=2 * count)))
    born = date.fromordinal(draw(st.integers(FIRST - 20_000, days[0])))
    ages = sorted(draw(st.lists(st.integers(0, 120), min_size=count, max_size=count)))
    stages = [
        draw(_stage(n, states, days[2 * n : 2 * n + 2], ages[n] if wild else born))
        for n in range(count)
    ]
    person: Told = {}
    if draw(st.booleans()):
        person["nationality"] = draw(nationalities(states))
    if draw(st.booleans()):
        person["sex"] = draw(st.sampled_from(["female", "male", "other"]))
    if (wild or not any("age" in stage for stage in stages)) and draw(st.booleans()):
        person["birth"] = draw(partial_dates(born))
    _tell(draw, law, states, person, stages)
    return {"journey": "generated", "person": person, "stages": stages}


@st.composite
def _stage(
    draw: st.DrawFn, number: int, states: Sequence[str], days: list[int], age: int | date
) -> Told:
    """A stage between two days; ``age``: the age there, or the day of birth."""
    stage: Told = {"id": f"stage-{number}"}
    stage["country"] = draw(st.sampled_from([*states, *OUTSIDE, HIGH_SEAS]))
    starts, ends = (date.fromordinal(day) for day in days)
    dated = draw(st.sampled_from(["both", "both", "from", "to", "none"]))
    if dated in ("both", "from"):
        stage["from"] = draw(partial_dates(starts))
    if dated in ("both", "to"):
        stage["to"] = draw(partial_dates(ends))
    if draw(st.integers(0, 3)) == 0:
        if isinstance(age, date):
            on = starts if dated == "from" else ends
            age = on.year - age.year - ((on.month, on.day) < (age.month, age.day))
        bounds = {"at_least": max(age - 2, 0), "under": age + 3}
        stage["age"] = draw(st.sampled_from([age, bounds]))
    return stage


def _tell(
    draw: st.DrawFn, law: Law, states: Sequence[str], person: Told, stages: list[Told]
) -> None:
    """Facts: of one situation most of all, and a few of the others."""
    focus = draw(st.sampled_from(sorted(law.situations)))
    near = sorted(facts_read_by(law, focus))
    every = sorted(set(law.facts) - set(OWN_KEYS))
    chosen = st.lists(st.sampled_from(near), max_size=8, unique=True) if near else st.just([])
    others = st.lists(st.sampled_from(every), max_size=6, unique=True)
    for name in dict.fromkeys(draw(chosen) + draw(others)):
        fact = law.facts[name]
        if fact.scope == "person":
            person.setdefault("facts", {})[name] = draw(values_of(fact, states))
        elif fact.memory == "lasting" and fact.type == "yes_no":
            since = draw(st.integers(0, len(stages)))
            at = draw(st.sets(st.integers(0, len(stages) - 1), min_size=1))
            for number in at:
                told = "no" if number < since else "yes"
                stages[number].setdefault("facts", {})[name] = told
        else:
            at = draw(st.sets(st.integers(0, len(stages) - 1), min_size=1))
            for number in at:
                told = draw(values_of(fact, states))
                stages[number].setdefault("facts", {})[name] = told
