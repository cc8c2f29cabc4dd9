"""The entries of the law files as they are read, before they are validated: each with its place.

An entry takes the provenance of its file where it has none of its own, and an overlay lies over
what is below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from parcours.law.entry import RULE_KEYS, Sourced
from parcours.logic.source import Place, Problem, Written, entries

# What a group or a family lists.
_LISTS: Mapping[str, str] = {"fact_groups": "facts", "families": "situations"}
_PROVENANCE = ("source", "checked_on", "confidence")


@dataclass(frozen=True, slots=True)
class LawFile:
    """A file as read: its name within its folder, how it is named to people, its text."""

    name: str
    shown: str
    text: str
    layer: int


@dataclass(slots=True)
class Draft:
    """An entry as read: its data, and where it stands, so that an error can name the line."""

    data: Any
    file: str
    tree: Written
    path: tuple[int | str, ...]
    layer: int = 0

    def place(self, below: Iterable[int | str] = ()) -> Place:
        return self.tree.at((*self.path, *below))


Drafts = dict[str, dict[str, Draft]]


def collect(file: LawFile, tree: Written, drafts: Drafts, problems: list[Problem]) -> None:
    """Add the entries of one file; the folder says their kind."""
    folder = file.name.partition("/")[0]
    collector = _COLLECTORS.get(folder)
    if collector is None:
        problems.append(Problem("file_misplaced", file=file.shown))
    else:
        # In a State's file `computed` says that a date was computed: no rule stands there.
        keep = frozenset() if folder == "states" else RULE_KEYS
        _check_top(file, folder, tree, problems)
        written = _File(file.shown, tree, tree.plain(keep), drafts, problems, file.layer)
        if _check_provenance(written):
            collector(written)


# The keys at the top of the files whose entries stand under one of them (the first).
_TOPS: Mapping[str, tuple[str, ...]] = {
    "facts": ("facts", "group", "label", "provenance"),
    "situations": ("situations", "family", "label", "provenance"),
    "indicators": ("dimensions", "set", "label", "rule", "note", "provenance"),
    "organisations.yaml": ("organisations", "provenance"),
    "citations.yaml": ("citations",),
    "rights": ("rights", "instrument", "provenance"),
    "measures": ("measures", "subject", "label", "provenance"),
}


def _check_top(file: LawFile, folder: str, tree: Written, problems: list[Problem]) -> None:
    """Nothing of a file is passed over in silence: no unknown key, entries in a map."""
    allowed = _TOPS.get(folder)
    if allowed is None:
        return
    for key, place, value in entries(tree):
        if key not in allowed:
            values = {"field": key, "found": key}
            problems.append(Problem("field_unknown", place, file.shown, values))
        elif key == allowed[0] and not isinstance(value.value, dict):
            values = {"field": key, "found": value.shown()}
            problems.append(Problem("field_wrong", value.place, file.shown, values))
    written = tree.value if isinstance(tree.value, dict) else {}
    if allowed[0] not in written and all(key in allowed for key in written):
        values = {"field": allowed[0], "found": ""}
        problems.append(Problem("field_missing", tree.place, file.shown, values))


@dataclass(slots=True)
class _File:
    name: str
    tree: Written
    data: dict[str, Any]
    drafts: Drafts
    problems: list[Problem]
    layer: int

    def add(self, kind: str, id_: str, data: Any, path: tuple[int | str, ...]) -> None:
        draft = Draft(data, self.name, self.tree, path, self.layer)
        lying_under = self.drafts[kind].get(id_)
        if lying_under is not None and lying_under.layer == self.layer:
            # An overlay replaces; two entries side by side would hide one another.
            values = {"found": id_, "file": lying_under.file}
            self.problems.append(Problem("entry_twice", draft.place(), self.name, values))
        wrong = list(_misshapen(data)) if kind == "states" else []
        if wrong:
            self.problems += [
                Problem(
                    "field_wrong", draft.place(p), self.name, {"field": str(p[0]), "found": "…"}
                )
                for p in wrong
            ]
            return
        if lying_under is not None and kind == "states":
            draft.data = _laid_over(lying_under.data, data)
        if lying_under is not None and kind in _LISTS:
            # A group or family of an overlay adds to the one below it.
            key = _LISTS[kind]
            draft.data = {**data, key: list(dict.fromkeys([*lying_under.data[key], *data[key]]))}
        self.drafts[kind][id_] = draft

    def sourced(self, data: Any, **more: Any) -> Any:
        """The entry, with the provenance of the file where it has none of its own."""
        if not isinstance(data, dict):
            return data
        general = _map(self.data.get("provenance"))
        return {**{k: general[k] for k in _PROVENANCE if k in general}, **more, **data}

    def entries(self, key: str) -> Iterable[tuple[str, Any]]:
        return _map(self.data.get(key)).items()


def _map(data: Any) -> dict[str, Any]:
    """The data if it is a map; an empty one otherwise, for validation to say what is missing."""
    return data if isinstance(data, dict) else {}


def _check_provenance(file: _File) -> bool:
    """The provenance of a file is told wrong once, at its own line, not at each of its entries."""
    general = file.data.get("provenance")
    if general is None:
        return True
    complete = {"source": "not told", "checked_on": "2000", "confidence": "low", **_map(general)}
    try:
        TypeAdapter(Sourced).validate_python(complete)
    except ValidationError as error:
        draft = Draft(general, file.name, file.tree, ("provenance",))
        file.problems += [problem_of(draft, detail) for detail in error.errors(include_url=False)]
        return False
    return True


def _misshapen(state: dict[str, Any]) -> Iterator[tuple[int | str, ...]]:
    """The parts of a State that cannot be laid over others, having another shape than they should."""
    if not isinstance(state.get("treaties", {}), dict):
        yield ("treaties",)
    for key in ("memberships", "laws"):
        listed = state.get(key, [])
        if not isinstance(listed, list):
            yield (key,)
        else:
            yield from ((key, n) for n, entry in enumerate(listed) if not isinstance(entry, dict))


def _laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """A State of an overlay: the treaties, laws and memberships it names replace those below."""
    organisations = {m.get("organisation") for m in over.get("memberships", ())}
    laws = {law.get("id") for law in over.get("laws", ())}
    return {
        **under,
        **over,
        "treaties": {**under.get("treaties", {}), **over.get("treaties", {})},
        # The overlay first: a fault is then told at its own place in the overlay.
        "memberships": [
            *over.get("memberships", ()),
            *(
                m
                for m in under.get("memberships", ())
                if m.get("organisation") not in organisations
            ),
        ],
        "laws": [
            *over.get("laws", ()),
            *(law for law in under.get("laws", ()) if law.get("id") not in laws),
        ],
    }


def _facts(file: _File) -> None:
    group = str(file.data.get("group"))
    listed = [id_ for id_, _ in file.entries("facts")]
    file.add(
        "fact_groups", group, {"id": group, "label": file.data.get("label"), "facts": listed}, ()
    )
    for id_, data in file.entries("facts"):
        file.add("facts", id_, file.sourced(data, id=id_, group=group), ("facts", id_))


def _situations(file: _File) -> None:
    family = str(file.data.get("family"))
    listed = [id_ for id_, _ in file.entries("situations")]
    family_data = {"id": family, "label": file.data.get("label"), "situations": listed}
    file.add("families", family, family_data, ())
    for id_, data in file.entries("situations"):
        file.add("situations", id_, file.sourced(data, id=id_, family=family), ("situations", id_))


def _indicators(file: _File) -> None:
    dimensions = {}
    for id_, dimension in file.entries("dimensions"):
        signs = _map(_map(dimension).get("indicators"))
        listed = [file.sourced(sign, id=name) for name, sign in signs.items()]
        dimensions[id_] = {**_map(dimension), "id": id_, "indicators": listed}
    general = {k: v for k, v in file.data.items() if k in ("label", "rule", "note")}
    set_ = str(file.data.get("set"))
    file.add("indicators", set_, {**general, "id": set_, "dimensions": dimensions}, ())


def _instruments(file: _File) -> None:
    id_ = str(file.data.get("instrument"))
    provisions = {}
    for article, provision in file.entries("provisions"):
        data = file.sourced(provision, id=f"{id_}/{article}", instrument=id_)
        if isinstance(data, dict) and isinstance(data.get("custom"), dict):
            data["custom"] = file.sourced(data["custom"])
        provisions[f"{id_}/{article}"] = data
    general = {k: v for k, v in file.data.items() if k not in ("instrument", "provenance")}
    file.add("instruments", id_, file.sourced({**general, "id": id_, "provisions": provisions}), ())


def _organisations(file: _File) -> None:
    for id_, data in file.entries("organisations"):
        entry = file.sourced(_map(data), id=id_)
        file.add("organisations", id_, entry, ("organisations", id_))


def _citations(file: _File) -> None:
    for phrase, said in file.entries("citations"):
        file.add("citations", phrase, {**_map(said), "en": phrase}, ("citations", phrase))


def _states(file: _File) -> None:
    id_ = str(file.data.get("state"))
    data = {k: v for k, v in file.data.items() if k not in ("state", "provenance")}
    data["id"] = id_
    for key in ("memberships", "laws"):
        listed = data.get(key) or []
        data[key] = [file.sourced(e) for e in listed] if isinstance(listed, list) else listed
    treaties = data.get("treaties") or {}
    if isinstance(treaties, dict):
        treaties = {name: file.sourced(treaty) for name, treaty in treaties.items()}
    data["treaties"] = treaties
    file.add("states", id_, data, ())


def _rights(file: _File) -> None:
    instrument = file.data.get("instrument")
    for id_, data in file.entries("rights"):
        file.add("rights", id_, file.sourced(data, id=id_, instrument=instrument), ("rights", id_))


def _measures(file: _File) -> None:
    subject = str(file.data.get("subject"))
    file.add("subjects", subject, file.data.get("label"), ("label",))
    for id_, data in file.entries("measures"):
        file.add("measures", id_, file.sourced(data, id=id_, subject=subject), ("measures", id_))


_COLLECTORS = {
    "facts": _facts,
    "situations": _situations,
    "indicators": _indicators,
    "instruments": _instruments,
    "organisations.yaml": _organisations,
    "citations.yaml": _citations,
    "states": _states,
    "rights": _rights,
    "measures": _measures,
}


def problem_of(draft: Draft, detail: ErrorDetails) -> Problem:
    """One error of pydantic as a problem of ours, at its line.

    >>> from parcours.logic.source import read_text
    >>> tree, _ = read_text("{name: Mali}", "MLI.yaml")
    >>> draft = Draft({"name": "Mali"}, "MLI.yaml", tree, ())
    >>> problem_of(draft, {"type": "missing", "loc": ("laws",), "msg": "", "input": {}}).code
    'field_missing'
    """
    path = tuple(step for step in detail["loc"] if not str(step).startswith("function-"))
    field = ".".join(str(step) for step in path)
    code = {
        "missing": "field_missing",
        "unexpected_keyword_argument": "field_unknown",
        "languages_missing": "languages_missing",
        "date_unreadable": "date_unreadable",
        "literal_error": "value_not_allowed",
    }.get(detail["type"], "field_wrong")
    values = {"field": field, "found": str(detail.get("input", ""))[:60]}
    values |= {key: str(value) for key, value in (detail.get("ctx") or {}).items()}
    if code == "value_not_allowed":
        values["known"] = ", ".join(re.findall("'([^']*)'", values.get("expected", "")))
    return Problem(code, draft.place(path), draft.file, values)
