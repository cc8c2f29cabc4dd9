"""What is generated is compared before it is believed, and written only when asked."""

import importlib
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
PAGE = "docs/reference/generated/facts.md"


@pytest.fixture
def maker(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("make_reference")


def test_a_check_names_a_page_that_is_missing_and_writes_nothing(maker, tmp_path):
    assert maker.differing({PAGE: "text\n"}, tmp_path) == [PAGE]
    assert list(tmp_path.iterdir()) == []


def test_after_writing_nothing_differs(maker, tmp_path):
    assert maker.write({PAGE: "text\n"}, tmp_path) == [PAGE]
    assert maker.differing({PAGE: "text\n"}, tmp_path) == []


def test_a_page_changed_by_hand_is_named(maker, tmp_path):
    maker.write({PAGE: "text\n"}, tmp_path)
    (tmp_path / PAGE).write_text("by hand\n", encoding="utf-8")
    assert maker.differing({PAGE: "text\n"}, tmp_path) == [PAGE]


def test_a_page_that_nothing_writes_any_more_is_named_and_then_removed(maker, tmp_path):
    maker.write({PAGE: "text\n", "law/schemas/old.schema.json": "{}\n"}, tmp_path)
    assert maker.differing({PAGE: "text\n"}, tmp_path) == ["law/schemas/old.schema.json"]
    maker.write({PAGE: "text\n"}, tmp_path)
    assert not (tmp_path / "law/schemas/old.schema.json").exists()


def test_the_same_base_makes_the_same_pages(maker):
    pages = importlib.import_module("reference_pages").Pages
    law = maker.load_law()
    assert pages(law).all() == pages(law).all()


def test_the_help_of_a_command_is_in_the_language_asked_for(maker):
    french, english = maker._help_in("fr"), maker._help_in("en")
    assert list(french) == list(english)
    assert "étape par étape" in french["parcours"]
    assert "stage by stage" in english["parcours"]
