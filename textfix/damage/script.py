"""Traditional characters in Simplified text: a few that strayed in, or all."""

from __future__ import annotations

from random import Random
from typing import Any

from textfix.damage.case import Damaged


def traditional(text: str, *, config: str = "s2t") -> Damaged:
    """Convert a Simplified text to Traditional with OpenCC.

    Args:
        text: any str.
        config: an OpenCC configuration: "s2t", "s2tw", "s2twp", "s2hk".

    Returns:
        A `Damaged`, recoverable where OpenCC's "t2s" leads back.

    >>> traditional("汉字").damaged
    '漢字'
    """
    damaged = _convert(text, config)
    return Damaged(damaged, text, _convert(damaged, "t2s") == text, "Traditional")


def stray_traditional(text: str, *, count: int = 3, seed: int = 0) -> Damaged:
    """Turn a few characters of a Simplified text to Traditional, as machine-made Simplified pages have them.

    >>> stray_traditional("汉字", count=1).damaged
    '漢字'
    """
    other = {c: t for c in set(text) if (t := _convert(c, "s2t")) != c and len(t) == 1 and _convert(t, "t2s") == c}
    places = [n for n, character in enumerate(text) if character in other]
    pieces = list(text)
    for place in Random(seed).sample(places, min(count, len(places))):  # noqa: S311 (a seed, not a secret)
        pieces[place] = other[pieces[place]]
    return Damaged("".join(pieces), text, True, "stray Traditional")


def _convert(text: str, config: str) -> str:
    """OpenCC's conversion; lone surrogates, which it does not take, stay."""
    from opencc import OpenCC

    if config not in _CONVERTERS:
        _CONVERTERS[config] = OpenCC(config)
    convert = _CONVERTERS[config].convert
    try:
        return str(convert(text))
    except UnicodeError:
        return "".join(c if "\ud800" <= c <= "\udfff" else str(convert(c)) for c in text)


_CONVERTERS: dict[str, Any] = {}
