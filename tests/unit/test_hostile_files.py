"""Whatever a file holds, it is read as a journey that can be analysed, or refused: nothing else."""

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from parcours.analysis import analyse
from parcours.journey import Journey, JourneyError, read_journey
from parcours.wording.problems_en import PROBLEMS

CASES = Path(__file__).parents[2] / "law" / "cases"
BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def read_or_refuse(text, facts):
    """The journey, or `None` when it was refused with problems that can be said and found."""
    try:
        journey = read_journey(text, facts)
    except JourneyError as error:
        problems = error.problems
    else:
        assert isinstance(journey, Journey)
        return journey
    assert problems
    lines = len(BREAKS.findall(text[:4_000_000])) + 1
    for problem in problems:
        assert PROBLEMS[problem.code].format(**problem.values)
        # What is missing at the end is found missing on the line after the last.
        assert 1 <= problem.place.line <= lines + 1
        assert problem.place.column >= 1
    return None


def analyse_whole(journey, law):
    """An analysis works out what is missing and what to ask only when it is asked."""
    analysis = analyse(journey, law)
    assert len(analysis.stages) == len(journey.stages)
    last = analysis.stages[-1]
    assert len(last.findings) == len(law.situations)
    for finding in last.findings:
        assert set(finding.missing) >= set(finding.missing_here)
    assert len(last.questions) <= 12


def journey_with(facts):
    return f"journey: a\nstages: [{{id: s1, country: SEN, facts: {{{facts}}}}}]"


def stages(count, more=""):
    return "journey: a\nstages:\n" + "".join(
        f"  - {{id: s{number}, country: SEN{more}}}\n" for number in range(count)
    )


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
# The texts are long: each is made when its test runs, and stands under a name.
REFUSED = {
    "born after every stage": lambda: (
        "{journey: a, person: {birth: 9999}, stages: [{id: s1, country: SEN, to: 0001, age: 130}]}"
    ),
    "brackets left open": lambda: "[" * 100_000,
    "brackets opened and closed": lambda: "[" * 50_000 + "]" * 50_000,
    "dashes on one line": lambda: "- " * 100_000,
    "maps left open": lambda: "{a: " * 50_000,
    "maps and lists left open": lambda: "[{a: " * 50_000,
    "question marks": lambda: "? " * 100_000,
    "colons": lambda: ": " * 100_000,
    "indents": lambda: "".join(" " * depth + "a:\n" for depth in range(2_000)),
    "closing brackets": lambda: "]" * 100_000,
    "a list inside itself": lambda: "a: &a [*a]",
    "a map inside itself": lambda: "&a {journey: a, stages: [*a]}",
    "an alias of nothing": lambda: "journey: *nobody",
    "an anchor alone": lambda: "&a",
    "billion laughs": lambda: LAUGHS,
    "billion laughs as stages": lambda: f"journey: a\nstages: [*i]\n{LAUGHS}",
    "a line of ten megabytes": lambda: "journey: " + "x" * 10_000_000,
    "ten megabytes of spaces": lambda: " " * 10_000_000,
    "ten megabytes of line breaks": lambda: "\n" * 10_000_000,
    "a key of a megabyte": lambda: "x" * 1_000_000 + ": a",
    "a number of a megabyte": lambda: journey_with("days_in_country: " + "9" * 1_000_000),
    "a NUL": lambda: "\x00",
    "a NUL inside": lambda: "journey: a\x00b\nstages: [{id: s1, country: SEN}]",
    "many NULs": lambda: "\x00" * 100_000,
    "a lone high surrogate": lambda: '{"journey": "\\ud800"}',
    "a lone low surrogate": lambda: '{"journey": "\\udc00"}',
    "surrogates in the wrong order": lambda: '{"journey": "\\ude00\\ud83d"}',
    "a raw surrogate": lambda: "journey: \ud800",
    "an escape beyond Unicode": lambda: 'journey: "\\UFFFFFFFF"',
    "an escape cut short": lambda: 'journey: "\\u12"',
    "merge keys": lambda: "a: &a {id: s1, country: SEN}\njourney: a\nstages: [{<<: *a}]",
    "a merge key alone": lambda: "{<<: {journey: a}, stages: [{id: s1, country: SEN}]}",
    "a list as a key": lambda: "{[journey]: a}",
    "a map as a key": lambda: "? {journey: a}\n: {stages: []}",
    "a list as the key of a fact": lambda: journey_with("[beaten]: yes"),
    "an alias as a key": lambda: "&a [x]: *a",
    "two documents": lambda: stages(1) + "---\n" + stages(1),
    "a directive": lambda: "%YAML 9.9\n---\njourney: a",
    "an unknown tag handle": lambda: "journey: !x!y a",
    "a byte order mark alone": lambda: "\ufeff",
    "a text": lambda: "journey",
    "a tag that runs": lambda: "!!python/object/apply:os.system ['exit 1']",
    "a tag that runs as a stage": lambda: "{journey: a, stages: [!!python/object:os.system {}]}",
    "a set": lambda: "!!set {journey, stages}",
    "two thousand wrong stages": lambda: stages(2_000, ", country: XXX, age: old"),
    "one id two thousand times": lambda: (
        "journey: a\nstages:\n" + "  - {id: s, country: SEN}\n" * 2_000
    ),
}
ACCEPTED = {
    "two thousand stages": lambda: stages(2_000),
    "a megabyte of note": lambda: stages(1, ', note: "' + "x" * 1_000_000 + '"'),
    "control characters in ids": lambda: (
        '{"journey": "\\u0000\\u001b[2J\\u0007", "stages": [{"id": "\\u0000\\u001b[31m\\r\\n",'
        '"country": "SEN"}, {"id": "\\u202e\\u200b", "country": "SEN"}]}'
    ),
    "a tag on a text": lambda: (
        "journey: !!python/name:os.system a\nstages: [{id: s1, country: SEN}]"
    ),
    "tags that say another type": lambda: (
        "!!omap {journey: !!int a, stages: !!set [!!binary {id: s1, country: !!null SEN}]}"
    ),
    "an anchor without an alias": lambda: "&a {journey: a, stages: [{id: s1, country: SEN}]}",
    "a text used again": lambda: "journey: &a SEN\nstages: [{id: *a, country: *a}]",
    "values that YAML would turn into something else": lambda: (
        "journey: 1e3\nstages: [{id: 0o17, country: NOR, note: 2024-01-01, place: .inf}]"
    ),
    "the oldest and the last day": lambda: (
        "{journey: a, person: {birth: 0001}, stages: [{id: s1, country: SEN, from: 0001},"
        "{id: s2, country: SEN, to: 9999-12-31}]}"
    ),
    "old on the day of birth": lambda: (
        "{journey: a, person: {birth: 2024}, stages: [{id: s1, country: SEN, to: 2024, age: 130}]}"
    ),
}
# These once ended the process itself, so each is read in a process of its own.
DEADLY = {
    "dashes two spaces apart": "'-  ' * 100_000",
    "dashes two spaces apart, a few thousand": "'-  ' * 2_000",
    "brackets closed in remarks only": "'[#]\\n' * 100_000",
    "brackets closed in quotes only": "\"['}',\" * 100_000",
    "maps and lists in one column": (
        "''.join(' ' * n + '-\\n' + ' ' * (n + 1) + 'k:\\n' for n in range(478))"
    ),
    "dashes and question marks": "'? -  ' * 59 + '\\n'",
    "dashes and tabs": "'-\\t' * 100_000",
}
READ = """
from parcours.journey import JourneyError, read_journey
try:
    read_journey({text}, {{}})
except JourneyError as error:
    print(len(error.problems) > 0)
"""


@pytest.mark.parametrize("make", list(REFUSED.values()), ids=REFUSED)
def test_a_hostile_file_is_refused_and_nothing_worse_happens(make, law):
    assert read_or_refuse(make(), law.facts) is None


@pytest.mark.parametrize("make", list(ACCEPTED.values()), ids=ACCEPTED)
def test_a_strange_file_that_is_a_journey_is_read(make, law):
    journey = read_or_refuse(make(), law.facts)
    assert journey is not None
    if len(journey.stages) < 10:
        analyse_whole(journey, law)


@pytest.mark.parametrize("text", list(DEADLY.values()), ids=DEADLY)
def test_a_file_nested_by_a_trick_does_not_end_the_process(text):
    done = subprocess.run(
        [sys.executable, "-c", READ.format(text=text)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr[-300:]


def test_a_tag_never_runs_anything(law, tmp_path):
    made = tmp_path / "made"
    for call in (f"os.mkdir [{made}]", f"os.mkdir ['{made}']"):
        name, argument = call.split(" ", 1)
        for text in (
            f"!!python/object/apply:{name} {argument}",
            f"journey: !!python/object/apply:{name} {argument}",
            f"journey: a\nstages: !!python/object/new:{name} {argument}",
        ):
            assert read_or_refuse(text, law.facts) is None
    assert not made.exists()


def test_the_ids_of_two_thousand_stages_are_all_kept(law):
    journey = read_or_refuse(stages(2_000), law.facts)
    assert [stage.id for stage in journey.stages] == [f"s{number}" for number in range(2_000)]


# Mutations: real journeys, damaged at random, always in the same way.

PIECES = [
    *(
        "yes",
        "no",
        "unknown",
        "null",
        "''",
        "SEN",
        "high-seas",
        "XXX",
        "2024",
        "0001",
        "9999-12-31",
    ),
    *("2024-02-30", "0", "130", "999999999999", "{under: 18}", "{at_least: 0, under: 1}", "female"),
    *("[]", "{}", "[", "]", "{", "}", ":", ": ", "- ", "? ", "\n", "\r", "\t", " ", "  ", "    "),
    *("&a ", "*a", "!!set ", "<<: ", "#", '"', "'", "|\n", ">\n", "---\n", "...\n", "%", "@", "`"),
    *("\x00", "\x07", "\x85", "\u2028", "\ufeff", "é", "😀", "\\ud800", "٢", "\u202e", "~", ","),
    *("id: ", "country: ", "facts:\n", "age: 17\n    ", "age: 3\n    ", "to: 2024\n    "),
    *("from: 1990\n    ", "birth: 2030\n  ", "recruited: yes\n      ", "deceived: no\n      "),
]
TOKEN = re.compile(r"[\w-]+")


def texts_of_cases():
    paths = [path for path in sorted(CASES.glob("*.yaml")) if ".expected" not in path.name]
    return [path.read_text(encoding="utf-8") for path in paths]


def damaged(text, others, random):
    """The text with one to four random wounds."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        text = random.choice(WOUNDS)(text, others, random)
    return text


def _cut(text, _, random):
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.choice((1, 1, 2, 10, 100)) :]


def _insert(text, _, random):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(PIECES) + text[at:]


def _replace_token(text, _, random):
    found = list(TOKEN.finditer(text))
    if not found:
        return text
    token = random.choice(found)
    return text[: token.start()] + random.choice(PIECES) + text[token.end() :]


def _swap_tokens(text, others, random):
    mine, theirs = list(TOKEN.finditer(text)), TOKEN.findall(random.choice(others))
    if not mine:
        return text
    token = random.choice(mine)
    return text[: token.start()] + random.choice(theirs) + text[token.end() :]


def _lines(change):
    def wound(text, others, random):
        lines = text.split("\n")
        change(lines, random.randrange(len(lines)), others, random)
        return "\n".join(lines)

    return wound


def _move(lines, at, _, random):
    lines.insert(random.randrange(len(lines)), lines.pop(at))


def _repeat(lines, at, _, random):
    lines.insert(random.randrange(len(lines) + 1), lines[at])


def _graft(lines, at, others, random):
    lines.insert(at, random.choice(random.choice(others).split("\n")))


def _shift(lines, at, _, random):
    lines[at] = random.choice((" ", "  ", "\t")) + lines[at]


def _drop(lines, at, *_):
    del lines[at]


def _answer(lines, at, *_):
    lines[at] = re.sub(r"\b(yes|no)$", lambda told: "no" if told[0] == "yes" else "yes", lines[at])


WOUNDS = [
    *(_cut, _insert, _replace_token, _swap_tokens),
    *map(_lines, (_move, _repeat, _graft, _shift, _drop, _drop, _answer)),
]


def survive(count, every, law):
    """How many of so many damaged journeys were read; one of them in ``every`` is analysed."""
    random, texts, read = Random(7), texts_of_cases(), 0
    for number in range(count):
        text = damaged(random.choice(texts), texts, random)
        try:
            journey = read_or_refuse(text, law.facts)
            if journey is None:
                continue
            read += 1
            if read % every == 0:
                analyse_whole(journey, law)
        except Exception as error:
            raise AssertionError(f"mutation {number}: {error!r}\n{text!r}") from error
    return read


def test_the_cases_are_read_before_they_are_damaged(law):
    assert len(texts_of_cases()) > 20
    assert all(read_or_refuse(text, law.facts) for text in texts_of_cases())


def test_damage_is_always_the_same():
    texts = texts_of_cases()
    first, second = (
        [damaged(texts[0], texts, random) for _ in range(20)] for random in (Random(7), Random(7))
    )
    assert first == second
    assert len(set(first)) > 10


def test_a_damaged_journey_is_analysed_or_refused(law):
    assert 200 < survive(1_500, 10, law) < 1_300


@pytest.mark.long
def test_a_hundred_thousand_damaged_journeys_are_analysed_or_refused(law):
    assert 10_000 < survive(100_000, 200, law) < 90_000
