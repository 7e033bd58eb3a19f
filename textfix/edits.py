"""Edits to a text in several passes, told in the places of the text that came first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from textfix.model import Certainty, Note, Page

CERTAIN: Final[Certainty] = "certain"


class Edit(NamedTuple):
    """`text[start:end]` becomes `after`; an edit that leaves the text as it is only reports."""

    start: int
    end: int
    after: str
    kind: str
    certainty: Certainty = "certain"


def in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits by their place; of those that overlap, the one that begins first or reaches farthest.

    >>> [edit.after for edit in in_order([Edit(1, 2, "b", ""), Edit(0, 1, "a", ""), Edit(0, 2, "ab", "")])]
    ['ab']
    """
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= end:
            end = edit.end
            yield edit


class Draft:
    """A text under work, and the notes of its edits with spans of the first text.

    >>> draft = Draft("一&amp;#20108;")
    >>> draft.apply([Edit(1, 6, "&", "entity")])
    >>> draft.apply([Edit(1, 9, "二", "entity")])
    >>> draft.text, [(note.start, note.end) for note in draft.notes]
    ('一二', [(1, 6), (1, 13)])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.notes: list[Note] = []
        self._passes: list[tuple[list[int], list[int]]] = []

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make edits that are in order and do not overlap; neighbours of one kind share a note."""
        pieces, ends, shifts, at, shift = list[str](), [0], [0], 0, 0
        kind, start, sure = "", 0, CERTAIN
        for edit in edits:
            if edit.kind != kind or edit.start > at + 1 or edit.certainty != sure:
                if kind:
                    self.notes.append(Note(kind, self._first(start), self._first(at), sure))
                kind, start, sure = edit.kind, edit.start, edit.certainty
            pieces += self.text[at : edit.start], edit.after
            at = edit.end
            if longer := edit.end - edit.start - len(edit.after):
                shift += longer
                ends.append(edit.end - shift)
                shifts.append(shift)
        if kind:
            self.notes.append(Note(kind, self._first(start), self._first(at), sure))
            self.text = "".join(pieces) + self.text[at:]
            self._passes.append((ends, shifts))

    def _first(self, place: int) -> int:
        """Where a place of the text as it is now stood at first."""
        for ends, shifts in reversed(self._passes):
            place += shifts[bisect_right(ends, place) - 1]
        return place


def edited(page: Page, edits: Iterable[tuple[int, int, str, str]]) -> Page:
    """The page with edits made that are in order and do not overlap, and a note for each that changes something.

    Args:
        page: the page.
        edits: start, end, what the span becomes, and the kind of change.

    Returns:
        The page itself where nothing changes.

    >>> edited(Page("漢字漢"), [(0, 1, "汉", "Traditional text"), (1, 2, "字", "Traditional text")]).text
    '汉字漢'
    """
    notes: list[Note] = []
    pieces: list[str] = []
    at = 0
    for start, end, after, kind in edits:
        if after != page.text[start:end]:
            pieces += [page.text[at:start], after]
            notes.append(Note(kind, start, end))
            at = end
    return page.with_text("".join([*pieces, page.text[at:]]), tuple(notes)) if notes else page
