"""Paragraph breaks that have become runs of spaces after a sentence stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit
from textfix.stages.reflow.settings import (
    HABIT_OF_GAPS,
    KIND,
    LOST_PARAGRAPH,
    OTHER_GAPS,
    RARE_GAPS,
)
from textfix.text.look import look_at

_GAP: Final = re.compile(r"[。！？”」』）](?:[ \u00a0]{2}|[ \u00a0]?\u3000)")
_LOST_BREAK: Final = re.compile(r"(?<=[。！？])([”’」』）]?)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_STOPPED: Final = re.compile(r"[。！？][”’」』）]?[^\n”’」』）]")
_RUN: Final = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")


def lost_breaks(text: str) -> Iterator[Edit]:
    """The breaks back where runs of spaces are, after a stop, between what is long enough for paragraphs.

    Someone's way of typing differs from lost breaks in its share: a third of all stops or more, hardly any of
    them (a list of reviews, one of which has such a gap), or runs of spaces elsewhere too.
    """
    if not _may_have_gaps(text) or not _GAP.search(text):
        return
    gaps = list(_LOST_BREAK.finditer(text))
    stops = len(_STOPPED.findall(text))
    if len(gaps) > 2 and len(gaps) > HABIT_OF_GAPS * stops:
        return
    if RARE_GAPS * len(gaps) < stops or OTHER_GAPS * (len(_RUN.findall(text)) - len(gaps)) > len(gaps):
        return
    for gap in gaps:
        if _between_sentences(text, gap):
            yield Edit(gap.end(1), gap.end(), "\n", KIND)


def _may_have_gaps(text: str) -> bool:
    """Whether there are wide spaces other than one indent of two ideographic ones a line: a cheap first look."""
    wide = text.count("\u3000")
    if wide and wide > len(text) - len(text.lstrip("\u3000")) + 2 * text.count("\n\u3000\u3000"):
        return True
    if "\u00a0" in text:
        return True
    return "  " in look_at(text).ascii and "  " in text  # what is ASCII is little, and soon searched


def _between_sentences(text: str, match: re.Match[str]) -> bool:
    """Whether both sides of a gap are long enough to be paragraphs."""
    start, end = match.span()
    before, after = text[max(0, start - LOST_PARAGRAPH) : start], text[end : end + LOST_PARAGRAPH]
    return len(before) == len(after) == LOST_PARAGRAPH and "\n" not in before and "\n" not in after
