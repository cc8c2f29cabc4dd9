"""`parcours`: the verbs of the command line. Each is one call of the library, shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from parcours.cli import cases, journeys, law
from parcours.cli.language import says, teach_click

teach_click()

_HELP = {
    "fr": "Lit un parcours de migration étape par étape en droit.\n\n"
    "Exemple : parcours analyse kaya.yaml",
    "en": "Reads a migration journey stage by stage in law.\n\nExample: parcours analyse kaya.yaml",
    "pt": "Lê um percurso migratório etapa por etapa em direito.\n\n"
    "Exemplo: parcours analyse kaya.yaml",
}


@click.group(help=says(_HELP), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="parcours", message="%(prog)s %(version)s")
def parcours() -> None:
    """The root of the commands."""


parcours.add_command(journeys.analyse)
parcours.add_command(journeys.explain)
parcours.add_command(journeys.ask)
parcours.add_command(journeys.new)
parcours.add_command(law.law)
parcours.add_command(cases.cases)


_OPTIONS = {"fr": "[OPTIONS]", "en": "[OPTIONS]", "pt": "[OPÇÕES]"}
_VERB = {
    "fr": "COMMANDE [ARGUMENTS]...",
    "en": "COMMAND [ARGS]...",
    "pt": "COMANDO [ARGUMENTOS]...",
}


def _shown_in_usage(command: click.Command) -> None:
    """What the line of usage calls options and verbs."""
    command.options_metavar = says(_OPTIONS)
    if isinstance(command, click.Group):
        command.subcommand_metavar = says(_VERB)
        for verb in command.commands.values():
            _shown_in_usage(verb)


_shown_in_usage(parcours)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; exits with 0, 1 (cases contradicted) or 2 (bad input)."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe or an old terminal may not be UTF-8: better an unsure letter than no answer.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parcours(args=arguments, prog_name="parcours")
