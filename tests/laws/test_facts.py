"""What is kept of a text or a line changes no answer: facts that are found once, and answers for other texts."""

import importlib
import pkgutil
from typing import Any
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from law_support import any_text, law

from textfix import strategies as s
from textfix.model import Page
from textfix.stages import boilerplate
from textfix.stages.boilerplate import Boilerplate
from textfix.stages.boilerplate.facts import fact

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
