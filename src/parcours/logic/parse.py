"""From the written form of a condition to the condition, with a remedy for every mistake.

The grammar is in `law/README.md`, "Conditions: the rule language".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from parcours.logic import condition as c
from parcours.logic.partial_date import Span
from parcours.logic.source import Place, Problem, Written, entries

_COMPARE = re.compile(r"([a-z][a-z0-9_]*)\s*(<=|>=|<|>)\s*(\S+)")
_EQUALS = re.compile(r"([a-z][a-z0-9_]*)\s*=\s*(\S+)")
_AMONG = re.compile(r"([a-z][a-z0-9_]*)\s+in\s+(\S.*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"[0-9]{1,9}")
_ANNOTATIONS = frozenset({"element", "label", "provision", "unless", "except", "note"})
_COMPANIONS = {"member": "of", "in_force": "in", "at_least": "of", "situation": "here"}
_STATES_OF = frozenset({"country", "nationality"})


def parse_condition(written: Written, file: str, problems: list[Problem]) -> c.Condition:
    """The condition that ``written`` says; what is wrong with it goes to ``problems``.

    Always returns a condition, so that everything wrong in a file is found in one go.

    >>> from parcours.logic.source import read_text
    >>> tree, _ = read_text("not: recruited")
    >>> parse_condition(tree, "example.yaml", []) == c.Not(c.Fact("recruited"))
    True
    """
    return _Parser(file, problems).read(written)


def _is_day(text: str) -> bool:
    try:
        span = Span.parse(text)
    except ValueError:
        return False
    return span.is_one_day and date(1800, 1, 1) <= span.first < date(3000, 1, 1)


class _Parser:
    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems

    def _refuse(self, code: str, place: Place, **values: str) -> c.Condition:
        self._problems.append(Problem(code, place, self._file, values))
        return c.Any()

    def read(self, written: Written) -> c.Condition:
        if written.text is not None:
            return self._leaf(written, written.text.strip())
        if isinstance(written.value, list):
            return self._refuse("condition_is_list", written.place)
        return self._branch(written)

    def _leaf(self, written: Written, text: str) -> c.Condition:
        if _NAME.fullmatch(text):
            return c.Fact(text)
        if found := _COMPARE.fullmatch(text):
            subject, operator, bound = found.groups()
            if subject == "date" and _is_day(bound):
                return c.Compare(subject, operator, bound)
            if subject != "date" and _NUMBER.fullmatch(bound):
                return c.Compare(subject, operator, int(bound))
        elif found := _EQUALS.fullmatch(text):
            return c.Choice(found[1], (found[2],))
        elif found := _AMONG.fullmatch(text):
            return c.Choice(found[1], tuple(value.strip() for value in found[2].split(",")))
        return self._refuse("condition_unreadable", written.place, found=written.shown())

    def _branch(self, written: Written) -> c.Condition:
        assert isinstance(written.value, dict)
        parts = written.value
        bodies = [key for key in parts if key in self._BODIES and not self._companion(key, parts)]
        for key, place, _ in entries(written):
            if (
                key not in self._BODIES
                and key not in _ANNOTATIONS
                and not self._companion(key, parts)
            ):
                self._refuse("condition_key_unknown", place, found=key)
        if len(bodies) != 1:
            return self._refuse(
                "condition_needs_one_body", written.place, found=", ".join(bodies) or "–"
            )
        body = self._BODIES[bodies[0]](self, parts[bodies[0]], parts)
        return self._annotated(body, parts)

    @staticmethod
    def _companion(key: str, parts: dict[str, Written]) -> bool:
        return any(body in parts and companion == key for body, companion in _COMPANIONS.items())

    def _annotated(self, body: c.Condition, parts: dict[str, Written]) -> c.Condition:
        if "unless" in parts:
            body = c.Unless(body, self.read(parts["unless"]))
        if "except" in parts:
            body = c.Except(body, self.read(parts["except"]))
        return replace(
            body,
            element=self._name(parts["element"]) if "element" in parts else body.element,
            label=self._texts(parts, "label"),
            note=self._texts(parts, "note"),
            provisions=self._provisions(parts.get("provision")),
        )

    def _texts(self, parts: dict[str, Written], key: str) -> dict[str, str] | None:
        if key not in parts:
            return None
        texts = {name: part.text or "" for name, _, part in entries(parts[key])}
        if set(texts) != {"fr", "en", "pt"} or not all(texts.values()):
            missing = [name for name in ("fr", "en", "pt") if not texts.get(name)]
            self._refuse(
                "languages_missing", parts[key].place, field=key, missing=", ".join(missing)
            )
        return texts

    def _provisions(self, written: Written | None) -> tuple[str, ...]:
        if written is None:
            return ()
        listed = written.value if isinstance(written.value, list) else [written]
        return tuple(self._name(part) for part in listed)

    def _name(self, written: Written) -> str:
        if written.text is None:
            self._refuse("name_expected", written.place, found=written.shown())
        return written.text or ""

    def _list(self, written: Written) -> tuple[c.Condition, ...]:
        if not isinstance(written.value, list) or not written.value:
            self._refuse("condition_list_expected", written.place, found=written.shown())
            return ()
        return tuple(self.read(part) for part in written.value)

    def _state_of(self, written: Written | None, place: Place) -> str:
        if written is None or written.text not in _STATES_OF:
            found = written.shown() if written else "–"
            self._refuse("state_of_unreadable", written.place if written else place, found=found)
            return "country"
        return written.text

    def _all(self, body: Written, _: dict[str, Written]) -> c.Condition:
        return c.All(self._list(body))

    def _any(self, body: Written, _: dict[str, Written]) -> c.Condition:
        return c.Any(self._list(body))

    def _not(self, body: Written, _: dict[str, Written]) -> c.Condition:
        return c.Not(self.read(body))

    def _at_least(self, body: Written, parts: dict[str, Written]) -> c.Condition:
        listed = self._list(parts["of"]) if "of" in parts else ()
        if not _NUMBER.fullmatch(body.text or "") or not 1 <= int(body.text or 0) <= len(listed):
            return self._refuse("at_least_unreadable", body.place, found=body.shown())
        return c.AtLeast(int(body.text or 0), listed)

    def _fact(self, body: Written, _: dict[str, Written]) -> c.Condition:
        return self._leaf(body, (body.text or "").strip())

    def _situation(self, body: Written, parts: dict[str, Written]) -> c.Condition:
        here = parts.get("here")
        if here is not None and here.yes_or_no is None:
            return self._refuse("yes_or_no_expected", here.place, found=here.shown())
        return c.Situation(self._name(body), here is not None and here.yes_or_no is True)

    def _member(self, body: Written, parts: dict[str, Written]) -> c.Condition:
        return c.Member(self._name(body), self._state_of(parts.get("of"), body.place))

    def _in_force(self, body: Written, parts: dict[str, Written]) -> c.Condition:
        return c.InForce(self._name(body), self._state_of(parts.get("in"), body.place))

    def _national_of(self, body: Written, _: dict[str, Written]) -> c.Condition:
        if body.text != "country":
            return self._refuse("state_of_unreadable", body.place, found=body.shown())
        return c.NationalOf()

    def _resident_of(self, body: Written, _: dict[str, Written]) -> c.Condition:
        if body.text != "country":
            return self._refuse("state_of_unreadable", body.place, found=body.shown())
        return c.ResidentOf()

    def _earlier_stage(self, body: Written, _: dict[str, Written]) -> c.Condition:
        if body.text != "abroad":
            return self._refuse("state_of_unreadable", body.place, found=body.shown())
        return c.EarlierStage()

    def _score(self, body: Written, _: dict[str, Written]) -> c.Condition:
        set_, slash, dimension = (body.text or "").partition("/")
        if not slash or not set_ or not dimension:
            return self._refuse("score_unreadable", body.place, found=body.shown())
        return c.Score(set_, dimension)

    _BODIES: ClassVar[dict[str, Callable[[_Parser, Written, dict[str, Written]], c.Condition]]] = {
        "all": _all,
        "any": _any,
        "not": _not,
        "at_least": _at_least,
        "fact": _fact,
        "situation": _situation,
        "member": _member,
        "in_force": _in_force,
        "national_of": _national_of,
        "resident_of": _resident_of,
        "earlier_stage": _earlier_stage,
        "score": _score,
    }
