"""In which language the command line speaks: `--lang`, else the locale, else French."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import click

from parcours.law.entry import LANGUAGES, Language

_CATALOGUES = Path(__file__).parent / "locale"

_Command = TypeVar("_Command", bound=Callable[..., object])

_LANG_HELP = {
    "fr": "Langue de la réponse (sinon celle du système, sinon le français).",
    "en": "Language of the answer (otherwise that of the system, otherwise French).",
    "pt": "Língua da resposta (senão a do sistema, senão o francês).",
}


def _asked_for(words: Sequence[str]) -> Language | None:
    """The language named by ``--lang`` on a command line."""
    for word, following in pairwise([*words, ""]):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in LANGUAGES:
            return value
    return None


def help_language() -> Language:
    """The language asked for, else that of the system, as far as we speak it; otherwise French.

    Help is written before the options are read: the command line is looked at as it was typed.

    >>> help_language() in LANGUAGES
    True
    """
    if asked := _asked_for(sys.argv[1:]):
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            language = value[:2].lower()
            return language if language in LANGUAGES else "fr"
    return "fr"


def teach_click() -> None:
    """Make Click say what it says itself (usage, options, mistakes) in the language of its help.

    Click asks the standard ``gettext``, which is told where our catalogues are, and the language:
    where the system names none we speak French, and it would speak English.
    """
    gettext.bindtextdomain("click", str(_CATALOGUES))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = help_language()


def says(texts: Mapping[str, str]) -> str:
    """The text in the language of the help."""
    return texts[help_language()]


def language_option(command: _Command) -> _Command:
    """The option ``--lang`` of a verb."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=help_language,
        help=says(_LANG_HELP),
    )(command)
