"""Every command that the documentation shows is run, and prints what the page says it prints."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from parcours.cli.main import parcours

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(p for p in sorted(ROOT.glob("docs/**/*.md")) if "generated" not in p.parts),
]


def shown_commands() -> Iterator[tuple[str, str, list[str]]]:
    """(place, command, lines printed) of every ```console block; « … » stands for lines left out."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in re.finditer(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
            line = text[: block.start()].count("\n") + 2
            for part in re.split(r"^(?=\$ )", block[1], flags=re.MULTILINE):
                if part.startswith("$ parcours "):
                    command, *printed = part.splitlines()
                    yield f"{page.relative_to(ROOT)}:{line}", command[2:], printed


@pytest.mark.parametrize(
    ("command", "printed"),
    [pytest.param(c, p, id=f"{where} {c}") for where, c, p in shown_commands()],
)
def test_a_command_of_the_documentation_prints_what_the_page_shows(
    command: str, printed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    arguments = shlex.split(command)[1:]
    for number, argument in enumerate(arguments):
        # A page may write a file: here it is written elsewhere.
        is_file = argument.endswith(".yaml") and not (ROOT / argument).exists()
        if arguments[0] == "new" and is_file:
            arguments[number] = str(tmp_path / Path(argument).name)
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(parcours, arguments)
    said = re.sub(re.escape(str(tmp_path)) + "/", "", result.output).splitlines()
    position = 0
    for line in (line.rstrip() for line in printed if line.strip() not in ("", "…")):
        assert line in said[position:], f"not printed (in this order): {line}"
        position = said.index(line, position) + 1


def test_the_documentation_shows_commands():
    assert len(list(shown_commands())) >= 10
