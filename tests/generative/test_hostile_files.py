"""Files made to hurt: each is read, or refused with sentences; nothing else ever happens."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from parcours.analysis import analyse
from parcours.journey import Journey, JourneyError, read_journey, read_journey_file
from parcours.law import load_law
from parcours.law.entry import LANGUAGES
from parcours.logic.source import Problem
from parcours.wording.problems import say_problem

LAW = load_law()
ROOT = Path(__file__).parents[2]
SEEDS = [
    path.read_bytes()
    for folder in ("law/cases", "docs/tutorial")
    for path in sorted((ROOT / folder).glob("*.yaml"))
    if not path.name.endswith(".expected.yaml")
]
ANALYSED = 20  # one in so many of the files that read

LINE_ENDS = re.compile("[\n\r\x85\u2028\u2029]")
GOOD = "journey: a\nstages:\n- {id: s1, country: SEN}\n"


def outcome(text: str) -> Journey | list[str]:
    """The journey, or the codes of what is wrong."""
    try:
        return read_journey(text, LAW.facts, "hostile.yaml")
    except JourneyError as error:
        problems = error.problems
    assert problems
    check_sentences(problems[:50], lines=len(LINE_ENDS.findall(text)) + 2)
    return [problem.code for problem in problems]


def check_sentences(problems: Sequence[Problem], lines: int) -> None:
    """Every problem can be said on one line, in every language, and names a line of the file."""
    for problem in problems:
        assert 1 <= problem.place.line <= lines, problem
        assert problem.place.column >= 1, problem
        for language in LANGUAGES:
            assert "\n" not in say_problem(problem, language)


# The fuzz.

Mutation = Callable[[random.Random, bytes], bytes]

ODD_VALUES = [
    b"yes", b"no", b"unknown", b"~", b"", b"true", b"NULL", b"[]", b"{}", b"[yes]", b"{a: b}",
    b"0", b"-1", b"1e999", b".inf", b".nan", b"0x10", b"0o7", b"1_000", b"9" * 30, b"9" * 5000,
    b"2024", b"2024-13", b"2024-02-30", b"0000", b"9999-12-31", b"0001-01-01", b"2024-2-3",
    b"SEN", b"sen", b"XXX", b"high-seas", b"[SEN, SEN]", b"[[SEN]]", b'"yes"', b"'no'",
    b"{at_least: 5}", b"{under: 0}", b"{at_least: 9, under: 3}", b"*a", b"&a x", b"!!binary aGk=",
    b"!!python/object:os.system x", b"|\n  a\n  b", b">-\n  folded", b"\xc3\xa9t\xc3\xa9",
    b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\x00", b"\x1b[31m", b"\x7f",
    "\u0664\u0662".encode(), "\u202etxt".encode(), b"%s%n{0}{journey}", b"<<", b"a: b: c",
]  # fmt: skip
ODD_LINES = [
    b"stages: []", b"journey: again", b"<<: *a", b"? [a]\n: b", b"---", b"...", b"%YAML 1.1",
    b"- id: extra\n  country: SEN", b"      recruited: yes", b"      recruited: no", b"\t- tab",
    b"    facts: {recruited: yes, recruited: no}", b"a: &a [1]\nb: *a", b"# only a remark",
    b"  - {id: s1, country: FRA, from: 2030, to: 1990}", b"person: {birth: 2100, nationality: SEN}",
]  # fmt: skip


def flip_bits(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def put_bytes(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 6))) + data[at:]


def put_brackets(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice([b"[", b"{", b"]", b"}"]) * chance.randint(1, 80) + data[at:]


def truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data)) + 1]


def cut_out(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 60) :] or b"a"


def change_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.choice(["repeat", "drop", "swap", "shift", "odd"])
    if what == "repeat":
        lines.insert(other, lines[one])
    elif what == "drop":
        del lines[one]
    elif what == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    elif what == "shift":
        lines[one] = b" " * chance.randint(0, 9) + lines[one].lstrip()
    else:
        lines.insert(one, chance.choice(ODD_LINES))
    return b"\n".join(lines) or b"a"


def change_value(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    key, colon, _ = lines[number].partition(b":")
    lines[number] = key + (colon or b":") + b" " + chance.choice(ODD_VALUES)
    return b"\n".join(lines)


def swap_values(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    (a, x, b), (c, y, d) = lines[one].partition(b": "), lines[other].partition(b": ")
    lines[one], lines[other] = a + x + d, c + y + b
    return b"\n".join(lines) or b"a"


def change_ends(chance: random.Random, data: bytes) -> bytes:
    end = chance.choice([b"\r\n", b"\r", b"\n\n", b"\xc2\x85", b"\n\t"])
    return chance.choice([b"", b"\xef\xbb\xbf"]) + data.replace(b"\n", end)


MUTATIONS: list[Mutation] = [
    flip_bits, put_bytes, put_brackets, truncate, cut_out, change_lines, change_value, change_value,
    swap_values, change_ends,
]  # fmt: skip


def mutated(seed: int) -> str:
    """The file of that number; bytes that are no UTF-8 become lone surrogates."""
    chance = random.Random(seed)
    data = chance.choice(SEEDS)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        data = chance.choice(MUTATIONS)(chance, data)
    return data.decode("utf-8", "surrogateescape")


def fuzz(numbers: range) -> tuple[int, int]:
    """How many of the files read, and how many are refused."""
    read = 0
    for number in numbers:
        text = mutated(number)
        try:
            found = outcome(text)
            if isinstance(found, Journey):
                read += 1
                if read % ANALYSED == 1:
                    analyse(found, LAW)
        except Exception as error:
            error.add_note(f"file number {number}: {text[:4000]!r}")
            raise
    return read, len(numbers) - read


def test_a_mutated_file_is_read_or_refused_with_sentences():
    read, refused = fuzz(range(1500))
    assert read > 200, "hardly any file reads: the mutations are too rough to tell anything"
    assert refused > 200, "hardly any file is refused: the mutations are too mild to tell anything"


@pytest.mark.long
def test_a_hundred_thousand_mutated_files_are_read_or_refused_with_sentences():
    fuzz(range(1500, 101_500))


# Known ways to hurt a reader.

LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
)
HOSTILE = {
    "brackets": ("[" * 100_000, {"too_deep"}),
    "braces": ("{a: " * 100_000, {"too_deep"}),
    "dashes": ("- " * 100_000, {"too_deep"}),
    "question marks": ("? " * 100_000, {"too_deep"}),
    "deep in brackets": (GOOD + "note: " + "[" * 61 + "]" * 61, {"too_deep"}),
    "deep by indents": ("\n".join(" " * n + "a:" for n in range(2000)), {"too_deep"}),
    "itself": ("a: &a [*a]", {"alias", "key_missing", "key_unknown", "stages_missing"}),
    "itself as a map": ("&a {journey: *a}", {"alias", "stages_missing"}),
    "a list told twice": (
        "journey: a\nperson: {nationality: &n [SEN]}\nstages:\n- {id: s, country: *n}",
        {"alias"},
    ),
    "billion laughs": (LAUGHS, {"alias"}),
    "one long line": ("a" * 10_000_000, {"file_too_large"}),
    "many long lines": ("journey: a\n" * 1_000_000, {"file_too_large"}),
    "null bytes": ("journey: a\0b\nstages: []", {"not_yaml"}),
    "control characters": ("journey: \x07\x1b[31m\n", {"not_yaml"}),
    "lone surrogate": ("journey: \ud800\nstages: []", {"not_yaml"}),
    "tab as indent": ("journey: a\nstages:\n\t- id: s1", {"not_yaml"}),
    "merge key": ("base: &b {id: s1}\n" + GOOD + "- {<<: *b, country: SEN}", {"alias"}),
    "python object": (
        "!!python/object/apply:os.system ['true']",
        {"journey_not_map"},
    ),
    "list as key": ("? [a, b]\n: c\n" + GOOD, {"key_not_text"}),
    "map as key": ("? {a: b}\n: c\n" + GOOD, {"key_not_text"}),
    "two documents": (GOOD + "---\n" + GOOD, {"not_yaml"}),
    "nothing": ("", {"file_empty"}),
    "only remarks": ("# a\n# b\n", {"file_empty"}),
    "only a word": ("journey", {"journey_not_map"}),
    "only a list": ("- journey", {"journey_not_map"}),
    "open quote": ('journey: "a\nstages: []', {"not_yaml"}),
    "unknown alias": ("journey: *nobody", {"not_yaml"}),
    "key of a megabyte": ("a" * 1_000_000 + ": 1\n" + GOOD, {"not_yaml", "key_unknown"}),
    "five thousand unknown keys": (
        GOOD + "".join(f"k{n}: 1\n" for n in range(5000)),
        {"key_unknown"},
    ),
    "number of a megabyte": (
        "journey: a\nstages:\n- {id: s, country: SEN, age: " + "9" * 1_000_000 + "}",
        {"number_expected"},
    ),
}


@pytest.mark.parametrize(("text", "codes"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(text, codes):
    found = outcome(text)
    assert isinstance(found, list)
    assert set(found) & codes


@pytest.mark.parametrize("levels", [60, 240, 479])
@pytest.mark.parametrize("opening", ["a:", "-", "? "])
def test_a_file_nested_line_by_line_is_refused(opening, levels):
    text = "\n".join(" " * level + opening for level in range(levels)) + " " + "[" * 59 + "]" * 59
    assert isinstance(outcome(text), list)


HARMLESS = {
    "windows line ends": GOOD.replace("\n", "\r\n"),
    "old line ends": GOOD.replace("\n", "\r"),
    "byte order mark": "\ufeff" + GOOD,
    "a word told twice": "journey: &a SEN\nstages:\n- {id: s1, country: *a}\n",
    "json with tabs": '{\n\t"journey": "a",\n\t"stages": [\n\t\t{"id": "s1", "country": "SEN"}\n\t]\n}',
    "json with a byte order mark": '\ufeff{"journey": "a", "stages": [{"id": "s1", "country": "SEN"}]}',
    "json with a pair of surrogates": (
        '{"journey": "\\ud83d\\ude00", "stages": [{"id": "s1", "country": "SEN"}]}'
    ),
    "json with an escaped slash": '{"journey": "a\\/b", "stages": [{"id": "s1", "country": "SEN"}]}',
    "brackets in a note": GOOD.replace("SEN}", "SEN, note: '[[[{{{'}"),
    "tag of a plain type": "journey: !!str 12\nstages:\n- {id: s1, country: SEN}\n",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_an_odd_but_honest_file_reads(text):
    journey = outcome(text)
    assert isinstance(journey, Journey), journey
    assert [(stage.id, stage.country) for stage in journey.stages] == [("s1", "SEN")]


def test_a_tag_runs_nothing(tmp_path):
    trace = tmp_path / "trace"
    outcome(f"!!python/object/apply:os.system ['touch {trace}']")
    outcome(f"journey: !!python/object/apply:os.system ['touch {trace}']")
    assert not trace.exists()


def test_a_merge_key_brings_nothing_in():
    codes = outcome("stages: &s [{id: s1, country: SEN}]\njourney: a\n<<: {person: {sex: female}}")
    assert codes == ["key_unknown"]


def many_stages(count: int) -> str:
    stages = "".join(f"- {{id: s{number}, country: SEN}}\n" for number in range(count))
    return f"journey: a\nstages:\n{stages}"


def test_five_thousand_stages_read():
    journey = outcome(many_stages(5000))
    assert isinstance(journey, Journey)
    assert len(journey.stages) == 5000


def test_more_stages_than_the_stack_is_deep_are_analysed_to_the_last():
    journey = outcome(many_stages(1050))
    assert isinstance(journey, Journey)
    last = analyse(journey, LAW).stages[-1]
    assert last.finding("trafficking_victim").missing
    assert last.questions


BAD_BYTES = {
    "latin-1": "journey: \xe9t\xe9".encode("latin-1"),
    "utf-16": GOOD.encode("utf-16"),
    "half a letter": GOOD.encode() + b"\xe2\x80",
    "surrogate as bytes": b"journey: \xed\xa0\x80",
}


@pytest.mark.parametrize("data", BAD_BYTES.values(), ids=BAD_BYTES)
def test_a_file_that_is_not_utf8_is_refused(data, tmp_path):
    path = tmp_path / "journey.yaml"
    path.write_bytes(data)
    with pytest.raises(JourneyError) as error:
        read_journey_file(path, LAW.facts)
    assert [problem.code for problem in error.value.problems] == ["file_not_utf8"]


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_opened_is_refused(name, tmp_path):
    with pytest.raises(JourneyError) as error:
        read_journey_file(tmp_path / name, LAW.facts)
    assert [problem.code for problem in error.value.problems] == ["file_unreadable"]
