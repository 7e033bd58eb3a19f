"""Quiet means that no stage acts: without the classes of characters that a stage cares for, it changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import any_text, law

import textfix
from textfix import strategies as s
from textfix.model import Page, Stage
from textfix.runner import cares_of
from textfix.stages.simplify import Simplify
from textfix.text.look import CARED, is_quiet

CARING = [(stage, cares) for stage in textfix.DEFAULT_STAGES if (cares := cares_of(stage)) is not None]
tables = st.text(st.characters(max_codepoint=0x3FFFF), max_size=80)


def test_every_default_stage_says_what_it_cares_for() -> None:
    assert len(CARING) == len(textfix.DEFAULT_STAGES)


@pytest.mark.parametrize(("stage", "cares"), CARING, ids=[type(stage).__name__ for stage, _ in CARING])
@law
@given(text=st.one_of(any_text, tables, s.clean_chinese(), s.hostile_text()))
def test_a_stage_without_what_it_cares_for_changes_nothing(stage: Stage, cares: int, text: str) -> None:
    kept = "".join(character for character in text if not Page(character).look.mask & cares)
    for quiet in (kept, *(line for line in text.split("\n") if not Page(line).look.mask & cares)):
        page = Page(quiet)
        assert stage(page) is page


def test_no_stage_cares_for_more_than_the_look_says() -> None:
    assert all(cares & ~sum(CARED) == 0 for _, cares in CARING)


@law
@given(text=st.one_of(any_text, tables, s.clean_chinese()))
def test_short_and_long_texts_are_quiet_alike(text: str) -> None:
    assert is_quiet(text) == (not Page(text).look.mask & sum(CARED))


def test_a_stage_that_is_not_called_would_have_changed_nothing_of_any_character() -> None:
    for stage, cares in CARING:
        for first in (*range(0, 0x10000, 16), *range(0x10000, 0x30000, 4096)):
            block = [chr(point) for point in range(first, first + 16)]
            quiet = "".join(character for character in block if not Page(character).look.mask & cares)
            page = Page(quiet)
            assert stage(page) is page, (stage, hex(first))


@law
@given(title=st.one_of(s.clean_chinese(), tables), text=st.one_of(any_text, s.clean_chinese()))
def test_a_title_without_what_the_conversion_cares_for_stays_beside_any_text(title: str, text: str) -> None:
    stage = Simplify()
    lines = title.split("\n")
    kept = "".join(character for character in lines[0] if not Page(character).look.mask & (cares_of(stage) or 0))
    assert stage(Page(f"{kept}\n繁體的標題。{text}")).text.split("\n")[0] == kept
