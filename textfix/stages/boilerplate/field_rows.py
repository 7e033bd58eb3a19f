"""Which lines of a text hold nothing but fields of metadata: asked by several rules, and of each line judged once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.facts import fact


class FieldRows:
    """The lines of a text that hold nothing but fields of metadata.

    A line in which no field may begin is not looked at; one search of the whole text tells which these are.

    Args:
        key: the key of the text.
        starts: where each line begins in it, in order.
        key_of: gives the key of a line.

    >>> rows = FieldRows("来源:山城晚报\\n来源地很多。", [0, 8], ["来源:山城晚报", "来源地很多。"].__getitem__)
    >>> rows.among([0, 1])
    {0}
    """

    def __init__(self, key: str, starts: list[int], key_of: Callable[[int], str]) -> None:
        self._key, self._starts, self._key_of = key, starts, key_of
        self._judged: dict[int, bool] = {}

    def _rows_of(self, places: Iterable[int]) -> frozenset[int]:
        starts = self._starts
        return frozenset([bisect_right(starts, place) - 1 for place in places])

    @fact
    def _likely(self) -> frozenset[int]:
        return self._rows_of([found.start() for found in metadata.FIELD.finditer(self._key)])

    @fact
    def editing(self) -> frozenset[int]:
        """The lines that speak of an editor in charge."""
        return self._rows_of(metadata.editor_places(self._key))

    def likely_among(self, rows: Iterable[int]) -> list[int]:
        """Those of these lines in which a field may begin, in order."""
        likely = self._likely
        return [at for at in rows if at in likely] if likely else []

    def holds(self, at: int) -> bool:
        """Whether a line holds nothing but fields."""
        if at not in self._likely:
            return False
        answer = self._judged.get(at)
        if answer is None:
            answer = self._judged[at] = metadata.is_metadata(self._key_of(at))
        return answer

    def among(self, rows: Iterable[int]) -> set[int]:
        """Those of these lines that hold nothing but fields."""
        return {at for at in self.likely_among(rows) if self.holds(at)}
