"""The published schemas say of the files of this project what the program says: they fit."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from parcours.analysis import analyse
from parcours.exchange.analysis_json import AnalysisToJson
from parcours.journey import read_journey_file
from parcours.law import load_law
from parcours.wording import Words

ROOT = Path(__file__).parents[2]
LAW = ROOT / "law"
PUBLISHED = ROOT / "docs" / "reference" / "schemas"
EXPECTED = sorted((LAW / "cases").glob("*.expected.yaml"))
JOURNEYS = [path for path in sorted((LAW / "cases").glob("*.yaml")) if path not in EXPECTED]
FOLDERS = ("facts", "situations", "indicators", "instruments", "states", "rights", "measures")
FILES = [
    *((path, folder) for folder in FOLDERS for path in sorted((LAW / folder).glob("*.yaml"))),
    *((path, "expected") for path in EXPECTED),
    (LAW / "organisations.yaml", "organisations"),
    (LAW / "citations.yaml", "citations"),
    (LAW / "law.yaml", "law"),
]


class AnEditorsYaml(yaml.CSafeLoader):
    """YAML 1.2, as editors read it: `yes`, `no` and `on` are texts, and a day is a text."""


AnEditorsYaml.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in forms if not tag.endswith(("timestamp", ":bool"))]
    for letter, forms in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_reads(text):
    return yaml.load(text, Loader=AnEditorsYaml)


@cache
def the_law():
    return load_law()


@cache
def schema_of(folder, name):
    return json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))


@cache
def validator(kind):
    condition = Resource(schema_of(LAW / "schemas", "condition"), specification=DRAFT7)
    registry = Registry().with_resource("condition.schema.json", condition)
    return Draft7Validator(schema_of(LAW / "schemas", kind), registry=registry)


def faults(judge, found):
    return [f"{error.json_path}: {error.message[:200]}" for error in judge.iter_errors(found)]


@pytest.mark.parametrize(
    "path", sorted([*LAW.glob("schemas/*.json"), *PUBLISHED.glob("*.json")]), ids=lambda p: p.stem
)
def test_every_published_schema_is_itself_valid(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    judge = Draft202012Validator if "2020-12" in schema["$schema"] else Draft7Validator
    judge.check_schema(schema)


@pytest.mark.parametrize(("path", "kind"), FILES, ids=[str(p.relative_to(LAW)) for p, _ in FILES])
def test_every_law_file_fits_its_published_schema(path, kind):
    found = as_an_editor_reads(path.read_text(encoding="utf-8"))
    assert faults(validator(kind), found) == []


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_every_journey_of_the_project_fits_the_journey_schema(path):
    found = as_an_editor_reads(path.read_text(encoding="utf-8"))
    assert faults(Draft7Validator(schema_of(PUBLISHED, "journey")), found) == []


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_the_json_of_every_analysis_fits_the_analysis_schema(path):
    law = the_law()
    analysis = analyse(read_journey_file(path, law.facts), law)
    made = json.loads(json.dumps(AnalysisToJson(Words("fr", law)).analysis(analysis)))
    assert faults(Draft202012Validator(schema_of(PUBLISHED, "analysis")), made) == []


@pytest.mark.parametrize(
    ("kind", "text", "what"),
    [
        ("facts", "{group: a, label: {fr: a, en: a}, facts: {}}", "'pt' is a required property"),
        ("rights", "{instrument: c181, rights: {}, titre: x}", "'titre' was unexpected"),
        ("states", "{state: Mali}", "'Mali' does not match"),
        ("condition", "{all: [recruited], any: [deceived]}", "is not valid under any of"),
        ("condition", "{at_least: 2}", "is not valid under any of"),
        ("condition", "age < 18 ans", "is not valid under any of"),
        ("condition", "{fact: recruited, element: Act}", "is not valid under any of"),
    ],
)
def test_a_schema_shows_an_editor_what_does_not_fit(kind, text, what):
    found = faults(validator(kind), as_an_editor_reads(text))
    assert any(what in fault for fault in found), found


# The left column of the table of leaves in law/README.md.
LEAVES = [
    leaf
    for row in (LAW / "README.md").read_text(encoding="utf-8").splitlines()
    if row.startswith("| `") and not row.startswith(("| `facts", "| `law"))
    for leaf in re.findall(r"`([^`]+)`", row.split(" | ")[0])
    if re.match(r"\{\w+: |\w+ (<|=|in )|recruited", leaf)
]


@pytest.mark.parametrize("leaf", LEAVES)
def test_the_condition_schema_takes_every_leaf_that_the_manual_of_the_law_base_shows(leaf):
    assert faults(validator("condition"), as_an_editor_reads(leaf)) == []


def test_the_table_of_leaves_is_found_in_the_manual():
    assert len(LEAVES) >= 12


@pytest.mark.parametrize(
    "text",
    [
        "{at_least: 2, of: [recruited, deceived]}",
        "{in_force: c181, in: country, provision: c181/art-7}",
        "{not: recruited, unless: {situation: child}}",
        "{any: [recruited], except: {all: [deceived, age < 18]}, element: act}",
    ],
)
def test_the_condition_schema_takes_what_the_rule_language_allows(text):
    assert faults(validator("condition"), as_an_editor_reads(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{journey: a, stages: []}", "should be non-empty"),
        ("{journey: a, stages: [{id: s1, country: SN}]}", "is not valid under any of"),
        ("{journey: a, stages: [{id: s1, country: SEN, facts: {recruted: yes}}]}", "recruted"),
        ("{journey: a, stages: [{id: s1, country: SEN, facts: {recruited: 3}}]}", "3 is not valid"),
    ],
)
def test_the_journey_schema_shows_an_editor_what_does_not_fit(text, what):
    found = faults(Draft7Validator(schema_of(PUBLISHED, "journey")), as_an_editor_reads(text))
    assert any(what in fault for fault in found), found
