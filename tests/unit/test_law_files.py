"""How the files of a law base are read: every refusal at its line, overlays, the kept result."""

import os
import pickle
from contextlib import suppress

import pytest

from parcours.law import Law, LawError, load_law
from parcours.logic.partial_date import Span
from tests.factories.small_law import (
    did,
    fact,
    instrument,
    law_files,
    load_small,
    measure,
    membership,
    national_law,
    organisation,
    right,
    situation,
    state,
    texts,
    treaty,
    write_law,
)

HERE = "# here"
WORDS = "{fr: a, en: b, pt: c}"
PROVENANCE = "provenance: {source: a book, checked_on: 2020-01-01, confidence: high}"
FACT_FILE = f"""
group: more
label: {WORDS}
{PROVENANCE}
facts:
  told:
    scope: stage
    type: yes_no
    memory: stage
    sensitive: no
    label: {WORDS}
    question: {WORDS}
    meaning: {WORDS}
    why: {WORDS}
"""
RULE_FILE = f"""
family: more
label: {WORDS}
{PROVENANCE}
situations:
  debtor:
    name: {WORDS}
    definition: {WORDS}
    persists: no
    urgency: 8
    test: RULE
"""
STATE_FILE = f"""
state: MLI
name: {WORDS}
{PROVENANCE}
memberships:
  - {{organisation: club, from: 1990}}
treaties:
  pact:
    status: party
    actions:
      - {{action: ratification, on: 1995-01-01}}
laws:
  - id: mli-1
    topic: trafficking
    title: {WORDS}
"""


def files(**more):
    """A small base with one entry of each kind."""
    return law_files(
        **{
            "facts": {"beaten": fact(), "paid": fact()},
            "situations": {"victim": situation("beaten")},
            "instruments": {"pact": instrument("art-1"), "charter": instrument("art-1")},
            "organisations": {"club": organisation(), "union": organisation()},
            "states": {
                "SEN": state(
                    memberships=[membership("club", "1990"), membership("union", "1991")],
                    treaties={
                        "pact": treaty(did("ratification", in_force_on="1995-01-01")),
                        "charter": treaty(status="none"),
                    },
                    laws=[national_law("sen-1"), national_law("sen-2", topic="stay")],
                )
            },
            "rights": {"pact": {"help": right("pact/art-1", ["victim"])}},
            "measures": {"ratify": measure(["victim"])},
            **more,
        }
    )


def refusals(*overlays, **added):
    """What is wrong with the small base and these files: (code, file, line, values)."""
    with pytest.raises(LawError) as refused:
        load_small({**files(), **added.pop("base", {})}, *overlays)
    return [(p.code, p.file, p.place.line, p.values) for p in refused.value.problems]


def refused(name, text):
    """The only thing wrong with a file: its code and values; it stands at the line marked so."""
    ((code, file, line, values),) = refusals(base={name: text})
    assert file == name
    marked = [n for n, written in enumerate(text.splitlines(), start=1) if HERE in written]
    assert [line] == marked
    return code, values


def edited(text, old, new):
    """The text with one passage changed, and the line marked."""
    assert text.count(old) == 1, old
    return text.replace(old, f"{new} {HERE}")


def test_the_small_base_and_the_files_used_below_are_sound():
    law = load_small(
        {
            **files(),
            "facts/more.yaml": FACT_FILE,
            "situations/more.yaml": RULE_FILE.replace("RULE", "told"),
            "states/MLI.yaml": STATE_FILE,
        }
    )
    assert set(law.facts) == {"beaten", "paid", "told"}
    assert set(law.situations) == {"victim", "debtor"}
    assert set(law.states) == {"SEN", "MLI"}


# Refusals.


def test_a_missing_field_is_refused_at_its_entry():
    text = FACT_FILE.replace("    memory: stage\n", "").replace(
        "    scope: stage", f"    scope: stage {HERE}"
    )
    code, values = refused("facts/more.yaml", text)
    assert (code, values["field"]) == ("field_missing", "memory")


@pytest.mark.parametrize("missing", ["source: a book, ", "checked_on: 2020-01-01, "])
def test_an_entry_without_source_or_day_of_checking_is_refused(missing):
    text = FACT_FILE.replace(missing, "").replace("    scope: stage", f"    scope: stage {HERE}")
    code, values = refused("facts/more.yaml", text)
    assert (code, values["field"]) == ("field_missing", missing.partition(":")[0])


def test_an_entry_without_confidence_is_refused():
    text = FACT_FILE.replace(", confidence: high", "").replace(
        "    scope: stage", f"    scope: stage {HERE}"
    )
    code, values = refused("facts/more.yaml", text)
    assert (code, values["field"]) == ("field_missing", "confidence")


def test_an_unknown_field_is_refused_at_its_line():
    code, values = refused("facts/more.yaml", f"{FACT_FILE}    colour: red {HERE}\n")
    assert (code, values["field"], values["found"]) == ("field_unknown", "colour", "red")


def test_an_unknown_field_of_an_action_is_refused_at_its_line():
    text = edited(
        STATE_FILE, "{action: ratification, on: 1995-01-01}", "{action: ratification, at: 1995}"
    )
    code, values = refused("states/MLI.yaml", text)
    assert (code, values["field"]) == ("field_unknown", "treaties.pact.actions.0.at")


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("{fr: a, pt: c}", "en"),
        ("{pt: c}", "fr, en"),
        ('{fr: a, en: "", pt: c}', "en"),
        ('{fr: a, en: b, pt: "  "}', "pt"),
    ],
)
def test_a_text_without_one_of_the_languages_is_refused(written, missing):
    code, values = refused("facts/more.yaml", edited(FACT_FILE, f"why: {WORDS}", f"why: {written}"))
    assert (code, values["field"], values["missing"]) == ("languages_missing", "why", missing)


def test_a_fourth_language_is_refused_with_those_that_are_known():
    text = edited(FACT_FILE, f"why: {WORDS}", "why: {fr: a, en: b, pt: c, de: d}")
    code, values = refused("facts/more.yaml", text)
    assert (code, values["found"], values["known"]) == ("value_not_allowed", "de", "fr, en, pt")


@pytest.mark.parametrize(
    "day", ["soon", "1995-02-30", "1995-13", "95", "1995-01-01 10:00", "1995/01"]
)
def test_a_date_that_is_no_date_is_refused_at_its_line(day):
    text = edited(STATE_FILE, "on: 1995-01-01}", f"on: {day}}}")
    code, values = refused("states/MLI.yaml", text)
    assert (code, values["found"]) == ("date_unreadable", day)


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        (
            "type: yes_no",
            "type: maybe",
            "yes_no, number, choice, date, country, countries",
        ),
        ("memory: stage", "memory: maybe", "stage, lasting"),
        ("scope: stage", "scope: maybe", "person, stage"),
    ],
)
def test_a_wrong_word_is_refused_with_the_accepted_ones(old, new, known):
    code, values = refused("facts/more.yaml", edited(FACT_FILE, old, new))
    assert (code, values["found"], values["known"]) == ("value_not_allowed", "maybe", known)


def test_a_wrong_status_of_a_treaty_is_refused_with_the_accepted_ones():
    code, values = refused("states/MLI.yaml", edited(STATE_FILE, "status: party", "status: maybe"))
    assert (code, values["known"]) == ("value_not_allowed", "party, signatory, none")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("sensitive: no", "sensitive: perhaps", "sensitive"),
        (f"label: {WORDS}\n    question", "label: a\n    question", "label"),
    ],
)
def test_a_value_of_another_form_is_refused(old, new, field):
    (found,) = refusals(base={"facts/more.yaml": FACT_FILE.replace(old, new)})
    assert (found[0], found[3]["field"]) == ("field_wrong", field)


def test_an_entry_that_is_no_map_is_refused_at_its_line():
    code, _ = refused("facts/more.yaml", f"{FACT_FILE}  other: something {HERE}\n")
    assert code == "field_wrong"


@pytest.mark.parametrize("name", ["laws/more.yaml", "more.yaml", "fact/more.yaml"])
def test_a_file_in_no_known_folder_is_refused(name):
    ((code, file, line, _),) = refusals(base={name: FACT_FILE})
    assert (code, file, line) == ("file_misplaced", name, 1)


@pytest.mark.parametrize("name", ["facts/more.yaml", "states/MLI.yaml", "law.yaml"])
@pytest.mark.parametrize("text", ["- a\n- b\n", "only words\n"])
def test_a_file_that_is_no_map_is_refused(name, text):
    ((code, file, line, _),) = refusals(base={name: text})
    assert (code, file, line) == ("file_not_map", name, 1)


def test_an_empty_file_is_refused():
    ((code, file, _, _),) = refusals(base={"facts/more.yaml": "# only a remark\n"})
    assert (code, file) == ("file_empty", "facts/more.yaml")


def test_unreadable_yaml_is_refused_at_its_line():
    ((code, file, line, _),) = refusals(base={"facts/more.yaml": "group: more\nlabel: a: b\n"})
    assert (code, file, line) == ("not_yaml", "facts/more.yaml", 2)


def test_a_key_written_twice_is_refused_at_its_second_line():
    text = edited(FACT_FILE, "sensitive: no", "sensitive: no\n    memory: lasting")
    code, values = refused("facts/more.yaml", text)
    assert (code, values["key"]) == ("key_twice", "memory")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    folder = write_law(tmp_path, files())
    (folder / "facts" / "more.yaml").write_bytes("group: été\n".encode("latin-1"))
    with pytest.raises(LawError) as refused_:
        load_law(folder=folder, use_cache=False)
    (problem,) = refused_.value.problems
    assert (problem.code, problem.file) == ("file_not_utf8", "facts/more.yaml")


def test_a_byte_order_mark_is_no_error():
    law = load_small({**files(), "facts/more.yaml": f"\ufeff{FACT_FILE.lstrip()}"})
    assert "told" in law.facts


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("[told]", "condition_is_list"),
        ("told twice", "condition_unreadable"),
        ("age < many", "condition_unreadable"),
        ("date >= 2025", "condition_unreadable"),
        ("", "condition_unreadable"),
        ("{any: []}", "condition_list_expected"),
        ("{any: told}", "condition_list_expected"),
        ("{all: [told], any: [told]}", "condition_needs_one_body"),
        ("{element: means}", "condition_needs_one_body"),
        ("{fact: told, colour: red}", "condition_key_unknown"),
        ("{member: club, of: mother}", "state_of_unreadable"),
        ("{national_of: nationality}", "state_of_unreadable"),
        ("{earlier_stage: here}", "state_of_unreadable"),
        ("{at_least: 3, of: [told]}", "at_least_unreadable"),
        ("{at_least: two, of: [told]}", "at_least_unreadable"),
        ("{score: signs}", "score_unreadable"),
        ("{situation: [victim]}", "name_expected"),
        ("{situation: victim, here: now}", "yes_or_no_expected"),
        ("{fact: told, label: {fr: a}}", "languages_missing"),
    ],
)
def test_a_rule_that_does_not_read_is_refused_at_its_line(rule, code):
    text = RULE_FILE.replace("test: RULE", f"test: {rule} {HERE}")
    assert refused("situations/more.yaml", text)[0] == code


@pytest.mark.parametrize("key", ["presumed_if"])
def test_a_presumption_that_does_not_read_is_refused_at_its_line(key):
    text = RULE_FILE.replace("RULE", "told") + f"    {key}: [told] {HERE}\n"
    assert refused("situations/more.yaml", text)[0] == "condition_is_list"


def test_a_computed_fact_that_does_not_read_is_refused_at_its_line():
    assert refused("facts/more.yaml", f"{FACT_FILE}    computed: [told] {HERE}\n")[0] == (
        "condition_is_list"
    )


def test_everything_wrong_in_every_file_is_told_in_one_go_in_order():
    found = refusals(
        base={
            "facts/more.yaml": FACT_FILE.replace("type: yes_no", "type: maybe").replace(
                "memory: stage", "memory: maybe"
            ),
            "situations/more.yaml": RULE_FILE.replace("RULE", "[told]"),
            "laws/more.yaml": "a: b\n",
            "states/MLI.yaml": STATE_FILE.replace("status: party", "status: maybe"),
        }
    )
    assert [(code, file) for code, file, _, _ in found] == [
        ("value_not_allowed", "facts/more.yaml"),
        ("value_not_allowed", "facts/more.yaml"),
        ("file_misplaced", "laws/more.yaml"),
        ("condition_is_list", "situations/more.yaml"),
        ("value_not_allowed", "states/MLI.yaml"),
    ]
    assert found[0][2] < found[1][2]


def test_a_fault_of_an_overlay_names_the_file_with_its_folder(tmp_path):
    base = write_law(tmp_path / "law", files())
    over = write_law(tmp_path / "mine", {"facts/more.yaml": "- a\n"})
    with pytest.raises(LawError) as refused_:
        load_law(over, folder=base, use_cache=False)
    assert [p.file for p in refused_.value.problems] == [str(over / "facts" / "more.yaml")]


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(LawError) as refused_:
        load_law(tmp_path / "nowhere", use_cache=False)
    (problem,) = refused_.value.problems
    assert (problem.code, problem.file) == ("folder_missing", str(tmp_path / "nowhere"))


def test_cases_and_schemas_are_no_part_of_the_base():
    law = load_small({**files(), "cases/a.yaml": "- any", "schemas/b.yaml": "- any"})
    assert set(law.facts) == {"beaten", "paid"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("facts/more.yaml", FACT_FILE.replace("facts:", "fact:")),
        ("facts/more.yaml", f"group: more\nlabel: {WORDS}\nfacts: [told]\n"),
        ("situations/more.yaml", RULE_FILE.replace("RULE", "told").replace("situations:", "all:")),
        ("rights/more.yaml", "instrument: pact\nrights: [help]\n"),
        ("measures/more.yaml", f"subject: more\nlabel: {WORDS}\nmeasures: [ratify]\n"),
    ],
    ids=[
        "misspelt facts",
        "listed facts",
        "misspelt situations",
        "listed rights",
        "listed measures",
    ],
)
def test_entries_that_are_misspelt_or_no_map_are_refused_and_not_lost(name, text):
    assert [file for _, file, _, _ in refusals(base={name: text})] == [name]


@pytest.mark.parametrize("key", ["memberships", "laws", "treaties"])
@pytest.mark.parametrize("value", ["yes", "abc", "[abc]", "{a: b}"])
def test_a_state_of_an_overlay_with_a_part_of_another_form_is_refused_and_no_crash(key, value):
    text = f"state: SEN\nname: {WORDS}\n{key}: {value}\n"
    found = refusals({"states/SEN.yaml": text})
    assert {line for _, _, line, _ in found} == {3}


@pytest.mark.parametrize("key", ["memberships", "laws", "treaties"])
def test_a_faulty_overlay_below_another_one_is_refused_and_no_crash(key):
    faulty = f"state: SEN\nname: {WORDS}\n{key}: [abc]\n"
    sound = f"state: SEN\nname: {WORDS}\n{key}: {'{}' if key == 'treaties' else '[]'}\n"
    assert refusals({"states/SEN.yaml": faulty}, {"states/SEN.yaml": sound})


def test_a_fault_in_a_membership_of_an_overlay_is_told_at_its_own_line():
    text = f"""state: SEN
name: {WORDS}
{PROVENANCE}
memberships:
  - {{organisation: league, from: soon}}
  - {{organisation: circle, from: 1990}}
  - {{organisation: guild, from: 1990}}
"""
    ((code, _, line, _),) = refusals({"states/SEN.yaml": text})
    assert (code, line) == ("date_unreadable", 5)


def test_a_fault_in_the_provenance_of_a_file_is_told_at_its_own_line():
    code, _ = refused(
        "facts/more.yaml", edited(FACT_FILE, PROVENANCE, PROVENANCE.replace("2020-01-01", "soon"))
    )
    assert code == "date_unreadable"


def test_a_folder_named_like_a_file_is_no_crash(tmp_path):
    folder = write_law(tmp_path, files())
    (folder / "facts" / "more.yaml").mkdir()
    with suppress(LawError):  # refused or passed over: both will do
        assert "beaten" in load_law(folder=folder, use_cache=False).facts


def test_a_link_that_leads_nowhere_is_refused_and_no_crash(tmp_path):
    folder = write_law(tmp_path, files())
    (folder / "facts" / "more.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(LawError) as refused_:
        load_law(folder=folder, use_cache=False)
    assert [p.file for p in refused_.value.problems] == ["facts/more.yaml"]


# Overlays.


def state_file(**parts):
    """An overlay that speaks of Senegal again."""
    return {"states/SEN.yaml": law_files(states={"SEN": state(**parts)})["states/SEN.yaml"]}


def test_an_overlay_adds_and_replaces_treaties_and_keeps_the_others():
    league = law_files(instruments={"league": instrument("art-1")})["instruments/league.yaml"]
    over = {
        **state_file(
            treaties={
                "charter": treaty(did("accession", in_force_on="2001-01-01")),
                "league": treaty(status="signatory"),
            }
        ),
        "instruments/league.yaml": league,
    }
    under, law = load_small(files()), load_small(files(), over)
    assert {id_: t.status for id_, t in law.states["SEN"].treaties.items()} == {
        "pact": "party",
        "charter": "party",
        "league": "signatory",
    }
    day = Span.parse("2002-01-01")
    assert under.in_force("charter", "SEN", day).why == "not_party"
    assert law.in_force("charter", "SEN", day).why == "in_force"
    assert law.in_force("pact", "SEN", day).why == "in_force"


def test_an_overlay_replaces_a_national_law_by_its_id_and_adds_others():
    over = state_file(
        laws=[national_law("sen-2", topic="asylum"), national_law("sen-3", topic="privacy")]
    )
    law = load_small(files(), over)
    assert {n.id: n.topic for n in law.states["SEN"].laws} == {
        "sen-1": "trafficking",
        "sen-2": "asylum",
        "sen-3": "privacy",
    }
    assert len(law.states["SEN"].laws) == 3


def test_an_overlay_replaces_the_memberships_of_the_organisations_it_names():
    law = load_small(files(), state_file(memberships=[membership("club", "1990", "2000")]))
    assert {m.organisation: str(m.until) for m in law.states["SEN"].memberships} == {
        "union": "None",
        "club": "2000",
    }


def test_an_overlay_adds_a_state():
    law = load_small(files(), {"states/MLI.yaml": STATE_FILE})
    assert set(law.states) == {"SEN", "MLI"}
    assert law.in_force("pact", "MLI", Span.parse("2021")).why == "in_force"


def test_an_overlay_replaces_a_right_and_its_holders():
    named = law_files(rights={"pact": {"help": right("charter/art-1", ["all"], "origin")}})
    law = load_small(files(), {"rights/mine.yaml": named["rights/pact.yaml"]})
    assert law.rights["help"].bearer == "origin"
    assert [r.id for r in law.rights_by_holder["all"]] == ["help"]
    assert law.rights_by_holder.get("victim", []) == []


def test_an_overlay_extends_a_group_of_facts_and_a_family():
    over = law_files(
        facts={"locked": fact(), "paid": fact(label=texts("mine"))},
        situations={"prisoner": situation("locked")},
    )
    law = load_small(files(), {n: over[n] for n in ("facts/group.yaml", "situations/family.yaml")})
    assert law.fact_groups["group"].facts == ("beaten", "paid", "locked")
    assert law.families["family"].situations == ("victim", "prisoner")
    assert law.facts["paid"].label["fr"] == "mine fr"
    assert law.facts["beaten"].label["fr"] == "label fr"


def test_the_last_overlay_wins():
    def said(word):
        return {
            "measures/subject.yaml": law_files(
                measures={"ratify": measure(["victim"], ask=texts(word))}
            )["measures/subject.yaml"]
        }

    law = load_small(files(), said("first"), said("second"))
    assert law.measures["ratify"].ask["en"] == "second en"


def test_the_base_stays_what_it_was_under_an_overlay():
    small, over = files(), state_file(laws=[national_law("sen-2", topic="asylum")])
    before = load_small(small)
    laid = load_small(small, over)
    after = load_small(small)
    assert after.digest == before.digest != laid.digest
    assert after.states == before.states != laid.states


def test_the_real_base_stays_what_it_was_under_an_overlay(law, tmp_path):
    over = write_law(tmp_path, {"facts/more.yaml": FACT_FILE})
    laid = load_law(over, use_cache=False)
    assert set(laid.facts) - set(law.facts) == {"told"}
    assert "told" not in load_law().facts
    assert laid.places["facts/told"].startswith(str(over))


# What is kept.


@pytest.fixture
def folder(tmp_path):
    return write_law(tmp_path / "law", files())


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder in which parsed bases are kept, for this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "parcours"


def planted(kept, law, version="planted"):
    """Puts another base where the parsed one was kept."""
    (file,) = kept.glob("law-*.pickle")
    law.version = version
    file.write_bytes(pickle.dumps(law))
    file.chmod(0o600)
    return file


def test_the_parsed_base_is_kept_and_used_again(folder, kept):
    first = load_law(folder=folder)
    planted(kept, first)
    assert load_law(folder=folder).version == "planted"


def test_what_is_kept_says_the_same_as_the_files(folder, kept):
    first = load_law(folder=folder)
    again = load_law(folder=folder)
    assert again is not first
    for part in ("facts", "situations", "states", "rights", "measures", "places", "digest"):
        assert getattr(again, part) == getattr(first, part)


def test_without_the_cache_nothing_is_kept_nor_used(folder, kept):
    load_law(folder=folder, use_cache=False)
    assert not kept.exists()
    planted_law = load_law(folder=folder)
    planted(kept, planted_law)
    assert load_law(folder=folder, use_cache=False).version == "test"


def test_a_changed_file_is_never_overlooked(folder, kept):
    planted(kept, load_law(folder=folder))
    (folder / "facts" / "more.yaml").write_text(FACT_FILE, encoding="utf-8")
    law = load_law(folder=folder)
    assert law.version == "test"
    assert "told" in law.facts
    assert len(list(kept.glob("law-*.pickle"))) == 2


def test_a_renamed_file_is_never_overlooked(folder, kept):
    (folder / "facts" / "group.yaml").rename(folder / "facts" / "other.yaml")
    first = load_law(folder=folder)
    (folder / "facts" / "other.yaml").rename(folder / "facts" / "again.yaml")
    assert load_law(folder=folder).places["facts/beaten"] != first.places["facts/beaten"]


def test_an_overlay_is_kept_apart_from_the_base(folder, kept, tmp_path):
    over = write_law(tmp_path / "over", {"facts/more.yaml": FACT_FILE})
    assert "told" not in load_law(folder=folder).facts
    assert "told" in load_law(over, folder=folder).facts
    assert "told" not in load_law(folder=folder).facts


def test_the_same_overlay_in_another_folder_names_its_own_files(folder, kept, tmp_path):
    one = write_law(tmp_path / "one", {"facts/more.yaml": FACT_FILE})
    two = write_law(tmp_path / "two", {"facts/more.yaml": FACT_FILE})
    load_law(one, folder=folder)
    assert load_law(two, folder=folder).places["facts/told"].startswith(str(two))


@pytest.mark.parametrize(
    "content",
    [b"", b"damaged", pickle.dumps(["not", "a", "law"]), pickle.dumps(None)],
    ids=["empty", "damaged", "a list", "nothing"],
)
def test_a_damaged_or_foreign_kept_file_is_ignored_and_replaced(folder, kept, content):
    load_law(folder=folder)
    (file,) = kept.glob("law-*.pickle")
    file.write_bytes(content)
    law = load_law(folder=folder)
    assert isinstance(law, Law)
    assert law.version == "test"
    assert isinstance(pickle.loads(file.read_bytes()), Law)


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_kept_file_that_others_could_have_written_is_ignored(folder, kept, mode):
    planted(kept, load_law(folder=folder)).chmod(mode)
    assert load_law(folder=folder).version == "test"


def test_a_kept_file_is_for_its_owner_alone(folder, kept):
    load_law(folder=folder)
    (file,) = kept.glob("law-*.pickle")
    assert file.stat().st_mode & 0o077 == 0
    assert kept.stat().st_mode & 0o077 == 0
    assert file.stat().st_uid == os.getuid()


def test_nothing_else_is_left_beside_what_is_kept(folder, kept):
    load_law(folder=folder)
    load_law(folder=folder)
    assert len(list(kept.iterdir())) == 1


def test_a_cache_folder_that_cannot_be_used_is_no_error(folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load_law(folder=folder).version == "test"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_a_faulty_base_is_never_kept(folder, kept):
    (folder / "facts" / "more.yaml").write_text("- a\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(LawError):
            load_law(folder=folder)
    assert not list(kept.glob("*"))
