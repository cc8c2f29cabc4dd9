"""The verbs about journeys: analyse, explain, ask, new."""

from __future__ import annotations

import json
import re
import sys
from difflib import get_close_matches
from pathlib import Path

import click

from parcours.analysis import Analysis
from parcours.analysis import analyse as analyse_journey
from parcours.cli.language import language_option, says
from parcours.cli.show import markdown, refuse, refuse_sentence, show
from parcours.exchange.analysis_json import AnalysisToJson
from parcours.journey import Journey, JourneyError, read_journey_file
from parcours.law import LawError, load_law
from parcours.law.entry import Language
from parcours.logic.source import Problem
from parcours.wording.sheet import Block, Sheet
from parcours.wording.template import journey_template
from parcours.wording.words import Words

_COMMANDING = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_FILE = click.Path(path_type=Path, dir_okay=False)
_ONE_FILE = {"fr": "FICHIER", "en": "FILE", "pt": "FICHEIRO"}
_FILES = {"fr": "FICHIERS...", "en": "FILES...", "pt": "FICHEIROS..."}
_LAW_HELP = {
    "fr": "Un dossier posé par-dessus la base de droit (peut être répété).",
    "en": "A folder laid over the law base (may be repeated).",
    "pt": "Uma pasta posta sobre a base de direito (pode repetir-se).",
}
_FORMAT_HELP = {
    "fr": "Un écran par étape (text), tout en Markdown, ou les données en JSON.",
    "en": "One screen a stage (text), everything in Markdown, or the data as JSON.",
    "pt": "Um ecrã por etapa (text), tudo em Markdown, ou os dados em JSON.",
}
_STAGE_HELP = {
    "fr": "L’étape, par son « id » dans le fichier.",
    "en": "The stage, by its “id” in the file.",
    "pt": "A etapa, pelo seu «id» no ficheiro.",
}
_SITUATION_HELP = {
    "fr": "La situation, par son identifiant (parcours law search en donne la liste).",
    "en": "The situation, by its identifier (parcours law search finds it).",
    "pt": "A situação, pelo seu identificador (parcours law search encontra-o).",
}
law_option = click.option(
    "--law",
    "overlays",
    multiple=True,
    type=click.Path(path_type=Path),
    envvar="PARCOURS_LAW",
    help=says(_LAW_HELP),
)


def words_for(language: Language, overlays: tuple[Path, ...]) -> Words:
    """The words of a language over a law base; leaves with status 2 if the base is faulty."""
    try:
        return Words(language, load_law(*overlays))
    except LawError as error:
        refuse(error.problems, None, language)


def _read(files: tuple[Path, ...], words: Words) -> list[Journey]:
    """All journeys, or every problem of every file."""
    journeys: list[Journey] = []
    problems: list[Problem] = []
    for file in files:
        try:
            journeys.append(read_journey_file(file, words.law.facts))
        except JourneyError as error:
            problems += error.problems
    if problems:
        refuse(problems, words, words.language)
    return journeys


@click.command(
    help=says(
        {
            "fr": "Analyse des parcours : situations, raisons, droits, lacunes, questions.\n\n"
            "Exemple : parcours analyse kaya.yaml --stage ouaga",
            "en": "Analyses journeys: situations, reasons, rights, gaps, questions.\n\n"
            "Example: parcours analyse kaya.yaml --stage ouaga",
            "pt": "Analisa percursos: situações, razões, direitos, lacunas, perguntas.\n\n"
            "Exemplo: parcours analyse kaya.yaml --stage ouaga",
        }
    )
)
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar=says(_FILES))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help=says(_FORMAT_HELP),
)
@click.option("--stage", default=None, metavar="ID", help=says(_STAGE_HELP))
@language_option
@law_option
def analyse(
    files: tuple[Path, ...],
    form: str,
    stage: str | None,
    language: Language,
    overlays: tuple[Path, ...],
) -> None:
    """One analysis for each file."""
    words = words_for(language, overlays)
    journeys = _read(files, words)
    for journey in journeys:
        _refuse_any(_faults_of_stage(journey, stage, words))
    analyses = [analyse_journey(journey, words.law) for journey in journeys]
    if form == "json":
        _write_json(analyses, stage, words)
        return
    sheet = Sheet(words, brief=form == "text")
    for analysis in analyses:
        blocks = sheet.analysis(analysis, stage)
        if form == "markdown":
            click.echo(markdown(blocks), nl=False)
        else:
            show(blocks)


def _write_json(analyses: list[Analysis], stage: str | None, words: Words) -> None:
    """One object for one file, a list for several."""
    made = [AnalysisToJson(words).analysis(analysis, stage) for analysis in analyses]
    indent = 1 if sys.stdout.isatty() else None
    text = json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=indent)
    # Escaped as JSON allows: nothing in a journey commands the terminal it is printed to.
    sys.stdout.write(_COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def _faults_of_stage(journey: Journey, stage: str | None, words: Words) -> list[str]:
    known = [listed.id for listed in journey.stages]
    if stage is None or stage in known:
        return []
    return [words.say("stage_unknown", found=stage, known=", ".join(known))]


def _refuse_any(faults: list[str]) -> None:
    """Everything that is wrong with what was asked for, at once."""
    if faults:
        refuse_sentence("\n".join(faults))


@click.command(
    help=says(
        {
            "fr": "Dit pourquoi une situation est établie, présumée, ouverte ou écartée.\n\n"
            "Exemple : parcours explain kaya.yaml --stage ouaga --situation forced_labour",
            "en": "Says why a situation is established, presumed, open or excluded.\n\n"
            "Example: parcours explain kaya.yaml --stage ouaga --situation forced_labour",
            "pt": "Diz porque uma situação está estabelecida, presumida, em aberto ou excluída.\n\n"
            "Exemplo: parcours explain kaya.yaml --stage ouaga --situation forced_labour",
        }
    )
)
@click.argument("file", type=_FILE, metavar=says(_ONE_FILE))
@click.option("--stage", required=True, metavar="ID", help=says(_STAGE_HELP))
@click.option("--situation", required=True, metavar="ID", help=says(_SITUATION_HELP))
@language_option
@law_option
def explain(
    file: Path, stage: str, situation: str, language: Language, overlays: tuple[Path, ...]
) -> None:
    """The tree of reasons of one finding."""
    words = words_for(language, overlays)
    (journey,) = _read((file,), words)
    faults = _faults_of_stage(journey, stage, words)
    if situation not in words.law.situations:
        close = get_close_matches(situation, words.law.situations, n=1, cutoff=0.7)
        meant = words.say("did_you_mean", meant=close[0]) if close else ""
        faults.append(words.say("situation_unknown", found=situation, meant=meant))
    _refuse_any(faults)
    analysis = analyse_journey(journey, words.law)
    found = next(s for s in analysis.stages if s.stage.id == stage)
    show(Sheet(words, brief=False).explanation(found, found.finding(situation)))


@click.command(
    help=says(
        {
            "fr": "Dit quoi demander ensuite, et ce que la réponse trancherait.\n\n"
            "Exemple : parcours ask kaya.yaml",
            "en": "Says what to ask next, and what the answer would settle.\n\n"
            "Example: parcours ask kaya.yaml",
            "pt": "Diz o que perguntar a seguir e o que a resposta decidiria.\n\n"
            "Exemplo: parcours ask kaya.yaml",
        }
    )
)
@click.argument("file", type=_FILE, metavar=says(_ONE_FILE))
@click.option("--stage", default=None, metavar="ID", help=says(_STAGE_HELP))
@language_option
@law_option
def ask(file: Path, stage: str | None, language: Language, overlays: tuple[Path, ...]) -> None:
    """The questions of each stage, the best first."""
    words = words_for(language, overlays)
    (journey,) = _read((file,), words)
    _refuse_any(_faults_of_stage(journey, stage, words))
    sheet = Sheet(words, brief=False)
    for found in analyse_journey(journey, words.law).stages:
        if stage is not None and found.stage.id != stage:
            continue
        show([Block("stage", words.say("ask_title", stage=found.stage.id))])
        show(sheet.questions(found.questions, with_why=True))
        if not found.questions:
            show([Block("line", words.say("ask_nothing"))])


@click.command(
    help=says(
        {
            "fr": "Écrit un modèle de parcours commenté (à l’écran, ou dans FICHIER).\n\n"
            "Exemple : parcours new kaya.yaml",
            "en": "Writes a commented journey template (to the screen, or to FILE).\n\n"
            "Example: parcours new kaya.yaml",
            "pt": "Escreve um modelo de percurso comentado (no ecrã, ou em FICHEIRO).\n\n"
            "Exemplo: parcours new kaya.yaml",
        }
    )
)
@click.argument("file", type=_FILE, required=False, metavar=f"[{says(_ONE_FILE)}]")
@language_option
@law_option
def new(file: Path | None, language: Language, overlays: tuple[Path, ...]) -> None:
    """The template; an existing file is never overwritten."""
    words = words_for(language, overlays)
    text = journey_template(words)
    if file is None:
        click.echo(text, nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        refuse_sentence(words.say("file_exists", found=file))
    except OSError:
        refuse_sentence(words.say("file_unwritable", found=file))
    click.echo(words.say("written", found=file))
