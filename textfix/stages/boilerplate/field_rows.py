"""Which lines of a text hold nothing but fields of metadata: asked by several rules, and of each line judged once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textfix.stages.boilerplate import metadata


class FieldRows:
    """The lines of a text that hold nothing but fields of metadata.

    Args:
        key_of: gives the key of a line.
        likely: the lines in which a field may begin (`metadata.FIELD`), found by one search of the whole text;
            no other line is looked at.

    >>> rows = FieldRows(["来源:山城晚报", "来源地很多。"].__getitem__, [0, 1])
    >>> rows.among([0, 1, 2])
    {0}
    """

    def __init__(self, key_of: Callable[[int], str], likely: Iterable[int]) -> None:
        self._key_of, self._likely = key_of, frozenset(likely)
        self._judged: dict[int, bool] = {}

    def likely_among(self, rows: Iterable[int]) -> list[int]:
        """Those of these lines in which a field may begin, in order."""
        return [at for at in rows if at in self._likely] if self._likely else []

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
