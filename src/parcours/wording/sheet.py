"""The sheet of an analysis: headings, items and notes, the same for terminal, Markdown and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from sys import maxsize
from textwrap import wrap
from typing import Literal

from parcours.analysis.analyse import Analysis, Finding, StageAnalysis
from parcours.analysis.entitlements import Ask, Owed
from parcours.analysis.evaluate import Standing
from parcours.analysis.questions import Question
from parcours.law.corpus import EVERYBODY, Law
from parcours.law.in_force import Binding, Force
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from parcours.wording.reasons import Line, Reasons
from parcours.wording.words import Words

Kind = Literal["title", "stage", "section", "item", "line", "note"]
Mark = Literal["", "established", "presumed", "open", "excluded", "true", "false", "unknown", "gap"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a sheet: what it is, its words, a mark before it, what is cited after it."""

    kind: Kind
    text: str
    mark: Mark = ""
    cited: str = ""
    depth: int = 0


_TRUTH_MARK: dict[Truth, Mark] = {
    Truth.TRUE: "true",
    Truth.FALSE: "false",
    Truth.UNKNOWN: "unknown",
}
_STANDING_MARK: dict[Standing, Mark] = {
    Standing.ESTABLISHED: "established",
    Standing.PRESUMED: "presumed",
    Standing.OPEN: "open",
    Standing.EXCLUDED: "excluded",
}
_FORCE_MARK: dict[Force, Mark] = {
    Force.YES: "true",
    Force.PROVISIONAL: "true",
    Force.CUSTOM: "true",
    Force.NO: "gap",
    Force.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class _Screen:
    """How much is shown of each kind; the rest is counted."""

    facts: int  # that meet an element; with none, the elements stand in one line
    situations: int  # named among the open, and among the excluded
    rights: int  # States and texts that owe something
    names: int  # of the rights owed under one text
    gaps: int
    measures: int
    questions: int


# From the fullest to the barest: a stage is shown on the first that fits on one screen.
_SCREENS = (
    _Screen(facts=3, situations=6, rights=6, names=3, gaps=3, measures=3, questions=3),
    _Screen(facts=3, situations=3, rights=5, names=2, gaps=2, measures=2, questions=3),
    _Screen(facts=2, situations=2, rights=4, names=2, gaps=2, measures=2, questions=2),
    _Screen(facts=2, situations=1, rights=3, names=2, gaps=1, measures=1, questions=2),
    _Screen(facts=1, situations=1, rights=3, names=1, gaps=1, measures=1, questions=2),
    _Screen(facts=0, situations=1, rights=3, names=1, gaps=1, measures=1, questions=2),
    _Screen(facts=0, situations=1, rights=2, names=1, gaps=1, measures=1, questions=1),
    _Screen(facts=0, situations=1, rights=1, names=1, gaps=1, measures=1, questions=1),
)
_EVERYTHING = _Screen(*[maxsize] * len(fields(_Screen)))
# A terminal that fills a laptop.
_SCREEN_LINES, _SCREEN_COLUMNS = 50, 100


class Sheet:
    """Writes the sheet of an analysis in one language.

    ``brief``: one screen per stage, the rest counted; otherwise everything.
    """

    def __init__(self, words: Words, *, brief: bool) -> None:
        self._words = words
        self._reasons = Reasons(words)
        self._brief = brief
        self._screens = _SCREENS if brief else (_EVERYTHING,)
        self._screen = self._screens[0]
        self._base_ends = _month_of(words.law.version)

    def analysis(self, analysis: Analysis, only: str | None = None) -> Iterator[Block]:
        """The whole sheet, or that of one stage."""
        words = self._words
        yield Block("title", words.say("sheet_title", journey=analysis.journey.reference))
        base, *overlays = analysis.law.version.split("+")
        yield Block("note", words.say("sheet_law", version=base))
        if overlays:
            yield Block("note", words.say("law_overlaid", overlays=words.listed(overlays)))
        if self._brief:
            yield Block("note", words.say("more_elsewhere"))
        for number, stage in enumerate(analysis.stages, start=1):
            if only is None or stage.stage.id == only:
                yield from self._stage(number, stage)

    def _stage(self, number: int, analysis: StageAnalysis) -> Iterable[Block]:
        blocks: list[Block] = []
        for screen in self._screens:
            self._screen = screen
            blocks = list(self._whole(number, analysis))
            if sum(map(_lines, blocks)) <= _SCREEN_LINES:
                break
        return blocks

    def _whole(self, number: int, analysis: StageAnalysis) -> Iterator[Block]:
        stage, words = analysis.stage, self._words
        title = words.say(
            "stage_title", number=number, stage=stage.id, country=words.country(stage.country)
        )
        yield Block("stage", f"{title} ({stage.place})" if stage.place else title)
        if stage.as_of is None:
            yield Block("note", words.say("law_undated"))
        else:
            period = "" if stage.as_of.is_one_day else "_period"
            day = (
                words.say(
                    "between",
                    start=words.on(Span.day(stage.as_of.first)),
                    end=words.on(Span.day(stage.as_of.last)),
                )
                if period
                else words.day(stage.as_of)
            )
            yield Block("note", words.say(f"law_as_of{period}", day=day))
            if self._base_ends and self._base_ends.before(stage.as_of) is Truth.TRUE:
                version = words.law.version
                yield Block("note", words.say("law_after_base", version=version))
        yield from self._is(analysis)
        yield from self._contradictions(analysis)
        yield from self._rights(analysis)
        yield from self._measures(analysis)
        yield from self._questions(analysis.questions)

    def _is(self, analysis: StageAnalysis) -> Iterator[Block]:
        words = self._words
        yield Block("section", words.say("section_is"))
        shown = [f for f in analysis.findings if f.standing.protects]
        for finding in shown:
            yield from self._finding(finding, analysis.stage.id)
        if not shown:
            yield Block("line", words.say("nothing_established"))
        for standing, sentence in (
            (Standing.OPEN, "open_line"),
            (Standing.EXCLUDED, "excluded_line"),
        ):
            names = [self._name(f.situation) for f in analysis.findings if f.standing is standing]
            if names:
                shown_names = self._some(names, self._screen.situations, ", ")
                text = words.say(sentence, count=len(names), names=shown_names)
                yield Block("line", text, mark=_STANDING_MARK[standing])

    def _some(self, names: Sequence[str], limit: int, joint: str) -> str:
        """The first of the names, and how many more there are."""
        left = len(names) - limit
        more = [self._words.say("more_names", count=left)] if left > 0 else []
        return joint.join([*names[:limit], *more])

    def _finding(self, finding: Finding, stage: str) -> Iterator[Block]:
        words, verdict = self._words, finding.verdict
        standing = words.say(finding.standing.value)
        since = verdict.since
        where = words.say("here") if since == stage else words.say("since_stage", stage=since)
        text = f"{self._name(finding.situation)} – {standing}, {where}"
        yield Block("item", text, mark=_STANDING_MARK[finding.standing])
        if self._brief and since != stage:
            return  # said in full at the stage since which it stands
        reason = verdict.presumption or verdict.reason
        if self._screen.facts == 0:
            lines: Iterable[Line] = [self._reasons.met_at_a_glance(reason, stage)]
        else:
            lines = self._reasons.met(reason, stage, self._screen.facts)
        for line in lines:
            yield Block("line", line.text, _TRUTH_MARK[line.truth], line.cited, depth=1)

    def _name(self, situation: str) -> str:
        if situation == EVERYBODY:
            return self._words.say("rights_of_everybody")
        return self._words.text(self._words.law.situations[situation].name)

    def _contradictions(self, analysis: StageAnalysis) -> Iterator[Block]:
        words = self._words
        if analysis.contradictions:
            yield Block("section", words.say("section_contradictions"))
        for found in analysis.contradictions:
            told, computed = (words.value(found.fact, v) for v in (found.told, found.computed))
            text = words.say(
                "contradiction_line", fact=words.fact(found.fact), told=told, computed=computed
            )
            yield Block("line", text, mark="false")

    def _rights(self, analysis: StageAnalysis) -> Iterator[Block]:
        """What is owed, the gaps, and what is not known; on one screen without what is owed to all."""
        words = self._words
        listed = [owed for owed in analysis.rights if not self._brief or _is_specific(owed)]
        everybody = len(analysis.rights) - len(listed)
        bound = [owed for owed in listed if owed.binding.binds is Truth.TRUE]
        gaps = [owed for owed in listed if owed.is_gap]
        unknown = [owed for owed in listed if owed.binding.binds is Truth.UNKNOWN]
        if self._brief:
            unknown = [owed for owed in unknown if owed.bearer.isupper()]
        for section, chosen, limit in (
            ("section_owed", bound, self._screen.rights),
            ("section_gaps", gaps, self._screen.gaps),
            ("section_unknown", unknown, self._screen.gaps),
        ):
            to_all = everybody if section == "section_owed" else 0
            if chosen or to_all:
                yield Block("section", words.say(section))
            owing = list(self._by_bearer(chosen, analysis.stage.country))
            yield from self._limited(owing, limit)
            if to_all:
                key = "everybody_line" if chosen else "everybody_alone"
                yield Block("note", words.say(key, count=to_all))

    def _urgency(self, situations: Iterable[str]) -> int:
        """The urgency of the most urgent of the situations; the least for everybody."""
        known = self._words.law.situations
        return min((known[s].urgency for s in situations if s in known), default=9)

    def _by_bearer(self, listed: Iterable[Owed], host: str) -> Iterator[Block]:
        """One item per State and instrument: how it stands, then what it owes under which article.

        Of two duties as urgent the host State’s comes first: it is there that one can act today.
        """
        groups: dict[tuple[str, str, Binding], list[Owed]] = {}
        by_urgency = sorted(
            listed, key=lambda o: (self._urgency(o.holders), o.bearer != host, o.bearer)
        )
        for owed in by_urgency:
            groups.setdefault((owed.bearer, owed.right.instrument, owed.binding), []).append(owed)
        for (bearer, instrument, binding), rights in groups.items():
            words = self._words
            why = self._reasons.binding(binding)
            head = f"{words.country(bearer)}, {words.provision(instrument)} ({why})"
            mark = force_mark(binding)
            if self._brief:
                yield Block("line", head + self._words.colon + self._named(rights), mark=mark)
                continue
            yield Block("item", head, mark=mark)
            for owed in rights:
                yield Block("line", self._right(owed), cited=self._articles(owed), depth=1)

    def _named(self, rights: Sequence[Owed]) -> str:
        names = [f"{self._words.text(o.right.name)} ({self._limits(o)})" for o in rights]
        return self._some(names, self._screen.names, " · ")

    def _limits(self, owed: Owed) -> str:
        """The articles of a right, and whether its condition is still to be checked."""
        if owed.applies is Truth.TRUE:
            return self._articles(owed)
        return self._articles(owed) + self._words.semicolon + self._words.say("on_condition")

    def _articles(self, owed: Owed) -> str:
        articles = [self._words.article(p.split("/")[1:]) for p in owed.right.provision]
        return self._words.semicolon.join(articles)

    def _right(self, owed: Owed) -> str:
        words, right = self._words, owed.right
        text = f"{words.text(right.name)}{self._words.colon}{words.text(right.says)}"
        if right.condition:
            text += f" [{words.text(right.condition)}]"
        if owed.applies is Truth.UNKNOWN:
            text += f" ({words.say('on_condition')})"
        if owed.right.confidence == "low":
            text += f" ({words.say('to_check')})"
        return text

    def _measures(self, analysis: StageAnalysis) -> Iterator[Block]:
        words = self._words
        if analysis.measures:
            yield Block("section", words.say("section_measures"))
        ordered = sorted(
            analysis.measures,
            # First what the State already owes, then what would be progress.
            key=lambda ask: (
                ask.applies is not Truth.TRUE,
                not ask.basis,
                self._urgency(ask.because),
            ),
        )
        yield from self._limited([self._measure(ask) for ask in ordered], self._screen.measures)

    def _measure(self, ask: Ask) -> Block:
        words, measure = self._words, ask.measure
        whom = f"{words.country(ask.bearer)}, {words.text(measure.addressee)}"
        text = f"{whom}{self._words.colon}{words.text(measure.ask)}"
        if ask.applies is Truth.UNKNOWN and measure.condition:
            condition = words.text(measure.condition).rstrip(".")
            text += f" ({words.say('condition')}{self._words.colon}{condition})"
        text += f" [{words.text(measure.horizon)}]"
        if measure.basis and not ask.basis:
            text += f" ({words.say('basis_not_binding')})"
        return Block("line", text, cited=words.provisions(ask.basis or measure.basis))

    def _questions(self, questions: Sequence[Question]) -> Iterator[Block]:
        if questions:
            yield Block("section", self._words.say("section_questions"))
        shown = list(self.questions(questions))
        yield from self._limited(shown, self._screen.questions, per=2)

    def questions(
        self, questions: Iterable[Question], *, with_why: bool = False
    ) -> Iterator[Block]:
        """Each question with what it may settle and, when asked for, why it is asked."""
        words = self._words
        for question in questions:
            fact = words.law.facts.get(question.fact)
            yield Block("item", words.question(question.fact), mark="unknown")
            below = [question.fact]
            if question.settles:
                names = words.listed(self._name(s) for s in question.settles[:6])
                below.append(words.say("question_settles", names=names))
            if fact is not None and fact.sensitive:
                below.append(words.say("question_sensitive"))
            yield Block("note", " – ".join(below), depth=1)
            if with_why and fact is not None:
                yield Block(
                    "note",
                    f"{words.say('ask_why')}{self._words.colon}{words.text(fact.why)}",
                    depth=1,
                )

    def _limited(self, blocks: Sequence[Block], limit: int, per: int = 1) -> Iterator[Block]:
        most = limit * per
        yield from blocks[:most]
        if len(blocks) > most:
            more = (len(blocks) - most) // per
            yield Block("note", self._words.say("and_more", count=more))

    def _asked_for(self, facts: Sequence[str]) -> Iterator[Block]:
        """The question of each fact; those whose answer contains another's stand behind that one."""
        words = self._words
        precise = {fact: _answers_that_tell(words.law, fact).intersection(facts) for fact in facts}
        folded = set().union(*precise.values())
        for fact in facts:
            if fact in folded:
                continue
            text = words.question(fact)
            if precise[fact]:
                told = ", ".join(name for name in facts if name in precise[fact])
                text += " " + words.say("or_precisely", facts=told)
            yield Block("line", text, "unknown", cited=fact)

    def explanation(self, analysis: StageAnalysis, finding: Finding) -> Iterator[Block]:
        """Why a situation stands as it does: the whole tree, the conclusion, what would change it."""
        words, stage = self._words, analysis.stage
        situation = words.law.situations[finding.situation]
        name = words.text(situation.name)
        yield Block(
            "stage",
            words.say(
                "explain_title",
                situation=name,
                stage=stage.id,
                country=words.country(stage.country),
            ),
        )
        yield Block("note", words.text(situation.definition))
        yield from map(_as_block, self._reasons.tree(finding.verdict.reason))
        if finding.verdict.presumption is not None:
            yield Block("section", words.say("presumed_because"))
            yield from map(_as_block, self._reasons.tree(finding.verdict.presumption))
        yield Block("section", words.say("therefore"))
        text = words.say(f"conclusion_{finding.standing.value}", situation=name)
        yield Block("item", text, _STANDING_MARK[finding.standing])
        if finding.missing:
            yield Block("section", words.say("would_change"))
            here = finding.missing_here
            yield from self._asked_for(here)
            earlier = [words.fact(fact) for fact in finding.missing if fact not in here]
            if earlier:
                text = words.say("missing_earlier", facts=words.listed(earlier))
                yield Block("line", text, "unknown")
        elif finding.standing is Standing.OPEN:
            yield Block("line", words.say("nothing_would_change"))
        for reading in situation.readings:
            yield Block("section", words.say("reading_used"))
            yield Block("line", words.text(reading.used))
            other = f"{words.say('reading_other')}{self._words.colon}{words.text(reading.other)}"
            yield Block("line", other, cited=words.source(reading.source))


def force_mark(binding: Binding) -> Mark:
    """How a binding is marked. A gap is something to ask for: a treaty that the State cannot join
    is none.

    >>> force_mark(Binding(Force.NO, "not_party")), force_mark(Binding(Force.NO, "not_open"))
    ('gap', 'false')
    """
    return "false" if binding.why == "not_open" else _FORCE_MARK[binding.force]


def _month_of(version: str) -> Span | None:
    """The month a law base is named after: no clock is needed to say what comes after it."""
    try:
        return Span.parse(version.partition("+")[0].replace(".", "-"))
    except ValueError:
        return None


def _answers_that_tell(law: Law, fact: str) -> set[str]:
    """The facts from which one that was not told follows."""
    known = law.facts.get(fact)
    if known is None or known.computed is None:
        return set()
    return set(c.facts_read(known.computed))


def _is_specific(owed: Owed) -> bool:
    return EVERYBODY not in owed.holders


def _lines(block: Block) -> int:
    """How many lines a block takes on a screen, with the blank one above a heading."""
    cited = f" [{block.cited}]" if block.cited else ""
    sign = "● " if block.mark else ""
    lines = len(wrap(sign + block.text + cited, _SCREEN_COLUMNS - 2 * block.depth))
    return lines + {"stage": 2, "section": 1}.get(block.kind, 0)


def _as_block(line: Line) -> Block:
    return Block("line", line.text, _TRUTH_MARK[line.truth], line.cited, line.depth)
