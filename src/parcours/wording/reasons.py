"""From the tree of reasons to lines a lawyer can read: element, fact, provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import repeat

from parcours.analysis.evaluate import Standing
from parcours.analysis.reasons import Reason, Told
from parcours.law.entry import Text
from parcours.law.in_force import Binding, Force
from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from parcours.wording.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One line of reasons: how deep, whether it is met, the words, the provisions cited."""

    depth: int
    truth: Truth
    text: str
    cited: str = ""
    note: str = ""


class Reasons:
    """Says reasons in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def tree(self, reason: Reason, depth: int = 0, role: str = "") -> Iterator[Line]:
        """Every node of the tree, in the order of the text; ``role`` says that it is an exception."""
        words, condition = self._words, reason.condition
        cited = words.provisions(condition.provisions)
        note = words.text(condition.note)
        text = role + self.says(reason)
        if self._is_bare(reason):
            # A list inside an element that already has its words adds no line of its own.
            for part in reason.parts:
                yield from self.tree(part, depth, role)
            return
        if not reason.opens:
            yield Line(depth, reason.truth, f"{text} – {words.say('nothing_told')}", cited, note)
            return
        yield Line(depth, reason.truth, text, cited, note)
        for part, part_role in zip(self._shown_parts(reason), self._roles(condition), strict=False):
            yield from self.tree(part, depth + 1, part_role)

    def _roles(self, condition: c.Condition) -> Iterator[str]:
        """What each part is to the whole: the second part of a rule with exception is the exception."""
        yield ""
        if isinstance(condition, c.Unless | c.Except):
            kind = "unless" if isinstance(condition, c.Unless) else "except"
            yield f"{self._words.say(f'{kind}_exception')}{self._words.colon}"
        yield from repeat("")

    def elements(self, reason: Reason, depth: int = 0, role: str = "") -> Iterator[Line]:
        """The test itself: every element in its own words, without the values of facts."""
        words, condition = self._words, reason.condition
        if self._is_bare(reason):
            for part in reason.parts:
                yield from self.elements(part, depth, role)
            return
        if isinstance(condition, c.Not):
            yield from self._opposite(reason, depth, role)
            return
        text = role + self._plain(reason)
        note = words.text(condition.note)
        yield Line(depth, reason.truth, text, words.provisions(condition.provisions), note)
        if isinstance(condition, c.Situation | c.Fact):
            return
        for part, part_role in zip(reason.parts, self._roles(condition), strict=False):
            yield from self.elements(part, depth + 1, part_role)

    def _opposite(self, reason: Reason, depth: int, role: str) -> Iterator[Line]:
        """A negated part: “the opposite of” and the part, below the words of the element if any."""
        words, condition = self._words, reason.condition
        negated = f"{words.say('not')}{self._words.colon}"
        if not condition.label:
            yield from self.elements(reason.parts[0], depth, role + negated)
            return
        cited = words.provisions(condition.provisions)
        text = role + words.text(condition.label)
        yield Line(depth, reason.truth, text, cited, words.text(condition.note))
        yield from self.elements(reason.parts[0], depth + 1, negated)

    def _plain(self, reason: Reason) -> str:
        words, condition = self._words, reason.condition
        label = words.text(condition.label)
        if reason.indicator is not None:
            return self.says(reason)
        match condition:
            case c.Fact(fact=fact):
                text = words.fact(fact)
            case c.Situation():
                text = words.text(self._situation_name(condition))
            case (
                c.Compare()
                | c.Choice()
                | c.Member()
                | c.NationalOf()
                | c.ResidentOf()
                | c.EarlierStage()
                | c.InForce()
            ):
                text = self._leaf(reason, valued=False)
            case _:
                text = "" if label else self._branch(reason)
        return " – ".join(part for part in (label, text) if part and part != label) or label

    def met(self, reason: Reason, stage: str, most: int) -> Iterator[Line]:
        """Only what carries the conclusion: the elements met, each with the facts that meet it.

        ``stage``: the stage being read; of facts told there it need not be said where.
        ``most``: how many facts are named for one element.
        """
        for element in _elements(reason):
            facts = list(dict.fromkeys(self._carrying(element, stage)))
            if len(facts) > most:
                more = self._words.say("more_names", count=len(facts) - most)
                facts = [", ".join(facts[:most]) + ", " + more]
            carrying = self._words.listed(facts)
            label = self._words.text(element.condition.label)
            if not carrying or label.casefold() == carrying.casefold():
                text = label
            else:
                text = f"{label}{self._words.colon}{carrying}" if label else carrying
            yield Line(0, element.truth, text, self._words.provisions(_cited(element)))

    def met_at_a_glance(self, reason: Reason, stage: str) -> Line:
        """The elements met, in one line, without the facts that meet them.

        Of a requirement that is lifted it says by what.
        """
        words, elements = self._words, list(_elements(reason))
        names: list[str] = []
        for element in elements:
            label = words.text(element.condition.label)
            lifted = isinstance(element.condition, c.Unless) and element.parts[0].truth is not (
                Truth.TRUE
            )
            if label and lifted:
                label += self._words.colon + words.listed(self._carrying(element, stage))
            names += [label] if label else self._carrying(element, stage)
        cited = dict.fromkeys(p for element in elements for p in _cited(element))
        text = words.semicolon.join(dict.fromkeys(names))
        return Line(0, reason.truth, text, words.provisions(tuple(cited)))

    def _carrying(self, reason: Reason, stage: str) -> Iterator[str]:
        """The facts that make a node what it is."""
        condition = reason.condition
        if reason.indicator is not None:
            yield self._words.text(reason.indicator.label)
        elif isinstance(condition, c.Situation):
            yield self._words.text(self._situation_name(condition))
        elif isinstance(condition, c.Choice) and condition.subject == "country":
            return
        elif reason.told is not None:
            yield self._fact_met(reason, stage)
        else:
            wanted = ~reason.truth if isinstance(condition, c.Not) else reason.truth
            rule_only = isinstance(condition, c.Except)
            for part in reason.parts[:1] if rule_only else reason.parts:
                if part.truth is wanted:
                    yield from self._carrying(part, stage)

    def _fact_met(self, reason: Reason, stage: str) -> str:
        """A fact in a line of its own element: “yes” goes without saying."""
        told = reason.told
        assert told is not None
        is_yes = isinstance(reason.condition, c.Fact) and reason.truth is Truth.TRUE
        text = self._asked(reason) if is_yes else self._leaf(reason)
        if told.stage not in (None, stage) and told.fact != "country":
            text += f" ({self._words.say('told_at', stage=told.stage)})"
        return text

    def _situation_name(self, condition: c.Situation) -> Text:
        return self._words.law.situations[condition.situation].name

    def _source(self, told: Told) -> str:
        if told.stage is not None and told.fact != "country":
            return self._words.say("told_at", stage=told.stage)
        return self._words.say("computed") if told.computed else ""

    def _is_bare(self, reason: Reason) -> bool:
        plain = isinstance(reason.condition, c.Any) and len(reason.parts) == 1
        return plain and not reason.condition.label

    @staticmethod
    def _shown_parts(reason: Reason) -> Iterator[Reason]:
        if reason.told is not None:
            return  # a computed fact: how it is computed stands in the vocabulary
        if isinstance(reason.condition, c.Score):
            yield from (part for part in reason.parts if part.truth is not Truth.UNKNOWN)
        else:
            yield from reason.parts

    def says(self, reason: Reason, *, with_source: bool = True) -> str:
        """The words of one node."""
        words = self._words
        if reason.indicator is not None:
            strength = words.say(reason.indicator.strength)
            return f"{words.text(reason.indicator.label)} ({strength})"
        label = words.text(reason.condition.label)
        if reason.told is None:
            return label or self._branch(reason)
        text = self._leaf(reason)
        if with_source and reason.told.value is not None and self._source(reason.told):
            text += f" ({self._source(reason.told)})"
        if not label or not with_source:
            return text
        # The words of the element are often those of its only fact.
        same = label.casefold() == self._asked(reason).casefold()
        return text if same else f"{label} – {text}"

    def _branch(self, reason: Reason) -> str:
        words = self._words
        match reason.condition:
            case c.All():
                return words.say("all")
            case c.Any():
                return words.say("any")
            case c.AtLeast(count=count):
                return words.say("at_least", count=count)
            case c.Not():
                return words.say("not")
            case c.Unless():
                return words.say("unless")
            case c.Except():
                return words.say("except")
            case c.Score() as score:
                _, dimension = words.law.dimension(score)
                return words.say("score_of", dimension=words.text(dimension.label))
            case c.Situation() as situation:
                standing = {
                    Truth.TRUE: Standing.ESTABLISHED,
                    Truth.FALSE: Standing.EXCLUDED,
                    Truth.UNKNOWN: Standing.OPEN,
                }[reason.truth]
                text = words.say(
                    "situation_is",
                    situation=words.text(self._situation_name(situation)),
                    standing=words.say("presumed" if reason.presumed else standing.value),
                )
                if reason.since:
                    text += f" ({words.say('since_stage', stage=reason.since)})"
                return text
        return ""

    def _leaf(self, reason: Reason, *, valued: bool = True) -> str:
        """A leaf in words: what it asks and, when ``valued``, what is known."""
        words, condition, told = self._words, reason.condition, reason.told
        asked = self._asked(reason)
        subject = condition.subject if isinstance(condition, c.Choice) else ""
        if not valued or subject == "country" or told is None:
            return asked
        value = words.value(told.fact, told.value)
        if subject not in ("", "nationality") and told.value is not None:
            return f"{words.fact(subject)}{self._words.colon}{value}"
        match condition:
            case c.NationalOf() | c.ResidentOf() if told.value is not None:
                value = f"{self._truth(reason.truth)} ({value})"
            case c.Member():
                value = f"{self._truth(reason.truth)} ({self._periods(condition, told)})"
            case c.InForce() if reason.binding is not None:
                value = f"{self._truth(reason.truth)} ({self.binding(reason.binding)})"
        joint = (
            " – " if isinstance(condition, c.Member | c.InForce | c.Choice) else self._words.colon
        )
        return f"{asked}{joint}{value}"

    def _asked(self, reason: Reason) -> str:
        words = self._words
        match reason.condition:
            case c.Fact(fact=fact):
                return words.fact(fact)
            case c.Compare(subject=subject, operator=operator, bound=bound):
                return self._bound(subject, operator, bound)
            case c.Choice(subject="country", values=values):
                return words.say("country_among", values=words.listed(map(words.country, values)))
            case c.Choice(subject="nationality"):
                return words.say("nationality_none")
            case c.Choice(subject=subject, values=values):
                among = words.listed(words.value(subject, choice) for choice in values)
                return words.say("choice_among", subject=words.fact(subject), values=among)
            case c.NationalOf():
                return words.say("national_of")
            case c.ResidentOf():
                return words.say("resident_of")
            case c.EarlierStage():
                return words.say("earlier_stage_abroad")
            case c.Member(organisation=organisation, of=of):
                named = words.text(words.law.organisations[organisation].short)
                return words.say(f"member_{of}", organisation=named)
            case c.InForce(instrument=instrument, of=of):
                return words.say(f"in_force_{of}", instrument=words.provision(instrument))
        raise TypeError(f"not a leaf: {type(reason.condition).__name__}")

    def _periods(self, condition: c.Member, told: Told) -> str:
        """Each State with the last thing it did: since when a member, or until when."""
        words = self._words
        if told.value is None:
            return words.say("unknown")
        states = told.value if isinstance(told.value, tuple) else (str(told.value),)
        said = []
        for state in states:
            periods = words.law.memberships(condition.organisation, state)
            text = words.country(state)
            if periods and periods[-1].until is not None:
                text += f", {words.say('member_until', day=words.on(periods[-1].until))}"
            elif periods:
                text += f", {words.say('since_day', day=words.on(periods[-1].since))}"
            said.append(text)
        return words.semicolon.join(said) or words.say("none")

    def _truth(self, truth: Truth) -> str:
        return self._words.value("", truth)

    def _bound(self, subject: str, operator: str, bound: int | str) -> str:
        words = self._words
        if subject == "date":
            # "> the 28th" is "from the 29th on", "<= the 28th" is "before the 29th".
            later = timedelta(days=operator in (">", "<="))
            day = Span.day(date.fromisoformat(str(bound)) + later)
            sentence = "date_from" if operator in (">", ">=") else "date_before"
            return words.say(sentence, day=words.day(day))
        shown = words.operator(operator)
        if subject in ("age", "days_in_country", "days_since_contact"):
            return words.say(f"{subject}_bound", operator=shown, bound=bound)
        return words.say("number_bound", subject=words.fact(subject), operator=shown, bound=bound)

    def binding(self, binding: Binding) -> str:
        """Why an instrument binds, or does not."""
        why = binding.why
        undated = why in ("in_force", "provisional", "not_in_force") and binding.day is None
        text = self._words.say(
            f"{why}_undated" if undated else why,
            day=self._words.on(binding.day) if binding.day else "",
        )
        if binding.confidence == "low" and binding.force is not Force.UNKNOWN:
            text += f", {self._words.say('to_check')}"
        return text


def _elements(reason: Reason) -> Iterator[Reason]:
    """The named elements that make a reason true; the node itself where none is named."""
    found = list(_named(reason))
    yield from found or [reason]


def _named(reason: Reason) -> Iterator[Reason]:
    if reason.condition.element is not None and reason.truth is Truth.TRUE:
        if isinstance(reason.condition, c.Any | c.All) and (deeper := list(_below(reason))):
            yield from deeper
        else:
            yield reason
        return
    if not isinstance(reason.condition, c.Situation | c.Not | c.Score) and reason.told is None:
        yield from _below(reason)


def _below(reason: Reason) -> Iterator[Reason]:
    parts = reason.parts[:1] if isinstance(reason.condition, c.Except) else reason.parts
    for part in parts:
        if part.truth is Truth.TRUE:
            yield from _named(part)


def _cited(reason: Reason) -> tuple[str, ...]:
    if reason.condition.provisions:
        return reason.condition.provisions
    return tuple(
        dict.fromkeys(
            provision
            for part in reason.parts
            if part.truth is Truth.TRUE
            for provision in _cited(part)
        )
    )
