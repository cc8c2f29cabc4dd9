"""The commented journey template that `parcours new` writes."""

from __future__ import annotations

from collections.abc import Iterator

from parcours.law.facts import Fact
from parcours.wording.words import Words

_HEAD = {
    "fr": """\
# Un parcours. Ce qu’on ne sait pas reste en commentaire : le silence n’est jamais un « non ».
# yes : oui · no : non · unknown : pas encore connu
# Dates : AAAA, AAAA-MM ou AAAA-MM-JJ, aussi précises que connues. Pays : codes ISO à trois lettres.
""",
    "en": """\
# A journey. What is not known stays commented out: silence is never a “no”.
# yes · no · unknown: not yet known
# Dates: YYYY, YYYY-MM or YYYY-MM-DD, as precise as known. Countries: three-letter ISO codes.
""",
    "pt": """\
# Um percurso. O que não se sabe fica em comentário: o silêncio nunca é um «não».
# yes: sim · no: não · unknown: ainda não se sabe
# Datas: AAAA, AAAA-MM ou AAAA-MM-DD, tão precisas quanto se souber. Países: códigos ISO de três letras.
""",
}
_EXAMPLE = {"fr": "exemple", "en": "example", "pt": "exemplo"}
_REFERENCE = {
    "fr": "la référence de votre organisation, jamais un nom",
    "en": "your organisation’s own reference, never a name",
    "pt": "a referência da sua organização, nunca um nome",
}
_STAGE = {
    "fr": "Copiez ce bloc pour chaque étape, dans l’ordre du temps.",
    "en": "Copy this block for each stage, in order of time.",
    "pt": "Copie este bloco para cada etapa, por ordem do tempo.",
}
_LAST_DAY = {
    "fr": "dernier jour de l’étape : le droit est pris à cette date",
    "en": "last day of the stage: law is taken on that date",
    "pt": "último dia da etapa: o direito é tomado nessa data",
}


def journey_template(words: Words) -> str:
    """A journey file with every fact of the vocabulary as a comment, ready to be filled in.

    It reads as it stands: one stage in Senegal about which nothing is known.

    >>> from parcours.law import load_law
    >>> journey_template(Words("en", load_law())).splitlines()[0]
    '# A journey. What is not known stays commented out: silence is never a “no”.'
    """
    return "".join(line + "\n" for line in _lines(words))


def _lines(words: Words) -> Iterator[str]:
    language = words.language
    yield from _HEAD[language].splitlines()
    yield f"journey: {_EXAMPLE[language]}-01        # {_REFERENCE[language]}"
    yield "person:"
    for key, example in (("nationality", "[BFA]"), ("birth", "2004-05"), ("sex", "female")):
        yield f"  # {key}: {example}        # {words.fact(key)}"
    yield "  facts:"
    yield from _facts(words, "person", "    ")
    yield f"stages:                     # {_STAGE[language]}"
    yield "  - id: dakar"
    yield "    country: SEN"
    yield "    # place: Dakar"
    yield "    # from: 2024-03"
    yield f"    # to: 2024-06-30        # {_LAST_DAY[language]}"
    yield "    facts:"
    yield from _facts(words, "stage", "      ")


def _facts(words: Words, scope: str, indent: str) -> Iterator[str]:
    """The facts of a scope by group; each a comment that becomes a line when the # is taken away."""
    own = {"nationality", "birth", "sex"}
    for group in words.law.fact_groups.values():
        listed = [words.law.facts[id_] for id_ in group.facts]
        chosen = [fact for fact in listed if fact.scope == scope and fact.id not in own]
        if chosen:
            yield f"{indent}# — {words.text(group.label)}"
        for fact in chosen:
            yield f"{indent}# {fact.id}: {_example(fact)}        # {words.text(fact.label)}"


def _example(fact: Fact) -> str:
    if fact.type == "choice":
        return " | ".join(fact.choices)
    return {
        "yes_no": "yes | no",
        "number": "12",
        "date": "2024-06",
        "country": "SEN",
        "countries": "[SEN]",
    }[fact.type]
