"""Which lines of a long text are read closely.

Most lines of a mixed text are of one script throughout: Simplified ones stay, Traditional ones are converted. Only the
others are read, with the nearest lines that decide what is without a sign.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.script.classes import QUOTE, TRADITIONAL, TURNING, with_words
from textfix.script.passages import Document

Truths: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.intp]
Bytes: TypeAlias = npt.NDArray[np.uint8]

_ONLY_TRADITIONAL: Final = 1  # a bit
_ONLY_SIMPLIFIED: Final = 2  # a bit
_AMBIGUOUS: Final = 4  # a bit
_FOREIGN: Final = 8  # a bit: kana, hangul, and what only Japanese has
_TALK: Final = 16  # a bit: what is beside words that a text talks about
_GROUPS: Final = (
    (_ONLY_TRADITIONAL, b"TOC"),
    (_ONLY_SIMPLIFIED, b"Ss"),
    (_AMBIGUOUS, b"am"),
    (_FOREIGN, b"JkKg"),
    (_TALK, b"qtev"),
)
_BITS: Final = bytes(sum(bit for bit, members in _GROUPS if unit in members) for unit in range(256))
"""A table for `bytes.translate`, which needs no index of eight bytes for each character, as numpy's `take` does."""
_BODY: Final = tuple(map(ord, "体體"))
_SHAPE: Final = ord("形")
_KINDS: Final = np.array([*map(ord, "繁正异異旧舊字")], np.uint32)
"""What comes before one of these in the name of a kind of characters."""


class Lines(NamedTuple):
    """The lines of a text."""

    classes: bytes
    """The class of each character of the text; in whole lines the class that it has alone."""
    starts: Numbers
    """Where each line starts."""
    close: Truths
    """Whether it is read closely."""
    whole: Truths
    """Whether it is not, and is Traditional throughout."""


def lines_of(text: str, classes: bytes, document: Document, *, by_clause: bool) -> Lines:
    """Divide a text into lines that are read closely, those that are Traditional throughout, and those that stay.

    Args:
        text: the text.
        classes: the class of each of its characters alone.
        document: what the text says of each of its lines.
        by_clause: whether a clause without a sign at the end of a Traditional line is judged as well.

    >>> from textfix.script.classes import classes_alone
    >>> text = "漢語\\n汉语\\n汉語\\n汉语\\n汉语"
    >>> found = lines_of(text, classes_alone(text), Document(False, False, False), by_clause=False)
    >>> found.whole.tolist(), found.close.tolist()
    ([True, False, False, False, False], [False, True, True, True, False])
    """
    bits = np.frombuffer(classes.translate(_BITS), np.uint8)
    starts = np.append(0, np.flatnonzero(np.frombuffer(classes, np.uint8)[:-1] == ord("\n")) + 1)
    of_lines = np.bitwise_or.reduceat(bits, starts)
    of_lines[_lines_at(_forms(text), starts)] |= _TALK
    ambiguous = np.flatnonzero(bits == _AMBIGUOUS)
    lines = _lines_at(ambiguous, starts)
    if by_clause or document.japanese or document.korean or "U+" in text:
        is_whole = np.zeros(len(starts), np.bool_)
    else:
        is_whole = _whole_lines(bits, starts, of_lines, ambiguous, lines)
        rest = ~is_whole.take(lines)
        ambiguous, lines = ambiguous[rest], lines[rest]
    is_turning = np.frombuffer(classes, np.uint8).take(ambiguous) == ord(TURNING)
    classes = with_words(classes, text, ambiguous[is_turning].tolist())
    found = np.frombuffer(classes, np.uint8)
    of_lines[lines[found.take(ambiguous) == ord(TRADITIONAL)]] |= _ONLY_TRADITIONAL
    quoted = found.take(ambiguous - 1, mode="clip") == ord(QUOTE)
    quoted &= found.take(ambiguous + 1, mode="clip") == ord(QUOTE)
    is_close = ((of_lines & (_ONLY_TRADITIONAL | _FOREIGN)) != 0) & ~is_whole
    is_close[lines[quoted]] = True
    _decide_rest(of_lines, is_close, is_whole)
    return Lines(classes, starts, is_close, is_whole & ~is_close)


def _whole_lines(bits: Bytes, starts: Numbers, of_lines: Bytes, ambiguous: Numbers, lines: Numbers) -> Truths:
    """The lines that are Traditional throughout.

    Their ambiguous characters are between two that only Traditional text has: so their clauses are Traditional, or
    have Traditional ones on both sides.
    """
    is_whole: Truths = (of_lines & ~np.uint8(_AMBIGUOUS)) == _ONLY_TRADITIONAL
    some = is_whole.take(lines)
    ambiguous, lines = ambiguous[some], lines[some]
    if len(ambiguous):
        signs = np.flatnonzero(bits == _ONLY_TRADITIONAL)
        following = np.searchsorted(signs, ambiguous)
        before = signs.take(following - 1, mode="clip") >= starts.take(lines)
        ends = np.append(starts[1:], len(bits)).take(lines)
        after = (following < len(signs)) & (signs.take(following, mode="clip") < ends)
        is_whole[lines[~(before & (following > 0) & after)]] = False
    return is_whole


def _decide_rest(of_lines: Bytes, is_close: Truths, is_whole: Truths) -> None:
    """Find which lines without a sign are read, or whole, and which lines decide about what is read.

    Args:
        of_lines: the bits of each line.
        is_close: whether it is read; what else is read becomes true.
        is_whole: whether it is Traditional throughout; lines without a sign between two of them become so.
    """
    signs = (of_lines & (_ONLY_TRADITIONAL | _ONLY_SIMPLIFIED)) != 0
    foreign = (of_lines & _FOREIGN) != 0
    if not (signs & ~foreign).any():
        return
    rest = np.flatnonzero(~signs & ~foreign & ~is_close)
    before, after = _sides(np.flatnonzero(signs | foreign), rest)
    may_decide = foreign | ((of_lines & _ONLY_TRADITIONAL) != 0)
    is_whole[rest] = is_whole[before] & is_whole[after]
    is_close[rest] = may_decide[before] & may_decide[after] & ~is_whole[rest]
    before, after = _sides(np.flatnonzero(signs & ~foreign), np.flatnonzero(is_close))
    is_close[before] = True
    is_close[after] = True


def _sides(deciding: Numbers, lines: Numbers) -> tuple[Numbers, Numbers]:
    """The nearest lines that decide, on both sides of each of some lines; at the text's ends one on both."""
    before = np.maximum(np.searchsorted(deciding, lines) - 1, 0)
    after = np.minimum(np.searchsorted(deciding, lines, "right"), len(deciding) - 1)
    return deciding[before], deciding[after]


def _forms(text: str) -> Numbers:
    """Where a text may call forms of characters by the name of their kind: 繁體, 旧字形."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    places = np.flatnonzero((points == _BODY[0]) | (points == _BODY[1]) | (points == _SHAPE))
    found: Numbers = places[np.isin(points.take(places - 1, mode="clip"), _KINDS)]
    return found


def _lines_at(places: Numbers, starts: Numbers) -> Numbers:
    """The lines that some places are in."""
    found: Numbers = np.searchsorted(starts, places, "right") - 1
    return found
