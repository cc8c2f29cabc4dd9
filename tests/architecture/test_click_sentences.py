"""What Click says by itself is said in French and in Portuguese too."""

import ast
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "src" / "parcours" / "cli" / "locale"
# Prompts, editors, shells and faults of a program under way: no verb of ours ever says them.
NEVER_SAID = {
    *("d", "{editor}: Editing failed", "{editor}: Editing failed: {e}", "Windows error: {error}"),
    *("Value must be an iterable.", "Name '{name}' defined twice", "Unknown color {colour!r}"),
    *("Do you want to continue?", "Confirm the action without prompting."),
    *("Press any key to continue...", "Repeat for confirmation", "Error: invalid input"),
    *("Error: The two entered values do not match.", "%(prog)s, version %(version)s"),
    "Couldn't detect Bash version, shell completion is not supported.",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Could not determine name for option with declarations {decls!r}",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument "
    "instead? Did you mean to pass '--{name}'?",
}


def said_by_click():
    """Every sentence that Click has translated where there is a translation."""
    found = {}
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                texts = [part.value for part in node.args if isinstance(part, ast.Constant)]
                if texts and texts[0] not in NEVER_SAID:
                    found[texts[0]] = texts
    return found


def catalogue(language):
    path = CATALOGUES / language / "LC_MESSAGES" / "click.po"
    with path.open("rb") as source:
        read = read_po(source, locale=language)
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in read if m.id}


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["fr", "pt"])
def test_every_sentence_that_click_may_say_is_translated(language):
    assert set(said_by_click()) == set(catalogue(language))


@pytest.mark.parametrize("language", ["fr", "pt"])
def test_a_translation_names_nothing_that_the_sentence_does_not_know(language):
    for text, message in catalogue(language).items():
        known = set().union(*(fields(one) for one in said_by_click()[text]))
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert all(form and fields(form) <= known for form in forms), text
