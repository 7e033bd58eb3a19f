"""A conversion between scripts as edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from textfix.edits import Certainty, Edit

_CERTAIN: Final[Certainty] = "certain"


def conversion_edits(
    start: int, after: str, doubts: Iterable[int], words: Iterable[tuple[int, int, str]], kind: str
) -> Iterator[Edit]:
    """The edits of a converted span: one for what changed character by character, one for each word and each doubt.

    Args:
        start: where the span begins in the text.
        after: the span converted, as long as before.
        doubts: the places in it that its neighbours do not settle.
        words: the words in it that become another word: start, end, and what they become.
        kind: the kind of change.

    >>> [edit.after for edit in conversion_edits(0, "下载软体", [], [(2, 4, "软件")], "Traditional text")]
    ['下载', '软件']
    """
    whole = [(first, last, result, _CERTAIN) for first, last, result in words]
    taken = {place for first, last, *_ in whole for place in range(first, last)}
    guessed: list[tuple[int, int, str, Certainty]] = [
        (place, place + 1, after[place], "guessed") for place in doubts if place not in taken
    ]
    at = 0
    for first, last, result, certainty in [*sorted([*whole, *guessed]), (len(after), len(after), "", _CERTAIN)]:
        if at < first:
            yield Edit(start + at, start + first, after[at:first], kind, by_character=True)
        if first < last:
            yield Edit(start + first, start + last, result, kind, certainty)
        at = last
