"""The JSON Schemas of the law files, made from the models of `parcours.law`.

An editor that reads `# yaml-language-server: $schema=../schemas/facts.schema.json` at the top of a
file completes names and shows what does not fit. Whether a name exists is left to
`parcours law check`, which knows the overlays too and says the nearest name: here known names are
proposed, and any well-formed one is accepted.

Draft 7 for files that people write: editors know it best. YAML 1.2, which editors read, knows `yes`
and `no` as texts and `2024` as a number; both are accepted for what they mean here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema

from parcours.law import Law
from parcours.law.entitlements import Measure, Right
from parcours.law.facts import Fact
from parcours.law.indicators import IndicatorSet
from parcours.law.instruments import Instrument
from parcours.law.situations import Situation
from parcours.law.states import Organisation, State

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_PROVENANCE = ("source", "checked_on", "confidence")
_NAME = r"^[a-z][A-Za-z0-9_-]*$"
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_PROVISION = r"^[a-z][a-z0-9-]*/\S+$"
_TEXT: Schema = {
    "type": "object",
    "required": ["fr", "en", "pt"],
    "additionalProperties": False,
    "properties": {language: {"type": "string", "minLength": 1} for language in ("fr", "en", "pt")},
}
PARTIAL_DATE: Schema = {
    "description": "AAAA, AAAA-MM ou AAAA-MM-JJ : aussi précis que la source, jamais plus.",
    "anyOf": [
        {"type": "string", "pattern": _DATE},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ],
}
_PHRASE: Schema = {"type": "string", "minLength": 1}
YES_NO: Schema = {"enum": ["yes", "no", True, False]}


class _Generator(GenerateJsonSchema):
    """Pydantic looks for every reference among its own definitions; a rule has a file of its own."""

    def generate_inner(self, schema: CoreSchema) -> Schema:
        made = super().generate_inner(schema)
        return {"x-rule": True} if made == {"$ref": "condition.schema.json"} else made


def law_schemas(law: Law) -> dict[str, Schema]:
    """The schema of each kind of law file by file name, `condition.schema.json` among them."""
    names = _Names(law)
    made = {
        "facts": _file("group", "facts", names.entry(Fact, "id", "group")),
        "situations": _file("family", "situations", names.entry(Situation, "id", "family")),
        "rights": _file(
            "instrument", "rights", names.entry(Right, "id", "instrument"), label=False
        ),
        "measures": _file("subject", "measures", names.entry(Measure, "id", "subject")),
        "indicators": _indicators(names),
        "instruments": _instruments(names),
        "states": _states(names),
        "organisations": _root(
            {"organisations": _by_name(names.entry(Organisation, "id"))},
            {"provenance": _provenance()},
        ),
        "citations": _root({"citations": _by_name(_root({"fr": _PHRASE, "pt": _PHRASE}), r"\S")}),
        "law": _root({"version": {"type": ["string", "number"]}}),
        "expected": _expected(law),
    }
    schemas = {f"{kind}.schema.json": _finished(kind, schema) for kind, schema in made.items()}
    return schemas | {"condition.schema.json": _condition(law)}


class _Names:
    """Entries of the models as schemas, with the names of the law base as proposals."""

    def __init__(self, law: Law) -> None:
        situations = [*law.situations, "all"]
        self._proposed = {"holders": situations, "situations": situations}

    def entry(self, model: Any, *given_by_the_file: str) -> Schema:
        """A model as it is written in a file: without what the loader adds."""
        schema = TypeAdapter(model).json_schema(schema_generator=_Generator)
        definitions = schema.pop("$defs", {})
        made = self._written(schema, definitions)
        assert isinstance(made, dict)
        for key in given_by_the_file:
            made["properties"].pop(key)
        made["required"] = [key for key in made["required"] if key in made["properties"]]
        return made

    def _written(self, value: Any, definitions: Mapping[str, Any], key: str = "") -> Any:
        if isinstance(value, list):
            return [self._written(part, definitions) for part in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            return self._written(definitions[value["$ref"].rpartition("/")[2]], definitions)
        if (plain := self._plain(value, key)) is not None:
            return plain
        made = {
            name: self._written(part, definitions, name)
            for name, part in value.items()
            if not (name in ("title", "default") and not isinstance(part, dict))
        }
        if "required" in made:
            made["required"] = [name for name in made["required"] if name not in _PROVENANCE]
        return made

    def _plain(self, value: Schema, key: str) -> Schema | None:
        """What has a written form of its own: rules, texts, dates, yes and no, lists of names."""
        if value.get("x-rule"):
            return {"$ref": "condition.schema.json"}
        if value.get("propertyNames") == {"enum": ["fr", "en", "pt"]}:
            return {"$ref": "#/definitions/text"}
        if value.get("pattern") == _DATE:
            return {"$ref": "#/definitions/date"}
        if value.get("type") == "boolean":
            return YES_NO
        if value.get("type") == "array" and value.get("items") == {"type": "string"}:
            return _one_or_several(_proposed(self._proposed.get(key, ()), r"\S"))
        return None


def _proposed(names: Iterable[str], pattern: str) -> Schema:
    """Known names for completion, and any other that is well formed."""
    listed = list(names)
    free: Schema = {"type": "string", "pattern": pattern}
    return {"anyOf": [{"enum": listed}, free]} if listed else free


def _one_or_several(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _by_name(entry: Schema, pattern: str = _NAME) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": entry,
    }


def _root(properties: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties | (optional or {}),
    }


def _provenance() -> Schema:
    properties: Schema = {
        "source": {"type": "string", "minLength": 3},
        "checked_on": {"$ref": "#/definitions/date"},
        "confidence": {"enum": ["high", "medium", "low"]},
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _file(name: str, entries: str, entry: Schema, *, label: bool = True) -> Schema:
    labelled: Schema = {"label": {"$ref": "#/definitions/text"}} if label else {}
    named: Schema = {name: {"type": "string", "pattern": _NAME}}
    return _root(named | labelled | {entries: _by_name(entry)}, {"provenance": _provenance()})


def _renamed(entry: Schema, name: str, pattern: str) -> Schema:
    """A file that is one entry: its id stands under the name of its kind, beside a provenance."""
    named: Schema = {name: {"type": "string", "pattern": pattern}}
    properties = named | entry["properties"] | {"provenance": _provenance()}
    return entry | {"properties": properties, "required": [name, *entry["required"]]}


def _indicators(names: _Names) -> Schema:
    made = names.entry(IndicatorSet, "id")
    dimension = made["properties"]["dimensions"]["additionalProperties"]
    sign = dimension["properties"]["indicators"]["items"]
    for entry in (dimension, sign):
        _without(entry, "id")
    dimension["properties"]["indicators"] = _by_name(sign, r"^[A-Z]")
    return _renamed(made, "set", _NAME)


def _instruments(names: _Names) -> Schema:
    made = names.entry(Instrument, "id")
    provision = made["properties"]["provisions"]["additionalProperties"]
    _without(provision, "id", "instrument")
    made["properties"]["provisions"] = _by_name(provision, r"^(art|chap|annex)-\S+$")
    return _renamed(made, "instrument", _NAME)


def _states(names: _Names) -> Schema:
    made = _renamed(names.entry(State, "id"), "state", r"^[A-Z]{3}$")
    # An overlay names only what it adds to a State.
    return made | {"required": ["state"]}


def _without(entry: Schema, *keys: str) -> None:
    for key in keys:
        entry["properties"].pop(key)
        entry["required"].remove(key)


def _expected(law: Law) -> Schema:
    situation = _proposed(law.situations, _NAME)
    expectation: Schema = {
        "type": "object",
        "required": ["stage", "standing"],
        "oneOf": [{"required": ["situation"]}, {"required": ["any_of"]}],
        "properties": {
            "stage": {"type": "string"},
            "situation": situation,
            "any_of": {"type": "array", "minItems": 1, "items": situation},
            "standing": {"enum": ["established", "presumed", "not_established"]},
            "basis": {"type": "string"},
            "provision": {"type": "string"},
            "confidence": {"enum": ["high", "medium", "low"]},
        },
    }
    named: Schema = {"name": {"$ref": "#/definitions/text"}, "journey": {"type": "string"}}
    made = _root(named | {"expect": {"type": "array", "minItems": 1, "items": expectation}})
    return made | {"additionalProperties": True}


def _finished(kind: str, schema: Schema) -> Schema:
    definitions: Schema = {"text": _TEXT, "date": PARTIAL_DATE}
    return (
        {"$schema": DRAFT, "title": f"Parcours: law/{kind}"} | schema | {"definitions": definitions}
    )


def _condition(law: Law) -> Schema:
    """The rule language of `law/README.md`."""
    yes_no = [fact.id for fact in law.facts.values() if fact.type == "yes_no"]
    scores = [f"{s.id}/{dimension}" for s in law.indicators.values() for dimension in s.dimensions]
    itself: Schema = {"$ref": "#"}
    several: Schema = {"type": "array", "minItems": 1, "items": itself}
    state: Schema = {"enum": ["country", "nationality"]}
    leaf = _proposed(yes_no, r"^[a-z][a-z0-9_]*(\s*(<=|>=|<|>|=)\s*\S+|\s+in\s+\S.*)?$")
    bodies: dict[str, Schema] = {
        "all": several,
        "any": several,
        "not": itself,
        "at_least": {"type": "integer", "minimum": 1},
        "fact": leaf,
        "situation": _proposed(law.situations, r"^[a-z][a-z0-9_]*$"),
        "member": _proposed(law.organisations, _NAME),
        "in_force": _proposed(law.instruments, _NAME),
        "national_of": {"const": "country"},
        "resident_of": {"const": "country"},
        "earlier_stage": {"const": "abroad"},
        "score": _proposed(scores, r"^\S+/\S+$"),
    }
    annotations: dict[str, Schema] = {
        "of": {"anyOf": [state, several]},
        "in": state,
        "here": YES_NO,
        "element": {"type": "string", "pattern": r"^[a-z][a-z0-9_]*$"},
        "label": {"$ref": "#/definitions/text"},
        "note": {"$ref": "#/definitions/text"},
        "provision": _one_or_several({"type": "string", "pattern": _PROVISION}),
        "unless": itself,
        "except": itself,
    }
    branch: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": bodies | annotations,
        "oneOf": [{"required": [body]} for body in bodies],
        "dependencies": {"at_least": ["of"], "member": ["of"], "in_force": ["in"]},
    }
    return {
        "$schema": DRAFT,
        "title": "Parcours: condition",
        "anyOf": [leaf, branch],
        "definitions": {"text": _TEXT},
    }
