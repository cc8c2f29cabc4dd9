"""Typography of everything shown: real apostrophes and quotes, French no-break spaces."""

import ast
import re
from pathlib import Path

from parcours.wording import sentences_en, sentences_fr, sentences_pt

PACKAGE = Path(__file__).parents[2] / "src" / "parcours"
NO_BREAK, NARROW = "\u00a0", "\u202f"
CATALOGUES = {
    "fr": sentences_fr.SENTENCES,
    "en": sentences_en.SENTENCES,
    "pt": sentences_pt.SENTENCES,
}


# Not a sentence: how the library of dates writes a month and a year.
DATE_PATTERNS = {"MMMM y", "MMMM 'de' y"}


def in_the_code():
    """The texts that stand in the code as {"fr": …, "en": …, "pt": …}: helps and templates."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Dict):
                continue
            keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
            if keys != ["fr", "en", "pt"]:
                continue
            for language, value in zip(keys, node.values, strict=True):
                if isinstance(value, ast.Constant) and value.value not in DATE_PATTERNS:
                    yield language, f"{path.name}:{value.lineno}", value.value


CATALOGUED = [
    (language, name, text)
    for language, catalogue in CATALOGUES.items()
    for name, text in catalogue.items()
]
EVERYTHING = [*CATALOGUED, *in_the_code()]


def shown(text):
    """A text as it is read: fields stand for a word, code between backticks is left out."""
    return re.sub(r"`[^`]*`", "x", re.sub(r"\{\w*\}", "x", text))


def wrong(pattern, texts, *languages):
    """The texts in which something is found that should not be there."""
    return [
        f"{language} {name}: {found[0]!r}"
        for language, name, text in texts
        if language in languages and (found := re.search(pattern, shown(text), re.IGNORECASE))
    ]


def test_no_text_has_a_straight_apostrophe_or_quote():
    assert wrong("['\"]", EVERYTHING, "fr", "en", "pt") == []


def test_french_sentences_have_a_no_break_space_before_double_punctuation():
    assert wrong(r"[^\u00a0\u202f][:;?!](?=\s|$)", CATALOGUED, "fr") == []


def test_french_helps_have_a_space_before_double_punctuation():
    # The terminal breaks their lines itself: a plain space is enough there.
    assert wrong(r"[^\s][:;?!](?=\s|$)", EVERYTHING, "fr") == []


def test_french_sentences_have_no_break_spaces_inside_their_quotes():
    assert wrong(r"«[^\u00a0\u202f]|[^\u00a0\u202f]»", CATALOGUED, "fr") == []
    assert [n for lang, n, t in CATALOGUED if lang == "fr" and t.count("«") != t.count("»")] == []


def test_english_and_portuguese_have_no_space_before_punctuation():
    assert wrong(r"\w[ \u00a0\u202f][:;?!](?=\s|$)", EVERYTHING, "en", "pt") == []


def test_no_text_uses_a_word_to_avoid():
    avoided = r"\b(clandestin[aeos]*|illegal (im)?migrants?|(im)?migrants? illéga(l|ux))\b"
    assert wrong(avoided, EVERYTHING, "fr", "en", "pt") == []


def test_the_texts_in_the_code_are_found():
    assert len(list(in_the_code())) > 30, "the way in which helps are written has changed"
