"""Pieces of a document, each in its own encoding: read together by encoding, then laid in order again."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from textfix.decoding.realign import put_in_step
from textfix.decoding.settings import MOST_MIXED
from textfix.model import Decoded, Replaced


class Piece(NamedTuple):
    """Lines without their last line feed, or a part of a line."""

    data: bytes
    encoding: str
    ends_line: bool


def joined(pieces: Sequence[Piece], confidence: float = 1.0) -> Decoded:
    """Read the pieces of a document; the encoding joins the names of those that are not ASCII.

    Args:
        pieces: the pieces.
        confidence: how sure it is that each is in its encoding.

    >>> joined([Piece("秋收".encode(), "utf-8", True), Piece("田间".encode("gb18030"), "gb18030", True)]).text
    '秋收\\n田间'
    """
    ends = [piece.ends_line for piece in pieces]
    offsets = _places([piece.data for piece in pieces], ends)
    texts = [""] * len(pieces)
    found: list[tuple[int, Replaced]] = []
    used = set[str]()
    for encoding in {piece.encoding for piece in pieces}:
        numbers = [number for number, piece in enumerate(pieces) if piece.encoding == encoding]
        data = b"\n".join([pieces[number].data for number in numbers])
        reading = put_in_step(data, encoding)
        if not data.isascii():
            used.add(reading.encoding)
        parts = reading.text.split("\n")
        at = 0
        for number in numbers:
            end = at + pieces[number].data.count(b"\n") + 1
            texts[number] = "\n".join(parts[at:end])
            at = end
        starts = np.cumsum([0, *(len(texts[number]) + 1 for number in numbers)])
        begins = np.cumsum([0, *(len(pieces[number].data) + 1 for number in numbers)])
        for stray in reading.replaced:
            nth = int(np.searchsorted(starts, stray.position, "right")) - 1
            offset = int(offsets[numbers[nth]]) + stray.offset - int(begins[nth])
            found.append((numbers[nth], Replaced(offset, stray.data, stray.position - int(starts[nth]))))
    places = _places(texts, ends)
    replaced = [one._replace(position=one.position + int(places[piece])) for piece, one in found]
    text = "".join([text + "\n" * end for text, end in zip(texts, ends, strict=True)])
    most = MOST_MIXED if len(set(used) - {"utf-8"}) > 1 else 1.0
    return Decoded(text[:-1], "+".join(sorted(used)), min(confidence, most), tuple(sorted(replaced)))


def _places(pieces: Sequence[Sized], ends: Sequence[bool]) -> npt.NDArray[np.int64]:
    """Where each piece begins in the whole, with a line feed after each that ends its line."""
    return np.cumsum([0, *(len(piece) + end for piece, end in zip(pieces, ends, strict=True))])
