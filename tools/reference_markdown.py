"""Blocks and lines as pages of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from parcours.wording.sheet import Block


def page(title: str, lines: Iterable[str]) -> str:
    """A page with its warning and its title."""
    warning = "<!-- Écrit par `make docs` ; ne se modifie pas à la main. -->"
    text = "\n".join([warning, "", f"# {title}", "", *lines])
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", text)).rstrip() + "\n"


def markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks under a heading: sections in bold, lines as a list, notes in italics below them.

    >>> list(markdown([Block("section", "Question"), Block("line", "Quand ?", cited="x")]))
    ['\\n**Question** – Quand ? [x]']
    """
    runs = [(kind, list(run)) for kind, run in groupby(blocks, key=lambda block: block.kind)]
    section = ""
    for (kind, run), (_, following) in zip(runs, [*runs[1:], ("", [])], strict=True):
        if kind == "section":
            yield from (f"\n**{block.text}**" for block in run[:-1])
            section = run[-1].text
            continue
        alone = kind == "line" and len(run) == 1 and not any(block.depth for block in following)
        if section and alone:
            yield f"\n**{section}** – {_text(run[0])}"
        else:
            yield from [f"\n**{section}**\n"] if section else []
            yield from map(_listed, run)
        section = ""


def _text(block: Block) -> str:
    return f"{block.text} [{block.cited}]" if block.cited else block.text


def _listed(block: Block) -> str:
    indent = "  " * block.depth
    if block.kind == "note":
        return f"{indent}  *{block.text}*" if block.depth else f"\n*{block.text}*"
    return f"{indent}- {_text(block)}"
