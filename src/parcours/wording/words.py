"""Words of one language: sentences by name, countries, days, provisions, values of facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

import pycountry
from babel import Locale
from babel.dates import format_date

from parcours.journey.model import Value
from parcours.law.corpus import HIGH_SEAS, Law
from parcours.law.entry import LANGUAGES, Language, phrases
from parcours.logic.partial_date import Span
from parcours.logic.truth import Truth
from parcours.wording import sentences_en, sentences_fr, sentences_pt
from parcours.wording.typography import french

_SENTENCES: Final[Mapping[Language, Mapping[str, str]]] = {
    "fr": sentences_fr.SENTENCES,
    "en": sentences_en.SENTENCES,
    "pt": sentences_pt.SENTENCES,
}
_LOCALES: Final = {"fr": "fr", "en": "en_GB", "pt": "pt_PT"}
_ARTICLE: Final = {"fr": "art.\u00a0{}", "en": "art.\u00a0{}", "pt": "art.\u00a0{}.º"}
# The chapters of the SOLAS Convention are made of regulations, not of articles.
_REGULATION: Final = {
    "fr": "chap.\u00a0{}, règle\u00a0{}",
    "en": "chap.\u00a0{}, reg.\u00a0{}",
    "pt": "cap.\u00a0{}, regra\u00a0{}",
}
_MONTH: Final = {"fr": "MMMM y", "en": "MMMM y", "pt": "MMMM 'de' y"}
_ROMAN = re.compile(r"[IVX]+")
_OPERATORS: Final = {"<=": "≤", ">=": "≥"}

__all__ = ["LANGUAGES", "Words"]


class Words:
    """How things are said in one language.

    >>> from parcours.law import load_law
    >>> words = Words("fr", load_law())
    >>> words.country("SEN"), words.day(Span.parse("2025-01-29"))
    ('Sénégal', '29 janvier 2025')
    """

    def __init__(self, language: Language, law: Law) -> None:
        self.language = language
        self.law = law
        self._sentences = _SENTENCES[language]

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(_LOCALES[self.language])

    def say(self, sentence: str, **values: object) -> str:
        """The sentence of that name with its values put in."""
        return self._sentences[sentence].format(**values)

    def text(self, texts: Mapping[Any, str] | None) -> str:
        """The text in this language; empty for ``None``."""
        if not texts:
            return ""
        text: str = texts[self.language]
        return french(text) if self.language == "fr" else text

    def source(self, source: str) -> str:
        """A source, phrase by phrase; a phrase without a translation stands as it was written.

        >>> from parcours.law import load_law
        >>> Words("fr", load_law()).source("Parcours reference set, legal tests A2; text not re-read")
        'Dossier de référence de Parcours, tests juridiques A2\\u202f; texte non relu'
        """
        between = {"; ": self.semicolon, ": ": self.colon, "": ""}
        return "".join(
            (self.text(self.law.citations.get(phrase)) or phrase) + between[separator]
            for phrase, separator in phrases(source)
        )

    def country(self, code: str) -> str:
        """The name of a State, of the high seas, or of a role whose State is not known."""
        if code == HIGH_SEAS:
            return self.say("high-seas")
        if not code.isupper():
            return self.say(f"bearer_{code}")
        if code in self.law.states:
            return self.law.states[code].name[self.language]
        known = pycountry.countries.get(alpha_3=code)
        name = self._locale.territories.get(known.alpha_2) if known else None
        return str(name or code)

    def day(self, span: Span | None) -> str:
        """A day, a month or a year, as precise as it is known."""
        if span is None:
            return self.say("date_unknown")
        written = str(span)
        if span.is_one_day:
            return self._date(span.first, "long")
        if "/" in written:
            return self.say(
                "between", start=self.on(Span.day(span.first)), end=self.on(Span.day(span.last))
            )
        return written if len(written) == 4 else self._date(span.first, _MONTH[self.language])

    def on(self, span: Span) -> str:
        """A day inside a sentence: in French a full date has its article, a month or year has not.

        >>> from parcours.law import load_law
        >>> Words("fr", load_law()).on(Span.parse("1986-10-21"))
        'le 21 octobre 1986'
        """
        article = "le " if self.language == "fr" and span.is_one_day else ""
        return article + self.day(span)

    def _date(self, day: date, form: str) -> str:
        text = format_date(day, form, locale=self._locale)
        # In French the first of a month is an ordinal.
        return re.sub(r"^1 ", "1er ", text) if self.language == "fr" else text

    def provision(self, reference: str) -> str:
        """A provision as it is cited: short title, article, paragraph, letter.

        >>> from parcours.law import load_law
        >>> Words("en", load_law()).provision("crc-1989/art-37/b")
        'CRC, art.\xa037(b)'
        """
        instrument, *parts = reference.split("/")
        known = self.law.instruments.get(instrument)
        title = self.text(known.short) if known else instrument
        return ", ".join([title, self.article(parts)]) if parts else title

    def article(self, parts: list[str]) -> str:
        """The part of a citation after the title."""
        head, *rest = parts
        kind, _, number = head.partition("-")
        if kind == "art":
            text = _ARTICLE[self.language].format(number)
        elif kind == "chap":
            regulation, *rest = rest
            text = _REGULATION[self.language].format(number, regulation)
        else:
            where, _, deeper = number.partition("-")
            annex = {"fr": "annexe", "en": "annex", "pt": "anexo"}[self.language]
            if _ROMAN.fullmatch(where):
                text = f"{annex} {where}, {_ARTICLE[self.language].format(deeper)}"
            else:
                text = f"{annex} {number.replace('-', '.')}"
        return text + "".join(self._below(part) for part in rest)

    def _below(self, part: str) -> str:
        if self.language == "en":
            return f"({part})"
        if part.isdigit():
            return f", par.\u00a0{part}" if self.language == "fr" else f", n.º\u00a0{part}"
        return f"\u00a0{part})" if self.language == "fr" else f", al.\u00a0{part})"

    def provisions(self, references: Iterable[str]) -> str:
        """Several provisions, those of one instrument together."""
        by_instrument: dict[str, list[str]] = {}
        for reference in references:
            instrument, *parts = reference.split("/")
            by_instrument.setdefault(instrument, []).append(self.article(parts) if parts else "")
        cited = []
        for instrument, articles in by_instrument.items():
            title = self.provision(instrument)
            named = self.semicolon.join(article for article in articles if article)
            cited.append(f"{title}, {named}" if named else title)
        return self.semicolon.join(cited)

    @property
    def semicolon(self) -> str:
        """A semicolon with the spaces of the language."""
        return "\u202f; " if self.language == "fr" else "; "

    @property
    def colon(self) -> str:
        """A colon with the spaces of the language."""
        return "\u00a0: " if self.language == "fr" else ": "

    def fact(self, fact: str) -> str:
        """The label of a fact, or of the age or the date of a stage."""
        if fact in self.law.facts:
            return self.text(self.law.facts[fact].label)
        return self.say("age") if fact == "age" else fact

    def question(self, fact: str) -> str:
        """The question that asks for a fact."""
        if fact in self.law.facts:
            return self.text(self.law.facts[fact].question)
        return self.say("question_date")

    def value(self, fact: str, value: Value | None) -> str:
        """The value of a fact."""
        if value is None or value is Truth.UNKNOWN:
            return self.say("unknown")
        if isinstance(value, Truth):
            return self.say("yes" if value is Truth.TRUE else "no")
        if isinstance(value, Span):
            return self.day(value)
        if isinstance(value, tuple):
            return self.listed(self.country(code) for code in value) or self.say("none")
        known = self.law.facts.get(fact)
        if isinstance(value, str) and known and value in known.choices:
            return self.text(known.choices[value])
        if isinstance(value, str) and (value == HIGH_SEAS or re.fullmatch(r"[A-Z]{3}", value)):
            return self.country(value)
        return str(value)

    def listed(self, items: Iterable[str]) -> str:
        """Items with commas, and “and” before the last."""
        return self._joined("list_and", items)

    def either(self, items: Iterable[str]) -> str:
        """Items with commas, and “or” before the last."""
        return self._joined("list_or", items)

    def _joined(self, sentence: str, items: Iterable[str]) -> str:
        *first, last = list(items) or [""]
        return self.say(sentence, first=", ".join(first), last=last) if first else last

    def operator(self, operator: str) -> str:
        """A comparison as it is printed."""
        return _OPERATORS.get(operator, operator)
