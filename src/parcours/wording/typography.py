"""French spaces: the no-break spaces that French sets before : ; ? ! and inside « »."""

from __future__ import annotations

import re
from functools import lru_cache

_NARROW, _WIDE = "\u202f", "\u00a0"
_RULES = (
    (re.compile(r"(?<=[^\s\u00a0\u202f;?!])[ \u00a0\u202f]?(?=[;?!](?:[\s»)]|$))"), _NARROW),
    (re.compile(r"[ \u00a0\u202f](?=:(?:\s|$))"), _WIDE),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{_WIDE}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{_WIDE}»"),
)


@lru_cache(maxsize=8192)
def french(text: str) -> str:
    """A French text of the law base with its no-break spaces, however it was typed.

    >>> french("Pourquoi ? « Oui »")
    'Pourquoi\\u202f? «\\xa0Oui\\xa0»'
    """
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text
