"""A key that straddles two words decides nothing, whatever the words are: the tables are drawn."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import law

from textfix.script import lattice
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
        self.costs, self.readings = costs, readings

    def __getitem__(self, name: str) -> np.ndarray:
        if name == "simplified":
            return np.array([[ord(OLD)], [ord(USUAL)]], np.uint32)
        if name == "given":
            return np.zeros((2, 0), np.uint16)
        if name == "costs":
            return np.array([self.costs[word] for word in self.sorted], np.uint8)
        if name == "simplified_words":
            rows = (f"{word}\t{result}\t{cost}" for word, (result, cost) in sorted(self.readings.items()))
            return np.frombuffer("\0".join(rows).encode(), np.uint8)
        units = np.array([[*map(ord, word)] for word in self.of_length(int(name[-1]))], np.uint16)
        units = units.reshape(-1, int(name[-1]))
        units[1:, 0] = np.diff(units[:, 0])
        return np.ascontiguousarray(units.T)

    @property
    def sorted(self) -> list[str]:
        return [word for length in range(1, 6) for word in self.of_length(length)]

    def of_length(self, length: int) -> list[str]:
        return sorted(word for word in self.costs if len(word) == length)


def read(text: str, table: Table) -> str:
    """A text converted with the drawn table."""
    with mock.patch.object(lattice, "load", return_value=table):
        forget()
        try:
            return converted(text).text
        finally:
            forget()


def forget() -> None:
    for function in (lattice.direction, lattice.word_costs, lattice.given_costs, lattice._chosen):
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
