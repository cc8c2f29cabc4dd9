"""The verbs about the law base: check, show, search."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from parcours.cli.journeys import law_option, words_for
from parcours.cli.language import language_option, says
from parcours.cli.show import refuse, refuse_sentence, show
from parcours.law.check import check as check_law
from parcours.law.entry import Language
from parcours.logic.partial_date import Span
from parcours.wording.entries import Entries
from parcours.wording.sheet import Block
from parcours.wording.words import Words


@click.group(
    help=says(
        {
            "fr": "La base de droit : la vérifier, la lire, y chercher.\n\n"
            "Exemple : parcours law show MLI --on 2025-02-01",
            "en": "The law base: check it, read it, search it.\n\n"
            "Example: parcours law show MLI --on 2025-02-01",
            "pt": "A base de direito: verificar, ler, procurar.\n\n"
            "Exemplo: parcours law show MLI --on 2025-02-01",
        }
    )
)
def law() -> None:
    """The root of the verbs about the law base."""


@law.command(
    help=says(
        {
            "fr": "Prouve que la base tient : sources, dates, langues, renvois, périodes, cycles.\n\n"
            "Exemple : parcours law check",
            "en": "Proves that the base holds: sources, dates, languages, references, periods, "
            "cycles.\n\nExample: parcours law check",
            "pt": "Prova que a base se mantém: fontes, datas, línguas, remissões, períodos, ciclos."
            "\n\nExemplo: parcours law check",
        }
    )
)
@language_option
@law_option
def check(language: Language, overlays: tuple[Path, ...]) -> None:
    """Every fault, or how sure the base is and what to verify first."""
    words = words_for(language, overlays)
    problems = check_law(words.law)
    if problems:
        show([Block("item", words.say("check_failed", count=len(problems)), "false")])
        refuse(problems, None, language)
    show(Entries(words).coverage())


@law.command(
    "show",
    help=says(
        {
            "fr": "Montre une entrée : État, traité, situation, droit, fait, mesure, disposition.\n\n"
            "Exemples : parcours law show MLI --on 2025-02-01 · parcours law show p029 · "
            "parcours law show trafficking_victim",
            "en": "Shows an entry: State, treaty, situation, right, fact, measure, provision.\n\n"
            "Examples: parcours law show MLI --on 2025-02-01 · parcours law show p029 · "
            "parcours law show trafficking_victim",
            "pt": "Mostra uma entrada: Estado, tratado, situação, direito, facto, medida, "
            "disposição.\n\nExemplos: parcours law show MLI --on 2025-02-01 · "
            "parcours law show p029 · parcours law show trafficking_victim",
        }
    ),
)
@click.argument("entry", metavar=says({"fr": "ENTRÉE", "en": "ENTRY", "pt": "ENTRADA"}))
@click.option(
    "--on",
    "day",
    default=None,
    metavar=says({"fr": "AAAA-MM-JJ", "en": "YYYY-MM-DD", "pt": "AAAA-MM-DD"}),
    help=says(
        {
            "fr": "Le jour dont on veut le droit.",
            "en": "The day of which the law is wanted.",
            "pt": "O dia de que se quer o direito.",
        }
    ),
)
@language_option
@law_option
def show_entry(entry: str, day: str | None, language: Language, overlays: tuple[Path, ...]) -> None:
    """One entry, as it stood on a day."""
    words = words_for(language, overlays)
    entries = Entries(words, _day(day, words))
    blocks = entries.entry(entry)
    if blocks is None:
        close = get_close_matches(entry, entries.identifiers(), n=1, cutoff=0.5)
        meant = words.say("did_you_mean", meant=close[0]) if close else ""
        refuse_sentence(words.say("not_found", found=entry, meant=meant))
    show(blocks)


def _day(text: str | None, words: Words) -> Span | None:
    if text is None:
        return None
    try:
        return Span.parse(text)
    except ValueError:
        refuse_sentence(words.say("day_unreadable", found=text))


@law.command(
    help=says(
        {
            "fr": "Cherche un mot dans toute la base, sans tenir compte des accents.\n\n"
            "Exemple : parcours law search passeport",
            "en": "Searches the whole base for a word, whatever the accents.\n\n"
            "Example: parcours law search passport",
            "pt": "Procura uma palavra em toda a base, sem contar com os acentos.\n\n"
            "Exemplo: parcours law search passaporte",
        }
    )
)
@click.argument("word", metavar=says({"fr": "MOT", "en": "WORD", "pt": "PALAVRA"}))
@language_option
@law_option
def search(word: str, language: Language, overlays: tuple[Path, ...]) -> None:
    """The entries in whose texts the word stands."""
    words = words_for(language, overlays)
    if len(word.strip()) < 2:
        refuse_sentence(words.say("search_short"))
    found = Entries(words).search(word)
    if not found:
        show([Block("line", words.say("search_nothing", found=word))])
        raise SystemExit(0)
    show(found)
