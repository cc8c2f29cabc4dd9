"""The verb `cases`: every journey of a folder beside what was expected of it."""

from __future__ import annotations

from pathlib import Path

import click

from parcours.analysis.cases import Agreement, Outcome, judge, read_expectations
from parcours.cli.journeys import law_option, words_for
from parcours.cli.language import language_option, says
from parcours.cli.show import refuse, refuse_sentence, show
from parcours.journey import JourneyError, read_journey_file
from parcours.law.entry import Language
from parcours.wording.sheet import Block, Mark
from parcours.wording.words import Words

CONTRADICTED = 1
_MARKS: dict[Agreement, Mark] = {
    Agreement.AGREES: "true",
    Agreement.UNDECIDED: "unknown",
    Agreement.CONTRADICTS: "false",
}


@click.command(
    help=says(
        {
            "fr": "Compare chaque NOM.yaml d’un dossier avec son NOM.expected.yaml.\n\n"
            "Code de sortie 1 si un constat est contredit.\n\nExemple : parcours cases law/cases",
            "en": "Compares each NAME.yaml of a folder with its NAME.expected.yaml.\n\n"
            "Exit code 1 if a finding is contradicted.\n\nExample: parcours cases law/cases",
            "pt": "Compara cada NOME.yaml de uma pasta com o seu NOME.expected.yaml.\n\n"
            "Código de saída 1 se uma conclusão for contrariada.\n\n"
            "Exemplo: parcours cases law/cases",
        }
    )
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar=says({"fr": "DOSSIER", "en": "FOLDER", "pt": "PASTA"}),
)
@language_option
@law_option
def cases(folder: Path, language: Language, overlays: tuple[Path, ...]) -> None:
    """Agreement, contradiction or undecided for each expectation."""
    words = words_for(language, overlays)
    expected = sorted(folder.glob("*.expected.yaml"))
    if not expected:
        refuse_sentence(words.say("cases_none", found=folder))
    outcomes: list[Outcome] = []
    for path in expected:
        judged = _judge(path, words)
        show([Block("item", path.name.removesuffix(".expected.yaml"))])
        show([_block(outcome, words) for outcome in judged])
        outcomes += judged
    show(_summary(len(expected), outcomes, words))
    if any(outcome.agreement is Agreement.CONTRADICTS for outcome in outcomes):
        raise SystemExit(CONTRADICTED)


def _judge(path: Path, words: Words) -> list[Outcome]:
    journey_file = path.with_name(path.name.replace(".expected.yaml", ".yaml"))
    try:
        journey = read_journey_file(journey_file, words.law.facts)
    except JourneyError as error:
        refuse(error.problems, words, words.language)
    try:
        expectations = read_expectations(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        expectations = None
    judged = judge(journey, expectations, words.law) if expectations is not None else None
    if judged is None:
        refuse_sentence(words.say("case_unreadable", found=path))
    return judged


def _block(outcome: Outcome, words: Words) -> Block:
    expectation = outcome.expectation
    names = words.either(words.text(words.law.situations[s].name) for s in expectation.situations)
    standings = words.listed(words.say(standing.value) for standing in outcome.standings)
    text = f"{expectation.stage} – {names} – {words.say(f'case_{outcome.agreement.value}')} ({standings})"
    return Block("line", text, _MARKS[outcome.agreement], depth=1)


def _summary(cases: int, outcomes: list[Outcome], words: Words) -> list[Block]:
    count = {a: sum(o.agreement is a for o in outcomes) for a in Agreement}
    courts = [o for o in outcomes if o.expectation.is_established_by_a_court]
    reached = sum(o.agreement is Agreement.AGREES for o in courts)
    summary = [
        Block("section", ""),
        Block(
            "line",
            words.say(
                "cases_summary",
                cases=cases,
                expectations=len(outcomes),
                agree=count[Agreement.AGREES],
                undecided=count[Agreement.UNDECIDED],
                contradicted=count[Agreement.CONTRADICTS],
            ),
        ),
    ]
    if courts:
        summary.append(
            Block(
                "line",
                words.say(
                    "cases_reached",
                    reached=reached,
                    established=len(courts),
                    percent=round(100 * reached / len(courts)),
                ),
            )
        )
    return summary
