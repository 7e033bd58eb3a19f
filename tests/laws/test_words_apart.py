"""A key that straddles two words decides nothing, whatever the words are: the tables are drawn."""

from collections.abc import Iterator
from contextlib import ExitStack
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import law

from textfix.script import cutting, lattice
from textfix.script.converter import converted
from textfix.script.settings import BY_HAND, UNIT

PLAIN = "甲丙丁戊己庚辛壬"
OLD, USUAL, OTHER = "髮", "发", "髪"
"""A character with two readings in the drawn tables: the usual one, and another."""
WORD = 11 * UNIT
"""What a word costs in the drawn tables, at most: one of the thousand that are read most often."""
KEY = 25 * UNIT
"""What a key costs that is no word, as `tools/build_words.py` gives it to a phrase that jieba never saw."""

words = st.text(PLAIN, min_size=1, max_size=2)


class Table:
    """A drawn table of words, with the readings of one character, in the place of the package's."""

    def __init__(self, costs: dict[str, int], readings: dict[str, tuple[str, int]]) -> None:
        self._costs, self._readings = costs, readings

    def __getitem__(self, name: str) -> np.ndarray:
        characters = {"simplified": OLD, "simplified_to": USUAL}
        return np.zeros((2, 0), np.uint16) if name == "given" else np.array([ord(characters[name])], np.uint32)

    def readings(self, *_: object) -> Iterator[tuple[str, str, int]]:
        for word, (result, cost) in sorted(self._readings.items()):
            yield word, result, cost

    def costs(self, _: object) -> dict[str, int]:
        return self._costs


def read(text: str, table: Table) -> str:
    """A text converted with the drawn table."""
    with ExitStack() as patched:
        for module in (cutting, lattice):
            patched.enter_context(mock.patch.object(module, "load", return_value=table))
            patched.enter_context(mock.patch.object(module, "words", table))
        patched.enter_context(mock.patch.object(lattice, "with_forms", return_value=table))
        forget()
        try:
            return converted(text).text
        finally:
            forget()


def forget() -> None:
    for function in (lattice.direction, cutting.word_costs, lattice.given_costs, lattice._chosen):
        function.cache_clear()


@pytest.mark.parametrize("filler", [0, BY_HAND])
@law
@given(
    first=words,
    last=words,
    left=words,
    right=words,
    reading=st.sampled_from([USUAL, OTHER]),
    cost=st.integers(1, WORD),
)
def test_a_key_that_straddles_decides_nothing(
    filler: int, first: str, last: str, left: str, right: str, reading: str, cost: int
) -> None:
    word = first + reading + last
    straddling = {left[-1] + first + OLD: OTHER, OLD + last + right[0]: OTHER}
    costs = {**dict.fromkeys(PLAIN, 20 * UNIT), USUAL: 20 * UNIT, left: cost, right: cost, word: cost}
    readings = {first + OLD + last: (word, cost)}
    keys = {key: (key.replace(OLD, new), KEY) for key, new in straddling.items()}
    text = "，" * filler + left + first + OLD + last + right
    without = read(text, Table(costs, {"丑" + OLD: ("丑" + OTHER, KEY), **readings}))
    assert without == text.replace(OLD, reading)
    assert read(text, Table(costs, {"丑" + OLD: ("丑" + OTHER, KEY), **keys, **readings})) == without
    alone = "，" * filler + f"丑{OLD}"
    assert read(alone, Table(costs, {"丑" + OLD: ("丑" + OTHER, KEY), **keys, **readings})).endswith(OTHER)
