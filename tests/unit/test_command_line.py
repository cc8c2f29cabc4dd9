"""The command line: its verbs in three languages, its exit codes, its refusals, its output."""

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from parcours.cli import journeys
from parcours.cli.language import help_language
from parcours.cli.main import parcours
from parcours.journey import read_journey
from parcours.law import load_law
from parcours.law.entry import LANGUAGES
from tests.factories.small_law import law_files, situation, texts, write_law

CASES = Path(__file__).parents[2] / "law" / "cases"
JOURNEY = """
journey: j-1
person: {nationality: [MLI]}
stages:
  - {id: dakar, country: SEN, from: 2024-01-01, to: 2024-02-01, age: 15, facts: {recruited: yes}}
  - {id: nema, country: MRT, from: 2024-03-01, to: 2024-06-01, facts: {deprived_of_liberty: yes}}
"""
# Words by which a reader knows the language of an answer.
SAYS = {
    "analyse": {"fr": "Parcours j-1", "en": "Journey j-1", "pt": "Percurso j-1"},
    "explain": {
        "fr": "Détention arbitraire",
        "en": "Arbitrary detention",
        "pt": "Detenção arbitrária",
    },
    "ask": {"fr": "À demander ensuite", "en": "What to ask next", "pt": "O que perguntar"},
    "new": {"fr": "# Un parcours", "en": "# A journey", "pt": "# Um percurso"},
    "check": {"fr": "Aucun défaut", "en": "No fault", "pt": "Nenhum"},
    "show": {"fr": "État MLI – Mali", "en": "State MLI – Mali", "pt": "Estado MLI – Mali"},
    "search": {"fr": "Enfant", "en": "Child", "pt": "Criança"},
    "cases": {"fr": "Cas", "en": "Cases", "pt": "Casos"},
}


@pytest.fixture(autouse=True)
def _the_base_is_read_once(monkeypatch, law):
    """The base as it stands is that of the session; an overlay is always read anew."""
    monkeypatch.setattr(
        journeys,
        "load_law",
        lambda *overlays: load_law(*overlays, use_cache=False) if overlays else law,
    )


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PARCOURS_LAW"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path):
    return written(tmp_path / "j.yaml", JOURNEY)


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments, lang="en", env=None):
    """The outcome of a command; anything but an answer or an exit code is a crash."""
    more = ["--lang", lang] if lang else []
    result = CliRunner().invoke(parcours, [*map(str, arguments), *more], env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*arguments, **more):
    """What a command that succeeds prints."""
    result = run(*arguments, **more)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refusal(*arguments, **more):
    """What a command that refuses its input says: on stderr alone, with status 2."""
    result = run(*arguments, **more)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def spaced(text):
    """The text with ordinary spaces and on one line."""
    return " ".join(text.split())


def commands(file, folder):
    return {
        "analyse": ["analyse", file],
        "explain": ["explain", file, "--stage", "nema", "--situation", "arbitrary_detention"],
        "ask": ["ask", file],
        "new": ["new"],
        "check": ["law", "check"],
        "show": ["law", "show", "MLI", "--on", "2025-02-01"],
        "search": ["law", "search", "child"],
        "cases": ["cases", folder],
    }


@pytest.fixture
def cases(tmp_path):
    """One case of which the expectation agrees."""
    folder = tmp_path / "cases"
    written(folder / "one.yaml", JOURNEY)
    written(
        folder / "one.expected.yaml",
        "expect: [{stage: dakar, situation: child, standing: established, basis: holding}]",
    )
    return folder


# Languages.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", SAYS)
def test_every_verb_speaks_every_language(verb, language, file, cases):
    printed = answer(*commands(file, cases)[verb], lang=language)
    assert SAYS[verb][language] in printed


@pytest.mark.parametrize("verb", [verb for verb in SAYS if verb != "search"])
def test_the_three_languages_give_three_answers(verb, file, cases):
    found = {answer(*commands(file, cases)[verb], lang=language) for language in LANGUAGES}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"LC_ALL": "pt_PT.UTF-8", "LANG": "en_GB.UTF-8"}, "pt"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "C"}, "fr"),
        ({}, "fr"),
    ],
)
def test_the_language_is_that_of_the_system_and_otherwise_french(env, expected, file):
    assert SAYS["analyse"][expected] in answer("analyse", file, lang=None, env=env)


def test_a_language_that_is_not_spoken_is_refused(file):
    assert "de" in refusal("analyse", file, lang="de")


@pytest.mark.parametrize("verb", [[], ["analyse"], ["law"], ["law", "show"], ["cases"], ["new"]])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_verb_has_help_with_an_example(verb, option):
    printed = answer(*verb, option, lang=None)
    assert "parcours" in printed
    assert "Exempl" in printed or "Example" in printed


def test_the_version_is_told():
    assert answer("--version", lang=None).startswith("parcours ")


# Journeys that do not read.

FAULTY = """
journey: j-2
stages:
  - {id: dakar, country: Senegal, from: 2024-13}
  - {id: dakar, country: MRT, facts: {recruted: yes}}
"""


def test_every_fault_of_every_file_is_told_on_stderr_and_nothing_is_written(tmp_path, file):
    faulty = written(tmp_path / "faulty.yaml", FAULTY)
    nowhere = tmp_path / "nowhere.yaml"
    lines = refusal("analyse", file, faulty, nowhere).splitlines()
    assert [line.split(": ")[0].rpartition(":")[0] for line in lines[:-1]] == [
        f"{faulty}:4",
        f"{faulty}:4",
        f"{faulty}:5",
        f"{faulty}:5",
        f"{nowhere}:1",
    ]
    assert "“SEN”" in lines[0] or "“SEN”" in lines[1]
    assert "“recruited”" in lines[2] + lines[3]
    assert lines[-1].startswith("Mistakes found: 5;")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_one_faulty_file_among_good_ones_leaves_stdout_empty(tmp_path, file, form):
    faulty = written(tmp_path / "faulty.yaml", FAULTY)
    assert "faulty.yaml:4" in refusal("analyse", file, faulty, "--format", form)


@pytest.mark.parametrize(
    "text",
    ["", "- a", "journey: [", "journey: j\nstages: []", "{}", "a: &a [*a]", "\x00", "journey: j"],
)
def test_a_text_that_is_no_journey_is_refused(tmp_path, text):
    path = written(tmp_path / "bad.yaml", text)
    for verb in (["analyse", path], ["ask", path]):
        assert str(path) in refusal(*verb)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("journey: été".encode("latin-1"))
    assert "UTF-8" in refusal("analyse", path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_in_the_language_asked_for(tmp_path, language):
    path = written(tmp_path / "faulty.yaml", FAULTY)
    meant = {"fr": "Vouliez-vous", "en": "Did you mean", "pt": "Pretendia"}
    assert meant[language] in refusal("analyse", path, lang=language)


@pytest.mark.parametrize("written", [["--lang", "pt"], ["--lang=pt"]])
def test_the_help_speaks_the_language_asked_for(monkeypatch, written):
    monkeypatch.setattr(sys, "argv", ["parcours", "analyse", *written, "--help"])
    assert help_language() == "pt"


def test_the_help_speaks_the_language_of_the_system_when_none_is_asked_for(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["parcours", "analyse", "--lang", "nl", "--help"])
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert help_language() == "en"


def test_an_unknown_stage_and_an_unknown_situation_are_both_told(tmp_path):
    path = written(tmp_path / "a.yaml", JOURNEY)
    lines = refusal("explain", path, "--stage", "s9", "--situation", "forced_labor").splitlines()
    assert ["s9" in lines[0], "forced_labour" in lines[1]] == [True, True]


def test_a_stage_after_the_month_of_the_law_base_says_so(tmp_path):
    year, month = map(int, load_law().version.split("."))
    for day, later in ((f"{year}-{month:02}-28", False), (f"{year + 1}-{month:02}-01", True)):
        text = f"journey: a\nstages: [{{id: s1, country: SEN, to: {day}}}]\n"
        path = written(tmp_path / "a.yaml", text)
        assert ("later than the law base" in answer("analyse", path, lang="en")) is later


def test_no_file_at_all_is_refused():
    assert refusal("analyse")


def test_a_folder_is_no_journey(tmp_path):
    assert refusal("analyse", tmp_path)


# Stages and situations.


def test_one_stage_can_be_asked_for(file):
    both, one = answer("analyse", file), answer("analyse", file, "--stage", "nema")
    assert "Senegal" in both
    assert "Mauritania" in both
    assert "Stage 2 – nema – Mauritania" in one
    assert "Stage 1" not in one
    asked = answer("ask", file, "--stage", "nema")
    assert "nema" in asked
    assert "dakar" not in asked.splitlines()[1]
    assert asked != answer("ask", file)


def test_one_stage_of_the_json_can_be_asked_for(file):
    made = json.loads(answer("analyse", file, "--format", "json", "--stage", "nema"))
    assert [stage["id"] for stage in made["stages"]] == ["nema"]
    whole = json.loads(answer("analyse", file, "--format", "json"))
    assert made["stages"][0] == whole["stages"][1]


@pytest.mark.parametrize(
    "verb", [["analyse"], ["ask"], ["explain", "--situation", "arbitrary_detention"]]
)
def test_an_unknown_stage_is_refused_with_those_there_are(file, verb):
    said = refusal(*verb, file, "--stage", "nemma")
    assert "“nemma”" in said
    assert "dakar, nema" in said


def test_a_stage_unknown_to_one_of_several_journeys_is_refused(tmp_path, file):
    other = written(tmp_path / "other.yaml", "{journey: j-3, stages: [{id: here, country: SEN}]}")
    assert "here" in refusal("analyse", file, other, "--stage", "nema")


@pytest.mark.parametrize(
    ("found", "meant"),
    [("arbitrary_detenton", "arbitrary_detention"), ("trafiking_victim", "trafficking_victim")],
)
def test_an_unknown_situation_is_refused_with_the_one_meant(file, found, meant):
    said = refusal("explain", file, "--stage", "nema", "--situation", found)
    assert found in said
    assert f"“{meant}”" in said


def test_a_situation_like_no_other_is_refused_without_a_guess(file):
    said = refusal("explain", file, "--stage", "nema", "--situation", "zzzz")
    assert "zzzz" in said
    assert "Did you mean" not in said


def test_an_explanation_shows_the_elements_with_their_provisions(file):
    said = spaced(answer("explain", file, "--stage", "nema", "--situation", "arbitrary_detention"))
    assert "✓ Deprivation of liberty" in said
    assert "ICCPR, art. 9" in said


# Forms.


def test_the_json_has_the_keys_that_are_promised(file):
    made = json.loads(answer("analyse", file, "--format", "json"))
    assert set(made) == {"journey", "law", "stages"}
    assert made["journey"] == "j-1"
    for stage in made["stages"]:
        assert set(stage) == {
            "id",
            "country",
            "as_of",
            "findings",
            "rights",
            "measures",
            "questions",
            "contradictions",
        }
    first = made["stages"][0]
    assert (first["id"], first["country"]) == ("dakar", "SEN")
    assert first["as_of"] == ["2024-02-01", "2024-02-01"]
    child = next(f for f in first["findings"] if f["situation"] == "child")
    assert (child["standing"], child["since"], child["missing"]) == ("established", "dakar", [])
    assert child["because"]["truth"] == "true"
    owed = {r["right"]: r for r in first["rights"]}["life-banjul"]
    assert (owed["duty_bearer"], owed["binding"], owed["basis"]) == ("SEN", "yes", "in_force")
    assert all(set(q) == {"fact", "settles"} for q in first["questions"])


def test_the_json_is_the_same_in_every_language_but_for_its_words(file):
    made = {
        lang: json.loads(answer("analyse", file, "--format", "json", lang=lang))
        for lang in LANGUAGES
    }

    def bare(value):
        if isinstance(value, dict):
            words = ("label", "addressee")
            kept = {k: v for k, v in value.items() if k not in words}
            if "right" in value:
                kept.pop("because")
            return {k: bare(v) for k, v in kept.items()}
        return [bare(v) for v in value] if isinstance(value, list) else value

    assert bare(made["fr"]) == bare(made["en"]) == bare(made["pt"])
    assert made["fr"] != made["en"] != made["pt"]


def test_several_files_give_a_list_of_analyses_in_their_order(tmp_path, file):
    other = written(tmp_path / "other.yaml", "{journey: j-3, stages: [{id: here, country: SEN}]}")
    made = json.loads(answer("analyse", other, file, "--format", "json"))
    assert [each["journey"] for each in made] == ["j-3", "j-1"]
    text = answer("analyse", other, file)
    assert text.index("Journey j-3") < text.index("Journey j-1")


def test_markdown_has_a_title_a_heading_for_each_stage_and_lists(file):
    lines = answer("analyse", file, "--format", "markdown").splitlines()
    assert lines[0] == "# Journey j-1"
    assert [line for line in lines if line.startswith("## ")] == [
        "## Stage 1 – dakar – Senegal",
        "## Stage 2 – nema – Mauritania",
    ]
    assert any(line.startswith("### ") for line in lines)
    assert any(line.startswith("- ● **Child") for line in lines)


def test_markdown_says_everything_and_the_screen_the_most_important(file):
    assert len(answer("analyse", file, "--format", "markdown")) > len(answer("analyse", file))


def test_piped_text_has_no_colours_and_no_long_lines(file):
    printed = answer("analyse", file)
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines())) <= 100


def test_an_unknown_form_is_refused(file):
    assert "xml" in refusal("analyse", file, "--format", "xml")


HOSTILE = (
    'journey: "a\\e[2Jb\\u202Ec\\x9B31md"\n'
    "stages:\n"
    '  - {id: "s\\e]0;title\\a", country: SEN, place: "p\\e[31m\\r\\b", note: "n\\e[0m\\u2066"}\n'
)


@pytest.mark.parametrize(
    "verb",
    [
        ["analyse"],
        ["analyse", "--format", "markdown"],
        ["analyse", "--format", "json"],
        ["ask"],
        ["explain", "--situation", "child", "--stage", "s\x1b]0;title\x07"],
    ],
    ids=["text", "markdown", "json", "ask", "explain"],
)
def test_what_could_command_a_terminal_never_leaves_a_journey(tmp_path, verb):
    path = written(tmp_path / "hostile.yaml", HOSTILE)
    printed = answer(*verb, path)
    assert printed
    assert {hex(ord(c)) for c in printed if unicodedata.category(c) in ("Cc", "Cf")} == {"0xa"}


@pytest.mark.parametrize(
    "text",
    [
        '{journey: j, stages: [{id: s, country: "S\\e[2JN"}]}',
        '{journey: j, "\\e[2J\\u202E": 1, stages: [{id: s, country: SEN}]}',
        '{journey: j, stages: [{id: s, country: SEN, facts: {"\\x9B2J": yes, recruited: "\\e[1m"}}]}',
        '{journey: j, stages: [{id: "\\e[2J", country: SEN}, {id: "\\e[2J", country: SEN}]}',
    ],
)
def test_what_could_command_a_terminal_never_leaves_a_refusal(tmp_path, text):
    said = refusal("analyse", written(tmp_path / "hostile.yaml", text))
    assert {hex(ord(c)) for c in said if unicodedata.category(c) in ("Cc", "Cf")} == {"0xa"}


def test_an_unknown_stage_given_with_escapes_is_told_without_them(file):
    assert "\x1b" not in refusal("analyse", file, "--stage", "\x1b[2J")


# Overlays.


@pytest.fixture
def overlay(tmp_path):
    named = situation("recruited", name=texts("Hired hand"), urgency=1)
    files = law_files(situations={"hired_hand": named})
    return write_law(tmp_path / "mine", {"situations/m.yaml": files["situations/family.yaml"]})


def test_an_overlay_is_laid_over_the_base(file, overlay):
    plain = json.loads(answer("analyse", file, "--format", "json"))
    laid = json.loads(answer("analyse", file, "--format", "json", "--law", overlay))

    def standings(made):
        return {f["situation"]: f["standing"] for f in made["stages"][0]["findings"]}

    assert standings(laid) == {**standings(plain), "hired_hand": "established"}
    assert "hired_hand" not in standings(plain)


def test_an_overlay_may_be_named_by_the_environment(overlay):
    said = answer("law", "show", "hired_hand", env={"PARCOURS_LAW": str(overlay)})
    assert "Hired hand en" in said
    refusal("law", "show", "hired_hand")


def test_a_faulty_overlay_is_refused_with_its_file_and_line(tmp_path, file):
    folder = write_law(tmp_path / "bad", {"facts/m.yaml": "group: m\nlabel: {fr: a}\n"})
    for verb in (["analyse", file], ["law", "check"]):
        assert f"{folder / 'facts' / 'm.yaml'}:2" in refusal(*verb, "--law", folder)


def test_an_overlay_that_does_not_exist_is_refused(tmp_path, file):
    assert "nowhere" in refusal("analyse", file, "--law", tmp_path / "nowhere")


def test_check_tells_the_faults_of_an_overlay_and_leaves_with_two(tmp_path):
    files = law_files(situations={"debtor": situation("no_such_fact")})
    folder = write_law(tmp_path / "bad", {"situations/m.yaml": files["situations/family.yaml"]})
    result = run("law", "check", "--law", folder)
    assert result.exit_code == 2
    assert "no_such_fact" in result.stderr
    assert f"{folder / 'situations' / 'm.yaml'}:" in result.stderr
    assert "No fault" not in result.stdout


def test_check_tells_how_sure_the_base_is_and_what_to_verify_first(law):
    said = answer("law", "check")
    assert f"facts: {len(law.facts)} entries" in said
    assert "high" in said
    assert "low" in said


# Cases.


def test_cases_that_agree_leave_with_zero(cases):
    said = answer("cases", cases)
    assert "1 in agreement, 0 undecided, 0 contradicted" in said
    assert "1 of 1 reached (100 %)" in spaced(said)


def test_an_undecided_case_leaves_with_zero(cases):
    written(
        cases / "one.expected.yaml",
        "expect: [{stage: nema, situation: arbitrary_detention, standing: established}]",
    )
    assert "0 in agreement, 1 undecided, 0 contradicted" in answer("cases", cases)


@pytest.mark.parametrize(
    ("stage", "situation_", "standing"),
    [("dakar", "child", "not_established"), ("dakar", "stateless", "established")],
)
def test_a_contradicted_case_leaves_with_one(cases, stage, situation_, standing):
    written(
        cases / "one.expected.yaml",
        f"expect: [{{stage: {stage}, situation: {situation_}, standing: {standing}}}]",
    )
    result = run("cases", cases)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert "1 contradicted" in result.stdout
    assert "✗ dakar" in spaced(result.stdout)


def test_one_of_several_situations_is_enough(cases):
    written(
        cases / "one.expected.yaml",
        "expect: [{stage: dakar, any_of: [stateless, child], standing: established}]",
    )
    assert "1 in agreement" in answer("cases", cases)


def test_the_cases_of_the_base_contradict_nothing():
    assert ", 0 contradicted" in answer("cases", CASES)


def test_a_folder_without_cases_is_refused(tmp_path):
    assert "NAME.expected.yaml" in refusal("cases", tmp_path)


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    assert refusal("cases", tmp_path / "nowhere")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "expect: child",
        "expect: [child]",
        "expect: [{stage: dakar, situation: child}]",
        "expect: [{stage: dakar, situation: child, standing: perhaps}]",
        "expect: [{stage: nowhere, situation: child, standing: established}]",
        "expect: [{stage: dakar, situation: nobody, standing: established}]",
        "expect: [{stage: dakar, any_of: child, standing: established}]",
        "expect: [",
    ],
)
def test_an_expectation_that_does_not_read_is_refused(cases, text):
    written(cases / "one.expected.yaml", text)
    result = run("cases", cases)
    assert result.exit_code == 2
    assert "one.expected.yaml" in result.stderr


def test_an_expectation_that_is_not_utf_8_is_refused(cases):
    (cases / "one.expected.yaml").write_bytes("expect: [{stage: été}]".encode("latin-1"))
    result = run("cases", cases)
    assert result.exit_code == 2
    assert "one.expected.yaml" in result.stderr


def test_an_expectation_without_its_journey_is_refused(cases):
    (cases / "one.yaml").unlink()
    result = run("cases", cases)
    assert result.exit_code == 2
    assert "one.yaml" in result.stderr


# The template.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_reads_back_as_a_journey(law, tmp_path, language):
    path = tmp_path / "new.yaml"
    assert str(path) in answer("new", path, lang=language).replace("\n", "")
    made = read_journey(path.read_text(encoding="utf-8"), law.facts)
    assert made.reference
    assert len(made.stages) >= 1
    assert path.read_text(encoding="utf-8") == answer("new", lang=language)


def test_the_template_can_be_analysed_as_it_is(tmp_path):
    path = tmp_path / "new.yaml"
    answer("new", path)
    assert "Stage 1" in answer("analyse", path)


def test_the_template_names_every_fact_of_the_vocabulary(law):
    text = answer("new")
    missing = [f for f in law.facts if f"{f}:" not in text]
    assert missing == []


@pytest.mark.parametrize("content", ["mine", ""])
def test_an_existing_file_is_never_overwritten(tmp_path, content):
    path = written(tmp_path / "mine.yaml", content)
    assert "mine.yaml" in refusal("new", path)
    assert path.read_text(encoding="utf-8") == content


def test_a_template_in_a_folder_that_does_not_exist_is_refused(tmp_path):
    assert "new.yaml" in refusal("new", tmp_path / "nowhere" / "new.yaml")


# The law base.


def shown(*arguments, **more):
    """An entry, with its line breaks taken away."""
    return spaced(answer("law", "show", *arguments, **more))


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("p029", "Instrument p029 – Protocol of 2014 to the Forced Labour Convention, 1930"),
        ("trafficking_victim", "Situation trafficking_victim"),
        ("recruited", "Fact recruited – Recruited"),
        ("life-banjul", "Right life-banjul – Life and integrity"),
        ("detention-release", "Measure detention-release"),
        ("crc-1989/art-1", "Provision crc-1989/art-1 – Definition of the child"),
    ],
)
def test_every_kind_of_entry_can_be_shown_with_its_source(entry, says):
    said = shown(entry)
    assert said.startswith(says)
    assert "confidence" in said


@pytest.mark.parametrize(
    "kind", ["states", "instruments", "situations", "facts", "rights", "measures"]
)
def test_entries_of_the_base_can_be_shown_one_and_all(law, kind):
    listed = list(getattr(law, kind))
    for id_ in listed[:: max(len(listed) // 6, 1)]:
        assert id_ in shown(id_), id_


def test_a_state_is_shown_as_it_stood_on_a_day():
    def treaty_line(day):
        said = shown("MLI", "--on", day)
        assert said.startswith("State MLI – Mali")
        return said[: said.index("[ecowas-treaty-1993]")].rpartition("] ")[2]

    assert treaty_line("2025-01-28").startswith("✓")
    assert treaty_line("2025-01-29").startswith("⊘")
    assert "29 January 2025" in treaty_line("2025-01-29")


def test_a_state_without_a_day_asks_for_one_and_shows_no_treaty():
    said = shown("MLI")
    assert "--on" in said
    assert "ecowas-treaty-1993" not in said


@pytest.mark.parametrize("code", ["mli", "Mli", "MLI"])
def test_a_state_is_found_in_small_letters_too(code):
    assert shown(code).startswith("State MLI")


def test_an_instrument_on_a_day_is_shown_with_the_states_it_binds(law):
    said = shown("refugees-1951", "--on", "2024-01-01")
    for code in ("SEN", "LBN"):
        assert law.states[code].name["en"] in said
    assert "✓ Senegal" in spaced(said)
    assert "⊘ Lebanon" in spaced(said)


@pytest.mark.parametrize("day", ["2024", "2024-01", "2024-01-15"])
def test_a_day_may_be_as_precise_as_it_is_known(day):
    assert shown("p029", "--on", day)


@pytest.mark.parametrize("day", ["soon", "2024-02-30", "2024-13", "24", ""])
def test_a_day_that_is_no_day_is_refused(day):
    said = refusal("law", "show", "MLI", "--on", day)
    assert f"“{day}”" in said


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("trafiking_victim", "trafficking_victim"),
        ("refugee-1951", "refugees-1951"),
        ("recruted", "recruited"),
        ("life-banju", "life-banjul"),
    ],
)
def test_an_unknown_entry_is_refused_with_the_one_meant(found, meant):
    said = refusal("law", "show", found)
    assert f"“{found}”" in said
    assert f"“{meant}”" in said


@pytest.mark.parametrize("found", ["crc-1989/art-999", "", "/", "zzzzzzzz", "KEN"])
def test_an_entry_that_does_not_exist_is_refused(found):
    assert refusal("law", "show", found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("refoulé", "refoule"), ("détention", "DETENTION"), ("l’enfant", "l'enfant")],
)
def test_a_search_ignores_accents_capitals_and_the_form_of_apostrophes(one, other):
    found = answer("law", "search", one, lang="fr")
    assert found == answer("law", "search", other, lang="fr")
    assert "[" in found


def test_a_search_puts_names_before_texts():
    lines = answer("law", "search", "passeport", lang="fr").splitlines()
    assert "Passeport" in lines[0] or "passeport" in lines[0]
    assert len(lines) <= 2 * 41


def test_a_search_that_finds_nothing_says_so_and_leaves_with_zero():
    assert "“zzzzzz”" in answer("law", "search", "zzzzzz")


@pytest.mark.parametrize("word", ["a", " ", "", " a "])
def test_a_search_for_a_letter_is_refused(word):
    assert "two letters" in refusal("law", "search", word)


def test_an_unknown_verb_is_refused():
    assert "analyze" in refusal("analyze", lang=None)
