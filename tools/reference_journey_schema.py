"""The JSON Schema of the journey file, with every fact of the vocabulary.

It accepts what an honest journey says and lets an editor propose facts, with their words; the
reader (`parcours.journey.read`) still judges order, memory and contradictions.
"""

from __future__ import annotations

from reference_schemas import DRAFT, PARTIAL_DATE, YES_NO, Schema

from parcours.law import Law
from parcours.law.countries import country_codes

# Facts that have a key of their own in a journey.
_OWN_KEYS = ("nationality", "birth", "sex")


def journey_schema(law: Law) -> Schema:
    """The schema of a journey file, with every fact of the vocabulary and its words in French."""
    scalar: Schema = {"type": ["string", "number"]}
    maybe_scalar: Schema = {"type": ["string", "number", "null"]}
    age: Schema = {"type": "integer", "minimum": 0, "maximum": 130}
    bounds: Schema = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {"at_least": age, "under": age},
    }
    person: Schema = {
        "nationality": _known("countries"),
        "birth": _known("date"),
        "sex": _unknown({"enum": ["female", "male", "other"]}),
        "facts": _facts(law, "person"),
    }
    stage: Schema = {
        "id": scalar,
        "country": {"anyOf": [{"$ref": "#/definitions/country"}, {"const": "high-seas"}]},
        "place": maybe_scalar,
        "from": _known("date"),
        "to": _known("date"),
        "note": maybe_scalar,
        "age": _unknown(age, bounds),
        "facts": _facts(law, "stage"),
    }
    stages: Schema = {"type": "array", "minItems": 1, "items": _map(stage, "id", "country")}
    root = _map({"journey": scalar, "person": _map(person), "stages": stages}, "journey", "stages")
    definitions: Schema = {
        "date": PARTIAL_DATE,
        "country": {"enum": sorted(country_codes())},
        "yes_no": _unknown(YES_NO),
    }
    return {"$schema": DRAFT, "title": "Parcours: journey"} | root | {"definitions": definitions}


def _map(properties: Schema, *required: str) -> Schema:
    kind = "object" if required else ["object", "null"]
    made: Schema = {"type": kind, "additionalProperties": False, "properties": properties}
    return made | {"required": list(required)} if required else made


def _unknown(*known: Schema) -> Schema:
    """A value, or « unknown », or nothing."""
    return {"anyOf": [*known, {"const": "unknown"}, {"type": "null"}]}


def _known(kind: str) -> Schema:
    if kind == "yes_no":
        return {"$ref": "#/definitions/yes_no"}
    if kind == "number":
        return _unknown({"type": "integer", "minimum": 0, "maximum": 10**9})
    if kind == "countries":
        return _unknown({"type": "array", "items": {"$ref": "#/definitions/country"}})
    return _unknown({"$ref": f"#/definitions/{kind}"})


def _facts(law: Law, scope: str) -> Schema:
    properties: Schema = {}
    for fact in law.facts.values():
        if fact.scope == scope and fact.id not in _OWN_KEYS:
            choices = list(fact.choices)
            known = _unknown({"enum": choices}) if fact.type == "choice" else _known(fact.type)
            # `allOf`: beside a bare `$ref`, draft 7 would not read the description.
            words = f"{fact.label['fr']}. {fact.meaning['fr']}"
            properties[fact.id] = {"description": words, "allOf": [known]}
    return _map(properties)
