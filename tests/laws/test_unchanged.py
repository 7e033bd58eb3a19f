"""Law 1: clean text comes out as it went in."""

from collections.abc import Callable

import pytest
from hypothesis import given
from law_support import law

import textfix
from textfix import laws
from textfix import strategies as s
from textfix.model import Page

FUNCTIONS = [textfix.repair, textfix.simplify, textfix.reflow, textfix.strip_boilerplate, textfix.clean]


@pytest.mark.parametrize("clean", FUNCTIONS, ids=lambda f: f.__name__)
@law
@given(text=s.clean_chinese())
def test_clean_simplified_stays(clean: Callable[[str], str], text: str) -> None:
    laws.assert_unchanged_when_clean(clean, text)


@pytest.mark.parametrize("clean", FUNCTIONS, ids=lambda f: f.__name__)
@law
@given(text=s.documents())
def test_clean_documents_stay(clean: Callable[[str], str], text: str) -> None:
    laws.assert_unchanged_when_clean(clean, text)


@law
@given(text=s.clean_traditional())
def test_repair_leaves_traditional(text: str) -> None:
    laws.assert_unchanged_when_clean(textfix.repair, text)


@law
@given(text=s.documents())
def test_a_clean_document_is_the_same_page_through_every_stage(text: str) -> None:
    page = Page(text)
    for stage in textfix.DEFAULT_STAGES:
        assert stage(page) is page, type(stage).__name__


@law
@given(text=s.documents())
def test_clean_text_is_not_called_damaged(text: str) -> None:
    diagnosis = textfix.diagnose(text)
    assert not diagnosis.damaged
    assert diagnosis.script in ("simplified", "neutral")
    assert diagnosis.layout == "plain"


@law
@given(text=s.documents())
def test_clean_utf8_bytes_are_read_as_they_are(text: str) -> None:
    decoded = textfix.decode(text.encode())
    assert decoded.text == text
    assert not decoded.replaced
