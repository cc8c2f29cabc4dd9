"""How sources are said: in the language of the reader, phrase by phrase."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pytest

from parcours.law import load_law
from parcours.law.entry import Sourced, phrases
from parcours.law.situations import Reading
from parcours.wording import Words
from tests.factories.small_law import law_files, load_small, situation

LAW = load_law()
# An address, a file of a repository, a name with or without its year: the same in every language.
ALIKE = re.compile(
    r"(https?://\S+|github:\S+( \S+)?|\S+)( \(GGO \w+\)| \(UK Treaties Online id \d+\))?"
    r"( \d{4}(-\d{4})?)?"
)


def sources_of(part, seen):
    """Every source below a part of the base."""
    if id(part) in seen:
        return
    seen.add(id(part))
    if isinstance(part, dict):
        for value in part.values():
            yield from sources_of(value, seen)
    elif isinstance(part, tuple | list):
        for value in part:
            yield from sources_of(value, seen)
    elif is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name, None)
            if field.name == "source" and isinstance(value, str):
                yield value
            elif not isinstance(value, str):
                yield from sources_of(value, seen)


SOURCES = sorted({source for source in sources_of(LAW, set()) if source})
PHRASES = {phrase for source in SOURCES for phrase, _ in phrases(source)}


def test_the_sources_of_every_kind_of_entry_are_looked_at():
    kinds = (
        LAW.facts,
        LAW.situations,
        LAW.instruments,
        LAW.organisations,
        LAW.rights,
        LAW.measures,
    )
    assert {entry.source for kind in kinds for entry in kind.values()} <= set(SOURCES)
    assert all(issubclass(type(entry), Sourced) for kind in kinds for entry in kind.values())
    readings = [r for s in LAW.situations.values() for r in s.readings]
    assert {reading.source for reading in readings} <= set(SOURCES)
    assert all(isinstance(reading, Reading) for reading in readings)


def test_every_phrase_of_a_source_is_said_in_french_and_portuguese():
    assert {p for p in PHRASES - LAW.citations.keys() if not ALIKE.fullmatch(p)} == set()


def test_no_translation_is_left_of_a_phrase_that_no_source_uses():
    assert LAW.citations.keys() - PHRASES == set()


@pytest.mark.parametrize("language", ["fr", "pt"])
def test_a_translation_keeps_every_figure_of_the_phrase(language):
    # Of a list of articles, Portuguese and French write a range out in the same figures.
    figures = {
        phrase: (re.findall(r"\d+", phrase), re.findall(r"\d+", said[language]))
        for phrase, said in LAW.citations.items()
    }
    assert {p: both for p, both in figures.items() if sorted(both[0]) != sorted(both[1])} == {}


def test_the_phrases_of_a_source_make_up_the_source():
    for source in SOURCES:
        assert "".join(phrase + separator for phrase, separator in phrases(source)) == source


def test_in_english_a_source_stands_as_it_was_written():
    words = Words("en", LAW)
    assert [source for source in SOURCES if words.source(source) != source] == []


def test_a_phrase_of_an_overlay_without_translation_stands_as_it_was_written():
    files = law_files(
        situations={"kept": situation("age < 18", source="Loi 2004-12, lue; non datée")}
    )
    assert Words("fr", load_small(files)).source("Loi 2004-12, lue; non datée") == (
        "Loi 2004-12, lue\u202f; non datée"
    )
