"""The spec: tables that a lawyer can read, as cases for a test and as a page of the manual.

One Markdown file per family of situations. In it, per situation, a heading
`## forced_labour – Travail forcé`, then tables, each under an optional line
`Contexte : country=LBN, to=2024-05-31, nationality=SEN` that holds for every row. The first
column is « Cas », the last « Constat », each one between is a fact or a key of the journey.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from parcours.law.facts import Fact

STANDINGS = {"établi": "established", "présumé": "presumed", "ouvert": "open", "écarté": "excluded"}
_PERSON_KEYS = ("nationality", "birth", "sex")
_STAGE_KEYS = ("country", "from", "to", "age")
_UNKNOWN = ("", "?")
_HEADING = re.compile(r"## (\w+) – .+")
_CONTEXT = re.compile(r"\s*Contexte\s*:(.*)")
_COLUMN = re.compile(r"(?:([1-9]):)?([a-z0-9_]+)")
# How the values of a kind of column are written, and the words for it.
_FORMS = {
    "country": (r"[A-Z]{3}|high-seas", "un code de trois lettres, ou high-seas"),
    "date": (r"\d{4}(-\d\d){0,2}", "AAAA, AAAA-MM ou AAAA-MM-JJ"),
    "age": (r"\d+([–-]\d+)?", "un âge (17) ou deux bornes comprises (16–17)"),
    "countries": (r"none|[A-Z]{3}(\+[A-Z]{3})*", "SEN, SEN+MLI ou none"),
    "number": (r"\d+", "un nombre entier"),
    "yes_no": (r"oui|non", "oui, non ou ?"),
}
_INTRODUCTION = """\
# Cas d’épreuve

Chaque ligne est un petit cas, écrit d’après les textes et soumis au programme à chaque changement.
Colonnes : les faits en jeu (oui, non, un nombre, un choix) ; « ? » ou vide veut dire inconnu.
Le contexte vaut pour tout un tableau ; 1: et 2: sont des étapes, la dernière donne le constat.
Constat : établi, présumé (à protéger jusqu’à preuve contraire), ouvert (un fait manque), écarté.
Une ligne paraît fausse ? Dites-le, texte à l’appui : le tableau change d’abord, la règle ensuite.
"""


class TableError(ValueError):
    """A table cannot be read: the message names file, line, what is there and what is right."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column tells: a fact or a journey key, at one stage or (``None``) at every stage."""

    name: str
    stage: int | None = None

    def tells_as(self, other: Column) -> bool:
        """Whether both tell the same thing of a stage: of the same one, or one of them of all."""
        either = None in (self.stage, other.stage)
        return self.name == other.name and (either or self.stage == other.stage)


@dataclass(frozen=True, slots=True)
class Case:
    """One row: the situation, what the row shows, what is told, the standing the texts demand."""

    situation: str
    name: str
    standing: str
    told: Mapping[Column, object]
    stages: int
    scopes: Mapping[str, str]
    place: str

    def journey(self) -> str:
        """The journey of the row, as JSON text; its last stage is the one to judge."""
        person: dict[str, object] = {}
        known: dict[str, object] = {}
        stages: list[dict[str, object]] = [{"id": f"s{n + 1}"} for n in range(self.stages)]
        facts: list[dict[str, object]] = [{} for _ in stages]
        for column, value in self.told.items():
            own = column.name in _PERSON_KEYS
            if own or self.scopes.get(column.name) == "person":
                (person if own else known)[column.name] = value
                continue
            for number in range(self.stages) if column.stage is None else [column.stage - 1]:
                target = stages if column.name in _STAGE_KEYS else facts
                target[number][column.name] = value
        told = [stage | {"facts": fact} for stage, fact in zip(stages, facts, strict=True)]
        return json.dumps({"journey": "spec", "person": person | {"facts": known}, "stages": told})


def read_folder(folder: Path, facts: Mapping[str, Fact]) -> list[Case]:
    """Every case of every Markdown file of a folder. Raises `TableError` on a malformed line."""
    return [case for path in sorted(folder.glob("*.md")) for case in _Tables(path, facts).cases()]


def as_reference(folder: Path) -> str:
    """All the tables as one Markdown page, with an introduction, for the reference manual."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    return "\n".join([_INTRODUCTION, *(re.sub(r"(?m)^#", "##", page) for page in pages)])


class _Tables:
    def __init__(self, path: Path, facts: Mapping[str, Fact]) -> None:
        self._path = path
        self._facts = facts
        self._scopes = {name: fact.scope for name, fact in facts.items()}
        self._place = path.name

    def cases(self) -> Iterator[Case]:
        situation = ""
        context: dict[Column, object] = {}
        columns: list[Column] | None = None
        for number, line in enumerate(self._path.read_text(encoding="utf-8").splitlines(), start=1):
            self._place = f"{self._path.name}:{number}"
            if line.startswith("## "):
                heading = _HEADING.fullmatch(line)
                self._require(heading, line, "« ## identifiant – Nom »")
                situation, context = heading[1] if heading else "", {}
            elif written := _CONTEXT.fullmatch(line):
                context = self._context(written[1])
            elif not line.startswith("|"):
                columns = None
            elif columns is None:
                self._require(situation, line, "un titre « ## identifiant – Nom » avant le tableau")
                columns = self._header(_cells(line), context)
            elif set(line) - set("|-: "):
                cells = _cells(line)
                told = context | self._row(cells, columns)
                stages = max(column.stage or 1 for column in [*context, *columns])
                standing = STANDINGS[cells[-1]]
                yield Case(situation, cells[0], standing, told, stages, self._scopes, self._place)

    def _context(self, text: str) -> dict[Column, object]:
        context: dict[Column, object] = {}
        for pair in text.split(","):
            name, equals, value = pair.strip().partition("=")
            self._require(equals, pair, "clé=valeur, séparés par des virgules")
            context |= self._told(self._column(name), value)
        return context

    def _header(self, cells: list[str], context: Mapping[Column, object]) -> list[Column]:
        self._require(cells[0] == "Cas", cells[0], "« Cas » en première colonne")
        self._require(cells[-1] == "Constat", cells[-1], "« Constat » en dernière colonne")
        columns = [self._column(cell) for cell in cells[1:-1]]
        for column in columns:
            self._require(columns.count(column) == 1, column.name, "une seule fois chaque colonne")
            told = any(column.tells_as(fixed) for fixed in context)
            self._require(not told, column.name, "une colonne absente du contexte")
        named = {column.name for column in (*context, *columns)}
        self._require("country" in named, "aucun pays", "country, en contexte ou en colonne")
        return columns

    def _row(self, cells: list[str], columns: list[Column]) -> dict[Column, object]:
        wanted = len(columns) + 2
        self._require(len(cells) == wanted, f"{len(cells)} cases", f"{wanted} cases")
        self._require(cells[0], "un cas sans nom", "ce que la ligne montre")
        self._require(cells[-1] in STANDINGS, cells[-1], ", ".join(STANDINGS))
        told: dict[Column, object] = {}
        for column, cell in zip(columns, cells[1:-1], strict=True):
            told |= self._told(column, cell)
        return told

    def _column(self, text: str) -> Column:
        match = _COLUMN.fullmatch(text)
        known = match and (match[2] in self._facts or match[2] in _STAGE_KEYS)
        self._require(known, text, "l’identifiant d’un fait ou une clé du parcours")
        assert match
        return Column(match[2], int(match[1]) if match[1] else None)

    def _told(self, column: Column, cell: str) -> dict[Column, object]:
        """What a cell tells: nothing when it is unknown."""
        if cell in _UNKNOWN:
            return {}
        fact = self._facts.get(column.name)
        kind = {"from": "date", "to": "date"}.get(column.name, fact.type if fact else column.name)
        choices = fact.choices if fact else {}
        pattern, right = _FORMS.get(kind, ("|".join(choices), ", ".join(choices)))
        self._require(re.fullmatch(pattern, cell), f"{column.name} = {cell}", right)
        return {column: _value(kind, cell)}

    def _require(self, fine: object, found: str, right: str) -> None:
        if not fine:
            raise TableError(f"{self._place} : trouvé « {found.strip()} », attendu : {right}")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().strip("`") for cell in inner.split("|")]


def _value(kind: str, cell: str) -> object:
    """What the journey format says for a cell."""
    if kind == "yes_no":
        return cell == "oui"
    if kind == "countries":
        return [] if cell == "none" else cell.split("+")
    if kind == "age" and not cell.isdigit():
        least, most = map(int, re.split("[–-]", cell))
        return {"at_least": least, "under": most + 1}
    return int(cell) if kind in ("number", "age") else cell
