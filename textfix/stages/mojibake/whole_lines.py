"""Lines all of whose signs are pairs of GBK or Big5: what explains a whole line is likelier than what explains a sign.

A line of Western text that was misread has signs that are alone, or that read in this way as rare characters.
"""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.settings import MORE_IF_PROVEN
from textfix.text.language import cost

_HAN_RUN: Final = lazy("[\u3007\u3400-\u9fff]+")
_READ: Final = lazy("[\u2e80-\ud7a3\uf900-\uffef]+")
"""What stays as it is: text that was not misread."""
_CONTROL: Final = re.compile("[\x80-\x9f]+")
_LATIN_IN_UTF_8: Final = re.compile("[ÂÃÌÍ][\x80-\xbf\u0152-\u2122]")
"""Letters and signs of latin-1, and what is drawn over a letter."""
_ASCII_LETTER: Final = re.compile("[A-Za-z]")
_CODECS: Final = ("gbk", "big5hkscs")


def reads_as_chinese(line: str, said: str, *, is_proven: bool = False) -> bool:
    """Whether a line says more as GBK or Big5 read as cp1252 or latin-1 than as the Western text that was made of it.

    Args:
        line: without its line feed.
        said: the line as Western text.
        is_proven: whether other lines of the text are such Chinese: then one character by itself is enough.

    >>> reads_as_chinese("rootÓÃ»§", "rootÓû§"), reads_as_chinese("hÃ´tel", "hôtel"), reads_as_chinese("Â·", "·")
    (True, False, False)
    >>> reads_as_chinese("Â·", "·", is_proven=True)
    True
    """
    most = cost(said) + (MORE_IF_PROVEN if is_proven else 0.0)
    return any(
        reading is not None and _is_told(line, reading, is_proven=is_proven) and cost(reading) < most
        for reading in (_reading(line, codec) for codec in _CODECS)
    )


def _reading(line: str, codec: str) -> str | None:
    """A line as an encoding says it, without a byte at its end that was cut off from its pair; None if it can't."""
    pieces, end = list[str](), 0
    for match in _READ.finditer(line):
        pieces += [line[end : match.start()], match[0]]
        end = match.end()
    pieces.append(line[end:])
    said = list[str]()
    for number, piece in enumerate(pieces):
        if number % 2 or piece.isascii():
            said.append(piece)
            continue
        data = _bytes(piece)
        if data is None:
            return None
        try:
            said.append(data.decode(codec))
        except UnicodeDecodeError as error:
            if number + 1 < len(pieces) or error.start + 1 < len(data):
                return None
            said.append(data[: error.start].decode(codec))
    return "".join(said)


def _bytes(piece: str) -> bytes | None:
    """The bytes of signs of cp1252 or latin-1, each control the byte that it is."""
    try:
        return piece.encode("latin-1")
    except UnicodeEncodeError:
        pass
    try:
        parts = _CONTROL.split(piece)
        controls = [*_CONTROL.findall(piece), ""]
        return b"".join(
            part.encode("cp1252") + control.encode("latin-1") for part, control in zip(parts, controls, strict=True)
        )
    except UnicodeEncodeError:
        return None


def _is_told(line: str, reading: str, *, is_proven: bool) -> bool:
    """Whether the characters of a reading are more than chance: each two side by side, or apart from Latin letters.

    A letter of Western text in UTF-8 is a character of GBK as well, Ã´ is 么; so by itself it is told from that by a
    byte that is a control, or by the script of what it would be: Îª is Ϊ, and no Greek word.
    """
    own = set(line)
    runs = [match for match in _HAN_RUN.finditer(reading) if not own.issuperset(match[0])]
    if not runs or _CONTROL.search(line):
        return bool(runs)
    if any(len(match[0]) == 1 and _touches_letter(reading, match) for match in runs):
        return False
    return is_proven or any(len(match[0]) > 1 for match in runs) or not _LATIN_IN_UTF_8.search(line)


def _touches_letter(reading: str, match: re.Match[str]) -> bool:
    around = reading[max(0, match.start() - 1) : match.start()] + reading[match.end() : match.end() + 1]
    return _ASCII_LETTER.search(around) is not None
