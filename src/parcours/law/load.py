"""From the files of `law/` to the law base: read, validate, keep the parsed result by content.

The only module of this floor that reads or writes files.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from parcours.law.corpus import Law
from parcours.law.drafts import Draft, Drafts, LawFile, collect, problem_of
from parcours.law.entitlements import Measure, Right
from parcours.law.entry import Text
from parcours.law.facts import Fact, FactGroup
from parcours.law.indicators import IndicatorSet
from parcours.law.instruments import Instrument
from parcours.law.situations import Family, Situation
from parcours.law.states import Organisation, State
from parcours.logic.source import Problem, read_text

ENTRY_TYPES: Mapping[str, Any] = {
    "facts": Fact,
    "fact_groups": FactGroup,
    "situations": Situation,
    "families": Family,
    "indicators": IndicatorSet,
    "instruments": Instrument,
    "organisations": Organisation,
    "states": State,
    "rights": Right,
    "measures": Measure,
    "subjects": Text,
    "citations": Text,
}


class LawError(Exception):
    """The law base cannot be read; ``problems`` says everything that is wrong, with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the law base")
        self.problems = list(problems)


def law_folder() -> Path:
    """The folder of the law base: inside the installed package, or at the root of a checkout."""
    installed = Path(__file__).parent.parent / "_law"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "law"


def load_law(*overlays: Path, folder: Path | None = None, use_cache: bool = True) -> Law:
    """The law base, with overlays laid over it in order.

    An overlay is a folder of the same shape: its entries are added, or replace those of the same
    id (of a State, the treaties and laws it names). The parsed base is kept in the user's cache
    folder under the digest of all files read, so a changed file is never overlooked.

    Raises `LawError` with every problem of every file.

    >>> load_law().facts["recruited"].memory
    'lasting'
    """
    texts = _read_folders(folder or law_folder(), overlays)
    names = [overlay.resolve().name for overlay in overlays]
    digest = _digest(texts, names)
    if use_cache and (kept := _from_cache(digest)) is not None:
        return kept
    law = _parse(texts, digest, names)
    if use_cache:
        _to_cache(law)
    return law


def _read_folders(base: Path, overlays: Sequence[Path]) -> list[LawFile]:
    """Each law file; overlays after what they lie over, and named with their folder."""
    texts: list[LawFile] = []
    for layer, folder in enumerate([base, *overlays]):
        if not folder.is_dir():
            raise LawError([Problem("folder_missing", file=str(folder))])
        for path in sorted(folder.glob("**/*.yaml")):
            name = path.relative_to(folder).as_posix()
            if name.startswith(("cases/", "schemas/")):
                continue
            shown = name if folder == base else str(path)
            try:
                texts.append(LawFile(name, shown, path.read_text(encoding="utf-8-sig"), layer))
            except UnicodeDecodeError:
                raise LawError([Problem("file_not_utf8", file=shown)]) from None
            except OSError:
                raise LawError([Problem("file_unreadable", file=shown)]) from None
    return texts


def _digest(texts: Sequence[LawFile], overlays: Sequence[str]) -> str:
    digest = hashlib.blake2b("\0".join(overlays).encode(), digest_size=16)
    for file in texts:
        # The name shown too: places kept with the base name the file.
        digest.update(f"{file.name}\0{file.shown}\0{len(file.text)}\0".encode())
        digest.update(file.text.encode())
    return digest.hexdigest()


def _code_digest() -> str:
    """What the kept form depends on besides the files: our own modules and pydantic."""
    digest = hashlib.blake2b(version("pydantic").encode(), digest_size=8)
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *(here.parent / "logic").glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


# At import: a file changed later is not the code that runs here.
_CODE = _code_digest()


def _cache_file(digest: str) -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "parcours" / f"law-{digest}-{_CODE}.pickle"


def _from_cache(digest: str) -> Law | None:
    path = _cache_file(digest)
    try:
        # Unpickling runs code: take only a file that we, and nobody else, could have written.
        # What is opened is what is looked at, so that nobody can put another in its place.
        with path.open("rb") as kept_file:
            about = os.fstat(kept_file.fileno())
            if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o022):
                return None
            content = kept_file.read()
        collecting = gc.isenabled()
        gc.disable()  # thousands of small objects at once: collecting meanwhile doubles the time
        try:
            kept = pickle.loads(content)
        finally:
            if collecting:
                gc.enable()
        return kept if isinstance(kept, Law) else None
    except Exception:  # a damaged or foreign file is no error: the base is parsed again
        return None


def _to_cache(law: Law) -> None:
    path = _cache_file(law.digest)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            pickle.dump(law, draft, protocol=pickle.HIGHEST_PROTOCOL)
        Path(draft.name).replace(path)
    except OSError:
        return  # a read-only home: slower, not wrong


def _parse(texts: Sequence[LawFile], digest: str, overlays: Sequence[str]) -> Law:
    problems: list[Problem] = []
    drafts: Drafts = {kind: {} for kind in ENTRY_TYPES}
    version_ = ""
    for file in texts:
        tree, found = read_text(file.text, file.shown)
        problems += found
        if tree is None:
            continue
        if not isinstance(tree.value, dict):
            problems.append(Problem("file_not_map", tree.place, file.shown))
        elif file.name == "law.yaml":
            version_ = str(tree.plain().get("version", version_))
        else:
            collect(file, tree, drafts, problems)
    validated: dict[str, Any] = {
        kind: _validate(kind, drafts[kind], problems) for kind in ENTRY_TYPES
    }
    if problems:
        raise LawError(sorted(problems, key=lambda p: (p.file, p.place.line, p.place.column)))
    places = {
        f"{kind}/{id_}": f"{draft.file}:{draft.place().line}"
        for kind, listed in drafts.items()
        for id_, draft in listed.items()
    }
    return Law(
        # Law that was laid over must not pass for the base: a reform is not in force.
        version="+".join([version_, *overlays]),
        digest=digest,
        places=places,
        rights_by_holder=_index(validated["rights"].values(), lambda right: right.holders),
        measures_by_situation=_index(validated["measures"].values(), lambda ask: ask.situations),
        **validated,
    )


def _index(
    entries: Iterable[Any], situations: Callable[[Any], Sequence[str]]
) -> dict[str, list[Any]]:
    """The entries of each situation, in the order of the files."""
    index: dict[str, list[Any]] = {}
    for entry in entries:
        for situation in situations(entry):
            index.setdefault(situation, []).append(entry)
    return index


def _validate(kind: str, drafts: Mapping[str, Draft], problems: list[Problem]) -> Any:
    adapter: TypeAdapter[Any] = TypeAdapter(ENTRY_TYPES[kind])
    valid: dict[str, Any] = {}
    for id_, draft in drafts.items():
        found: list[Problem] = []
        try:
            context = {"file": draft.file, "problems": found}
            valid[id_] = adapter.validate_python(draft.data, context=context)
        except ValidationError as error:
            found += [problem_of(draft, detail) for detail in error.errors(include_url=False)]
        problems += found
    return valid
