"""A small law base, written as files and read by the loader like the real one.

Every builder gives a complete entry, so that a test writes only what it is about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parcours.law import Law, load_law

Entry = dict[str, Any]
Files = dict[str, str]

PROVENANCE: Entry = {"source": "test", "checked_on": "2026-11-21", "confidence": "medium"}


def texts(text: str = "texte") -> dict[str, str]:
    """A text in the three languages."""
    return {"fr": f"{text} fr", "en": f"{text} en", "pt": f"{text} pt"}


def fact(scope: str = "stage", type: str = "yes_no", memory: str = "stage", **more: Any) -> Entry:
    """A fact of the vocabulary."""
    words = {key: texts(key) for key in ("label", "question", "meaning", "why")}
    return {"scope": scope, "type": type, "memory": memory, "sensitive": False, **words, **more}


def lasting(**more: Any) -> Entry:
    """A yes-or-no fact whose yes holds from its stage on."""
    return fact(memory="lasting", **more)


def choice(*values: str, **more: Any) -> Entry:
    """A fact with a few named values."""
    return fact(type="choice", choices={value: texts(value) for value in values}, **more)


def situation(test: object, persists: bool = False, urgency: int = 8, **more: Any) -> Entry:
    """A situation with its test."""
    words = {"name": texts("name"), "definition": texts("definition")}
    return {**words, "persists": persists, "urgency": urgency, "test": test, **more}


def sign(when: object, strength: str = "medium", **more: Any) -> Entry:
    """An indicator."""
    return {"label": texts("sign"), "strength": strength, "if": when, **more}


def indicators(rule: str = "ilo-ec-2009", **dimensions: Mapping[str, Entry]) -> Entry:
    """An indicator set: dimension to signs."""
    made = {name: {"label": texts(name), "indicators": signs} for name, signs in dimensions.items()}
    return {"label": texts("set"), "rule": rule, "provenance": PROVENANCE, "dimensions": made}


def instrument(*articles: str, customary: Sequence[str] = (), **more: Any) -> Entry:
    """A treaty in force since 1990, with these articles; the ``customary`` ones bind everybody."""
    provisions: dict[str, Entry] = {article: {"heading": texts(article)} for article in articles}
    for article in customary:
        provisions[article]["custom"] = custom()
    words = {key: texts(key) for key in ("title", "short", "depositary", "entry_rule")}
    dates = {"adopted_on": "1989-01-01", "in_force_on": "1990-01-01"}
    return {**words, **dates, "provenance": PROVENANCE, "provisions": provisions, **more}


def custom() -> Entry:
    """Why a provision binds as customary law."""
    return {**PROVENANCE, "source": "custom source", "note": texts("custom")}


def treaty(*actions: Entry, status: str = "party", **more: Any) -> Entry:
    """Where a State stands towards a treaty."""
    return {"status": status, "actions": list(actions), **PROVENANCE, **more}


def did(action: str, **dates: str) -> Entry:
    """An action of a State, with its dates."""
    return {"action": action, **dates}


def state(**more: Any) -> Entry:
    """A State that has done nothing yet."""
    return {"name": texts("State"), "memberships": [], "treaties": {}, "laws": [], **more}


def membership(organisation: str, since: str, until: str | None = None, **more: Any) -> Entry:
    """A period of membership."""
    ends = {"until": until} if until else {}
    return {"organisation": organisation, "from": since, **ends, **PROVENANCE, **more}


def national_law(id: str, topic: str = "trafficking", **more: Any) -> Entry:
    """A law of a State."""
    return {"id": id, "topic": topic, "title": texts("law"), **PROVENANCE, **more}


def organisation(others: Sequence[str] | None = ()) -> Entry:
    """An organisation; ``others``: its members outside the base, ``None`` when they are not known."""
    known = {} if others is None else {"others": list(others)}
    return {"name": texts("organisation"), "short": texts("short"), **PROVENANCE, **known}


def right(provision: object, holders: object, bearer: str = "host", **more: Any) -> Entry:
    """A right under a provision."""
    words = {"name": texts("right"), "says": texts("says")}
    return {**words, "provision": provision, "holders": holders, "bearer": bearer, **more}


def measure(situations: object, bearer: str = "host", **more: Any) -> Entry:
    """A measure to ask for."""
    words = {key: texts(key) for key in ("ask", "addressee", "horizon")}
    return {**words, "who": "government", "situations": situations, "bearer": bearer, **more}


def own_facts() -> Entry:
    """The facts that have a place of their own in a journey, and the residence."""
    sexes = ("female", "male", "other")
    return {
        "nationality": fact("person", "countries", "lasting"),
        "birth": fact("person", "date", "lasting"),
        "sex": choice(*sexes, scope="person", memory="lasting"),
        "habitual_residence": fact("person", "country", "lasting"),
    }


def law_files(
    *,
    facts: Mapping[str, Entry] | None = None,
    situations: Mapping[str, Entry] | None = None,
    indicator_sets: Mapping[str, Entry] | None = None,
    instruments: Mapping[str, Entry] | None = None,
    organisations: Mapping[str, Entry] | None = None,
    states: Mapping[str, Entry] | None = None,
    rights: Mapping[str, Mapping[str, Entry]] | None = None,
    measures: Mapping[str, Entry] | None = None,
) -> Files:
    """The files of a law base: name to text. JSON, which is YAML too."""
    head = {"label": texts("label"), "provenance": PROVENANCE}
    files: dict[str, Entry] = {"law.yaml": {"version": "test"}}
    if facts is not None:
        files["facts/group.yaml"] = {"group": "group", **head, "facts": facts}
    if situations is not None:
        files["situations/family.yaml"] = {"family": "family", **head, "situations": situations}
    if measures is not None:
        files["measures/subject.yaml"] = {"subject": "subject", **head, "measures": measures}
    if organisations is not None:
        files["organisations.yaml"] = {"organisations": organisations}
    for id_, entry in (indicator_sets or {}).items():
        files[f"indicators/{id_}.yaml"] = {"set": id_, **entry}
    for id_, entry in (instruments or {}).items():
        files[f"instruments/{id_}.yaml"] = {"instrument": id_, **entry}
    for id_, entry in (states or {}).items():
        files[f"states/{id_}.yaml"] = {"state": id_, **entry}
    for id_, listed in (rights or {}).items():
        files[f"rights/{id_}.yaml"] = {
            "instrument": id_,
            "provenance": PROVENANCE,
            "rights": listed,
        }
    return {name: json.dumps(entry, ensure_ascii=False, indent=1) for name, entry in files.items()}


def write_law(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes the files of a law base into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def load_small(files: Mapping[str, str], *overlays: Mapping[str, str]) -> Law:
    """The law base that these files make, with overlays laid over it; never from the cache."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        over = [write_law(root / f"over{n}", overlay) for n, overlay in enumerate(overlays)]
        return load_law(*over, folder=write_law(root / "law", files), use_cache=False)
