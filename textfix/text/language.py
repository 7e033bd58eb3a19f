"""The character model: how many bits a text costs.

A reading is plausible when it is cheap: characters that are frequent in Chinese of either script cost few bits, and
neighbours that occur together inside words cost fewer still. Readings of different length compare by their totals.

Everything is a numpy look-up over code points, so a document costs tens of nanoseconds a character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.tables.neighbours import language

CodePoints: TypeAlias = npt.NDArray[np.intp]

UNIT: Final = 0.25
"""Bits in one unit of the tables."""


_LINE_FEED: Final = 10
"""A code point that tells nothing about the next."""


class _Model(NamedTuple):
    cost: npt.NDArray[np.int16]
    """By code point: units. The last entry is that of all code points beyond."""
    rank: npt.NDArray[np.uint16]
    """By code point: its class, or after the classes its rank among the Han characters with neighbours."""
    row: npt.NDArray[np.intp]
    """By the rank of the left neighbour: where its slots begin."""
    owner: npt.NDArray[np.uint16]
    """By slot: the rank of the left neighbour that it belongs to."""
    gain: npt.NDArray[np.int16]
    """By slot: units that the right neighbour saves."""
    worst: npt.NDArray[np.int16]
    """By rank: units that a character costs more after the worst of left neighbours."""


@cache
def _model() -> _Model:
    """The tables in memory: 2 MB, in 8 ms, once a process. Two threads may load them twice, to the same end."""
    table = language()
    return _Model(
        table["cost"].astype(np.int16),
        table["rank"],
        table["row"].astype(np.intp),
        table["owner"],
        table["gain"].astype(np.int16),
        table["worst"].astype(np.int16),
    )


def code_points(text: str) -> CodePoints:
    """The code points of a text as an array; lone surrogates stay what they are.

    >>> code_points("a中").tolist()
    [97, 20013]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.intp)


def costs(text: str | CodePoints) -> npt.NDArray[np.int16]:
    """What each character of a text costs, in units of `UNIT` (a quarter of a bit).

    Args:
        text: a text, or its code points.

    Returns:
        One number a character, each at least 1: by the frequency of the character, less what its left neighbour
        tells about it. So the sum over a span is its cost after the character before it, and
        `numpy.cumsum(costs(text))` judges any number of spans.

    The counts are those of jieba's dictionary, in the forms of both scripts (`tools/build_language.py`): modern
    written Chinese. Names, classical texts and dialects cost more than they should. Hangul is counted by syllable;
    other scripts have flat costs, low enough for text in them, too high for scraps of them.

    >>> (costs("重庆") * UNIT).tolist()
    [9.25, 6.75]
    """
    points = code_points(text) if isinstance(text, str) else text
    model = _model()
    units = model.cost.take(points, mode="clip")
    ranks = model.rank.take(points, mode="clip")
    left = ranks[:-1]
    slots = model.row.take(left)
    slots += ranks[1:]
    units[1:] -= model.gain.take(slots) * (model.owner.take(slots) == left)
    return units


def few_costs(points: Iterable[int]) -> Iterator[int]:
    """What each of a few characters costs, as `costs` says: of ten in half of the time.

    Args:
        points: the code points of a text.

    >>> list(few_costs(map(ord, "重庆"))) == costs("重庆").tolist()
    True
    """
    cost, ranks, row, owner, gain = _views()
    last = len(cost) - 1
    left = ranks[_LINE_FEED]
    for point in points:
        known = min(point, last)
        right = ranks[known]
        slot = row[left] + right
        yield cost[known] - gain[slot] if owner[slot] == left else cost[known]
        left = right


@cache
def _views() -> tuple[memoryview[int], memoryview[int], memoryview[int], memoryview[int], memoryview[int]]:
    """The tables but the last as Python reads single numbers quickest."""
    model = _model()
    return (
        model.cost.data,
        model.rank.data,
        model.row.data,
        model.owner.data,
        model.gain.data,
    )


def costs_apart(points: CodePoints) -> npt.NDArray[np.int16]:
    """What each character costs if none tells about the next, in units of `UNIT`.

    >>> (costs_apart(code_points("重庆")) * UNIT).tolist(), (costs("重庆") * UNIT).tolist()
    ([9.25, 13.5], [9.25, 6.75])
    """
    return _model().cost.take(points, mode="clip")


def most_units(points: CodePoints) -> npt.NDArray[np.int16]:
    """What each character costs at most, whatever is before it, in units of `UNIT`.

    >>> most_units(code_points("重庆")).tolist(), costs("重庆").tolist()
    ([37, 54], [37, 27])
    """
    model = _model()
    return model.cost.take(points, mode="clip") + model.worst.take(model.rank.take(points, mode="clip"))


def cost(text: str | CodePoints) -> float:
    """How many bits a text costs.

    Chinese costs some 7 to 9 bits a character, the same bytes in a wrong code page 13 and more.

    >>> cost("重庆日报") < cost("閲嶅簡鏃ユ姤") / 2
    True
    """
    return float(costs(text).sum(dtype=np.int64)) * UNIT


def least_cost(text: str, start: int, end: int) -> float:
    """How many bits a span costs at least by itself: but for its first character. Many spans of a text ask for it.

    >>> 0 < least_cost("重庆日报", 1, 4) <= cost("庆日报"), least_cost("重庆" * 100_000, 1, 4)
    (True, 0.0)
    """
    if len(text) > _SUMMED:
        return 0.0
    sums = _sums(text)
    return float(sums[end] - sums[min(start + 1, end)]) * UNIT


_SUMMED: Final = 1 << 17
"""Characters of a text at most of which sums are kept, for as long as no other text has asked: 1 MB."""


@lru_cache(maxsize=1)
def _sums(text: str) -> memoryview:
    return np.cumsum(np.append(0, costs(text).astype(np.int64))).data


def each_cost(texts: Sequence[str]) -> list[float]:
    """How many bits each of some texts costs, as `cost` says: of many short ones in a tenth of the time.

    >>> each_cost(["重庆", "", "日报"]) == [cost("重庆"), 0.0, cost("日报")]
    True
    """
    if not texts:
        return []
    units = costs("\n".join(texts) + "\n").astype(np.int64)  # a line feed tells nothing about what follows
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in texts), np.intp, len(texts)))
    units[ends - 1] = 0
    found: list[float] = (np.add.reduceat(units, np.append(0, ends[:-1])) * UNIT).tolist()
    return found


def cost_apart(text: str) -> float:
    """How many bits a short text costs if no character tells about the next: 1 µs for 20 characters.

    Args:
        text: characters below U+10000.

    >>> cost_apart("重庆") > cost("重庆")
    True
    """
    return sum(map(_units_apart().__getitem__, map(ord, text))) * UNIT


@cache
def _units_apart() -> bytes:
    """A byte each, 64 KB: a list of numbers takes ten times as much of the processor's cache."""
    return bytes(_model().cost[:0x10000].tolist())


def most_cost(text: str) -> float:
    """How many bits a short text costs at most, whatever is before each of its characters: 1 µs for 20 characters.

    Args:
        text: characters below U+10000.

    >>> most_cost("重庆") >= cost("重庆")
    True
    """
    return sum(map(_most_units_apart().__getitem__, map(ord, text))) * UNIT


@cache
def _most_units_apart() -> bytes:
    return bytes(most_units(np.arange(0x10000)).tolist())


def characters_up_to(bits: float) -> npt.NDArray[np.intp]:
    """The code points, in order, that cost at most this many bits after a neighbour that tells nothing about them.

    >>> [chr(point) for point in characters_up_to(7.5).tolist() if point > 0x4E00][:3]
    ['上', '不', '中']
    """
    return np.flatnonzero(_model().cost <= bits / UNIT)
