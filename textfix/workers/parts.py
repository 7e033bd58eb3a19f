"""The values of one call, in parts: which are done, which wait, and which ended their workers."""

from __future__ import annotations

import pickle
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, compress, count
from typing import Any, Final

from textfix.rows import WIDEST, Cleaner, Row
from textfix.workers.answers import News, unpacked_rows
from textfix.workers.settings import PART_BYTES, PART_VALUES, PARTS_EACH, TRIES
from textfix.workers.slab import Slab

HAN_BYTES: Final = 3
"""Bytes of a Han character in UTF-8: the Unicode Standard, table 3-6."""

_numbers = count(1)


class Part:
    """Some values, of which a worker answers the first ones first.

    `places` are where their rows go.
    """

    def __init__(self, places: Sequence[int], values: Sequence[str | bytes], *, was_lost: bool = False) -> None:
        self.number = next(_numbers)
        self.places, self.values = places, values
        self.done = 0
        """How many are answered."""
        self.was_lost = was_lost
        """Whether a worker came to its end before it began with it."""

    def message(self, slab: Slab) -> bytes:
        """What a worker is sent; the texts go into what it shares with us."""
        return pickle.dumps((self.number, slab.put(self.values)), pickle.HIGHEST_PROTOCOL)


class Parts:
    """The values of one call.

    Args:
        cleaner: what says which values need no worker: what is not there, is no text, has too many bytes, or is a
            short text that stays.
        values: the values.
        workers: how many workers they are shared out among.
    """

    def __init__(self, cleaner: Cleaner, values: Iterable[object], workers: int) -> None:
        values = list(values)
        quick, most = cleaner.longest_quick, cleaner.max_bytes // WIDEST
        self.rows = [_UNANSWERED] * len(values)
        self._deaths: dict[int, int] = {}
        is_open = bytearray(b"\1") * len(values)
        asked = [at for at, value in enumerate(values) if type(value) is not str or not quick < len(value) <= most]
        for place in asked:  # few, as a rule: of the others nothing is asked
            value = values[place]
            row = cleaner.quick(value)
            if row is None:
                if isinstance(value, str):
                    value = str.__str__(value)  # of no class that a worker might not know, or that holds a whole page
                elif isinstance(value, (bytes, bytearray, memoryview)):
                    with suppress(ValueError):  # a memoryview that was released: its row says so
                        value = bytes(value)
                if isinstance(value, (str, bytes)) and cleaner.fits(value):
                    values[place] = value
                    continue
                row = cleaner.row(value)
            self.rows[place] = row
            is_open[place] = 0
        places: Sequence[int] = range(len(values))
        texts: Sequence[Any] = values
        if 0 in is_open:
            places, texts = list(compress(places, is_open)), list(compress(values, is_open))
        self.waiting = deque(_parts(places, texts, workers))

    def answer(self, part: Part, news: News) -> None:
        """Take the next rows of a part."""
        start, end = part.done, part.done + news.size
        part.done = end
        places = part.places[start:end]
        rows = unpacked_rows(news, part.values[start:end])
        if places and places[-1] - places[0] == news.size - 1:
            self.rows[places[0] : places[0] + news.size] = rows
            return
        for place, row in zip(places, rows, strict=True):
            self.rows[place] = row

    def blame(self, part: Part, at: int | None, row: Row, *, final: bool) -> None:
        """Take back a part whose worker came to its end.

        Args:
            part: the part.
            at: which of its values was at work; None where that is not known.
            row: what becomes of that value.
            final: whether it is not tried again.
        """
        places, values = part.places[part.done :], part.values[part.done :]
        if not places:
            return
        if at is None and not part.was_lost:
            self.waiting.appendleft(Part(places, values, was_lost=True))
            return
        if at is None and len(values) > 1:
            # It ended between two values: which of them it was shows when each is tried alone.
            self.waiting.extendleft(
                Part([place], [value]) for place, value in zip(places[::-1], values[::-1], strict=True)
            )
            return
        at = 0 if at is None else max(0, at - part.done)
        place = places[at]
        self._deaths[place] = self._deaths.get(place, 0) + 1
        if final or self._deaths[place] >= TRIES:
            self.rows[place] = row
        else:
            self.waiting.appendleft(Part([place], [values[at]]))
        for start, end in ((at + 1, None), (0, at)):
            if places[start:end]:
                self.waiting.appendleft(Part(places[start:end], values[start:end]))


_UNANSWERED: Final = Row(None, "failed", "not answered")


def _parts(places: Sequence[int], values: Sequence[str | bytes], workers: int) -> Iterator[Part]:
    """Values in parts of about the same size, several for each worker; no small rest makes a part of its own."""
    sizes = [len(value) * (HAN_BYTES if isinstance(value, str) else 1) for value in values]
    passed = list(accumulate(sizes, initial=0))
    total = passed[-1]
    size = total / max(1, round(total / PART_BYTES), workers * PARTS_EACH if workers > 1 else 1) or 1
    start = 0
    while start < len(values):
        goal = (round(passed[start] / size) + 1) * size
        end = bisect_right(passed, goal, start + 1)  # the first value that ends behind it begins before `end`
        if end <= len(values) and passed[end - 1] + sizes[end - 1] / 2 > goal:
            end -= 1
        end = max(end, start + 1)
        if end >= len(values) or total - passed[end] <= size / 2:
            end = len(values)
        end = min(end, start + PART_VALUES)
        yield Part(places[start:end], values[start:end])
        start = end
