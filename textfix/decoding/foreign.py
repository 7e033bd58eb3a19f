"""Encodings of other languages: chardet knows their letters."""

from __future__ import annotations

from math import log2
from typing import NamedTuple

from textfix.decoding.settings import COMMON, DISTRUST, FOREIGN, GUESSES, HEARD, NEVER, TRUST, UNHEARD


class Trust(NamedTuple):
    """How far a reading is trusted: its price is multiplied by the one, and the other added."""

    factor: float
    bits: float


def foreign(sample: bytes, hints: frozenset[str]) -> dict[str, Trust]:
    """Encodings of other languages that a sample may be in, each with what that does to its price.

    chardet's `prefer_superset` is not used: it calls ISO-8859-5 cp1251, which holds other letters at the same bytes.

    >>> foreign("Съешь ещё этих мягких булок".encode("cp1251"), frozenset())["cp1251"].factor
    0.9
    """
    import chardet

    first = ""
    shares = dict.fromkeys(("cp1252", *sorted(hints & FOREIGN)), UNHEARD)
    common = {sample.decode(codec, "replace"): codec for codec in reversed(COMMON)}
    try:
        answers = chardet.detect_all(sample, compat_names=False, include_encodings=FOREIGN)[:GUESSES]
    except Exception:  # noqa: BLE001 (some versions raise at b"\xf8\xd9"; without an answer the others decide)
        answers = []
    for answer in reversed(answers):
        guess = str(answer["encoding"] or "").lower()
        if guess in FOREIGN:
            guess = common.get(sample.decode(guess, "replace"), guess)  # the common name of what reads the same
            shares[guess] = max(shares.get(guess, 0.0), answer["confidence"])
            first = guess
    best = max(shares.values())
    return {
        codec: Trust(
            TRUST if codec == first and share >= HEARD else 1.0, DISTRUST * log2(max(best, NEVER) / max(share, NEVER))
        )
        for codec, share in shares.items()
    }
