"""Lines of a document in UTF-8 that are not: together they are judged like a document, which may be Russian."""

from __future__ import annotations

import re

from textfix.decoding.choice import choose
from textfix.decoding.reader import strictly
from textfix.decoding.settings import FOREIGN, PRIORS

_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_RUN = re.compile(rb"[\x80-\xff]+")

_IN_WORD = re.compile(rb"[A-Za-z][\x80-\xff]{2}[a-z]")
"""Two letters amid those of ASCII: północny."""

_LONGEST = 3  # bytes of a character that lacks one

_OTHERS = FOREIGN | frozenset(codec for codec in PRIORS if not codec.startswith("utf"))


def judged_alone(lines: list[bytes], encodings: list[str]) -> float:
    """Look again at the lines that are not UTF-8: whatever reads these best is their encoding.

    Args:
        lines: the lines of a document in UTF-8, without line feeds.
        encodings: the encoding of each; those of the lines that are read otherwise change.

    Returns:
        How sure it is that they are in it, from 0 to 1; 1 if there are none.

    >>> encodings = ["utf-8", "gb18030"]
    >>> judged_alone(["秋收".encode(), "Программа для чтения".encode("cp1251")], encodings) > 0.9, encodings
    (True, ['utf-8', 'cp1251'])
    """
    confidence = 1.0
    for group in sorted(set(encodings)):
        numbers = [n for n, own in enumerate(encodings) if own == group and (group != "utf-8" or _is_none(lines[n]))]
        if not numbers:
            continue
        choice = choose(b"\n".join([lines[n] for n in numbers]), None)
        if choice.encoding in _OTHERS:
            confidence = min(confidence, choice.confidence)
            for n in numbers:
                encodings[n] = choice.encoding
    return confidence


def _is_none(line: bytes) -> bool:
    """Whether a line is not UTF-8 in any part, and more than the end of one that was cut.

    >>> _is_none("café déjà".encode("cp1252")), _is_none("今天".encode()[:-1])
    (True, False)
    """
    if line.isascii() or strictly(line, "utf-8") is not None or _SEQUENCE.search(line):
        return False
    runs = _RUN.findall(line)
    return len(runs) > 1 or len(runs[0]) > _LONGEST or _IN_WORD.search(line) is not None
