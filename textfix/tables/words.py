"""The table of words, as `tools/pack_words.py` writes it: by length, as places in a list of characters.

In that list the commonest characters come first, so that sorted words differ little from those before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.tables.neighbours import summed
from textfix.tables.packing import Array, Arrays

Points: TypeAlias = npt.NDArray[np.uint32]

LENGTHS = range(2, 6)
"""Characters of the words that have costs."""


class Reading(NamedTuple):
    """What a word becomes in the other script."""

    word: str
    result: str
    cost: int


def costs(table: Arrays, pairs: Points) -> dict[str, int]:
    """What each word, or character, costs, in the table's parts of a bit.

    Args:
        table: the table.
        pairs: pairs of characters, a column each. Of the words of two characters that are among them it has bits, and
            no letters.
    """
    letters = letters_of_words(table)
    single = table["single"].astype(np.uint32)
    found = dict(zip(_texts(single[None, :]), table["single_costs"].tolist(), strict=True))
    known = pairs[:, np.unpackbits(table["paired"], count=pairs.shape[1]).astype(np.bool_)]
    found |= zip(_texts(known), table["costs_paired"].tolist(), strict=True)
    for length in LENGTHS:
        words = _texts(letters.take(_places(table[f"words{length}"])))
        found |= zip(words, table[f"costs{length}"].tolist(), strict=True)
    return found


def readings(table: Arrays, name: Literal["simplified", "traditional"], usual: Points) -> Iterator[Reading]:
    """The words that decide what a character in them becomes.

    Args:
        table: the table.
        name: the script that is the result.
        usual: by code point: what a character becomes where no word decides.
    """
    letters = letters_of_readings(table, name)
    olds, news = table[f"{name}_choices"], table[f"{name}_chosen"]
    for key in table:
        if not key.startswith(f"{name}_words"):
            continue
        length = key.removeprefix(f"{name}_words")
        words: Points = letters.take(_places(table[key]))
        results = usual.take(words)
        choices = table[f"{name}_results{length}"]
        chosen = choices > 0
        results[chosen] = news[np.searchsorted(olds, words[chosen]) + choices[chosen] - 1]
        yield from map(Reading, _texts(words), _texts(results), table[f"{name}_costs{length}"].tolist())


def letters_of_words(table: Arrays) -> Points:
    """The characters of the words that have costs, the commonest first."""
    single = table["single"].astype(np.uint32)
    return np.concatenate((single[np.argsort(table["single_costs"], kind="stable")], table["others"]))


def letters_of_readings(table: Arrays, name: str) -> Points:
    """The characters of the words that decide, in the order of those that they are in Simplified text."""
    letters: Points = table[f"{name}_letters"]
    commonest = letters_of_words(table)
    rank = np.full(
        max(map(np.max, (letters, commonest, table["simplified"], table["simplified_to"]))) + 1,
        len(commonest),
        np.uint32,
    )
    rank[commonest] = np.arange(len(commonest))
    if name == "simplified":
        rank[table["simplified"]] = rank[table["simplified_to"]]
    return letters[np.argsort(rank[letters], kind="stable")]


def _places(steps: Array) -> Array:
    """The places of the letters of words, one a column.

    Args:
        steps: where all before it is as in the word before, a place is its difference to the one there.
    """
    places = np.empty(steps.shape, np.intp)
    begins = np.zeros(steps.shape[1], np.bool_)
    begins[0] = True
    for row, each in enumerate(steps):
        starts = np.flatnonzero(begins)
        places[row] = summed(each, np.diff(starts, append=len(each)))
        begins[1:] |= each[1:] != 0
    return places


def _texts(points: Array) -> list[str]:
    """Texts of one length, whose characters are columns."""
    rows = np.ascontiguousarray(points.T, np.uint32)
    texts: list[str] = rows.view(f"<U{len(points)}").ravel().tolist()
    return texts
