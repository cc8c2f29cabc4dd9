"""Nothing public without its sentence, no command without its page and its example."""

import ast
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from parcours.cli.main import parcours

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "parcours"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
PAGE = ROOT / "docs" / "reference" / "generated" / "commands.md"
EXAMPLE = re.compile(r"^\s*(Exemples? ?|Examples?|Exemplos?)[\u00a0 ]?:", re.MULTILINE)


def commands(command=parcours, words=("parcours",)):
    yield words
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*words, name))


COMMANDS = [" ".join(words) for words in commands()]


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_and_class_has_a_docstring(name):
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(tree), "the module says nothing of itself"
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_place_in_the_reference(command):
    assert f"## `{command}`" in PAGE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command):
    shown = CliRunner().invoke(parcours, [*command.split()[1:], "--help"], prog_name="parcours")
    assert shown.exit_code == 0
    assert EXAMPLE.search(shown.output), shown.output


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "decisions").glob("ADR-*.md")), ids=lambda p: p.stem
)
def test_a_decision_is_one_page_with_its_four_parts(path):
    text = path.read_text(encoding="utf-8")
    for part in ("## Context", "## Decision", "## Consequences", "## Refused"):
        assert part in text, part
    assert len(text.split()) <= 700


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CONTRIBUTING.md", "law/CHANGES.md"]
)
def test_every_file_that_a_page_names_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|law|tests|tools|docs)/[\w./-]+\.\w+)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_test_that_the_security_page_names_exists():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    missing = [name for name in re.findall(r"`(test_\w+)`", text) if f"def {name}(" not in tests]
    assert missing == []


def test_every_decision_is_in_the_list_of_decisions():
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\((ADR-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("ADR-*.md")}


def test_every_word_of_the_glossary_has_its_three_languages_and_its_meaning():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| `")]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    assert len(rows) > 60
    assert [row[0] for row in cells if len(row) != 6 or not all(row)] == []
