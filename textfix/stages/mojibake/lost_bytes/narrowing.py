"""The choices for lost bytes that are weighed: those that the neighbours that are there make likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.lost_bytes.script_of_choices import OtherScript
from textfix.stages.mojibake.lost_bytes.settings import CHOICES
from textfix.stages.mojibake.lost_bytes.usage import Usage

Piece: TypeAlias = str | tuple[str, ...]
"""A text that is sure, or the characters that one of which was there before bytes were lost."""


def narrowed(
    pieces: Sequence[Piece], ranked: Mapping[int, tuple[str, ...]], usage: Usage, other: OtherScript
) -> dict[int, tuple[str, ...]]:
    """`CHOICES` of the choices for each place, the likeliest between its neighbours first.

    Args:
        pieces: the text.
        ranked: by place, its choices; those of a place that has more than `CHOICES` are narrowed.
        usage: how often characters follow another.
        other: what characters of the other script cost more.

    >>> from textfix.stages.mojibake.lost_bytes.usage import Usage
    >>> choices = (*map(chr, range(0x4E00, 0x4E30)),)
    >>> found = narrowed(["市", choices, "心"], {1: choices}, Usage.of(points("市心")), OtherScript(0.0, 0.0))[1]
    >>> len(found), found[0]
    (16, '中')
    """
    many = [(n, row) for n, row in ranked.items() if len(row) > CHOICES]
    if not many:
        return dict(ranked)
    sizes = [len(row) for _, row in many]
    middle = points("".join(["".join(row) for _, row in many]))
    left = np.repeat(points("".join([_beside(pieces, n - 1)[-1:] or UNKNOWN for n, _ in many])), sizes)
    right = np.repeat(points("".join([_beside(pieces, n + 1)[:1] or UNKNOWN for n, _ in many])), sizes)
    lost = np.ones(len(middle), np.bool_)
    bits = usage.bits_after(left, middle, lost) + usage.bits_after(middle, right, ~lost) * (right != ord(UNKNOWN))
    bits += other.bits([row for _, row in many])
    found, at = dict(ranked), 0
    for (n, row), size in zip(many, sizes, strict=True):
        order = np.argsort(bits[at : at + size], kind="stable")[:CHOICES].tolist()
        found[n] = tuple([row[choice] for choice in order])
        at += size
    return found


def _beside(pieces: Sequence[Piece], n: int) -> str:
    """The text beside a place; nothing where bytes were lost as well."""
    if not 0 <= n < len(pieces):
        return "\n"
    piece = pieces[n]
    return piece if isinstance(piece, str) else ""


def points(text: str) -> NDArray[np.int64]:
    """The code points of a text, those above U+FFFF as U+FFFF."""
    return np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), 0xFFFF).astype(np.int64)


UNKNOWN: Final = "\uffff"
"""What stands for a neighbour that was lost as well: a noncharacter."""
