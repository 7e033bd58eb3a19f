"""Paragraphs on one line each, some of which a page or column break has cut in two."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from textfix.stages.reflow.evidence import tails
from textfix.stages.reflow.lines import COLON, Flags, Lines

_LONG = 30
"""A line of this many Chinese characters is a paragraph or part of one, not a heading."""


def page_breaks(text: str, lines: Lines, named: Mapping[str, Flags], inside: Flags) -> Flags:
    """The line ends at which a paragraph that stood on one line was cut in mid-sentence."""
    tail = tails(lines)
    apart = named["label"] | named["item"] | inside
    long = lines.han >= _LONG
    inner = lines.stops > 0
    cut = np.isin(tail, (0, 3, 6, 8)) & ~apart & (inner | long) & (lines.tail != COLON)
    going_on = ~apart & ((lines.stops > 0) | (lines.pauses > 0)) & (lines.indent == 0)
    found: Flags = cut[:-1] & going_on[1:]
    return found
