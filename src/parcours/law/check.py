"""Proves that the law base holds together: nothing dangling, no cycle, no overlap, no word to avoid.

Missing sources, dates and languages are refused earlier, when the files are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from parcours.law.corpus import EVERYBODY, HIGH_SEAS, Law
from parcours.law.countries import country_codes
from parcours.law.entry import Confidence, Sourced
from parcours.law.states import CONSENTS, DEPARTURES, Membership, State
from parcours.logic import condition as c
from parcours.logic.source import Place, Problem
from parcours.logic.truth import Truth

# Facts that the program computes and the vocabulary does not list, with what they compare to.
_COMPUTED_NUMBERS = frozenset({"age", "days_in_country"})
_STRAIGHT = re.compile(r"['\"]")
_AVOIDED = re.compile(
    r"\b(clandestin(e|s|es|o|os|a|as)?|illegal (im)?migrants?|illegals|"
    r"(im)?migrants? (illégaux|illégal)|(i)?migrantes? ilega(l|is))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How sure the entries of one kind are."""

    kind: str
    counts: Mapping[Confidence, int]


def check(law: Law) -> list[Problem]:
    """Everything that is wrong with a law base, in the order of its parts.

    >>> from parcours.law import load_law
    >>> check(load_law())
    []
    """
    checks: Iterable[Callable[[Law], Iterator[Problem]]] = (
        _rules,
        _implications,
        _provisions,
        _holders,
        _states,
        _cycles,
        _texts,
    )
    return [problem for part in checks for problem in part(law)]


def _problem(law: Law, kind: str, id_: str, code: str, **values: str) -> Problem:
    file, _, line = law.places.get(f"{kind}/{id_}", "").rpartition(":")
    return Problem(code, Place(int(line or 1)), file, {"where": f"{kind}/{id_}", **values})


_FOLDERS = {"fact": "facts", "situation": "situations", "right": "rights", "measure": "measures"}


def _rules(law: Law) -> Iterator[Problem]:
    """Every leaf of every rule names something that exists, and fits its type."""
    for kind, id_, rule in law.rules():
        elements: Counter[str] = Counter()
        for part in c.walk(rule):
            for code, values in _leaf_faults(law, part):
                yield _problem(law, _FOLDERS.get(kind, kind), id_, code, **values)
            for provision in part.provisions:
                if law.provision(provision) is None:
                    yield _problem(
                        law, _FOLDERS.get(kind, kind), id_, "dangling_provision", found=provision
                    )
            if part.element is not None:
                elements[part.element] += 1
        for element, count in elements.items():
            if count > 1:
                yield _problem(law, _FOLDERS.get(kind, kind), id_, "element_twice", found=element)


def _leaf_faults(law: Law, leaf: c.Condition) -> Iterator[tuple[str, dict[str, str]]]:
    match leaf:
        case c.Fact(fact=fact):
            if fact not in law.facts:
                yield "dangling_fact", {"found": fact}
            elif law.facts[fact].type != "yes_no":
                yield "wrong_fact_type", {"fact": fact, "found": law.facts[fact].type}
        case c.Compare(subject="date"):
            return
        case c.Compare(subject=subject) if subject not in _COMPUTED_NUMBERS:
            if subject not in law.facts:
                yield "dangling_fact", {"found": subject}
            elif law.facts[subject].type != "number":
                yield "wrong_fact_type", {"fact": subject, "found": law.facts[subject].type}
        case c.Choice(subject="country", values=values):
            for state in values:
                if state not in country_codes() and state != HIGH_SEAS:
                    yield "dangling_state", {"found": state}
        case c.Choice(subject=subject, values=values):
            yield from _choice_faults(law, subject, values)
        case c.Situation(situation=situation) if situation not in law.situations:
            yield "dangling_situation", {"found": situation}
        case c.Member(organisation=organisation) if organisation not in law.organisations:
            yield "dangling_organisation", {"found": organisation}
        case c.InForce(instrument=instrument) if instrument not in law.instruments:
            yield "dangling_instrument", {"found": instrument}
        case c.Score(set=set_, dimension=dimension):
            if set_ not in law.indicators or dimension not in law.indicators[set_].dimensions:
                yield "dangling_score", {"found": f"{set_}/{dimension}"}


def _implications(law: Law) -> Iterator[Problem]:
    """A more precise fact is a yes or no, told of the same, and lasts if the general one does."""
    for general, precise in law.implied.items():
        for name in precise:
            known, of = law.facts.get(name), law.facts[general]
            if known is None:
                yield _problem(law, "facts", general, "dangling_fact", found=name)
            elif (known.type, known.scope, known.memory) != ("yes_no", of.scope, of.memory):
                yield _problem(law, "facts", general, "implied_by_other_kind", found=name)


def _choice_faults(
    law: Law, subject: str, values: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, str]]]:
    if subject not in law.facts:
        yield "dangling_fact", {"found": subject}
        return
    fact = law.facts[subject]
    known = {"none"} if fact.type == "countries" else set(fact.choices)
    for value in values:
        if fact.type != "country" and value not in known:
            yield "choice_not_in_vocabulary", {"fact": subject, "found": value}


def _provisions(law: Law) -> Iterator[Problem]:
    for instrument in law.instruments.values():
        if instrument.open_to is not None and instrument.open_to not in law.organisations:
            yield _problem(
                law, "instruments", instrument.id, "dangling_organisation", found=instrument.open_to
            )
    for right in law.rights.values():
        if right.instrument not in law.instruments:
            yield _problem(law, "rights", right.id, "dangling_instrument", found=right.instrument)
        for provision in right.provision:
            if law.provision(provision) is None:
                yield _problem(law, "rights", right.id, "dangling_provision", found=provision)
    for measure in law.measures.values():
        for provision in measure.basis:
            if law.provision(provision) is None and provision not in law.instruments:
                yield _problem(law, "measures", measure.id, "dangling_provision", found=provision)


def _holders(law: Law) -> Iterator[Problem]:
    listed = [("rights", right.id, right.holders) for right in law.rights.values()]
    listed += [("measures", m.id, m.situations) for m in law.measures.values()]
    for kind, id_, situations in listed:
        for situation in situations:
            if situation != EVERYBODY and situation not in law.situations:
                yield _problem(law, kind, id_, "dangling_holder", found=situation)


def _states(law: Law) -> Iterator[Problem]:
    for state in law.states.values():
        yield from _memberships(law, state)
        yield from _treaties(law, state)
        ids = Counter(national.id for national in state.laws)
        for id_, count in ids.items():
            if count > 1:
                yield _problem(law, "states", state.id, "laws_twice", found=id_)
        for national in state.laws:
            ends = national.until
            if national.since and ends and national.since.before(ends) is Truth.FALSE:
                yield _problem(law, "states", state.id, "period_empty", found=national.id)


def _memberships(law: Law, state: State) -> Iterator[Problem]:
    by_organisation: dict[str, list[Membership]] = {}
    for membership in state.memberships:
        by_organisation.setdefault(membership.organisation, []).append(membership)
        if membership.until and membership.since.before(membership.until) is Truth.FALSE:
            yield _problem(law, "states", state.id, "period_empty", found=membership.organisation)
    for organisation, periods in by_organisation.items():
        if organisation not in law.organisations:
            yield _problem(law, "states", state.id, "dangling_organisation", found=organisation)
        ordered = sorted(periods, key=lambda period: period.since)
        for earlier, later in pairwise(ordered):
            if earlier.until is None or later.since.before(earlier.until) is not Truth.FALSE:
                yield _problem(
                    law,
                    "states",
                    state.id,
                    "memberships_overlap",
                    state=state.id,
                    organisation=organisation,
                )


def _treaties(law: Law, state: State) -> Iterator[Problem]:
    for instrument in law.instruments:
        if instrument not in state.treaties:
            yield _problem(
                law, "states", state.id, "treaty_missing", state=state.id, instrument=instrument
            )
    for instrument, treaty in state.treaties.items():
        if instrument not in law.instruments:
            yield _problem(law, "states", state.id, "dangling_instrument", found=instrument)
        acts = {action.action for action in treaty.actions}
        left = acts.intersection(DEPARTURES)
        if treaty.status != "party" and acts.intersection(CONSENTS) and not left:
            yield _problem(
                law,
                "states",
                state.id,
                "treaty_status_conflict",
                state=state.id,
                instrument=instrument,
                found=treaty.status,
            )


def _cycles(law: Law) -> Iterator[Problem]:
    """No test, no computed fact, no presumption and no question leads back to itself."""
    tests = {s.id: set(_depends_on(law, s.test)) for s in law.situations.values()}
    tests |= {
        f"fact {fact.id}": set(_depends_on(law, fact.computed))
        for fact in law.facts.values()
        if fact.computed is not None
    }
    presumptions = {
        situation.id: set(_depends_on(law, situation.presumed_if))
        for situation in law.situations.values()
        if situation.presumed_if is not None
    }
    questions = {
        f"fact {fact.id}": {f"fact {told}" for told in c.facts_read(fact.presupposes)}
        for fact in law.facts.values()
        if fact.presupposes is not None
    }
    for graph in (tests, presumptions, questions):
        for path in _circular(graph):
            where = path[0].removeprefix("fact ")
            kind = "facts" if path[0].startswith("fact ") else "situations"
            yield _problem(law, kind, where, "situations_cycle", found=" → ".join(path))


def _depends_on(law: Law, rule: c.Condition) -> Iterator[str]:
    """The situations and the computed facts that a rule refers to."""
    for part in c.walk(rule):
        match part:
            case c.Situation(situation=situation):
                yield situation
            case c.Fact(fact=fact) if fact in law.facts:
                if law.facts[fact].computed is not None:
                    yield f"fact {fact}"
            case c.Score(set=set_, dimension=dimension) if set_ in law.indicators:
                named = law.indicators[set_].dimensions.get(dimension)
                for sign in named.indicators if named else ():
                    yield from _depends_on(law, sign.if_)


def _circular(graph: Mapping[str, set[str]]) -> Iterator[list[str]]:
    done: set[str] = set()

    def follow(node: str, path: list[str]) -> list[str] | None:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done or node not in graph:
            return None
        for following in sorted(graph[node]):
            if (found := follow(following, [*path, node])) is not None:
                return found
        done.add(node)
        return None

    for node in graph:
        if (found := follow(node, [])) is not None:
            yield found
            return


def _texts(law: Law) -> Iterator[Problem]:
    """Displayed texts have real apostrophes, and no word the glossary avoids."""
    kinds: Iterable[tuple[str, Mapping[str, object]]] = (
        ("facts", law.facts),
        ("situations", law.situations),
        ("indicators", law.indicators),
        ("instruments", law.instruments),
        ("organisations", law.organisations),
        ("states", law.states),
        ("rights", law.rights),
        ("measures", law.measures),
    )
    for kind, listed in kinds:
        for id_, entry in listed.items():
            for _, text in _displayed(entry):
                for code, found in _text_faults(text):
                    yield _problem(law, kind, id_, code, found=found)


def _text_faults(text: str) -> Iterator[tuple[str, str]]:
    if _STRAIGHT.search(text):
        yield "straight_quotes", text[:60]
    if found := _AVOIDED.search(text):
        yield "word_to_avoid", found[0]


def _displayed(value: object) -> Iterator[tuple[str, str]]:
    """Every text in three languages below a value, with its language."""
    if isinstance(value, Mapping):
        if set(value) == {"fr", "en", "pt"}:
            yield from value.items()
        else:
            for part in value.values():
                yield from _displayed(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _displayed(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for known in fields(value):
            yield from _displayed(getattr(value, known.name))


def sourced(law: Law) -> Iterator[tuple[str, str, Sourced]]:
    """Every entry that carries a source, as (kind, id, entry)."""
    for kind in ("facts", "situations", "instruments", "rights", "measures"):
        listed: Mapping[str, Sourced] = getattr(law, kind)
        yield from ((kind, id_, entry) for id_, entry in listed.items())
    for instrument in law.instruments.values():
        yield from (("provisions", id_, p) for id_, p in instrument.provisions.items())
    for indicators in law.indicators.values():
        for dimension in indicators.dimensions.values():
            yield from (("indicators", sign.id, sign) for sign in dimension.indicators)
    for state in law.states.values():
        yield from (("memberships", f"{state.id}/{m.organisation}", m) for m in state.memberships)
        yield from (("treaties", f"{state.id}/{id_}", t) for id_, t in state.treaties.items())
        yield from (("laws", national.id, national) for national in state.laws)


def coverage(law: Law) -> list[Coverage]:
    """How much of each kind is of high, medium and low confidence.

    >>> from parcours.law import load_law
    >>> [part.kind for part in coverage(load_law())][:2]
    ['facts', 'situations']
    """
    counts: dict[str, Counter[Confidence]] = {}
    for kind, _, entry in sourced(law):
        counts.setdefault(kind, Counter())[entry.confidence] += 1
    return [Coverage(kind, counted) for kind, counted in counts.items()]


def verify_first(law: Law, most: int = 12) -> list[tuple[str, str, int]]:
    """The low entries that matter most, as (kind, id, number of rights that depend on it).

    >>> from parcours.law import load_law
    >>> len(verify_first(load_law(), most=3))
    3
    """
    rights_of = Counter(right.instrument for right in law.rights.values())
    holders_of = Counter(holder for right in law.rights.values() for holder in right.holders)
    weighed = []
    for kind, id_, entry in sourced(law):
        if entry.confidence != "low":
            continue
        if kind == "treaties":
            weighed.append((kind, id_, rights_of[id_.partition("/")[2]]))
        elif kind in ("instruments", "provisions"):
            weighed.append((kind, id_, rights_of[id_.partition("/")[0]]))
        elif kind == "situations":
            weighed.append((kind, id_, holders_of[id_]))
        else:
            weighed.append((kind, id_, 1))
    return sorted(weighed, key=lambda entry: -entry[2])[:most]
