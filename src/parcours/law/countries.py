"""ISO 3166-1: which country codes exist, and which one a typing error was probably meant to be."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from functools import cache

import pycountry
from babel import Locale


@cache
def country_codes() -> frozenset[str]:
    """All ISO 3166-1 alpha-3 codes.

    >>> "SEN" in country_codes()
    True
    """
    return frozenset(country.alpha_3 for country in pycountry.countries)


def probable_country(found: str) -> str | None:
    """The alpha-3 code that was probably meant, or ``None``.

    Knows two-letter codes and the names in French, English and Portuguese, whatever the accents.

    >>> probable_country("SN"), probable_country("Senegal"), probable_country("côte d'ivoire")
    ('SEN', 'SEN', 'CIV')
    >>> probable_country("BFO")
    'BFA'
    """
    text = _folded(found)
    if text in _names():
        return _names()[text]
    long_names = [name for name in _names() if len(name) > 3]
    if close := get_close_matches(text, long_names, n=1, cutoff=0.8):
        return _names()[close[0]]
    code = found.strip().upper()
    alike = get_close_matches(code, sorted(country_codes()), n=8, cutoff=0.6)
    # People mistake the last letter more often than the first.
    return max(alike, key=lambda other: _common_start(code, other), default=None)


def _common_start(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 3)


@cache
def _names() -> dict[str, str]:
    """Folded names and two-letter codes of countries, in our languages, with their alpha-3 code."""
    names: dict[str, str] = {}
    for country in pycountry.countries:
        names[_folded(country.alpha_2)] = country.alpha_3
        names[_folded(country.alpha_3)] = country.alpha_3
        names[_folded(country.name)] = country.alpha_3
        for locale in ("fr", "en", "pt"):
            name = Locale(locale).territories.get(country.alpha_2)
            if name:
                names[_folded(name)] = country.alpha_3
    return names


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip().lower().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
