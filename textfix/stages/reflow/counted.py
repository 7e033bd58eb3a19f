"""Rows that count on (1, 2, 3, or a), b), c), or 第一步, 第二步) or begin alike: each is an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from string import ascii_letters
from typing import Final

import numpy as np

from textfix.stages.reflow.measured_lines import BEGIN_LATIN, Flags, Lines
from textfix.stages.reflow.outer_characters import matching, one_of
from textfix.stages.reflow.settings import COUNTED, COUNTED_APART, FIELD_WIDTH

_DIGITS: Final = "一二三四五六七八九"
_NUMERALS: Final = _DIGITS + "十"
_TENS: Final = ("", "十", *(f"{digit}十" for digit in _DIGITS[1:]))
_VALUES: Final = {tens + ones: value for value, (tens, ones) in enumerate(product(_TENS, ("", *_DIGITS)))}
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BEGINNINGS: Final = "第（([【0123456789０１２３４５６７８９" + _NUMERALS + _CIRCLED
_BEHIND_LETTER: Final = frozenset(")）、．.")
_COUNTED: Final = re.compile(
    rf"(?P<before>[第（(\[【]?)\s?(?P<number>[0-9０-９]{{1,3}}|[{_NUMERALS}]{{1,3}})"
    r"(?:\s?(?P<after>[、．)）\]】:：，步条條]|[.,](?![0-9]))|\s++(?=[^\s\d]))"
    rf"|(?P<circled>[{_CIRCLED}])|(?P<open>[（(]?)(?P<letter>[A-Za-z])(?P<close>[)）、．]|\.(?![A-Za-z0-9.]))"
)
_WORD: Final = re.compile("[A-Za-z]{2,}")
_ADDRESSED: Final = re.compile(r"[^，。；！？,;:：]{2,}[:：]\s?<?(?:https?|ftp)://[^\s<>，。；]+>?")
_BARE: Final = " "
"""What is behind a number alone: a sentence may go on with one, and the next row with the next one."""


def counted(rows: Sequence[str], lines: Lines) -> Flags:
    """The row ends before rows that count on from 1, or three or more of one form, none far from the one before it.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = ["1, 登记过河的人", "2, 清点救生衣", "3, 解开缆绳"]
    >>> counted(rows, read_lines("\\n".join(rows))).tolist()
    [True, True]
    """
    found = np.zeros(len(rows), np.bool_)
    runs: dict[tuple[str, str, bool], list[tuple[int, int]]] = {}
    lettered = matching(rows, one_of(lines.first, ascii_letters), lambda row: row[1:2] in _BEHIND_LETTER)
    for at in (one_of(lines.first, _BEGINNINGS) | lettered).nonzero()[0].tolist():
        match = _COUNTED.match(rows[at])
        if match is None:
            continue
        form, value = _form(match)
        run = runs.setdefault(form, [])
        if run and (value != run[-1][1] + 1 or at - run[-1][0] > COUNTED_APART):
            run.clear()
        run.append((at, value))
        if len(run) >= COUNTED or (len(run) > 1 and run[0][1] == 1 and form[1] != _BARE):
            found[[place for place, _ in run[-COUNTED:]]] = True
    return found[1:]


def named(rows: Sequence[str], lines: Lines) -> Flags:
    """The row ends after a name with its address, and between rows that begin with one Latin word, as entries do.

    The first of two such rows has no punctuation inside: it is no part of a sentence.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = ["渡口的主页：<https://ferry.example/>", "ferry1 - 班次", "ferry2 - 船票", "Linus 写的"]
    >>> named(rows, read_lines("\\n".join(rows))).tolist()
    [True, True, False]
    """
    latin = lines.beginning[:-1] == BEGIN_LATIN
    alike = latin & (lines.first[1:] == lines.first[:-1]) & (lines.pauses[:-1] == 0)
    for at in alike.nonzero()[0].tolist():
        word = _WORD.match(rows[at])
        alike[at] = word is not None and rows[at + 1].startswith(word[0])
    addressed = (lines.last <= ord("~")) & (lines.colon > 1) & (lines.colon <= FIELD_WIDTH)
    found: Flags = alike | matching(rows, addressed, _ADDRESSED.fullmatch)[:-1]
    return found


def _form(match: re.Match[str]) -> tuple[tuple[str, str, bool], int]:
    """The form of a row's number and its value."""
    if circled := match["circled"]:
        return ("", "", False), _CIRCLED.index(circled) + 1
    if letter := match["letter"]:
        capital = letter.isupper()
        return (match["open"], match["close"], capital), ord(letter) - ord("A" if capital else "a") + 1
    number = match["number"]
    after = match["after"] or _BARE
    if number.isdecimal():
        return (match["before"], after, True), int(number)
    return (match["before"], after, False), _VALUES.get(number, 0)
