"""Below the doors: no clock, no chance, no network, and files only where they are meant to be read."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "parcours"
DOORS = ("cli",)
# The only modules of the library that open files; the day is an argument, and so is everything else.
READERS = {"law/load.py", "journey/read.py"}
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime", "time_ns", "monotonic"}
CHANCE = {"time", "random", "secrets", "uuid"}
FILES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "mkdir",
    "glob",
    "rglob",
    "iterdir",
}
FILE_MODULES = {"os", "io", "shutil", "tempfile", "pickle"}
# Ways out of the machine, into a database, a journal or another program.
WAYS_OUT = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "subprocess",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "sqlite3",
    "django",
    "logging",
    "syslog",
    "webbrowser",
}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
LIBRARY = [name for name in MODULES if name.partition("/")[0] not in DOORS]


def tree_of(name):
    return ast.parse((PACKAGE / name).read_text(encoding="utf-8"))


def imported(name):
    """The top-level names of everything a module imports, wherever the import stands."""
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def called(name):
    """What a module calls: the method's own name (`date.today()` gives `today`), and bare `open`.

    A bare `read_text(…)` is a function of ours (`parcours.logic.source`), not a file being read.
    """
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "open":
            yield "open"


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_has_no_clock(name):
    assert set(called(name)) & CLOCKS == set()


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_leaves_nothing_to_chance(name):
    assert set(imported(name)) & CHANCE == set()


@pytest.mark.parametrize("name", [name for name in LIBRARY if name not in READERS])
def test_only_the_two_readers_open_files(name):
    assert set(called(name)) & FILES == set()
    assert set(imported(name)) & FILE_MODULES == set()


@pytest.mark.parametrize("name", MODULES)
def test_nothing_leaves_the_machine_and_nothing_is_logged(name):
    assert set(imported(name)) & WAYS_OUT == set()


def test_only_the_law_is_ever_written_by_the_library():
    writers = {
        name for name in LIBRARY if {"write_text", "write_bytes", "dump"} & set(called(name))
    }
    assert writers == {"law/load.py"}
