"""The table of the character model: written small, and spread out for use.

The model looks pairs of characters up in one flat array of slots, in which the rows of a sparse matrix lie over each
other (`tools/build_language.py`). The file has the pairs themselves, and where each row begins: a third as much. Of a
pair that both scripts write it has the Traditional one: 26,000 of the 80,000 follow from others.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from textfix.tables import load
from textfix.tables.packing import Arrays

SLOTS: Final = 1 << 17
"""Places at which a row may begin. Set by hand: 80,000 pairs leave 40% of the slots free, so that a row fits near the
place where it is looked for, and its distance from there needs few bits. More slots would cost memory."""
_SPREAD: Final = 81_007
"""The odd number nearest to `SLOTS` divided by the golden ratio: its multiples lie evenly (Knuth, "The Art of Computer
Programming", volume 3, 6.4)."""

ALONE: Final = -128
"""In `also`: the Simplified forms of this pair are none of the model, or were told before."""


def spread(table: Arrays, fold: Arrays) -> Arrays:
    """The arrays that the model reads, of those that a file has.

    Args:
        table: by code point `cost`, and `class`, which is the number of classes for Han characters that have
            neighbours. Those have places, the cheapest first. By character that begins a pair: its place as `first`,
            how many it begins as `pairs`, and how far its row is from its place in `homes` as `moved`. By pair: the
            place of the right one as `second`, less that of the pair before it in its row, and what it saves as
            `saved`. By pair with other Simplified forms: what these save more as `also`, or `ALONE`. By two classes:
            `class_gain`.
        fold: code points of `traditional` characters and of their `simplified` forms.

    Returns:
        `cost` and `rank` by code point; `row` by the rank of the left neighbour; `owner` and `gain` by slot; `worst`
        by rank. Ranks begin with the classes.
    """
    classes = len(table["class_gain"])
    rank = table["class"].astype(np.uint16)
    paired = np.flatnonzero(rank == classes)
    han = len(paired)
    rank[paired[np.argsort(table["cost"][paired], kind="stable")]] = np.arange(classes, classes + han)
    pairs = classes + SLOTS + han
    row = np.zeros(classes + han, np.uint32)
    row[:classes] = pairs + np.arange(classes) * classes
    row[classes + table["first"]] = (homes(len(table["first"])) + table["moved"]) % SLOTS
    firsts, seconds, saved = _all_pairs(table, simplified_places(rank, classes, fold))
    slots = row[classes + firsts] + seconds + classes
    owner = np.full(pairs + classes * classes + han, classes + han, np.uint16)
    gain = np.zeros(len(owner), np.int8)
    owner[slots], gain[slots] = classes + firsts, saved
    owner[pairs : pairs + classes * classes] = np.repeat(np.arange(classes), classes)
    gain[pairs : pairs + classes * classes] = table["class_gain"].ravel()
    worst = np.zeros(len(row), np.uint8)
    worst[:classes] = (-table["class_gain"]).max(axis=0).clip(0)
    return {"cost": table["cost"], "rank": rank, "row": row, "owner": owner, "gain": gain, "worst": worst}


def simplified_places(rank: npt.NDArray[np.uint16], classes: int, fold: Arrays) -> npt.NDArray[np.intp]:
    """By place of a character: the place of its Simplified form.

    Args:
        rank: by code point: its class, or the place after all classes.
        classes: how many classes there are.
        fold: as in `spread`.
    """
    old, new = (rank[fold[script]].astype(np.intp) - classes for script in ("traditional", "simplified"))
    both = (old >= 0) & (new >= 0)
    forms = np.arange(int(rank.max()) + 1 - classes)
    forms[old[both]] = new[both]
    return forms


def _all_pairs(table: Arrays, forms: npt.NDArray[np.intp]) -> tuple[npt.NDArray[Any], ...]:
    """The places of the left ones, those of the right ones, and what they save: of the pairs and of what follows."""
    counts = table["pairs"]
    firsts = np.repeat(table["first"].astype(np.intp), counts)
    seconds = summed(table["second"], counts[counts > 0])
    left, right = forms[firsts], forms[seconds]
    other = np.flatnonzero((left != firsts) | (right != seconds))
    some = table["also"] != ALONE
    other = other[some]
    saved = np.concatenate((table["saved"], table["saved"][other] + table["also"][some]))
    return np.concatenate((firsts, left[other])), np.concatenate((seconds, right[other])), saved


def homes(rows: int) -> npt.NDArray[np.intp]:
    """Where each row is looked for first: places that lie evenly, below `SLOTS`.

    >>> homes(4).tolist()
    [0, 81007, 30942, 111949]
    """
    return np.arange(rows) * _SPREAD % SLOTS


def summed(steps: npt.NDArray[Any], counts: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Differences summed up, anew in each group, of which each has a number above zero.

    >>> summed(np.array([3, 1, 2, 2]), np.array([2, 2])).tolist()
    [3, 4, 2, 4]
    """
    sums = np.cumsum(steps, dtype=np.int64)
    ends = np.cumsum(counts, dtype=np.int64)
    before = np.concatenate((np.zeros(1, np.int64), sums[ends[:-1] - 1]))
    return sums - np.repeat(before, counts)


def language() -> Arrays:
    """The arrays that the character model reads: 2 MB, in 8 ms.

    >>> sorted(language())
    ['cost', 'gain', 'owner', 'rank', 'row', 'worst']
    """
    return spread(load("language"), load("fold"))
