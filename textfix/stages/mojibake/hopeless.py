"""Damage beyond repair: too many bytes are gone, so the text stays as it is, and is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.model import Note

_LOST: Final = re.compile(r"\ufffd(?:[^\n]{0,200}?\ufffd)*")
_KUNJINKAO: Final = re.compile(r"(?:锟斤拷|锟斤|斤拷锟|锟)(?:[^\n]{0,80}?(?:锟斤拷|锟斤|锟))*")
_QUESTIONS: Final = re.compile(r"\?{3,}(?:[^\n]{0,80}?\?{3,})*")
_DROPPED: Final = re.compile(r"[\xa1-\xff](?:[\x20-\x7e]{0,2}[\xa1-\xff]){3,}")
_HALVES: Final = re.compile(r"[\xe3-\xe9\xef][\xa1-\xbf]")

_ALL_QUESTIONS: Final = 0.25
"""The share of the visible characters from which question marks stand for a lost text."""


def left_notes(text: str) -> Iterator[Note]:
    """What is lost for good in a text, as notes.

    >>> [note.kind for note in left_notes("锟斤拷锟斤拷")]
    ['U+FFFD read as gbk']
    """
    if "\ufffd" in text:
        for match in _LOST.finditer(text):
            yield Note("lost bytes", *match.span(), "left")
    if "锟" in text:
        for match in _KUNJINKAO.finditer(text):
            yield Note("U+FFFD read as gbk", *match.span(), "left")
    if "???" in text and text.count("?") >= _ALL_QUESTIONS * sum(map(len, text.split())):
        for match in _QUESTIONS.finditer(text):
            yield Note("lost characters", *match.span(), "left")
    if not text.isascii():
        for match in _DROPPED.finditer(text):
            dense = match[0]
            if 4 * len(_HALVES.findall(dense)) >= len(dense) >= 6:
                yield Note("lost bytes of utf-8 read as latin-1", *match.span(), "left")
