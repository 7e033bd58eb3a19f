"""Who wrote a page, where only its markup says that a line is a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import AROUND_TITLES, Lines
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.settings import HEAD_LINES, LONGEST_BYLINE
from textfix.text.fields import is_person

_WRITER: Final = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|reporter|zuozhe)(?:[-_]?name)?(?=$|[\s_-])")
_SIGNS: Final = ("author", "byline", "writer", "reporter", "zuozhe")
"""One of these is in whatever `_WRITER` matches, and found sooner."""
_LABEL: Final = re.compile(r"\s*(?:作者|文|by|撰文|记者)?[\s:/|]*")
"""What may come before the name, in the key."""
_NEAREST: Final = 3
"""Class words that belong to the line itself, at most: those of its element and of one within it. Set by hand."""


def writer_of(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> str | None:
    """The person whom a line above the text names and whose place is called `author` or the like, or None.

    Args:
        lines: the lines of the page.
        keep: which of them are main text.
        hints: the markup around each line.
    """
    if not any(map(hints.named.__contains__, _SIGNS)):
        return None
    said = keep & lines.sentences
    first = int(said.argmax()) if said.any() else 0
    for at in range(first - 1, max(0, first - HEAD_LINES) - 1, -1):
        if not _names_writer(hints[at].words) or lines.sizes[at] > LONGEST_BYLINE:
            continue
        text, label = lines.text_of(at), _LABEL.match(lines.key_of(at))
        name = text[label.end() if label else 0 :].strip(AROUND_TITLES)
        if is_person(name):
            return name
    return None


@lru_cache(maxsize=1024)
def _names_writer(words: str) -> bool:
    """Whether the place of a line is that of a writer's name."""
    return _WRITER.search(" ".join(words.split()[-_NEAREST:])) is not None
