"""The floors of ARCHITECTURE.md: imports run downward only."""

import configparser
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]


def test_imports_run_downward_only(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_room_that_exists_stands_on_a_floor():
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    floors = contract["importlinter:contract:floors"]["layers"]
    named = {word.strip(" ()|").removeprefix("parcours.") for word in floors.split()}
    rooms = {path.parent.name for path in (ROOT / "src" / "parcours").glob("*/__init__.py")}
    assert rooms - named == set()
