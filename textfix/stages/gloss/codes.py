"""Characters as the two bytes that GBK writes them in, and which of them belong to Traditional text."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

from textfix.stages.gloss import settings
from textfix.stages.gloss.settings import CACHED
from textfix.text.han import A_HAN

BIG5_LEVEL_2: Final = b"\xc9"
"""Where Big5's level 2 begins; level 1, A440 to C67E, has the 5401 characters in common use (Big5, 1984)."""


@lru_cache(CACHED)
def pair_of(character: str) -> bytes:
    """The two bytes of a character, those of GBK's user-defined areas for private use; empty where it has no two.

    € has none: cp936 shows it for the byte 80.

    >>> pair_of("月").hex(), pair_of("\\ue317").hex(), pair_of("a")
    ('d4c2', 'fac8', b'')
    """
    try:
        pair = character.encode("gb18030")
    except UnicodeEncodeError:  # a lone surrogate
        return b""
    return pair if len(pair) == 2 and character != "€" else b""


@lru_cache(CACHED)
def character_of(pair: bytes) -> str:
    """The one character that two bytes are, or nothing.

    >>> character_of(b"\\xd4\\xc2"), character_of(b"\\x80\\x80")
    ('月', '')
    """
    try:
        character = pair.decode("gb18030")
    except UnicodeError:
        return ""
    return character if len(character) == 1 else ""


@lru_cache(CACHED)
def is_outside_gb2312(character: str) -> bool:
    """Whether Simplified text of the 6,763 usual characters does not have it."""
    try:
        character.encode("gb2312")
    except UnicodeError:
        return True
    return False


@lru_cache(CACHED)
def is_common_traditional(character: str) -> bool:
    """Whether a character is in level 1 of Big5 and not in GB2312.

    >>> is_common_traditional("擔"), is_common_traditional("任")
    (True, False)
    """
    try:
        return is_outside_gb2312(character) and character.encode("big5") < BIG5_LEVEL_2
    except UnicodeError:
        return False


@lru_cache(CACHED)
def is_in_big5(character: str) -> bool:
    """Whether Traditional text of the usual characters may have it."""
    try:
        character.encode("big5")
    except UnicodeError:
        return False
    return True


def is_traditional(text: str) -> bool:
    """Whether enough of the Han characters of a text are outside GB2312.

    Simplified text has rare names too, 毕昇, and these are also outside GB2312.
    """
    characters = Counter(A_HAN.findall(text))
    outside = sum(n for c, n in characters.items() if is_outside_gb2312(c))
    return settings.TRADITIONAL_SHARE * outside > characters.total()
