"""How strong the evidence is that a plain text is the dump of a web page."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.runs import number, number_of, total, without
from textfix.stages.boilerplate.settings import (
    CHINESE,
    ENOUGH,
    LESSER_SHARE,
    LINES_OF_WORDS,
    LONGEST_SIGN,
    PLENTY,
    SHARE_OF_SENTENCES,
    SHARE_OF_WORDS,
    WORDED_CHARACTERS,
    WORDED_CHARACTERS_OF_SHORT,
    WORDED_LINES,
    WORDED_WEIGHT,
)

_WORDED: Final = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百\d]{1,3}[、.章节条)]|[(（]?[一二三四五六七八九十\d]{1,2}[)）]|[问答]:|#|//|- )"
)
_ONE, _WORD, _SIGN = number(1.0), number(WORDED_WEIGHT), number(LONGEST_SIGN)
_FIRST_WORDED: Final = frozenset("第一二三四五六七八九十百(（问答#/-")
"""What it begins with, if not with a digit."""
_DEFINED: Final = re.compile(r"\s*(?=[!-~]{0,11}[A-Za-z])[!-~]{1,12}(?:\t|  )\s*[\u4e00-\u9fff](?!.*(?:\t|  )\S)")
"""A key or an option and, set apart, what it does: -n    下一页. A bar has more parts: QQ  微信  微博."""
_SAID: Final = ("。", "!", "?", ";", ",", ":")
"""A numbered heading, an item with a dash, a question, a comment in code or what ends a sentence: any text may speak
of 登录 or 首页 there."""


_PICTURE: Final = "data:image/"
"""What a picture begins with that was written into a page: its letters are no text."""


def is_foreign(lines: Lines) -> bool:
    """Whether a text holds too few Han characters for what is known of Chinese pages."""
    sizes = lines.sizes
    if _PICTURE in lines.key:
        shown = np.array([_PICTURE not in key for key in lines.keys_of(np.arange(len(sizes)))], dtype=bool)
        sizes = sizes[shown]
    return bool(sum(lines.columns["han"].tolist()) < CHINESE * sum(sizes.tolist()))


_NOTICE: Final = re.compile("版权|copyright|©|声明")
"""Manuals, code and licences say this; so it alone proves no web page."""


def is_dump(lines: Lines, weights: NDArray[np.float64]) -> bool:
    """Whether enough lines of navigation are in a text for the dump of a web page, rather than a manual.

    Args:
        lines: the lines of the text.
        weights: what `anchor_weights` says of them.
    """
    nats = sum(weights.tolist())  # of a few lines in half the time that numpy takes
    if nats < ENOUGH:
        return False
    if number_of(weights == _WORD) >= LINES_OF_WORDS:
        return True
    signs = (weights >= _ONE).nonzero()[0].tolist()
    if all(_NOTICE.search(lines.key_of(at)) for at in signs):
        return False
    worded, size = lines.navigation, lines.lengths
    number, share = number_of(worded), total(size, worded) / sum(size.tolist())
    if number < 3 or number < WORDED_LINES * len(size):
        return bool(number == 2 and share >= WORDED_CHARACTERS_OF_SHORT)
    return bool(share >= WORDED_CHARACTERS or nats >= PLENTY)


def navigation_at_edges(lines: Lines, weights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The signs of a web page that a text begins or ends with, copyright notices apart: two weighty ones, or more."""
    gone = np.zeros(len(weights), dtype=bool)
    if sum(weights.tolist()) < ENOUGH:
        return gone
    for order in (1, -1):
        run = []
        for at in range(len(weights))[::order]:
            if not weights[at] or _NOTICE.search(lines.key_of(at)):
                break
            run.append(at)
        if weights[run].sum() >= 2 * ENOUGH:
            gone[run] = True
    return gone


def anchor_weights(lines: Lines) -> NDArray[np.float64]:
    """For each line what it says for a web page: 2 for a sign that occurs on no other page, 1 for a lesser one.

    A lesser sign counts only where it makes up a good part of its line: 登录 in a sentence is a word like others.
    """
    weights = np.zeros(len(lines.rows))
    starts, ends = lines.bounds
    found: dict[int, float] = {}
    for row, lesser, width in lines.signs:
        size = ends[row] - starts[row]
        if size <= LONGEST_SIGN and (not lesser or LESSER_SHARE * width >= size):
            found[row] = max(found.get(row, 0.0), 1.0 if lesser else 2.0)
    if found:
        worded = lines.navigation
        for row, weight in found.items():
            if not _is_worded(lines, row, worded):
                weights[row] = weight
    return weights


def with_words(lines: Lines, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights, with a part of one for each line of navigation, where many are around sentences.

    Sites have signs that no list knows; a bar of channels, names of networks and buttons say what they are. A manual
    has far fewer of them, and a list of the words of a program has no sentences.
    """
    size = lines.lengths
    worded = lines.navigation & (size <= _SIGN)
    number = number_of(worded)
    if number < LINES_OF_WORDS or number < SHARE_OF_WORDS * len(size):
        return weights
    every, stops = sum(size.tolist()), without(lines.closes("。"), worded)
    if total(size, worded) / every < WORDED_CHARACTERS_OF_SHORT or total(size, stops) < SHARE_OF_SENTENCES * every:
        return weights
    likely = (worded & (weights == 0)).nonzero()[0].tolist()
    answer = weights.copy()
    answer[[at for at in likely if not _is_worded(lines, at, worded)]] = WORDED_WEIGHT
    return answer


def is_numbered(key: str) -> bool:
    """Whether a line has the form of an item of a text: a number, a dash or a key before it, a stop after it."""
    if key.rstrip().endswith(_SAID):
        return True
    first = key.lstrip()[:1]
    if (first in _FIRST_WORDED or first.isdecimal()) and _WORDED.match(key) is not None:
        return True
    return ("\t" in key or "  " in key) and _DEFINED.match(key) is not None


def _is_worded(lines: Lines, at: int, worded: NDArray[np.bool_]) -> bool:
    """Whether a line is said rather than clicked: words of a sentence, or the heading of one.

    A heading is first or below a sentence, and above one that holds few words of navigation or takes it up.
    """
    key = lines.key_of(at)
    if is_numbered(key):
        return True
    if at + 1 == len(lines.rows):
        return False
    after = lines.key_of(at + 1).rstrip()
    if key.strip() in after and len(after) > 2 * len(key):
        return True
    stops = "。", "!", "?"  # a line may be one character that is blank to Python and no space of the page: U+0085
    below_sentence = not at or lines.key_of(at - 1).rstrip().endswith(stops)
    return below_sentence and after.endswith(stops) and not worded[at + 1]
