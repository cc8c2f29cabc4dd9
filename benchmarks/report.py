"""What was measured, as a page of Markdown in French: the one printed is the one written."""

from __future__ import annotations

import os
import platform
import re
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from benchmarks.agreement import Agreement
from benchmarks.interviews import CHANCES, PERSONS, Count
from benchmarks.timing import REPEATS, Timing
from benchmarks.workloads import MANY
from parcours.law import Law

# What we promise ourselves, in milliseconds.
TARGETS = {"load_cached": 150.0, "analyse": 5.0}

_HOW_COUNTED = f"""\
Un compte, pas un temps : le nombre moyen de questions jusqu’à ce que la situation soit tranchée, \
pour {PERSONS} personnes inventées, les mêmes dans chaque colonne (graine fixe ; une étape, dont \
seuls le pays et le jour sont connus). Les situations sont les dix dont le test peut demander le \
plus de faits. « Sans le superflu » : dans l’ordre du texte, mais en sautant ce qui ne peut plus \
rien changer ; « ordre du texte » : tout, comme on remplit un formulaire. Notre ordre suppose \
chaque réponse aussi probable que les autres, ce que fait la première moitié du tableau et non la \
seconde. Il remet à plus tard les questions sensibles, ce qui coûte parfois une question de plus."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one run measured."""

    law: Law
    rules: int
    facts_five: int
    facts_densest: int
    stages_densest: int
    loading: Mapping[str, Timing]
    analysis: Mapping[str, Timing]
    first: Mapping[str, Timing]
    peers: Mapping[str, Timing]
    agreement: Agreement
    counts: Sequence[Count]


def page(results: Results) -> str:
    """The whole page."""
    parts = [_opening(results), _ours(results), _beside(results), _agreed(results.agreement)]
    return _spaced("\n\n".join([*parts, _asked(results), _limits(results)])) + "\n"


def _opening(results: Results) -> str:
    law = results.law
    return f"""\
<!-- Écrit par `python -m benchmarks --write` ; ne se modifie pas à la main. -->

# Mesures

`make bench` refait tout ceci en une fois et l’affiche, sans rien écrire.

- Une seule machine, le {_day()} : {os.cpu_count()} cœurs, {platform.machine()}, \
{platform.system()}, {platform.python_implementation()} {platform.python_version()}.
- Base de droit {law.version} : {len(law.situations)} situations, {len(law.facts)} faits, \
{len(law.rights)} droits, {len(law.measures)} mesures, {len(law.states)} États.
- Parcours {version("parcours")}, OpenFisca-Core {version("openfisca-core")}, panzi-json-logic \
{version("panzi-json-logic")}, numpy {version("numpy")}.
- Chaque mesure : {REPEATS} répétitions après échauffement, ramasse-miettes en marche ; ce que \
l’on compare passe à tour de rôle, et un moment lent tombe sur tous.
- « Bruit » : écart entre le premier et le troisième quart des temps, en part de la médiane. \
Au-delà de 20 %, la machine faisait autre chose en même temps ; seul le meilleur temps vaut alors. \
Deux chiffres proches ne disent rien ; un rapport de 1 à 3 dit quelque chose."""


def _ours(results: Results) -> str:
    timed = {**results.loading, **results.analysis, **results.first}
    names = {
        "load_cached": "Charger la base de droit, déjà lue une fois",
        "load_parsed": "Charger la base de droit sans rien de gardé : lire et valider tous les fichiers",
        "analyse": f"`analyse()`, cinq étapes, {results.facts_five} faits : constats avec raisons, "
        "droits, mesures",
        "densest": f"`analyse()` du cas le plus dense de `law/cases` : {results.stages_densest} "
        f"étapes, {results.facts_densest} faits",
        "open": "Cinq étapes, et tous les faits manquants, et toutes les questions",
        "json": "Cinq étapes, et l’export JSON entier (faits manquants et questions compris)",
        "first_analyse": "`analyse()`, cinq étapes, la première fois après le chargement",
        "first_open": "La première fois, avec faits manquants et questions",
    }
    rows = [[names[name], *_three(timed[name]), _target(name, timed[name])] for name in names]
    head = ["Parcours seul", "meilleur", "médiane", "bruit", "but"]
    return "## Ce que coûte une analyse\n\n" + _table(head, rows)


def _beside(results: Results) -> str:
    said = {
        "analyse": (
            "Parcours, `analyse()`",
            "oui, non, présumé ou inconnu ; raisons ; droits, mesures, États liés ou non",
        ),
        "verdicts": ("Parcours, constats seuls", "oui, non, présumé ou inconnu ; raisons"),
        "json_logic": ("JSON Logic, étape par étape", "oui ou non"),
        "together": ("OpenFisca, une simulation de cinq personnes", "oui ou non"),
        "one_by_one": ("OpenFisca, cinq simulations d’une personne", "oui ou non"),
    }
    ours, alone = results.peers["analyse"].best, results.peers["verdicts"].best
    rows = []
    for name, (engine, computes) in said.items():
        timing = results.peers[name]
        ratios = [_times(timing.best / ours), _times(timing.best / alone)]
        rows.append([engine, computes, *_three(timing), *ratios])
    head = ["Moteur", "ce qu’il calcule", "meilleur", "médiane", "bruit"]
    head += ["rapport à `analyse()`", "rapport aux constats seuls"]
    return "\n\n".join(
        [
            "## À côté d’autres moteurs",
            "Le même parcours de cinq étapes, les mêmes tests. Rapport : meilleur temps du moteur, "
            "divisé par le nôtre ; au-dessous de 1, il est plus rapide que nous.",
            _table(head, rows),
            _compared(results),
        ]
    )


def _compared(results: Results) -> str:
    many, ours = results.peers["many"].best, results.peers["verdicts"].best
    return f"""\
Ce qui est comparé :

- Les conditions de la base sont traduites une fois, avant la mesure, en {results.rules} règles \
à deux valeurs : une par situation, une par fait calculé, une par dimension d’indicateurs et une \
par compte de signes.
- Appartenance à une organisation, instrument en vigueur, nationalité : ces feuilles entrent chez \
les pairs comme des oui ou non tirés de notre lecture. Âge et durées y entrent déjà calculés. Ils \
sont dispensés de ce travail, et nous non.
- Ni l’un ni l’autre ne connaît l’inconnu : ce que personne n’a dit y vaut non, un nombre inconnu \
y vaut le plus petit possible. Ni raisons, ni faits manquants, ni questions, ni États liés.
- OpenFisca est fait pour des populations, non pour une personne : {_number(MANY)} fois ce \
parcours dans une seule simulation lui prend {_ms(many)}, soit {_ms(many / MANY)} par parcours, \
{_number(round(ours * MANY / many))} fois moins que nos constats seuls. Pour compter sur une grande \
population, c’est lui qu’il faut prendre."""


def _agreed(found: Agreement) -> str:
    total = found.settled + found.left_open
    return f"""\
## Les réponses sont les mêmes

Comparer des moteurs qui répondent autrement ne dirait rien. Avant toute mesure :

- le parcours est complété de {found.completions} façons (non partout, oui partout, puis au \
hasard, graine fixe) ; plus aucun fait n’y est inconnu, et les \
{_number(found.compared)} réponses des pairs sont toutes les nôtres ;
- sur le parcours tel qu’il est raconté, nous tranchons {found.settled} constats sur {total}, et \
les pairs y répondent comme nous ;
- des {found.left_open} constats que nous laissons ouverts, les pairs disent non \
{found.open_said_no} fois, sans signaler qu’un fait manquait.

Un seul désaccord arrête `make bench`."""


def _asked(results: Results) -> str:
    rows = []
    for chance in CHANCES:
        counts = [count for count in results.counts if count.chance == chance]
        for count in counts:
            name = results.law.situations[count.situation].name["fr"]
            means = [count.ours, count.text_skipping, count.text]
            rows.append([name, _percent(chance), str(count.facts), *map(_one, means)])
        means = [
            statistics.mean(values)
            for values in zip(*((c.ours, c.text_skipping, c.text) for c in counts), strict=True)
        ]
        rows.append(["**Moyenne**", _percent(chance), "", *map(_one, means)])
    head = ["Situation", "oui probable à", "faits du test", "notre ordre"]
    head += ["ordre du texte, sans le superflu", "ordre du texte"]
    return "\n\n".join(
        [
            "## Combien de questions pour trancher",
            _HOW_COUNTED,
            _table(head, rows),
        ]
    )


def _limits(results: Results) -> str:
    return """\
## Ce que ces chiffres ne disent pas

- Ils viennent d’une machine, un jour ; une autre donnera d’autres millisecondes. Les rapports \
voyagent mieux que les temps.
- JSON Logic est ici en Python pur, comme nous. Un moteur compilé serait plus rapide ; il n’a pas \
été mesuré.
- La traduction des règles pour les pairs est la nôtre. Qui connaît mieux ces moteurs peut sans \
doute l’améliorer : elle est dans `benchmarks/`."""


def _three(timing: Timing) -> list[str]:
    return [_ms(timing.best), _ms(timing.median), _percent(timing.noise)]


def _target(name: str, timing: Timing) -> str:
    if name not in TARGETS:
        return ""
    target = TARGETS[name]
    if timing.median < target:
        kept = "tenu"
    else:
        kept = "tenu au mieux seulement" if timing.best < target else "manqué"
    return f"< {target:.0f} ms : {kept}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns also line up in a terminal; numbers to the right."""
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    right = [all(re.match(r"[\d<]|$", row[n]) for row in cells[1:]) for n in range(len(head))]
    lines = [
        " | ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        for row in cells
    ]
    rule = "|".join(
        "-" * (width + 1) + (":" if to_right else "-")
        for width, to_right in zip(widths, right, strict=True)
    )
    return "\n".join([f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])])


def _ms(milliseconds: float) -> str:
    digits = 0 if milliseconds >= 100 else 1 if milliseconds >= 10 else 2
    if milliseconds < 0.1:
        digits = 3
    return f"{milliseconds:.{digits}f} ms".replace(".", ",")


def _times(ratio: float) -> str:
    return f"{ratio:.{0 if ratio >= 20 else 1 if ratio >= 2 else 2}f} ×".replace(".", ",")


def _one(mean: float) -> str:
    return f"{mean:.1f}".replace(".", ",")


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _day() -> str:
    return date.today().isoformat()


def _spaced(text: str) -> str:
    """French typography: no line break before a sign or a unit, or inside quotation marks."""
    text = re.sub(r"(?<=\w) (?=ms\b|%|×)", "\u202f", text)
    text = re.sub(r"(?<=[\w»)`]) (?=[;?!](\s|$))", "\u202f", text)
    text = re.sub(r"(?<=[\w»)`]) (?=:(\s|$))", "\u00a0", text)
    return text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def progress(text: str) -> None:
    """Say what is being measured, outside the page."""
    print(text, file=sys.stderr, flush=True)
