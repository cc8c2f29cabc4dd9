"""A small world for random laws: a few facts, States and treaties, and conditions over them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import note
from hypothesis import strategies as st

from parcours.law import Law
from tests.factories.small_law import (
    Files,
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

Rule = Any

STAGE_FACTS = ("beaten", "paid", "locked", "warned")
LASTING_FACTS = ("sold", "tricked")
FACTS = {
    **own_facts(),
    **{name: fact() for name in STAGE_FACTS},
    **{name: lasting() for name in LASTING_FACTS},
    "registered": lasting(scope="person"),
    "lawful": fact(computed={"any": ["paid", {"national_of": "country"}]}),
    "debt": fact(type="number"),
    "days_in_country": fact(type="number"),
    "ground": choice("race", "faith", "party"),
}
ORGANISATIONS = {"union": organisation(), "club": organisation(others=None)}
INSTRUMENTS = {
    "pact": instrument("art-1", "art-2", customary=["art-2"]),
    "charter": instrument("art-1", provisional=True),
}
STATES = {
    "SEN": state(
        memberships=[membership("union", "1975-05-28"), membership("club", "1980")],
        treaties={
            "pact": treaty(did("ratification", on="1991-06-01", in_force_on="1992-01-01")),
            "charter": treaty(did("signature", on="1995-03-01"), status="signatory"),
        },
    ),
    "MLI": state(
        memberships=[membership("union", "1975-05-28", "2025-01-29")],
        treaties={
            "pact": treaty(
                did("accession", in_force_on="2001"),
                did("denunciation", effect_on="2025-01-29"),
                status="none",
            ),
            "charter": treaty(status="none"),
        },
    ),
    "LBN": state(
        treaties={
            "pact": treaty(did("signature", on="2000-01-01"), status="signatory"),
            "charter": treaty(),
        },
    ),
}
COUNTRIES = (*STATES, "JPN", "high-seas")

# Leaves that nothing else in this world depends on: each can be told without telling another.
FREE_LEAVES: Sequence[Rule] = (
    *STAGE_FACTS,
    *LASTING_FACTS,
    "registered",
    "debt > 100",
    "debt <= 5",
    "ground = race",
    "ground in race, faith",
    "sex = female",
)
# Leaves that follow from who the person is and from where and when the stage is.
TIED_LEAVES: Sequence[Rule] = (
    "lawful",
    "age < 18",
    "age >= 15",
    "days_in_country < 90",
    "nationality = none",
    "country = SEN",
    "country in MLI, high-seas",
    "date >= 2025-01-29",
    "date < 2001-06-01",
    {"national_of": "country"},
    {"resident_of": "country"},
    {"earlier_stage": "abroad"},
    {"member": "union", "of": "country"},
    {"member": "union", "of": "nationality"},
    {"member": "club", "of": "nationality"},
    {"in_force": "pact", "in": "country"},
    {"in_force": "charter", "in": "nationality"},
)


def branches(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    """Conditions over other conditions."""
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        several.map(lambda of: {"all": of}),
        several.map(lambda of: {"any": of}),
        parts.map(lambda part: {"not": part}),
        st.tuples(st.integers(1, 3), st.lists(parts, min_size=3, max_size=4)).map(
            lambda of: {"at_least": of[0], "of": of[1]}
        ),
        st.tuples(parts, parts).map(lambda two: {"all": [two[0]], "unless": two[1]}),
        st.tuples(parts, parts).map(lambda two: {"any": [two[0]], "except": two[1]}),
    )


def conditions(leaves: Sequence[Rule], most: int = 8) -> st.SearchStrategy[Rule]:
    """Random conditions over these leaves."""
    return st.recursive(st.sampled_from(leaves), branches, max_leaves=most)


def world_files(
    situations: dict[str, Any], indicator_sets: dict[str, Any] | None = None, **rules: Rule
) -> Files:
    """The files of the small world with these situations; ``rules``: ``applies_if``, ``asked_if``."""
    holders = [*situations, "all"]
    limits = {key: rule for key, rule in rules.items() if key == "applies_if"}
    conditioned = {key: rule for key, rule in rules.items() if key == "asked_if"}
    return law_files(
        facts=FACTS,
        situations=situations,
        indicator_sets=indicator_sets,
        instruments=INSTRUMENTS,
        organisations=ORGANISATIONS,
        states=STATES,
        rights={
            "pact": {
                "help": right("pact/art-1", holders, "both", **limits),
                "no-return": right(["pact/art-1", "pact/art-2"], holders[:1], "host"),
            },
            "charter": {"passport": right("charter/art-1", ["all"], "origin")},
        },
        measures={"ratify": measure(holders, "both", basis=["pact/art-1"], **conditioned)},
    )


def law_of(rule: Rule, persists: bool = False, **more: Any) -> Law:
    """The small world with one situation, ``victim``, under this test."""
    return load_small(world_files({"victim": situation(rule, persists=persists, **more)}))


def sure_law_of(rule: Rule) -> Law:
    """The same, where the sources leave nothing open; the situation persists."""
    files = world_files({"victim": situation(rule, persists=True)})
    known = {name: organisation() for name in ORGANISATIONS}
    files |= law_files(organisations=known)
    for state_, vague, day in (("SEN", "1980", "1980-06-01"), ("MLI", "2001", "2001-09-01")):
        name = f"states/{state_}.yaml"
        files[name] = files[name].replace(f'"{vague}"', f'"{day}"')
    return load_small(files)


# Made once: it is their making that takes time. A situation may refer to those before it.
_MOST_SITUATIONS = 7
_SIGN_RULES = conditions([*FREE_LEAVES, *TIED_LEAVES], 2)
_RULES = [
    conditions(
        [
            *FREE_LEAVES,
            *TIED_LEAVES,
            {"score": "signs/D1"},
            *({"situation": f"s{earlier}"} for earlier in range(number)),
        ],
        6,
    )
    for number in range(_MOST_SITUATIONS + 1)
]
# What a failing test shows of a law.
_SHOWN = ("test", "presumed_if", "persists")
_STRENGTHS = ("strong", "medium", "medium", "weak")


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Random laws: situations over facts, over signs, and over each other."""
    signs = {f"S{n}": sign(draw(_SIGN_RULES), strength) for n, strength in enumerate(_STRENGTHS)}
    count = draw(st.integers(4, _MOST_SITUATIONS))
    situations: dict[str, Any] = {}
    for number in range(count):
        rule, presumed = draw(_RULES[number]), draw(st.none() | _RULES[number])
        more = {} if presumed is None else {"presumed_if": presumed}
        urgency = draw(st.integers(1, 8))
        situations[f"s{number}"] = situation(rule, draw(st.booleans()), urgency, **more)
    for name, made in situations.items():
        note(f"{name}: {json.dumps({key: made[key] for key in _SHOWN if key in made})}")
    files = world_files(
        situations,
        {"signs": indicators(draw(st.sampled_from(["ilo-ec-2009", "count"])), D1=signs)},
        applies_if=draw(_RULES[count]),
        asked_if=draw(_RULES[count]),
    )
    return load_small(files)
