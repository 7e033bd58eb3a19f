"""Law 2: cleaning the answer again changes nothing, for the whole way and for each stage."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from law_support import any_bytes, any_text, law

import textfix
from textfix import laws
from textfix.model import Page, Stage

FUNCTIONS = [textfix.repair, textfix.simplify, textfix.reflow, textfix.strip_boilerplate, textfix.clean]


TWO_ROUNDS = "&#31\u200b291;&#35\u200b895;&#12\u200b290;" * 2 + "稻谷。"
"""Litter inside references. The stage of references comes first, so they show only in the second round."""


def test_what_shows_in_the_second_round_is_repaired() -> None:
    laws.assert_repaired(textfix.repair, TWO_ROUNDS, "稻谷。稻谷。稻谷。")


@pytest.mark.parametrize("clean", FUNCTIONS, ids=lambda f: f.__name__)
@law
@example(text=TWO_ROUNDS)
@given(text=any_text)
def test_functions_are_stable(clean: Callable[[str], str], text: str) -> None:
    laws.assert_stable(clean, text)


@pytest.mark.parametrize("stage", textfix.DEFAULT_STAGES, ids=lambda stage: type(stage).__name__)
@law
@given(text=any_text)
def test_every_stage_is_stable_alone(stage: Stage, text: str) -> None:
    laws.assert_stable(lambda text: stage(Page(text)), text)


@law
@given(text=any_text)
def test_the_stages_settle(text: str) -> None:
    steps = textfix.clean(text).steps
    assert not any(edit.kind == "does not settle" for step in steps for edit in step.edits)


@law
@given(data=any_bytes)
def test_a_cleaned_file_is_clean(data: bytes) -> None:
    once = textfix.clean(data).text
    written = once.encode("utf-8", "surrogatepass")
    if not any("\ud800" <= character <= "\udfff" for character in once):
        laws.assert_repaired(textfix.clean, written, once)


@law
@given(one=any_text, two=any_text)
def test_nothing_is_remembered(one: str, two: str) -> None:
    first = textfix.clean(one)
    textfix.clean(two)
    assert textfix.clean(one) == first
