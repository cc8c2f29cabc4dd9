"""Typography of everything shown: real apostrophes and quotes, French no-break spaces."""

import ast
import re
from pathlib import Path

import pytest

from parcours.wording import sentences_en, sentences_fr, sentences_pt

PACKAGE = Path(__file__).parents[2] / "src" / "parcours"
NO_BREAK, NARROW = "\u00a0", "\u202f"
CATALOGUES = {
    "fr": sentences_fr.SENTENCES,
    "en": sentences_en.SENTENCES,
    "pt": sentences_pt.SENTENCES,
}


def in_the_code():
    """The texts that stand in the code as {"fr": …, "en": …, "pt": …}: helps and templates."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
                if keys == ["fr", "en", "pt"]:
                    for language, value in zip(keys, node.values, strict=True):
                        if isinstance(value, ast.Constant) and isinstance(value.value, str):
                            yield language, f"{path.name}:{value.lineno}", value.value


TEXTS = [
    pytest.param(language, text, id=f"{language}-{name}")
    for language, name, text in [
        *((lang, name, text) for lang, found in CATALOGUES.items() for name, text in found.items()),
        *in_the_code(),
    ]
]
FRENCH = [pytest.param(param.values[1], id=param.id) for param in TEXTS if param.id[:2] == "fr"]
# The help of the commands is wrapped by the terminal, its words are not a catalogue's: a plain
# space is enough there, but one there must be.
IN_CATALOGUE = [pytest.param(text, id=name) for name, text in CATALOGUES["fr"].items()]


def shown(text):
    """A text as it is read: fields stand for a word, code between backticks is left out."""
    return re.sub(r"`[^`]*`", "x", re.sub(r"\{\w*\}", "x", text))


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_no_text_has_a_straight_apostrophe_or_quote(language, text):
    assert not re.search("['\"]", shown(text))


@pytest.mark.parametrize("text", IN_CATALOGUE)
def test_french_has_a_no_break_space_before_double_punctuation(text):
    for found in re.finditer(r"(.)([:;?!])(?=\s|$)", shown(text)):
        assert found[1] in (NO_BREAK, NARROW), found[0]


@pytest.mark.parametrize("text", FRENCH)
def test_french_has_a_space_before_double_punctuation(text):
    for found in re.finditer(r"(.)([:;?!])(?=\s|$)", shown(text)):
        assert found[1] in (" ", NO_BREAK, NARROW), found[0]


@pytest.mark.parametrize("text", IN_CATALOGUE)
def test_french_has_no_break_spaces_inside_its_quotes(text):
    assert all(space in (NO_BREAK, NARROW) for space in re.findall("«(.)", text))
    assert all(space in (NO_BREAK, NARROW) for space in re.findall("(.)»", text))
    assert text.count("«") == text.count("»")


@pytest.mark.parametrize(
    ("language", "text"), [param for param in TEXTS if param.id[:2] in ("en", "pt")]
)
def test_english_and_portuguese_have_no_space_before_punctuation(language, text):
    assert not re.search(r"\w[ \u00a0\u202f][:;?!](?=\s|$)", shown(text))


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_no_text_uses_a_word_to_avoid(language, text):
    assert not re.search(
        r"\b(clandestin[aeos]*|illegal (im)?migrants?|(im)?migrants? illéga(l|ux))\b", text, re.I
    )
