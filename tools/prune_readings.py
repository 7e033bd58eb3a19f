"""Words that decide nothing, because without them the words in and around them decide alike.

OpenCC's list has whole sayings and names of institutions, so that a search for the longest word finds them. The
lattice reads 海底两万里 by 万里 alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textfix.script.lattice import Choice, Direction
from textfix.script.settings import REACH

_FRAMES: Final = (("", ""), *zip("的，是不一他有这大了就在", "的了在人和我，上中。后一", strict=True))
"""What is put around a word to ask: nothing, and common characters, which may make words with its ends."""


def without_redundant(table: Direction) -> set[str]:
    """The words that are needed. The longest are tried first; the table keeps those that are.

    Args:
        table: a direction with all its words.
    """
    for word in sorted(table.rows, key=lambda word: (-len(word), word)):
        said = [*_choices(table, word)]
        rows = table.rows.pop(word)
        alike = all(
            old.character == new.character and new.settled >= old.settled
            for old, new in zip(said, _choices(table, word), strict=True)
        )
        if not alike:
            table.rows[word] = rows
    return {*table.rows}


def _choices(table: Direction, word: str) -> Iterator[Choice]:
    """What the characters of a word become in each frame."""
    for left, right in _FRAMES:
        text = f"\n{left}{word}{right}\n"
        for place in range(len(text)):
            if text[place] in table.open:
                before, after = text[max(0, place - REACH) : place], text[place + 1 : place + 1 + REACH]
                yield table.choose_between(text[place], f"\n{before}", f"{after}\n", "")
