"""Control characters: text has hardly any, the bytes of pictures and programs many."""

from __future__ import annotations

from dataclasses import replace

from textfix.decoding.settings import BEGINNING, FREE_CONTROLS, MOST_CONTROLS, NO_TEXT
from textfix.model import Decoded

_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})


def doubted(reading: Decoded) -> Decoded:
    """The reading, with little confidence if it is hardly text.

    >>> doubted(Decoded("\\0\\1\\2\\3", "utf-8", 1.0)).confidence
    0.1
    """
    if reading.confidence <= NO_TEXT or not _is_no_text(reading.text[:BEGINNING]):
        return reading
    return replace(reading, confidence=NO_TEXT)


def _is_no_text(beginning: str) -> bool:
    """Whether there are too many control characters, of two kinds at least, or NULs alone."""
    within_ascii = beginning.encode("ascii", "ignore")
    controls = len(within_ascii) - len(within_ascii.translate(None, _CONTROLS))
    if controls <= FREE_CONTROLS + MOST_CONTROLS * len(beginning):
        return False
    return len(set(within_ascii).intersection(_CONTROLS)) > 1 or not beginning.strip("\0")
