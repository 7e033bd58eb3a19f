"""A whole document in the encoding that was chosen for it, with a closer look where it is costly."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from textfix.decoding.alone import judged_alone
from textfix.decoding.by_line import encodings_of
from textfix.decoding.by_part import divided, may_be_mixed
from textfix.decoding.choice import Choice
from textfix.decoding.confidence import most_with_strays
from textfix.decoding.costly import costly_in
from textfix.decoding.leftover import most_with_leftovers
from textfix.decoding.pieces import Piece, joined
from textfix.decoding.reader import read, strictly
from textfix.decoding.realign import in_step
from textfix.decoding.settings import MOST_WITH_LEFTOVERS, SHORT
from textfix.model import Decoded
from textfix.text.language import CodePoints, code_points


def read_as(data: bytes, choice: Choice) -> Decoded:
    """Read all of the data in the encoding that was chosen, with a closer look where it is costly."""
    reading = read(data, choice.encoding)
    first, has_costly = reading.text, True
    is_fair = len(data) <= SHORT and choice.whole and choice.weighed.is_fair and not may_be_mixed(data)
    # if it is, nothing in it could be read better; in UTF-16 the byte 0A is half of many characters
    if not is_fair and not choice.encoding.startswith(("utf-16", "utf-32")):
        points = choice.weighed.points if choice.whole else code_points(reading.text)
        reading, has_costly = look_closer(data, reading, choice.encoding, points)
    confidence = min(choice.confidence, reading.confidence, most_with_strays(len(reading.replaced), reading.text))
    if not is_fair and confidence > MOST_WITH_LEFTOVERS:
        is_weighed = choice.whole and reading.text is first and len(choice.weighed.units) == len(first)
        units = choice.weighed.units if is_weighed else None  # stray bytes are read one by one
        known = not has_costly and reading.text is first and (is_weighed or not choice.whole)
        confidence = min(confidence, most_with_leftovers(reading.text, reading.encoding, units, lines=not known))
    return Decoded(reading.text, reading.encoding, confidence, reading.replaced)


def look_closer(data: bytes, reading: Decoded, encoding: str, points: CodePoints) -> tuple[Decoded, bool]:
    """The reading of a document, with lines, parts and stretches read again where another reading suits them better.

    It says as well whether the first reading has lines that cost too much.

    Args:
        data: the bytes.
        reading: their reading.
        encoding: the encoding that was chosen.
        points: the code points of the reading, with a U+FFFD for each error.
    """
    costly = costly_in(points, encoding)
    mixed, has_costly = may_be_mixed(data), len(costly.lines) > 0
    if mixed or has_costly:
        pieces, confidence = _pieces(data, encoding, costly.lines, mixed=mixed)
        if pieces:
            return joined(pieces, confidence), has_costly
    return in_step(data, reading, encoding, points, costly), has_costly


_REST = re.compile(rb"[\x80-\xbf]{1,3}")


def _is_cut(line: bytes) -> bool:
    """Whether a line is UTF-8 except for its first bytes, which are the rest of a character that was cut.

    >>> _is_cut("今天".encode()[1:]), _is_cut("今天".encode("gb18030"))
    (True, False)
    """
    rest = _REST.match(line)
    return rest is not None and not line[rest.end() :].isascii() and strictly(line[rest.end() :], "utf-8") is not None


def _pieces(data: bytes, encoding: str, costly: npt.NDArray[np.intp], *, mixed: bool) -> tuple[list[Piece], float]:
    """The lines and parts of lines, each with its encoding, and how sure that is; none if all are in one."""
    confidence = 1.0
    lines = data.split(b"\n")
    encodings = [encoding] * len(lines)
    if len(costly) and costly[0] == 0 and encoding == "utf-8" and _is_cut(lines[0]):
        costly = costly[1:]
    if len(costly) and len(lines) > 1:
        encodings = encodings_of(lines, costly, encoding)
        if encoding == "utf-8":
            confidence = judged_alone(lines, encodings)
    parts = divided(lines, encodings) if mixed else {}
    if not parts and encodings.count(encoding) == len(lines):
        return [], confidence
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        of_line = parts.get(number) or [(line, encodings[number])]
        pieces += (Piece(part, name, False) for part, name in of_line[:-1])
        pieces.append(Piece(*of_line[-1], True))
    return pieces, confidence
