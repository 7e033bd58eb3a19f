"""Quotation marks: “ ” with ‘ ’ inside on the mainland, 「 」 with 『 』 inside in Taiwan and Hong Kong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from textfix.edits import Edit

KIND: Final = "typography"

_FORMS: Final = {"curved": ("“”‘’", "「」『』"), "corner": ("「」『』", "“”‘’")}
_MARK: Final = re.compile("[“”‘’「」『』]")


def quotation_marks(text: str, form: Literal["curved", "corner"]) -> Iterator[Edit]:
    """The edits that give a text's quotation marks one form, the outer and the inner ones by how they nest.

    Args:
        text: the text.
        form: "curved" for “” and ‘’ within, "corner" for 「」 and 『』 within.

    A line in which the marks do not pair stays, and so does an apostrophe.

    >>> [edit.after for edit in quotation_marks("「『有』嗎」", "curved")]
    ['“', '‘', '’', '”']
    """
    wanted, others = _FORMS[form]
    if not any(mark in text for mark in others):
        return
    known = wanted + others
    line: list[Edit] = []
    depth, end, pairs = 0, 0, True
    open_marks: list[str] = []
    for found in _MARK.finditer(text):
        if "\n" in text[end : found.start()]:
            if pairs and not open_marks:
                yield from line
            line, open_marks, pairs = [], [], True
        end = found.end()
        kind = known.index(found[0])
        if kind % 2 == 0:
            depth = len(open_marks) % 2
            open_marks.append(found[0])
        elif open_marks and known.index(open_marks.pop()) == kind - 1:
            depth = len(open_marks) % 2
        elif found[0] == "’":  # an apostrophe
            continue
        else:
            pairs = False
            continue
        if (mark := wanted[depth * 2 + kind % 2]) != found[0]:
            line.append(Edit(found.start(), found.end(), mark, KIND))
    if pairs and not open_marks:
        yield from line
