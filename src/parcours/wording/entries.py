"""Entries of the law base as blocks to read: one entry, a search, the coverage."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from parcours.analysis.evaluate import Evaluator
from parcours.journey.model import Journey, Person, Stage
from parcours.law.check import coverage, sourced, verify_first
from parcours.law.corpus import HIGH_SEAS
from parcours.law.entry import Sourced
from parcours.law.facts import Fact
from parcours.law.instruments import Instrument, Provision
from parcours.law.situations import Situation
from parcours.law.states import State
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.wording.reasons import Reasons
from parcours.wording.sheet import Block, Mark, force_mark
from parcours.wording.words import Words

_MOST_FOUND = 40


class Entries:
    """Shows entries of a law base in one language, as they stood on a day."""

    def __init__(self, words: Words, day: Span | None = None) -> None:
        self._words = words
        self._law = words.law
        self._day = day
        self._reasons = Reasons(words)

    def identifiers(self) -> list[str]:
        """Every identifier that can be shown."""
        law = self._law
        listed: list[str] = []
        for kind in (law.states, law.instruments, law.situations, law.facts, law.rights):
            listed += kind
        return listed + list(law.measures)

    def entry(self, id_: str) -> Iterator[Block] | None:
        """The blocks of an entry, or ``None`` when nothing has that identifier."""
        law = self._law
        if (state := law.states.get(id_.upper())) is not None:
            return self._state(state)
        if (instrument := law.instruments.get(id_)) is not None:
            return self._instrument(instrument)
        if (situation := law.situations.get(id_)) is not None:
            return self._situation(situation)
        if (fact := law.facts.get(id_)) is not None:
            return self._fact(fact)
        if id_ in law.rights:
            return self._right(id_)
        if id_ in law.measures:
            return self._measure(id_)
        provision = law.provision(id_)
        return self._provision(provision) if provision is not None else None

    def _head(self, kind: str, id_: str, name: str) -> Iterator[Block]:
        yield Block("stage", f"{self._words.say(f'show_{kind}')} {id_} – {name}")

    def _section(self, sentence: str, text: str = "") -> Iterator[Block]:
        yield Block("section", self._words.say(sentence))
        if text:
            yield Block("line", text)

    def _source(self, entry: Sourced) -> Iterator[Block]:
        yield from self._section("show_source", self._words.source(entry.source))
        yield Block("note", self._checked(entry))

    def _checked(self, entry: Sourced) -> str:
        words = self._words
        return words.say(
            "show_checked",
            day=words.day(entry.checked_on),
            confidence=words.say(f"confidence_{entry.confidence}"),
        )

    def _fact(self, fact: Fact) -> Iterator[Block]:
        words = self._words
        yield from self._head("fact", fact.id, words.text(fact.label))
        form = [words.say(f"fact_{kind}") for kind in (fact.type, fact.scope, fact.memory)]
        yield Block("note", " – ".join(form))
        for choice, label in fact.choices.items():
            yield Block("line", words.text(label), cited=choice)
        for sentence, texts in (
            ("show_question", fact.question),
            ("show_meaning", fact.meaning),
            ("show_why", fact.why),
        ):
            yield from self._section(sentence, words.text(texts))
        uses = [
            words.text(situation.name)
            for situation in self._law.situations.values()
            if any(isinstance(p, c.Fact) and p.fact == fact.id for p in c.walk(situation.test))
        ]
        if uses:
            yield from self._section("show_used_by", words.listed(uses))
        yield from self._source(fact)

    def _situation(self, situation: Situation) -> Iterator[Block]:
        words = self._words
        yield from self._head("situation", situation.id, words.text(situation.name))
        yield from self._section("show_definition", words.text(situation.definition))
        if situation.persists:
            yield Block("note", words.say("show_persists"))
        yield from self._section("show_test")
        yield from self._rule(situation.test)
        if situation.presumed_if is not None:
            yield from self._section("show_presumption")
            yield from self._rule(situation.presumed_if)
        for reading in situation.readings:
            yield from self._section("reading_used", words.text(reading.used))
            yield Block("line", f"{words.say('reading_other')} – {words.text(reading.other)}")
        yield from self._source(situation)

    def _rule(self, rule: c.Condition) -> Iterator[Block]:
        """A test as its tree of elements: the reasons of a journey of which nothing is known."""
        nobody = Journey("–", Person(), (Stage("–", HIGH_SEAS),))
        reason = Evaluator(self._law, nobody).value(rule, 0)
        for line in self._reasons.elements(reason):
            yield Block("line", line.text, cited=line.cited, depth=line.depth)
            if line.note:
                yield Block("note", line.note, depth=line.depth + 1)

    def _instrument(self, instrument: Instrument) -> Iterator[Block]:
        words = self._words
        yield from self._head("instrument", instrument.id, words.text(instrument.title))
        yield Block("line", words.say("show_adopted", day=words.day(instrument.adopted_on)))
        entry = instrument.in_force_on
        in_force = words.say("show_entry", day=words.on(entry)) if entry else ""
        yield Block("line", in_force or words.say("show_no_entry"))
        yield Block(
            "line", f"{words.text(instrument.depositary)} – {words.text(instrument.entry_rule)}"
        )
        yield from self._section("show_provisions")
        for provision in instrument.provisions.values():
            article = words.article(provision.id.split("/")[1:])
            custom = f" – {words.say('show_custom')}" if provision.custom else ""
            yield Block("line", f"{article} – {words.text(provision.heading)}{custom}")
        yield from self._bound_states(instrument)
        yield from self._source(instrument)

    def _bound_states(self, instrument: Instrument) -> Iterator[Block]:
        words = self._words
        if self._day is None:
            yield Block("note", words.say("day_needed"))
            return
        yield Block("section", words.say("show_states", day=words.day(self._day)))
        for state in self._law.states.values():
            binding = self._law.in_force(instrument.id, state.id, self._day)
            text = f"{words.text(state.name)} – {self._reasons.binding(binding)}"
            yield Block("line", text, force_mark(binding))

    def _state(self, state: State) -> Iterator[Block]:
        words = self._words
        yield from self._head("state", state.id, words.text(state.name))
        if state.memberships:
            yield from self._section("show_memberships")
        for membership in state.memberships:
            organisation = self._law.organisations[membership.organisation]
            since = words.say("since_day", day=words.on(membership.since))
            text = f"{words.text(organisation.short)} – {since}"
            if membership.until:
                text += f", {words.say('until_day', day=words.day(membership.until))}"
            yield Block("line", text, cited=words.source(membership.source))
            if membership.note:
                yield Block("note", words.text(membership.note), depth=1)
        if self._day is None:
            yield Block("note", words.say("day_needed"))
        else:
            yield from self._treaties(state, self._day)
        yield from self._laws(state)

    def _treaties(self, state: State, day: Span) -> Iterator[Block]:
        words = self._words
        heading = "show_treaties" if day.is_one_day else "show_treaties_within"
        yield Block("section", words.say(heading, day=words.day(day)))
        for instrument in self._law.instruments.values():
            binding = self._law.in_force(instrument.id, state.id, day)
            text = f"{words.provision(instrument.id)} – {self._reasons.binding(binding)}"
            yield Block("line", text, force_mark(binding), cited=instrument.id)

    def _laws(self, state: State) -> Iterator[Block]:
        words = self._words
        yield from self._section("show_laws")
        for national in state.laws:
            text = words.text(national.title)
            if national.since:
                text += f" ({words.say('since_day', day=words.on(national.since))})"
            mark: Mark = "" if national.found else "gap"
            if not national.found:
                text += f" – {words.say('law_not_found')}"
            if national.until:
                text += f" – {words.say('law_repealed', day=words.day(national.until))}"
            yield Block("item", text, mark, cited=self._checked(national))
            for detail in (national.effect, national.provisions, national.penalties, national.body):
                if detail:
                    yield Block("line", words.text(detail), depth=1)

    def _right(self, id_: str) -> Iterator[Block]:
        words, right = self._words, self._law.rights[id_]
        yield from self._head("right", right.id, words.text(right.name))
        yield from self._section("show_says", words.text(right.says))
        yield Block("line", words.provisions(right.provision))
        holders = (
            words.say("rights_of_everybody")
            if holder not in self._law.situations
            else words.text(self._law.situations[holder].name)
            for holder in right.holders
        )
        yield from self._section("show_owed_to", words.listed(holders))
        if right.condition:
            yield from self._section("show_condition", words.text(right.condition))
        yield from self._source(right)

    def _measure(self, id_: str) -> Iterator[Block]:
        words, measure = self._words, self._law.measures[id_]
        yield from self._head("measure", measure.id, words.text(measure.ask))
        yield from self._section("show_addressee", words.text(measure.addressee))
        yield from self._section("show_horizon", words.text(measure.horizon))
        basis = words.provisions(measure.basis)
        note = words.text(measure.basis_note)
        yield from self._section("show_basis", " – ".join(part for part in (basis, note) if part))
        if measure.condition:
            yield from self._section("show_condition", words.text(measure.condition))
        yield from self._source(measure)

    def _provision(self, provision: Provision) -> Iterator[Block]:
        words = self._words
        yield from self._head("provision", provision.id, words.text(provision.heading))
        yield Block("line", words.provision(provision.id))
        custom = provision.custom
        if custom is not None:
            yield from self._section("show_custom", words.text(custom.note))
            yield Block("note", f"{words.source(custom.source)} – {self._checked(custom)}")
        owed = [r for r in self._law.rights.values() if provision.id in r.provision]
        if owed:
            yield from self._section("show_says")
            for right in owed:
                yield Block("line", words.text(right.says), cited=right.id)
        yield from self._source(provision)

    def search(self, word: str) -> list[Block]:
        """The entries in whose words the text stands, those with it in their name first."""
        wanted = _folded(word)
        first, then = [], []
        for id_, name, texts in self._searchable():
            if wanted in _folded(name) or wanted in id_.lower():
                first.append(Block("line", name, cited=id_))
            elif any(wanted in _folded(text) for text in texts):
                then.append(Block("line", name, cited=id_))
        found = [*first, *then]
        if len(found) > _MOST_FOUND:
            rest = len(found) - _MOST_FOUND
            return [*found[:_MOST_FOUND], Block("note", self._words.say("and_more", count=rest))]
        return found

    def _searchable(self) -> Iterator[tuple[str, str, Iterable[str]]]:
        words, law = self._words, self._law
        for situation in law.situations.values():
            yield situation.id, words.text(situation.name), [words.text(situation.definition)]
        for right in law.rights.values():
            yield right.id, words.text(right.name), [words.text(right.says)]
        for instrument in law.instruments.values():
            short = f"{words.text(instrument.short)} – {words.text(instrument.title)}"
            yield instrument.id, short, []
            for provision in instrument.provisions.values():
                name = f"{words.provision(provision.id)} – {words.text(provision.heading)}"
                yield provision.id, name, []
        for fact in law.facts.values():
            texts = [words.text(fact.meaning), words.text(fact.question)]
            yield fact.id, words.text(fact.label), texts
        for measure in law.measures.values():
            yield measure.id, words.text(measure.ask), [words.text(measure.addressee)]
        for state in law.states.values():
            yield state.id, words.text(state.name), []
            for national in state.laws:
                name = f"{words.text(state.name)} – {words.text(national.title)}"
                yield state.id, name, [words.text(national.provisions)]

    def coverage(self) -> Iterator[Block]:
        """How sure the base is, kind by kind, and what to verify first."""
        words, law = self._words, self._law
        entries = sum(1 for _ in sourced(law))
        rules = sum(1 for _ in law.rules())
        yield Block("item", words.say("check_ok", entries=entries, rules=rules), "true")
        counted = coverage(law)
        total: Mapping[str, int] = {
            level: sum(part.counts.get(level, 0) for part in counted)
            for level in ("high", "medium", "low")
        }
        yield Block("line", words.say("check_coverage", **total))
        for part in counted:
            counts = {level: part.counts.get(level, 0) for level in ("high", "medium", "low")}
            text = words.say(
                "check_kind",
                kind=words.say(f"kind_{part.kind}"),
                total=sum(counts.values()),
                **counts,
            )
            yield Block("line", text, depth=1)
        yield from self._section("check_first")
        for kind, id_, weight in verify_first(law):
            yield Block("line", f"{words.say(f'kind_{kind}')} – {id_} ({weight})", "unknown")


def _folded(text: str) -> str:
    """Lower case without accents, so that “refoule” finds “refoulé”."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
