"""Writes what is generated of the documentation: `make docs`; with `--check`, only compares.

docs/reference/generated/   the law base entry by entry, the help of every command, the spec tables
docs/reference/schemas/     JSON Schemas of the journey file and of the analysis
law/schemas/                JSON Schemas of the law files, for editors
src/parcours/cli/locale/    what Click says in French and Portuguese, from the .po files beside

The same law base and the same code give the same bytes. `--check` writes nothing, names what
differs and leaves with status 1: a page can then never say what the program no longer does.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import click
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner
from reference_journey_schema import journey_schema
from reference_markdown import page
from reference_pages import Pages
from reference_schemas import law_schemas

from parcours.exchange.analysis_json import schema as analysis_schema
from parcours.law import load_law

ROOT: Final = Path(__file__).parents[1]
GENERATED: Final = "docs/reference/generated"
PUBLISHED: Final = "docs/reference/schemas"
LAW_SCHEMAS: Final = "law/schemas"
CATALOGUES: Final = "src/parcours/cli/locale"
_SPEC: Final = ROOT / "tests" / "spec"
_LANGUAGES: Final = {"fr": "En français", "en": "In English"}
_ASK_FOR_HELP: Final = "--help-of-every-command"
_WIDTH: Final = 90


def reference() -> dict[str, str | bytes]:
    """Every generated file: its path from the root of the project, and what it holds."""
    law = load_law(folder=ROOT / "law")
    files: dict[str, str] = {f"{GENERATED}/{name}": text for name, text in Pages(law).all().items()}
    files[f"{GENERATED}/commands.md"] = _commands_page()
    if spec := _spec_page():
        files[f"{GENERATED}/spec.md"] = spec
    files[f"{GENERATED}/README.md"] = _contents(files)
    schemas = {f"{LAW_SCHEMAS}/{name}": made for name, made in law_schemas(law).items()}
    schemas[f"{PUBLISHED}/analysis.schema.json"] = analysis_schema()
    schemas[f"{PUBLISHED}/journey.schema.json"] = journey_schema(law)
    return files | {path: _json(schema) for path, schema in schemas.items()} | _catalogues()


def _catalogues() -> dict[str, bytes]:
    """The catalogues of translations as the standard library reads them."""
    made = {}
    for path in sorted((ROOT / CATALOGUES).rglob("*.po")):
        with path.open("rb") as source:
            catalogue = read_po(source)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        made[path.with_suffix(".mo").relative_to(ROOT).as_posix()] = compiled.getvalue()
    return made


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _contents(files: Mapping[str, str]) -> str:
    """The list of the generated pages, each under its own title."""
    titles = {
        Path(path).name: next(line[2:] for line in text.splitlines() if line.startswith("# "))
        for path, text in files.items()
    }
    lines = [f"- [{title}]({name})" for name, title in sorted(titles.items())]
    about = "Ces pages sont écrites par `make docs`, à partir de `law/` et du programme lui-même."
    return page("Référence générée", [about, "", *lines])


def _spec_page() -> str | None:
    """The tables of the spec as a page; nothing while there are none."""
    module = _SPEC / "tables.py"
    if not module.is_file() or not any(_SPEC.glob("*.md")):
        return None
    spec = importlib.util.spec_from_file_location("parcours_spec_tables", module)
    assert spec is not None
    assert spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = tables  # its dataclasses look their module up
    spec.loader.exec_module(tables)
    title, _, rest = str(tables.as_reference(_SPEC)).partition("\n")
    return page(title.removeprefix("# "), [rest.strip()])


def _commands_page() -> str:
    helps = {language: _help_in(language) for language in _LANGUAGES}
    lines = ["Ce que dit chaque commande avec `--help`, dans la langue du système."]
    for command in helps["fr"]:
        lines.append(f"\n## `{command}`")
        for language, title in _LANGUAGES.items():
            lines += [f"\n{title}\n", "```text", helps[language][command].rstrip(), "```"]
    return page("Les commandes", lines)


def _help_in(language: str) -> dict[str, str]:
    """The help of every command in a language; it is chosen when the program starts, so start it."""
    environment = {**os.environ, "LC_ALL": language, "LC_MESSAGES": language, "LANG": language}
    done = subprocess.run(
        [sys.executable, __file__, _ASK_FOR_HELP],
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return dict(json.loads(done.stdout))


def help_of_every_command() -> dict[str, str]:
    """The help of the program and of each of its verbs, as click prints it."""
    from parcours.cli.main import parcours

    runner = CliRunner()
    return {
        " ".join(["parcours", *words]): runner.invoke(
            parcours, [*words, "--help"], prog_name="parcours", terminal_width=_WIDTH
        ).output
        for words in _verbs(parcours)
    }


def _verbs(command: click.Command, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from _verbs(below, (*above, name))


def differing(files: Mapping[str, str | bytes], root: Path = ROOT) -> list[str]:
    """The paths that do not hold what they should, and generated files that should not be."""
    wrong = [path for path, held in files.items() if _held_at(root / path) != _as_bytes(held)]
    there = [
        path.relative_to(root).as_posix()
        for folder in (GENERATED, PUBLISHED, LAW_SCHEMAS)
        for path in (root / folder).glob("*")
    ]
    return sorted([*wrong, *(path for path in there if path not in files)])


def _held_at(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _as_bytes(held: str | bytes) -> bytes:
    return held.encode("utf-8") if isinstance(held, str) else held


def write(files: Mapping[str, str | bytes], root: Path = ROOT) -> list[str]:
    """Bring the files up to date; returns the paths written or removed."""
    changed = differing(files, root)
    for path in changed:
        if path in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(_as_bytes(files[path]))
        else:
            (root / path).unlink()
    return changed


def main() -> int:
    """Write, or with ``--check`` compare; the status for the shell."""
    parser = argparse.ArgumentParser(description="Écrit la partie générée de la documentation.")
    parser.add_argument("--check", action="store_true", help="compare sans rien écrire")
    parser.add_argument(_ASK_FOR_HELP, action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.help_of_every_command:
        json.dump(help_of_every_command(), sys.stdout, ensure_ascii=False)
        return 0
    if not asked.check:  # before the help is asked for: Click reads the catalogues on disk
        for path, held in _catalogues().items():
            (ROOT / path).write_bytes(held)
    files = reference()
    changed = differing(files) if asked.check else write(files)
    for path in changed:
        print(f"{path} : {'n’est plus à jour' if asked.check else 'écrit'}")
    if asked.check and changed:
        print("Lancez « make docs », relisez ce qui change, puis enregistrez-le avec le reste.")
    return 1 if asked.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
