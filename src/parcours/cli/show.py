"""How blocks of a sheet are shown: colours and width in a terminal, plain when piped, Markdown."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NoReturn

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from parcours.law.entry import Language
from parcours.logic.source import Problem
from parcours.wording.problems import say_problem
from parcours.wording.sheet import Block
from parcours.wording.words import Words

# Standing is a shape before it is a colour.
_SIGNS: Final = {
    "": "",
    "established": "●",
    "presumed": "◐",
    "open": "○",
    "excluded": "–",
    "true": "✓",
    "false": "✗",
    "unknown": "?",
    "gap": "⊘",
}
_STYLES: Final = {
    "established": "bold",
    "presumed": "bold",
    "true": "green",
    "false": "red",
    "unknown": "yellow",
    "gap": "red",
}
_WIDTH_WHEN_PIPED = 100
BAD_INPUT = 2
# Stands for a no-break space while lines are broken; a private character, never in a text.
_KEPT_TOGETHER: Final = "\ue000"


def console(*, error: bool = False) -> Console:
    """The terminal; plain and of a fixed width when it is none."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else _WIDTH_WHEN_PIPED
    return Console(file=stream, width=width, highlight=False, emoji=False, soft_wrap=False)


def show(blocks: Iterable[Block]) -> None:
    """Print blocks for reading."""
    out = console()
    with out.capture() as captured:
        for block in blocks:
            _print(out, block)
    lines = captured.get().replace(_KEPT_TOGETHER, "\u00a0").split("\n")
    sys.stdout.write("\n".join(line.rstrip() for line in lines))


def _print(out: Console, block: Block) -> None:
    if block.kind == "title":
        out.print(_text(block.text, "bold"))
    elif block.kind == "stage":
        out.print()
        out.print(_text(block.text, "bold reverse" if out.is_terminal else ""))
        if not out.is_terminal:
            out.print("═" * min(len(block.text), out.width))
    elif block.kind == "section":
        out.print()
        out.print(_text(block.text.upper(), "bold cyan"))
    else:
        out.print(_line(block))


def _text(text: str, style: str = "") -> Text:
    # Rich would break a line at a no-break space.
    return Text(re.sub("[\u00a0\u202f]", _KEPT_TOGETHER, harmless(text)), style=style)


def harmless(text: str) -> str:
    """The text without what could command a terminal or turn the direction of writing.

    A journey comes from somebody else: its reference, stage names and places are printed.

    >>> harmless("da\x1b[2Jkar")
    'da [2Jkar'
    """
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co") else " "
        for char in text
    )


def _line(block: Block) -> Padding:
    sign = _SIGNS[block.mark]
    text = Text(style="dim" if block.kind == "note" else "")
    if sign:
        text.append(f"{sign}{_KEPT_TOGETHER}", style=_STYLES.get(block.mark, ""))
    text.append(_text(block.text, "bold" if block.kind == "item" else ""))
    if block.cited:
        text.append(_text(f" [{block.cited}]", "dim"))
    return Padding(text, (0, 0, 0, 2 * block.depth))


def markdown(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown."""
    lines = []
    for block in blocks:
        block = replace(block, text=harmless(block.text))
        sign = f"{_SIGNS[block.mark]} " if block.mark else ""
        cited = f" [{block.cited}]" if block.cited else ""
        match block.kind:
            case "title":
                lines.append(f"# {block.text}\n")
            case "stage":
                lines.append(f"\n## {block.text}\n")
            case "section":
                lines.append(f"\n### {block.text}\n")
            case "item":
                lines.append(f"{'  ' * block.depth}- {sign}**{block.text}**{cited}")
            case "line":
                lines.append(f"{'  ' * block.depth}- {sign}{block.text}{cited}")
            case "note":
                lines.append(f"{'  ' * block.depth}  *{block.text}*\n")
    return "\n".join(lines) + "\n"


def refuse(problems: Sequence[Problem], words: Words | None, language: Language) -> NoReturn:
    """Print every problem, one line each, and leave with the status of bad input."""
    out = console(error=True)
    for problem in problems:
        out.print(Text(harmless(say_problem(problem, language))), soft_wrap=True)
    if words is not None:
        out.print(Text(words.say("nothing_written", count=len(problems))), soft_wrap=True)
    raise SystemExit(BAD_INPUT)


def refuse_sentence(sentence: str) -> NoReturn:
    """Print one sentence and leave with the status of bad input."""
    console(error=True).print(Text(harmless(sentence)), soft_wrap=True)
    raise SystemExit(BAD_INPUT)
