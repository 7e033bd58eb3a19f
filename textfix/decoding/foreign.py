"""Encodings of other languages: chardet knows their letters."""

from __future__ import annotations

from textfix.decoding.settings import COMMON, FOREIGN, GUESSES, TRUST


def foreign(sample: bytes, hints: frozenset[str]) -> dict[str, float]:
    """Encodings of other languages that a sample may be in, each with the factor on its price.

    chardet's `prefer_superset` is not used: it calls ISO-8859-5 cp1251, which holds other letters at the same bytes.

    >>> foreign("Съешь ещё этих мягких булок".encode("cp1251"), frozenset())["cp1251"]
    0.9
    """
    import chardet

    guess = ""
    trust = dict.fromkeys(("cp1252", *sorted(hints & FOREIGN)), 1.0)
    common = {sample.decode(codec, "replace"): codec for codec in reversed(COMMON)}
    for answer in reversed(chardet.detect_all(sample, compat_names=False, include_encodings=FOREIGN)[:GUESSES]):
        guess = str(answer["encoding"] or "").lower()
        if guess in FOREIGN:
            guess = common.get(sample.decode(guess, "replace"), guess)  # the common name of what reads the same
            trust.setdefault(guess, 1.0)
    if guess in trust:
        trust[guess] = TRUST
    return trust
