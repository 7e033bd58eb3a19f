"""A conversion between scripts as edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from textfix.edits import Certainty, Edit

_CERTAIN: Final[Certainty] = "certain"

_Part: TypeAlias = tuple[int, int, str, Certainty, str]
"""Start, end, what it becomes, how sure that is, and what else it may become."""


def conversion_edits(
    start: int, after: str, doubts: Mapping[int, str], words: Iterable[tuple[int, int, str]], kind: str
) -> Iterator[Edit]:
    """The edits of a converted span: one for what changed character by character, one for each word and each doubt.

    Args:
        start: where the span begins in the text.
        after: the span converted, as long as before.
        doubts: the places in it that its neighbours do not settle, in order, with what else they may become.
        words: the words in it that become another word: start, end, and what they become.
        kind: the kind of change.

    >>> [edit.after for edit in conversion_edits(0, "下载软体", {}, [(2, 4, "软件")], "Traditional text")]
    ['下载', '软件']
    """
    words = tuple(words)
    if after and not doubts and not words:
        yield Edit(start, start + len(after), after, kind, by_character=True)
        return
    whole: list[_Part] = [(first, last, result, _CERTAIN, "") for first, last, result in words]
    taken = {place for first, last, *_ in whole for place in range(first, last)}
    guessed: list[_Part] = [
        (place, place + 1, after[place], "guessed", others) for place, others in doubts.items() if place not in taken
    ]
    at = 0
    for first, last, result, sure, others in [*sorted([*whole, *guessed]), (len(after), len(after), "", _CERTAIN, "")]:
        if at < first:
            yield Edit(start + at, start + first, after[at:first], kind, by_character=True)
        if first < last:
            yield Edit(start + first, start + last, result, kind, sure, alternatives=tuple(others))
        at = last
