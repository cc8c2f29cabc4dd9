"""The list of rooms is exhaustive: a new one fails here until a decision places it."""

from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "parcours"
ROOMS = {"logic", "law", "journey", "analysis", "wording", "exchange", "cli"}
# Names that say nothing of what is inside.
EMPTY_NAMES = {
    "utils",
    "helpers",
    "common",
    "core",
    "base",
    "manager",
    "service",
    "handler",
    "data",
    "info",
    "misc",
    "v2",
}


def test_only_listed_rooms_exist():
    found = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert found == ROOMS


def test_no_module_stands_outside_a_room():
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py"}


def test_no_module_has_a_name_that_says_nothing():
    assert {path.stem for path in PACKAGE.rglob("*.py")} & EMPTY_NAMES == set()


def test_every_room_says_in_its_first_line_what_it_holds():
    for room in ROOMS:
        first = (PACKAGE / room / "__init__.py").read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith('"""'), room
        assert len(first) > 20, room
