"""The way from a text back to the text before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from textfix.edits import Edit, places
from textfix.receipt.diff import Difference, differences


@dataclass(frozen=True, slots=True)
class EditScript:
    """How to get from a text back to the text before.

    `numbers` has three entries an edit: characters unchanged since the last edit, characters taken, characters that
    came in their place; `was` is what was taken, joined.
    """

    numbers: tuple[int, ...] = ()
    was: str = ""

    @classmethod
    def between(cls, before: str, after: str) -> EditScript:
        """The script that leads from `after` back to `before`.

        >>> EditScript.between("這是漢字", "这是汉字")
        EditScript(numbers=(0, 1, 1, 1, 1, 1), was='這漢')
        """
        return cls.over(before, differences(before, after))

    @classmethod
    def over(cls, before: str, found: Iterable[Difference]) -> EditScript:
        """The script that leads back over known differences.

        >>> EditScript.over("這是漢字", [(0, 1, 0, 1)])
        EditScript(numbers=(0, 1, 1), was='這')
        """
        numbers: list[int] = []
        was: list[str] = []
        at = 0
        for a, b, c, d in found:
            numbers += (a - at, b - a, d - c)
            was.append(before[a:b])
            at = b
        return cls(tuple(numbers), "".join(was))

    @classmethod
    def of(cls, before: str, edits: Iterable[Edit]) -> EditScript:
        """The script that leads back over edits that were made to `before`.

        >>> EditScript.of("這是漢字", [Edit(0, 4, "这是汉字", "x", by_character=True)])
        EditScript(numbers=(0, 1, 1, 1, 1, 1), was='這漢')
        """
        numbers: list[int] = []
        was: list[str] = []
        at = 0
        for edit in edits:
            if edit.certainty == "left":
                continue
            for start, end in places(before, edit):
                numbers += (start - at, end - start, end - start if edit.by_character else len(edit.after))
                was.append(before[start:end])
                at = end
        return cls(tuple(numbers), "".join(was))

    def spans(self) -> Iterator[tuple[int, int, int, int]]:
        """Each edit as (a, b, c, d): before[a:b] became after[c:d].

        >>> list(EditScript((0, 1, 1, 1, 1, 2), "這漢").spans())
        [(0, 1, 0, 1), (2, 3, 2, 4)]
        """
        a = c = 0
        for kept, gone, new in zip(*[iter(self.numbers)] * 3, strict=True):
            a, c = a + kept, c + kept
            yield a, a + gone, c, c + new
            a, c = a + gone, c + new

    def undo(self, after: str) -> str:
        """The text before.

        >>> EditScript((0, 1, 1, 1, 1, 1), "這漢").undo("这是汉字")
        '這是漢字'
        """
        pieces: list[str] = []
        at = taken = 0
        for kept, gone, new in zip(*[iter(self.numbers)] * 3, strict=True):
            pieces += (after[at : at + kept], self.was[taken : taken + gone])
            at += kept + new
            taken += gone
        pieces.append(after[at:])
        return "".join(pieces)


NO_EDITS: Final = EditScript()
"""The script between two texts that are alike."""
