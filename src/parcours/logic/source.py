"""YAML and JSON text read with the place of every value, so that an error can name its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Deeper than any honest file; keeps a hostile one from exhausting the stack of the parser.
_DEEPEST = 60
_LARGEST = 4_000_000
# The characters that YAML does not let stand in a text.
_UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TRUE = {"yes", "Yes", "YES", "true", "True", "TRUE"}
_FALSE = {"no", "No", "NO", "false", "False", "FALSE"}
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in its file; lines and columns count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as data: `parcours.wording` makes the sentence, in the reader's language."""

    code: str
    place: Place = field(default_factory=Place)
    file: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Written:
    """A value as it stands in the file: a text, a list or a map, with its place."""

    place: Place
    value: str | list[Written] | dict[str, Written]
    quoted: bool = False
    keys: dict[str, Place] = field(default_factory=dict)

    @property
    def text(self) -> str | None:
        """The text of a scalar; ``None`` for a list or a map."""
        return self.value if isinstance(self.value, str) else None

    @property
    def is_nothing(self) -> bool:
        """Whether the value was left empty or written ``null``."""
        return not self.quoted and isinstance(self.value, str) and self.value in _NOTHING

    @property
    def yes_or_no(self) -> bool | None:
        """True or false for an unquoted ``yes``, ``no``, ``true``, ``false``; otherwise ``None``."""
        if isinstance(self.value, str) and self.value in _TRUE:
            return True
        if isinstance(self.value, str) and self.value in _FALSE:
            return False
        return None

    def shown(self) -> str:
        """What to quote in a message: the text, shortened, or the kind of thing found."""
        if isinstance(self.value, str):
            clean = "".join(char if char.isprintable() else " " for char in self.value)
            return clean if len(clean) <= 40 else clean[:39] + "…"
        return "[…]" if isinstance(self.value, list) else "{…}"

    def plain(self, keep: frozenset[str] = frozenset()) -> Any:
        """The value as Python data; the values of the keys in ``keep`` stay as they are written.

        >>> tree, _ = read_text("a: [yes, 2]")
        >>> tree.plain()
        {'a': [True, '2']}
        """
        if isinstance(self.value, dict):
            return {
                key: part if key in keep else part.plain(keep) for key, part in self.value.items()
            }
        if isinstance(self.value, list):
            return [part.plain(keep) for part in self.value]
        if self.is_nothing:
            return None
        if not self.quoted and (known := self.yes_or_no) is not None:
            return known
        return self.value

    def at(self, path: tuple[int | str, ...]) -> Place:
        """The place of the value under ``path``, or of the nearest one above it that exists."""
        here = self
        for step in path:
            below = here._below(step)
            if below is None:
                break
            here = below
        return here.place

    def _below(self, step: int | str) -> Written | None:
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def read_text(text: str, file: str = "") -> tuple[Written | None, list[Problem]]:
    """Read YAML or JSON text; never raises.

    Returns the tree, or ``None`` where nothing could be read, and the problems found so far
    (unreadable text, a key written twice, an alias).

    >>> tree, problems = read_text("a: 1\\na: 2")
    >>> [(problem.code, problem.place.line) for problem in problems]
    [('key_twice', 2)]
    """
    text = _readable(text)
    if len(text) > _LARGEST:
        return None, [Problem("file_too_large", file=file)]
    try:
        if (deep := _too_deep(text)) is not None:
            return None, [Problem("too_deep", deep, file)]
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return None, [Problem("not_yaml", _place_of(error, text), file)]
    except (ValueError, RecursionError):
        return None, [Problem("not_yaml", file=file)]
    if node is None:
        return None, [Problem("file_empty", file=file)]
    problems: list[Problem] = []
    return _written(node, file, problems, set()), problems


def _place_of(error: yaml.YAMLError, text: str) -> Place:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return Place(mark.line + 1, mark.column + 1)
    unreadable = _UNREADABLE.search(text)
    if unreadable is None:
        return Place()
    before = text[: unreadable.start()]
    return Place(before.count("\n") + 1, unreadable.start() - before.rfind("\n"))


def _readable(text: str) -> str:
    # JSON may be indented with tabs and may carry surrogate pairs; YAML knows neither.
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        text = re.sub(r"^\t+", lambda tabs: " " * len(tabs[0]), text, flags=re.MULTILINE)
        text = re.sub(
            r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})", _joined, text
        )
    return text


def _joined(pair: re.Match[str]) -> str:
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def _too_deep(text: str) -> Place | None:
    """The place at which lists and maps are nested deeper than in any honest file.

    The events of the parser are a flat stream: counting them needs no stack, composing them does.
    """
    depth = 0
    events: Any = yaml.parse(text, Loader=_LOADER)
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            mark: Any = event.start_mark
            if depth > _DEEPEST:
                return Place(mark.line + 1, mark.column + 1)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _written(node: Any, file: str, problems: list[Problem], seen: set[int]) -> Written:
    place = Place(node.start_mark.line + 1, node.start_mark.column + 1)
    if not isinstance(node, yaml.ScalarNode):
        if id(node) in seen:
            # An alias: the same list or map in two places, or inside itself.
            problems.append(Problem("alias", place, file))
            return Written(place, "")
        seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Written(place, text, quoted=bool(node.style))
    if isinstance(node, yaml.SequenceNode):
        return Written(place, [_written(part, file, problems, seen) for part in node.value])
    return _map(node, place, file, problems, seen)


def _map(node: Any, place: Place, file: str, problems: list[Problem], seen: set[int]) -> Written:
    parts: dict[str, Written] = {}
    keys: dict[str, Place] = {}
    for key, value in node.value:
        name = _written(key, file, problems, seen)
        if name.text is None:
            problems.append(Problem("key_not_text", name.place, file))
        elif name.text in parts:
            problems.append(Problem("key_twice", name.place, file, {"key": name.shown()}))
        else:
            parts[name.text] = _written(value, file, problems, seen)
            keys[name.text] = name.place
    return Written(place, parts, keys=keys)


def entries(written: Written) -> Iterator[tuple[str, Place, Written]]:
    """The keys of a map with their places and values; nothing for anything else.

    >>> tree, _ = read_text("a: 1")
    >>> [(key, place.line, value.text) for key, place, value in entries(tree)]
    [('a', 1, '1')]
    """
    if isinstance(written.value, dict):
        for key, value in written.value.items():
            yield key, written.keys[key], value
