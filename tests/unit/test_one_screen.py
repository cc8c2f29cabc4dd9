"""A stage is read on one screen of a terminal; what does not fit is counted, never dropped silently."""

import re
import statistics
from pathlib import Path

import pytest
from click.testing import CliRunner

from parcours.analysis import analyse
from parcours.cli.main import parcours
from parcours.cli.show import show
from parcours.journey import read_journey_file
from parcours.law import load_law
from parcours.wording.sheet import Sheet
from parcours.wording.words import Words

LAW = load_law()
# One case in four, and those with most to say.
CASES = sorted(p for p in Path("law/cases").glob("*.yaml") if "expected" not in p.name)
DENSE = ("echr-siliadin-france-2005", "scenario-01-contrat-de-la-nounou", "scenario-02-deux-freres")
READ = [*CASES[::4], *(Path(f"law/cases/{name}.yaml") for name in DENSE)]
SCREEN = 50


@pytest.fixture(scope="module")
def analyses():
    return [analyse(read_journey_file(path, LAW.facts), LAW) for path in READ]


def heights(analyses, language, capsys):
    """How many lines each stage takes, blank lines included."""
    sheet = Sheet(Words(language, LAW), brief=True)
    for analysis in analyses:
        for stage in analysis.stages:
            show(sheet.analysis(analysis, stage.stage.id))
            yield len(capsys.readouterr().out.split("═\n", 1)[1].splitlines()) + 2


@pytest.mark.parametrize("language", ["fr", "en", "pt"])
def test_nine_stages_in_ten_fit_on_one_screen_and_none_takes_much_more(language, analyses, capsys):
    found = list(heights(analyses, language, capsys))
    assert len(found) > 40
    assert (
        statistics.quantiles(found, n=10)[-1] <= SCREEN + 2
    )  # one of the sample is of the densest
    assert max(found) <= SCREEN + 10


def test_what_is_left_out_of_a_screen_is_counted_and_stands_in_the_whole():
    file = "law/cases/scenario-01-contrat-de-la-nounou.yaml"
    brief = CliRunner().invoke(parcours, ["analyse", file, "--stage", "s4"]).output
    whole = (
        CliRunner()
        .invoke(parcours, ["analyse", file, "--stage", "s4", "--format", "markdown"])
        .output
    )
    asked = brief[brief.index("À DEMANDER ENSUITE") :]
    counted = int(re.search(r"… et (\d+) de plus", asked)[1])
    ids = re.compile(r"^ +\*?([a-z_]+)(?: –|\*?$)", re.MULTILINE)
    named = len(ids.findall(asked))
    assert named + counted == len(ids.findall(whole[whole.index("### À") :])) == 12
