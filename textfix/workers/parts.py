"""The values of one call, in parts: which are done, which wait, and which ended their workers."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Final

from textfix.rows import WIDEST, Cleaner, Row
from textfix.workers.answers import PackedRow, unpacked_rows
from textfix.workers.settings import PART_BYTES, PART_VALUES, PARTS_EACH, TRIES
from textfix.workers.slab import Slab

HAN_BYTES: Final = 3
"""Bytes of a Han character in UTF-8: the Unicode Standard, table 3-6."""

_numbers = count(1)


class Part:
    """Some values, of which a worker answers the first ones first.

    `places` are where their rows go.
    """

    def __init__(self, places: Sequence[int], values: Sequence[str | bytes]) -> None:
        self.number = next(_numbers)
        self.places, self.values = places, values
        self.done = 0
        """How many are answered."""
        self.was_lost = False
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
        self.rows: list[Row] = []
        self._deaths: dict[int, int] = {}
        places: list[int] = []
        texts: list[str | bytes] = []
        quick, most = cleaner.longest_quick, cleaner.max_bytes // WIDEST
        for place, value in enumerate(values):
            if type(value) is str and quick < len(value) <= most:  # as most are: nothing else is asked
                places.append(place)
                texts.append(value)
                self.rows.append(_UNANSWERED)
                continue
            row = cleaner.quick(value)
            if row is None:
                if isinstance(value, (bytearray, memoryview)):
                    value = bytes(value)
                if isinstance(value, (str, bytes)) and cleaner.fits(value):
                    places.append(place)
                    texts.append(value)
                    row = _UNANSWERED
                else:
                    row = cleaner.row(value)
            self.rows.append(row)
        self.waiting = deque(_parts(places, texts, workers))

    def answer(self, part: Part, rows: Iterable[PackedRow]) -> None:
        """Take the next rows of a part."""
        answered = unpacked_rows(rows, islice(part.values, part.done, None))
        for place, row in zip(islice(part.places, part.done, None), answered, strict=False):
            self.rows[place] = row
        part.done += len(answered)

    def blame(self, part: Part, at: int | None, row: Row, *, final: bool) -> None:
        """Take back a part whose worker came to its end.

        Args:
            part: the part.
            at: which of its values was at work; None where that is not known.
            row: what becomes of that value.
            final: whether it is not tried again.
        """
        if at is None and not part.was_lost:
            part.was_lost = True
            self.waiting.appendleft(part)
            return
        places, values = part.places[part.done :], part.values[part.done :]
        if not places:
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
    total = sum(sizes)
    size = total / max(1, round(total / PART_BYTES), workers * PARTS_EACH if workers > 1 else 1)
    start = passed = 0
    goal = size
    for end, more in enumerate(sizes):
        is_full = passed + more / 2 > goal and total - passed > size / 2
        if end > start and (is_full or end - start >= PART_VALUES):
            yield Part(places[start:end], values[start:end])
            start, goal = end, (round(passed / size) + 1) * size
        passed += more
    if start < len(values):
        yield Part(places[start:], values[start:])
