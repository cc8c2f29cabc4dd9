"""Reads a journey from YAML or JSON and refuses bad input: every mistake, each at its line, in one go.

The only module of this floor that reads files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from parcours.journey.model import Bounds, Journey, Person, Stage, Value
from parcours.law.corpus import HIGH_SEAS
from parcours.law.countries import country_codes, probable_country
from parcours.law.facts import Fact
from parcours.logic.partial_date import Span
from parcours.logic.source import Place, Problem, Written, entries, read_text
from parcours.logic.truth import Truth, truth_of

_JOURNEY_KEYS = ("journey", "person", "stages")
_PERSON_KEYS = ("nationality", "birth", "sex", "facts")
_STAGE_KEYS = ("id", "country", "place", "from", "to", "note", "age", "facts")
_SEXES = ("female", "male", "other")
# Facts that have a place of their own in the format.
_OWN_KEYS = {"nationality": "person.nationality", "birth": "person.birth", "sex": "person.sex"}
_OLDEST = 130


class JourneyError(Exception):
    """The file is not a journey; ``problems`` says everything that is wrong, with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the journey")
        self.problems = sorted(problems, key=lambda p: (p.place.line, p.place.column))


def read_journey_file(path: Path, facts: Mapping[str, Fact]) -> Journey:
    """`read_journey` on a file. Raises `JourneyError` also when the file cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise JourneyError([Problem("file_not_utf8", file=str(path))]) from None
    except OSError:
        raise JourneyError([Problem("file_unreadable", file=str(path))]) from None
    return read_journey(text, facts, file=str(path))


def read_journey(text: str, facts: Mapping[str, Fact], file: str = "") -> Journey:
    """The journey that a text says.

    ``facts`` is the vocabulary (`Law.facts`); ``file`` is only named in problems. Raises
    `JourneyError`, and nothing else, with every mistake of the text.

    >>> from parcours.law import load_law
    >>> read_journey("{journey: a-1, stages: [{id: s1, country: SEN}]}", load_law().facts).reference
    'a-1'
    """
    tree, problems = read_text(text, file)
    if tree is None:
        raise JourneyError(problems)
    reader = _Reader(facts, file, problems)
    journey = reader.journey(tree)
    if reader.problems or journey is None:
        raise JourneyError(reader.problems)
    return journey


class _Reader:
    def __init__(self, facts: Mapping[str, Fact], file: str, problems: list[Problem]) -> None:
        self._vocabulary = facts
        self._file = file
        self.problems = problems

    def _refuse(self, code: str, place: Place, **values: str) -> None:
        self.problems.append(Problem(code, place, self._file, values))

    def journey(self, tree: Written) -> Journey | None:
        if not isinstance(tree.value, dict):
            self._refuse("journey_not_map", tree.place)
            return None
        self._keys(tree, _JOURNEY_KEYS)
        reference = self._reference(tree)
        person_written = tree.value.get("person")
        person = self._person(person_written) if person_written else Person()
        stages = self._stages(tree)
        self._order(tree, stages)
        self._ages(tree, stages)
        self._birth(tree, person.birth, stages)
        self._contradictions(tree, stages)
        return Journey(reference, person, tuple(stages))

    def _reference(self, tree: Written) -> str:
        assert isinstance(tree.value, dict)
        written = tree.value.get("journey")
        if written is None or written.is_nothing or written.text == "":
            self._refuse("key_missing", written.place if written else tree.place, key="journey")
            return ""
        return self._text(written, "journey") or ""

    def _keys(self, tree: Written, known: Iterable[str]) -> None:
        for key, place, _ in entries(tree):
            if key not in known:
                close = get_close_matches(key.lower(), list(known), n=1, cutoff=0.5)
                self._refuse(
                    "key_unknown",
                    place,
                    found=_short(key),
                    meant=close[0] if close else "",
                    known=", ".join(known),
                )

    def _text(self, written: Written, key: str) -> str | None:
        if written.text is None:
            self._refuse("text_expected", written.place, key=key, found=written.shown())
        return written.text

    def _person(self, written: Written) -> Person:
        if written.is_nothing:
            return Person()
        if not isinstance(written.value, dict):
            self._refuse("map_expected", written.place, key="person", found=written.shown())
            return Person()
        self._keys(written, _PERSON_KEYS)
        parts = written.value
        sex = parts.get("sex")
        return Person(
            nationality=self._countries(parts.get("nationality"), "nationality"),
            birth=self._date(parts.get("birth"), "birth"),
            sex=self._choice(sex, "sex", _SEXES) if sex else None,
            facts=self._facts(parts.get("facts"), "person"),
        )

    def _stages(self, tree: Written) -> list[Stage]:
        assert isinstance(tree.value, dict)
        written = tree.value.get("stages")
        if written is None or not isinstance(written.value, list) or not written.value:
            place = written.place if written else tree.place
            self._refuse("stages_missing", place, found=written.shown() if written else "–")
            return []
        return [self._stage(part) for part in written.value]

    def _stage(self, written: Written) -> Stage:
        if not isinstance(written.value, dict):
            self._refuse("map_expected", written.place, key="stages", found=written.shown())
            return Stage("", HIGH_SEAS)
        self._keys(written, _STAGE_KEYS)
        parts = written.value
        for key in ("id", "country"):
            if key not in parts or parts[key].is_nothing or parts[key].text == "":
                place = parts[key].place if key in parts else written.place
                self._refuse("key_missing", place, key=key)
        texts = {
            key: self._text(parts[key], key)
            for key in ("id", "place", "note")
            if key in parts and not parts[key].is_nothing
        }
        country = parts.get("country")
        known = country is not None and not country.is_nothing
        return Stage(
            id=texts.get("id") or "",
            country=(self._country(country, seas=True) if country and known else None) or HIGH_SEAS,
            starts=self._date(parts.get("from"), "from"),
            ends=self._date(parts.get("to"), "to"),
            place=texts.get("place"),
            note=texts.get("note"),
            age=self._age(parts.get("age")),
            facts=self._facts(parts.get("facts"), "stage"),
        )

    def _date(self, written: Written | None, key: str) -> Span | None:
        if written is None or written.is_nothing or written.text == "unknown":
            return None
        try:
            return Span.parse((written.text or "").strip())
        except ValueError:
            self._refuse("date_unreadable", written.place, key=key, found=written.shown())
            return None

    def _country(self, written: Written, *, seas: bool = False) -> str | None:
        code = (written.text or "").strip()
        if code in country_codes() or (seas and code == HIGH_SEAS):
            return code
        meant = probable_country(code) if written.text else None
        self._refuse("country_unknown", written.place, found=written.shown(), meant=meant or "")
        return None

    def _countries(self, written: Written | None, key: str) -> tuple[str, ...] | None:
        if written is None or written.is_nothing or written.text == "unknown":
            return None
        if not isinstance(written.value, list):
            self._refuse("list_expected", written.place, key=key, found=written.shown())
            return None
        codes = [self._country(part) for part in written.value]
        return tuple(code for code in codes if code)

    def _choice(self, written: Written, key: str, known: Iterable[str]) -> str | None:
        if written.is_nothing or written.text == "unknown":
            return None
        known = list(known)
        if written.text in known:
            return written.text
        close = get_close_matches((written.text or "").lower(), known, n=1, cutoff=0.5)
        self._refuse(
            "choice_unknown",
            written.place,
            key=key,
            found=written.shown(),
            meant=close[0] if close else "",
            known=", ".join(known),
        )
        return None

    def _number(self, written: Written, key: str, most: int) -> int | None:
        text = (written.text or "").strip()
        if text.isascii() and text.isdigit() and len(text) <= 9 and int(text) <= most:
            return int(text)
        self._refuse("number_expected", written.place, key=key, found=written.shown())
        return None

    def _age(self, written: Written | None) -> Bounds | None:
        if written is None or written.is_nothing or written.text == "unknown":
            return None
        if written.text is not None:
            age = self._number(written, "age", _OLDEST)
            return Bounds(age, age) if age is not None else None
        if not isinstance(written.value, dict) or not written.value:
            self._refuse("age_unreadable", written.place, found=written.shown())
            return None
        self._keys(written, ("at_least", "under"))
        least, under = (self._bound(written.value.get(key), key) for key in ("at_least", "under"))
        if under is not None and (least or 0) >= under:
            self._refuse("age_empty", written.place, found=f"{least or 0}–{under}")
            return None
        return Bounds(least, None if under is None else under - 1)

    def _bound(self, written: Written | None, key: str) -> int | None:
        if written is None or written.is_nothing or written.text == "unknown":
            return None
        return self._number(written, f"age.{key}", _OLDEST)

    def _facts(self, written: Written | None, scope: str) -> dict[str, Value]:
        if written is None or written.is_nothing:
            return {}
        if not isinstance(written.value, dict):
            self._refuse("map_expected", written.place, key="facts", found=written.shown())
            return {}
        values = {
            name: self._fact(name, place, value, scope) for name, place, value in entries(written)
        }
        return {name: value for name, value in values.items() if value is not None}

    def _fact(self, name: str, place: Place, written: Written, scope: str) -> Value | None:
        fact = self._vocabulary.get(name)
        if fact is None:
            close = get_close_matches(name.lower(), self._vocabulary, n=1, cutoff=0.6)
            meant = close[0] if close else ""
            self._refuse("fact_unknown", place, found=_short(name), meant=meant)
            return None
        if name in _OWN_KEYS:
            self._refuse("fact_has_own_key", place, fact=name, right=_OWN_KEYS[name])
            return None
        if fact.scope != scope:
            self._refuse(f"fact_of_{fact.scope}", place, fact=name)
            return None
        if written.is_nothing or written.text == "unknown":
            return None
        return self._value(fact, written)

    def _value(self, fact: Fact, written: Written) -> Value | None:
        if fact.type == "yes_no":
            told = written.yes_or_no
            if told is None:
                self._refuse("yes_no_expected", written.place, fact=fact.id, found=written.shown())
            return None if told is None else truth_of(told)
        if fact.type == "number":
            return self._number(written, fact.id, 10**9)
        if fact.type == "choice":
            return self._choice(written, fact.id, fact.choices)
        if fact.type == "date":
            return self._date(written, fact.id)
        if fact.type == "country":
            return self._country(written)
        return self._countries(written, fact.id)

    def _order(self, tree: Written, stages: list[Stage]) -> None:
        """Ids are unique, no stage ends before it starts, and stages follow each other in time."""
        seen: dict[str, int] = {}
        latest_start: tuple[Span, Stage] | None = None
        latest_end: tuple[Span, Stage] | None = None
        for number, stage in enumerate(stages):
            place = tree.at(("stages", number))
            if stage.id and stage.id in seen:
                first = tree.at(("stages", seen[stage.id], "id"))
                self._refuse(
                    "stage_twice",
                    tree.at(("stages", number, "id")),
                    stage=_short(stage.id),
                    line=str(first.line),
                )
            seen.setdefault(stage.id, number)
            if stage.starts and stage.ends and stage.ends.before(stage.starts) is Truth.TRUE:
                self._refuse(
                    "stage_ends_early",
                    tree.at(("stages", number, "to")),
                    found=str(stage.ends),
                    start=str(stage.starts),
                )
            other = _comes_before(stage.starts, latest_start) or _comes_before(
                stage.as_of, latest_end
            )
            if other is not None:
                self._refuse(
                    "stage_out_of_order", place, stage=_short(stage.id), other=_short(other.id)
                )
            latest_start = _later(latest_start, stage.starts, stage)
            latest_end = _later(latest_end, stage.as_of, stage)

    def _ages(self, tree: Written, stages: list[Stage]) -> None:
        """Nobody grows younger from one stage to a later one."""
        oldest: tuple[int, Stage] | None = None
        for number, stage in enumerate(stages):
            if stage.age is None:
                continue
            if oldest is not None and stage.age.most is not None and stage.age.most < oldest[0]:
                self._refuse(
                    "age_shrinks",
                    tree.at(("stages", number, "age")),
                    stage=_short(stage.id),
                    other=_short(oldest[1].id),
                )
            if stage.age.least is not None and (oldest is None or stage.age.least > oldest[0]):
                oldest = stage.age.least, stage

    def _birth(self, tree: Written, birth: Span | None, stages: list[Stage]) -> None:
        """Nobody is anywhere before being born."""
        for number, stage in enumerate(stages):
            day = stage.as_of
            if birth is not None and day is not None and day.before(birth) is Truth.TRUE:
                self._refuse(
                    "stage_before_birth",
                    tree.at(("stages", number, "to" if stage.ends else "from")),
                    stage=_short(stage.id),
                    found=str(stage.ends or stage.starts),
                    birth=str(birth),
                    line=str(tree.at(("person", "birth")).line),
                )

    def _contradictions(self, tree: Written, stages: list[Stage]) -> None:
        """A lasting fact that is "yes" at one stage cannot be "no" at a later one."""
        told: dict[str, int] = {}
        for number, stage in enumerate(stages):
            for name, value in stage.facts.items():
                if self._vocabulary[name].memory != "lasting":
                    continue
                if value is Truth.TRUE:
                    told.setdefault(name, number)
                elif value is Truth.FALSE and name in told:
                    earlier = tree.at(("stages", told[name], "facts", name))
                    self._refuse(
                        "lasting_contradiction",
                        tree.at(("stages", number, "facts", name)),
                        fact=name,
                        stage=_short(stage.id),
                        other=_short(stages[told[name]].id),
                        line=str(earlier.line),
                    )


def _comes_before(day: Span | None, latest: tuple[Span, Stage] | None) -> Stage | None:
    """The stage written above that is certainly later than the day; ``None`` when none is."""
    if day is None or latest is None or day.before(latest[0]) is not Truth.TRUE:
        return None
    return latest[1]


def _later(
    latest: tuple[Span, Stage] | None, day: Span | None, stage: Stage
) -> tuple[Span, Stage] | None:
    """Of two days the one that certainly reaches furthest."""
    if day is None or (latest is not None and latest[0].first >= day.first):
        return latest
    return day, stage


def _short(text: str) -> str:
    clean = "".join(char if char.isprintable() else " " for char in text)
    return clean if len(clean) <= 40 else clean[:39] + "…"
