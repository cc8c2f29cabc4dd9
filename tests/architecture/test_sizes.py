"""Sizes: watch the tail, not the median."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "parcours"
LONGEST_FUNCTION, LONGEST_FILE = 50, 500
USUAL_FUNCTION, USUALLY = 30, 0.9
# Functions ("file:name") and files above the limits. The lists may only shrink.
LONG_FUNCTIONS: set[str] = set()
LONG_FILES: set[str] = set()


def functions():
    """Every function with its place and its lines, from `def` to its last line."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                name = f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"
                yield name, node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_fifty_lines():
    assert {name for name, lines in functions() if lines > LONGEST_FUNCTION} == LONG_FUNCTIONS


def test_nine_functions_in_ten_have_at_most_thirty_lines():
    lengths = [lines for _, lines in functions()]
    assert sum(lines <= USUAL_FUNCTION for lines in lengths) >= USUALLY * len(lengths)


def test_no_file_is_longer_than_five_hundred_lines():
    long = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    assert long == LONG_FILES


def test_no_tool_is_longer_than_three_hundred_lines():
    for path in (ROOT / "tools").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.name
