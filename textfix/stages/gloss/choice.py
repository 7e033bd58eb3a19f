"""Characters of which a byte is gone: which of those that the other byte allows was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, TypeAlias

import numpy as np

from textfix.stages.gloss import settings
from textfix.stages.gloss.codes import character_of, is_common_traditional
from textfix.stages.gloss.sounds import Sound
from textfix.text.language import UNIT, costs

Piece: TypeAlias = str | tuple[str, ...]
"""Text that the bytes prove, or the characters one of which was there before a byte was lost."""

LOST: Final = "\ufffd"

MARKS: Final = frozenset("。、，；：？！“”‘’（）《》「」『』【】…—·")


@cache
def led_by(lead: int) -> tuple[str, ...]:
    """The characters that begin with a lead byte, and whose second byte a reader may take for a lead byte itself.

    >>> "任" in led_by(0xC8)
    True
    """
    return _readable(bytes((lead, trail)) for trail in range(0x80, 0xFF))


@cache
def ending_in(trail: int) -> tuple[str, ...]:
    """The characters whose second byte is known.

    >>> {"。", "常", "專"} <= set(ending_in(0xA3))
    True
    """
    return _readable(bytes((lead, trail)) for lead in range(0x81, 0xFF))


def _readable(pairs: Iterable[bytes]) -> tuple[str, ...]:
    characters = (character_of(pair) for pair in pairs)
    return tuple(c for c in characters if c in MARKS or "\u3400" <= c <= "\u9fff")


def likely(pair: bytes, sound: Sound, often: Counter[str]) -> tuple[int, bool, int]:
    """Sorts characters of one sound: those that the document uses, then those that lists hold, then by reading."""
    character = character_of(pair)
    return often[character], is_common_traditional(character), -sound.pairs[pair]


def listed(pairs: tuple[bytes, ...], sound: Sound) -> tuple[bytes, ...]:
    """Of the characters of a sound those that lists hold, common Traditional ones by their usual reading, or all."""
    common = tuple(pair for pair in pairs if sound.pairs[pair] == 0 and is_common_traditional(character_of(pair)))
    return common or pairs


def resolved(pieces: Sequence[Piece], before: str, after: str, often: Counter[str]) -> tuple[str, float]:
    """The pieces as text, each lost character chosen by its neighbours and by what the document uses.

    Args:
        pieces: what was read, in order.
        before: the text in front; its last two characters count.
        after: the text behind; its first two characters count.
        often: how often the document uses each character.

    Returns:
        The text, and the least chance (0 to 1) that any choice in it has; a choice below `settings.LEAST_CHANCE`
        is U+FFFD.
    """
    text, least = before[-_CONTEXT:], 1.0
    start = len(text)
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            text += piece
            continue
        behind = ""
        for following in (*pieces[at + 1 : at + 1 + _CONTEXT], after):
            if not isinstance(following, str):
                break
            behind += following
        chosen, chance = _chosen(text[-_CONTEXT:], piece, behind[:_CONTEXT], often)
        least = min(least, chance)
        text += chosen
    return text[start:], least


_CONTEXT: Final = 2
"""Characters on either side that a choice is made by: the language model knows pairs, and what claims one of them."""


def _chosen(before: str, choices: tuple[str, ...], after: str, often: Counter[str]) -> tuple[str, float]:
    if len(choices) == 1:
        return choices[0], 1.0
    if not choices:
        return LOST, 0.0
    width = len(before) + len(after) + 2
    units = costs("".join(f"\n{before}{choice}{after}" for choice in choices)).reshape(-1, width)
    bits = units.sum(axis=1) * UNIT
    bits -= settings.USE * np.log2([1 + often[choice] for choice in choices])
    chances = np.exp2(bits.min() - bits)
    chance = 1 / float(chances.sum())
    return (choices[int(bits.argmin())] if chance >= settings.LEAST_CHANCE else LOST), chance
