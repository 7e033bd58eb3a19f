"""What is to be put in place of what, and where it stood in the text that the stage was given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from textfix.model import Certainty, Note


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `text`; `kind` and `certainty` are for the note."""

    start: int
    end: int
    text: str
    kind: str
    certainty: Certainty = "certain"


def apply(text: str, edits: Sequence[Edit]) -> str:
    """A text after its edits, which are in order and do not touch each other's spans.

    >>> apply("abc", [Edit(1, 2, "--", "")])
    'a--c'
    """
    at, parts = 0, list[str]()
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


@dataclass(slots=True)
class _Round:
    """The edits of one round: where each began and ended after it, and before it."""

    after: list[tuple[int, int]]
    before: list[tuple[int, int]]

    def back(self, place: int, *, end: bool) -> int:
        """A place after the round as a place before it; inside an edit, the edit's start or end."""
        nth = bisect_right(self.after, (place - end, 1 << 62)) - 1
        if nth < 0:
            return place
        last = self.after[nth][1]
        if place - end < last:
            return self.before[nth][end]
        return place - last + self.before[nth][1]


@dataclass(slots=True)
class Trail:
    """The rounds of edits on a text, to say of each where it stood in the first text."""

    rounds: list[_Round] = field(default_factory=list)
    found: list[Note] = field(default_factory=list)

    def add(self, edits: Sequence[Edit]) -> None:
        """Take down a round of edits."""
        for edit in edits:
            self._note(edit.kind, edit.start, edit.end, edit.certainty)
        moved, after = 0, []
        for edit in edits:
            start = edit.start + moved
            after.append((start, start + len(edit.text)))
            moved += len(edit.text) - (edit.end - edit.start)
        self.rounds.append(_Round(after, [(edit.start, edit.end) for edit in edits]))

    def notes(self, left: Iterable[Note]) -> tuple[Note, ...]:
        """All notes with their spans in the first text, those on the last text included."""
        for note in left:
            self._note(*note)
        return tuple(self.found)

    def _note(self, kind: str, start: int, end: int, certainty: Certainty) -> None:
        for one in reversed(self.rounds):
            start, end = one.back(start, end=False), one.back(end, end=True)
        if self.found and self.found[-1].kind == kind and self.found[-1].certainty == certainty:
            last = self.found[-1]
            if last.start <= start <= last.end + _NEAR:
                self.found[-1] = last._replace(end=max(end, last.end))
                return
        self.found.append(Note(kind, start, end, certainty))


_NEAR = 8
"""Notes of one kind so near to each other become one."""
