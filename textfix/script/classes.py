"""The class of every character: which scripts have it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.script.words import has_traditional_word, traditional_word_places
from textfix.tables import load_characters
from textfix.text import look as look_classes
from textfix.text.look import BLOCK, look_at, looked_up

OTHER: Final = b"."
HAN: Final = b"h"
"""A Han character that says nothing."""
TRADITIONAL: Final = b"T"
"""Only Traditional Chinese and Japanese have it: 東 門."""
OLD: Final = b"O"
"""Traditional Chinese and Korean have it, and Japanese before 1946: 學 國 體."""
TRADITIONAL_CHINESE: Final = b"C"
"""Only Traditional Chinese has it, not JIS X 0208: 說."""
SIMPLIFIED: Final = b"S"
"""Only Simplified Chinese has it: 东 门."""
SIMPLIFIED_SHARED: Final = b"s"
"""Simplified Chinese and Japanese have it, Traditional Chinese has not: 国 学."""
SHINJITAI: Final = b"J"
"""Only Japanese has it: 駅 沢 働."""
HIRAGANA: Final = b"k"
KATAKANA: Final = b"K"
HANGUL: Final = b"g"
AMBIGUOUS: Final = b"a"
"""Right in Simplified text in one sense, Traditional in another: 乾 著 於."""
TURNING: Final = b"m"
"""An ambiguous character that a word may make Traditional: see `textfix.script.words`."""
CHINESE: Final = b"f"
"""Chinese in either script, and not Japanese: 你 她 很."""
COMMON: Final = b"w"
"""Chinese sentences are full of it, Japanese ones seldom have it: 的 是 我 了 他."""
CANTONESE: Final = b"y"
"""Written Cantonese: 嘅 咗 唔."""
BEYOND: Final = b"B"
"""Half of a character beyond U+FFFF, in planes 2 and 3, or of a variation selector; in the table of units only."""
SELECTOR: Final = b"v"
"""A variation selector beyond U+FFFF: it names the very form of the character before it."""
CLAUSE: Final = b"p"
"""Punctuation that ends a clause."""
QUOTE: Final = b"q"
"""A quotation mark or a bracket, either side."""
TAB: Final = b"t"
"""It ends a clause, and divides the two sides of a pair as `PAIR` does."""
PAIR: Final = b"e"
"""What divides the two sides of a pair, or the parts of an address, inside a clause: → = |."""

HAN_CLASSES: Final = b"hTOCSsJamfwy"
"""The classes of Han characters."""

_COMMON: Final = "的是我了他"
_CHINESE: Final = "你她它很吧呢吗嗎么什呀啊哪啦咱您找跟"
_CANTONESE: Final = "嘅咗唔喺嚟冇佢啲嘢攞瞓睇嗰咁嘥掂噉咪喎啩嗌"
_QUOTES: Final = "“”‘’「」『』《》〈〉（）()【】〔〕[]{}\"'＂＇〝〞«»"
_CLAUSES: Final = "，。！？；：、…—,;!?\u3000"
_PAIRS: Final = "|/／→=＝>"

Bytes: TypeAlias = npt.NDArray[np.uint8]


class Tables(NamedTuple):
    """The classes of the UTF-16 units, and the Traditional characters beyond them."""

    units: Bytes
    beyond: npt.NDArray[np.uint32]


@cache
def tables() -> Tables:
    """The tables, read from the package once."""
    data = load_characters("script")
    units = np.full(0x10000, ord(OTHER), np.uint8)
    units[0x3400:0xA000] = ord(HAN)
    units[0xF900:0xFB00] = ord(HAN)
    units[[0x3005, 0x3006, 0x3007]] = ord(HAN)
    units[0x3041:0x3097] = ord(HIRAGANA)
    units[0x30A1:0x30FB] = ord(KATAKANA)
    units[0x30FC] = ord(KATAKANA)
    units[0xFF66:0xFF9E] = ord(KATAKANA)
    units[0x1100:0x1200] = ord(HANGUL)
    units[0x3131:0x318F] = ord(HANGUL)
    units[0xAC00:0xD7A4] = ord(HANGUL)
    units[0xD840:0xD8C0] = ord(BEYOND)
    units[0xDB40] = ord(BEYOND)
    units[0x0A] = ord(b"\n")
    characters = {
        CHINESE: _CHINESE,
        TRADITIONAL: data["traditional"],
        OLD: data["traditional_old"],
        TRADITIONAL_CHINESE: data["traditional_chinese"],
        SIMPLIFIED: data["simplified"],
        SIMPLIFIED_SHARED: data["simplified_shared"],
        SHINJITAI: data["shinjitai"],
        AMBIGUOUS: data["ambiguous"],
        TURNING: data["turning"],
        COMMON: _COMMON,
        CANTONESE: _CANTONESE,
        QUOTE: _QUOTES,
        CLAUSE: _CLAUSES,
        TAB: "\t",
        PAIR: _PAIRS,
    }
    for name, members in characters.items():
        places = [ord(c) for c in members if ord(c) < 0x10000 and units[ord(c)] not in b"TOCSs"]
        units[places] = ord(name)
    beyond = [
        ord(c) for c in data["traditional"] + data["traditional_old"] + data["traditional_chinese"] if ord(c) > 0xFFFF
    ]
    return Tables(units, np.array(sorted(beyond), np.uint32))


def unit_classes(text: str) -> bytes:
    """The class of each UTF-16 unit of a text.

    >>> unit_classes("漢a汉")
    b'T.S'
    """
    return looked_up(tables().units, look_at(text).units).tobytes()


def character_classes(text: str) -> bytes:
    """The class of each character of a text.

    >>> character_classes("漢𠀀字")
    b'Thh'
    """
    return with_words(classes_alone(text), text)


def classes_alone(text: str) -> bytes:
    """The same, if no word made an ambiguous character Traditional.

    >>> character_classes("看著"), classes_alone("看著")
    (b'hT', b'hm')
    """
    units = look_at(text).units
    if len(units) == len(text):
        return unit_classes(text)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    blocks = (points[at : at + BLOCK] for at in range(0, len(points), BLOCK))  # what they need at once stays small
    return b"".join(map(_of_points, blocks))


def _of_points(points: npt.NDArray[np.uint32]) -> bytes:
    """The class of each of some code points."""
    found = tables().units.take(points, mode="clip")
    places = np.flatnonzero(points > 0xFFFF)
    beyond = points[places]
    classes = np.where((beyond >= 0x20000) & (beyond < 0x34000), ord(HAN), ord(OTHER)).astype(np.uint8)
    classes[np.isin(beyond, tables().beyond)] = ord(TRADITIONAL_CHINESE)
    classes[(beyond >= 0xE0100) & (beyond < 0xE01F0)] = ord(SELECTOR)
    found[places] = classes
    return found.tobytes()


def has_traditional(text: str) -> bool:
    """Whether a text has a character or a word that only Traditional Chinese has.

    >>> has_traditional("汉字"), has_traditional("漢字"), has_traditional("看著"), has_traditional("著名")
    (False, True, True, False)
    """
    look = look_at(text)
    if look.has(look_classes.TRADITIONAL) or (look.has(look_classes.BEYOND) and _has_beyond(text)):
        return True
    return look.has(look_classes.TURNING) and has_traditional_word(text)


def _has_beyond(text: str) -> bool:
    units = np.append(look_at(text).units, np.uint16(0))
    halves = np.flatnonzero((units >= 0xD840) & (units < 0xD8C0))
    points = (units[halves].astype(np.uint32) - 0xD7C0 << 10) + (units[halves + 1] & 0x3FF)
    found = points[np.isin(points, tables().beyond)]
    return any(chr(point) in text for point in np.unique(found).tolist())  # and no surrogates that are alone


def is_traditional_alone(text: str) -> bool:
    """Whether nothing in a text is of another script than Traditional Chinese, nor beyond U+FFFF."""
    return not look_at(text).has(look_classes.SIMPLIFIED | look_classes.FOREIGN | look_classes.BEYOND)


@cache
def characters_of(members: bytes) -> re.Pattern[str]:
    """One character of some classes, or beyond U+FFFF."""
    places = np.flatnonzero(np.isin(tables().units, list(members))).tolist()
    return re.compile(f"[{''.join(map(chr, places))}\U00020000-\U0003ffff\U000e0100-\U000e01ef]")


def with_words(found: bytes, text: str, places: list[int] | None = None) -> bytes:
    """The classes with those ambiguous characters Traditional that are in a Traditional word.

    Args:
        found: the class of each character alone.
        text: the text.
        places: where words are looked for, of the class `TURNING`; None for all of them.

    >>> with_words(b"hm", "看著")
    b'hT'
    """
    if TURNING not in found:
        return found
    if places is None:
        places = np.flatnonzero(np.frombuffer(found, np.uint8) == ord(TURNING)).tolist()
    changed = bytearray(found)
    for place in traditional_word_places(text, places):
        changed[place] = ord(TRADITIONAL)
    return bytes(changed)
