"""What is kept of a text or a line changes no answer: facts that are found once, and answers for other texts."""

import importlib
import pkgutil
from typing import Any
from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from law_support import any_text, law

from textfix import strategies as s
from textfix.model import Metadata, Page
from textfix.stages import boilerplate
from textfix.stages.boilerplate import Boilerplate
from textfix.stages.boilerplate.certain import certain_lines
from textfix.stages.boilerplate.edges import fields_at_edges, may_lose_fields
from textfix.stages.boilerplate.evidence import anchor_weights
from textfix.stages.boilerplate.facts import fact
from textfix.stages.boilerplate.head_lines import Head
from textfix.stages.boilerplate.heads import _judged
from textfix.stages.boilerplate.line_classes import measure

dumps = s.boilerplate_page(html=False, min_sentences=1).map(lambda case: str(case.damaged))
pieces = st.lists(dumps | any_text, min_size=1, max_size=3).map("\n".join)


def answer(text: str) -> tuple[Any, ...]:
    page = Boilerplate()(Page(text))
    return page.text, page.edits, page.metadata, page.genre


def forget() -> None:
    """Empty the stores of answers of the whole stage, those of its tables as well."""
    for module in pkgutil.iter_modules(boilerplate.__path__, f"{boilerplate.__name__}."):
        for function in vars(importlib.import_module(module.name)).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


def found_again(self: fact[Any], of: Any, owner: type | None = None) -> Any:
    return self._find(of)


@law
@given(text=pieces)
def test_a_fact_that_is_found_again_each_time_is_the_same(text: str) -> None:
    forget()
    kept = answer(text)
    forget()
    with mock.patch.object(fact, "__get__", found_again):
        assert answer(text) == kept


@law
@given(text=pieces, others=st.lists(pieces, max_size=2))
def test_a_text_gives_the_same_after_others(text: str, others: list[str]) -> None:
    forget()
    first = answer(text)
    for other in others:
        answer(other)
    assert answer(text) == first


@law
@given(text=pieces)
def test_the_stage_says_of_a_text_whether_it_leaves_it(text: str) -> None:
    stage, page = Boilerplate(), Page(text)
    assert stage.leaves(page) == (stage(page).text == text)
    assert stage.leaves(Page(stage(page).text))


@law
@given(text=pieces)
def test_a_text_of_which_no_line_may_be_metadata_that_goes_loses_none(text: str) -> None:
    lines = measure(text)
    if len(lines.rows) and not may_lose_fields(lines):
        assert fields_at_edges(lines, np.ones(len(lines.rows), dtype=bool), Metadata()).kept.all()


@law
@given(text=pieces)
def test_of_a_head_whose_lines_are_decided_one_by_one_no_other_goes(text: str) -> None:
    lines = measure(text)
    if len(lines.rows):
        head = Head(lines, certain_lines(lines, comments=False), anchor_weights(lines))
        if head.is_decided and head.end:
            assert _judged(head) == head.certain
