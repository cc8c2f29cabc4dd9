"""ISO 3166-1: which country codes exist, and which one a typing error was probably meant to be."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

import pycountry


@cache
def country_codes() -> frozenset[str]:
    """All ISO 3166-1 alpha-3 codes.

    >>> "SEN" in country_codes()
    True
    """
    return frozenset(country.alpha_3 for country in pycountry.countries)


def probable_country(found: str) -> str | None:
    """The alpha-3 code that was probably meant, or ``None``.

    >>> probable_country("SN"), probable_country("Senegal"), probable_country("sen")
    ('SEN', 'SEN', 'SEN')
    """
    text = found.strip()
    try:
        return str(pycountry.countries.lookup(text).alpha_3)
    except LookupError:
        close = get_close_matches(text.upper(), sorted(country_codes()), n=1, cutoff=0.6)
        return close[0] if close else None
