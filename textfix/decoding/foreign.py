"""Encodings of other languages: chardet knows their letters."""

from __future__ import annotations

import re
from math import log2
from typing import Final, NamedTuple

from textfix.decoding.reader import strictly
from textfix.decoding.settings import (
    CLEARLY,
    COMMON,
    CREDIBLE,
    DISTRUST,
    FOREIGN,
    GUESSES,
    HEARD,
    NEVER,
    TRUST,
    UNHEARD,
)

_C1: Final = re.compile("[\x80-\x9f]")
"""Controls that no text has: where a standard's encoding has them, Windows's has dashes and quotation marks."""

_UNDECLARED = bytes.maketrans(b"=:", b"  ")


class Trust(NamedTuple):
    """How far a reading is trusted: its price is multiplied by the one, and the other added.

    `is_denied`: what chardet puts first is clearly another one, or what was declared. Letters of different alphabets
    have different prices, whatever they say: such a reading costs no less than that one.
    `share`: chardet's confidence.
    """

    factor: float
    bits: float
    is_denied: bool
    share: float


def foreign(sample: bytes, data: bytes, hints: frozenset[str]) -> dict[str, Trust]:
    """Encodings of other languages that data may be in, each with what that does to its price.

    chardet's `prefer_superset` is not used: it calls ISO-8859-5 cp1251, which holds other letters at the same bytes.
    It sees no = and no colon: it would believe what is declared there, which is evidence of its own.

    Args:
        sample: a part of the data, which chardet judges.
        data: all of it: a sample of a few letters is the same in many encodings.
        hints: the encodings that were declared.

    >>> text = "Съешь ещё этих мягких булок".encode("cp1251")
    >>> foreign(text, text, frozenset())["cp1251"].factor
    0.9
    """
    import chardet

    first = ""
    common = {sample.decode(codec, "replace"): codec for codec in reversed(COMMON)}
    try:
        answers = chardet.detect_all(sample.translate(_UNDECLARED), compat_names=False, include_encodings=FOREIGN)
    except Exception:  # noqa: BLE001 (some versions raise at b"\xf8\xd9"; without an answer the others decide)
        answers = []
    heard = {str(answer["encoding"] or "").lower(): answer["confidence"] for answer in answers}
    shares = {"cp1252": UNHEARD} | {hint: heard.get(hint, UNHEARD) for hint in sorted(hints & FOREIGN)}
    for guess in list(heard)[:GUESSES][::-1]:
        if guess in FOREIGN:
            usual = common.get(sample.decode(guess, "replace"), guess)  # the common name of what reads the same
            if usual != guess:
                said = data.decode(guess, "replace")
                if data.decode(usual, "replace") != said and not _C1.search(said):
                    usual = guess
            shares[usual] = max(shares.get(usual, 0.0), heard[guess])
            first = usual
    best = max(shares.values())
    least = best / 2 if best >= CLEARLY else 0.0
    declared = [hint for hint in sorted(hints & FOREIGN - {"cp1252"}) if heard.get(hint, 0.0) >= CREDIBLE * best]
    if declared and strictly(data, declared[0]) is not None:
        first, least = declared[0], best
        shares[first] = best
    return {
        codec: Trust(
            TRUST if codec == first and share >= HEARD else 1.0,
            DISTRUST * log2(max(best, NEVER) / max(share, NEVER)),
            codec != first and share <= least,
            share,
        )
        for codec, share in shares.items()
    }
