"""Runs the tables of the spec: every row is a journey, and its last stage must stand as written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from parcours.analysis import Evaluator
from parcours.analysis.reasons import Reason
from parcours.journey import JourneyError, read_journey
from parcours.law import load_law
from parcours.logic.truth import Truth
from tests.spec.tables import STANDINGS, Case, TableError, as_reference, read_folder

HERE = Path(__file__).parent
LAW = load_law()
CASES = read_folder(HERE, LAW.facts)
IN_FRENCH = {standing: french for french, standing in STANDINGS.items()}
TRUTHS = {Truth.TRUE: "oui", Truth.FALSE: "non", Truth.UNKNOWN: "?"}
GOOD = """\
## child – Enfant

    Contexte : country=SEN, to=2024-05-31

| Cas | age | Constat |
|---|---|---|
| dix-sept ans | 17 | établi |
"""


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.situation}: {case.name}") for case in CASES]
)
def test_row_stands_as_the_texts_demand(case: Case) -> None:
    try:
        journey = read_journey(case.journey(), LAW.facts)
    except JourneyError as error:
        pytest.fail(f"{case.place} : parcours refusé, {error.problems}", pytrace=False)
    evaluator = Evaluator(LAW, journey)
    verdict = evaluator.verdict(case.situation, case.stages - 1)
    if verdict.standing.value != case.standing:
        lines = [
            f"{case.place} {case.situation} : {case.name}",
            f"attendu {IN_FRENCH[case.standing]}, trouvé {IN_FRENCH[verdict.standing.value]}",
            *explained(verdict.reason),
        ]
        if verdict.presumption is not None:
            lines += ["présumé parce que :", *explained(verdict.presumption)]
        pytest.fail("\n".join(lines), pytrace=False)


def explained(reason: Reason, depth: int = 0, *, open_above: bool = True) -> Iterator[str]:
    """The elements and the facts told, each with its truth, and the unknown facts that decide."""
    told, named = reason.told, reason.condition.element
    is_open = open_above and reason.truth is Truth.UNKNOWN
    is_told = told is not None and told.value is not None
    shown = depth == 0 or named is not None or is_told or (told is not None and is_open)
    if shown:
        words = named or type(reason.condition).__name__
        fact = f" ({told.fact} = {said(told.value)})" if told is not None else ""
        yield f"{'  ' * depth}{said(reason.truth):>3} {words}{fact}"
    for part in reason.parts:
        yield from explained(part, depth + shown, open_above=is_open)


def said(value: object) -> str:
    return TRUTHS[value] if isinstance(value, Truth) else "?" if value is None else str(value)


def test_every_situation_is_established_excluded_and_open_somewhere() -> None:
    seen = {(case.situation, case.standing) for case in CASES}
    wanted = {
        (situation, standing)
        for situation in LAW.situations
        for standing in ("established", "excluded", "open")
    }
    assert sorted(wanted - seen) == []


def test_every_presumption_has_a_row() -> None:
    seen = {case.situation for case in CASES if case.standing == "presumed"}
    wanted = {situation.id for situation in LAW.situations.values() if situation.presumed_if}
    # The texts know no presumption of being stranded (legal tests, section J).
    assert sorted(wanted - seen - {"stranded_migrant"}) == []


def test_every_situation_that_persists_has_a_row_of_two_stages() -> None:
    seen = {case.situation for case in CASES if case.stages > 1}
    wanted = {situation.id for situation in LAW.situations.values() if situation.persists}
    assert sorted(wanted - seen) == []


def test_there_are_at_least_two_hundred_rows() -> None:
    assert len(CASES) >= 200


def test_no_two_rows_of_a_situation_have_one_name() -> None:
    names = Counter((case.situation, case.name) for case in CASES)
    assert [name for name, count in names.items() if count > 1] == []


def test_rows_speak_of_situations_of_the_law() -> None:
    assert sorted({case.situation for case in CASES} - set(LAW.situations)) == []


def test_the_reference_page_holds_every_row() -> None:
    page = as_reference(HERE)
    assert page.startswith("# ")
    assert [case.name for case in CASES if case.name not in page] == []


def test_a_good_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    [case] = read_folder(tmp_path, LAW.facts)
    assert (case.situation, case.standing, case.place) == ("child", "established", "good.md:7")


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        pytest.param("## child – Enfant", "## child", 1, id="a heading without a name"),
        pytest.param("## child – Enfant", "", 5, id="a table without a heading"),
        pytest.param("country=SEN", "country=Sénégal", 3, id="a country that is no code"),
        pytest.param("country=SEN", "country SEN", 3, id="a context without a value"),
        pytest.param("country=SEN, ", "", 5, id="no country anywhere"),
        pytest.param("| age |", "| aeg |", 5, id="a column that is no fact"),
        pytest.param("| age |", "| country |", 5, id="a column that repeats the context"),
        pytest.param("| Constat |", "| Résultat |", 5, id="a last column with another name"),
        pytest.param("| 17 | établi |", "| 17 | ? | établi |", 7, id="a cell too many"),
        pytest.param("| 17 |", "| dix-sept |", 7, id="an age that is no number"),
        pytest.param("| établi |", "| oui |", 7, id="a standing that is none"),
        pytest.param("dix-sept ans", "", 7, id="a row without a name"),
    ],
)
def test_a_malformed_table_names_file_and_line(
    tmp_path: Path, right: str, wrong: str, line: int
) -> None:
    (tmp_path / "bad.md").write_text(GOOD.replace(right, wrong), encoding="utf-8")
    with pytest.raises(TableError, match=rf"^bad\.md:{line} : trouvé « .* », attendu : ."):
        read_folder(tmp_path, LAW.facts)
