"""The words that boilerplate is made of, in kinds, and the folded key on which they are looked for."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import settings
from textfix.tables import load_characters, read_text
from textfix.text.look import BLOCK, looked_up

KINDS: Final = (
    "legal", "about", "pager", "place", "related", "share", "account", "comment", "counter", "tool", "channel", "meta",
)  # fmt: skip
"""The kinds of words: sections of the table textfix/tables/boilerplate_words.txt."""

SIGNS: Final = ("anchor", "sign")
"""The sections of words that speak for a web page: those that occur on no other page, and lesser ones."""

_PLAIN: Final = {
    "︰": ":", "﹕": ":", "∶": ":", "》": ">", "»": ">", "›": ">", "→": ">", "\u3000": " ", "\xa0": " ", "―": "—",
}  # fmt: skip


BEYOND: Final = 0xFFFF
"""No character, for all beyond the basic plane and for lone surrogates in the keys of a long text."""

PAIR: Final = 2
"""Characters of the shortest words but one."""

_UNIT: Final = np.dtype("<u2")
"""A unit of UTF-16."""

_RIGHTS: Final = np.array(ord("©"), dtype=np.uint16)
"""The only word of one character."""

_GOLDEN: Final = np.array(40503, dtype=np.uint16)
"""2^16 over the golden ratio: it spreads neighbours (Knuth, 6.4); products beyond 16 bits lose the higher ones."""


@cache
def fold_table() -> NDArray[np.uint32]:
    """For each code point of the basic plane, the one that stands for it in the key."""
    table = np.arange(0x10000, dtype=np.uint32)
    pairs = load_characters("fold")
    for traditional, simplified in zip(pairs["traditional"], pairs["simplified"], strict=True):
        table[ord(traditional)] = ord(simplified)
    for wide in range(0xFF01, 0xFF5F):
        table[wide] = wide - 0xFEE0
    for odd, plain in _PLAIN.items():
        table[ord(odd)] = ord(plain)
    for lower in range(ord("a"), ord("z") + 1):
        table[lower - 32] = table[lower - 32 + 0xFEE0] = lower  # from capitals to small letters
    return table


@cache
def fold_units() -> NDArray[np.uint16]:
    """The same in two bytes each."""
    return fold_table().astype(np.uint16)


def fold(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The key of a text given as code points: as many characters, Simplified, lower case and narrow.

    Each Traditional character becomes one Simplified one, whatever its word; so the key is good for comparing, not for
    reading.

    >>> "".join(map(chr, fold(np.array([ord(c) for c in "版權所有ＩＣＰ"], dtype=np.uint32))))
    '版权所有icp'
    """
    if points.max(initial=0) < 0x10000:
        return looked_up(fold_table(), points)
    return np.where(points < 0x10000, looked_up(fold_table(), points & np.uint32(0xFFFF)), points)


def units_of(text: str) -> NDArray[np.uint16]:
    """The units of a text in UTF-16.

    Raises:
        UnicodeEncodeError: a half of a character is in it.
    """
    return np.frombuffer(codecs.utf_16_le_encode(text)[0], _UNIT)  # to look for a codec by its name takes as long


def points_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def as_text(points: NDArray[np.unsignedinteger]) -> str:
    """Code points, or units, as a text."""
    if points.dtype == np.uint16:
        units = points.astype(_UNIT, copy=False)
        data = units.data if len(units) > BLOCK else units.tobytes()  # to copy few takes half the time
        return codecs.utf_16_le_decode(data, None, True)[0]
    return str(points.astype("<u4", copy=False).data, "utf-32-le", "surrogatepass")


def folded(text: str) -> tuple[NDArray[np.integer] | None, NDArray[np.unsignedinteger]]:
    """The code points of a text, None if it has several blocks, and those of its key: of two bytes each if all fit.

    In a text of several blocks what is no character of the basic plane is `BEYOND` in the key.
    """
    if len(text) > settings.BLOCK:
        return None, _folded_long(text)
    try:
        units = units_of(text)
    except UnicodeEncodeError:  # half of a character
        units = np.empty(0, np.uint16)
    if len(units) == len(text):
        places = units.astype(np.intp)  # in tables; numpy would make them of the units for each table
        return places, fold_units().take(places)
    points = points_of(text)
    return points, fold(points)


def _folded_long(text: str) -> NDArray[np.uint16]:
    """The key of a text of several blocks, as code points of two bytes each."""
    folded = np.empty(len(text), np.uint16)
    for low in range(0, len(text), settings.BLOCK):
        keys = fold(points_of(text[low : low + settings.BLOCK]))
        keys[(keys > BEYOND) | (keys - np.uint32(0xD800) < 0x800)] = BEYOND
        folded[low : low + settings.BLOCK] = keys
    return folded


@cache
def sections() -> dict[str, tuple[str, ...]]:
    """The words of each section of the table, in the form of the key."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in read_text("boilerplate_words.txt").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words.extend(word.replace("_", " ") for word in line.split())
    return {name: tuple(words) for name, words in found.items()}


@cache
def menu_words() -> frozenset[str]:
    """Words that are a whole line of a menu, a form or a row of buttons."""
    kinds = ("about", "channel", "interface", "pager", "share", "account", "comment", "counter", "tool", "button")
    return frozenset(word for kind in kinds for word in sections()[kind])


@cache
def channel_parts() -> frozenset[str]:
    """The pairs of characters that names of channels are made of."""
    words = [word for kind in ("part", "channel", "interface", "account") for word in sections()[kind]]
    return frozenset(word[at : at + 2] for word in words for at in range(0, len(word) - 1, 2))


@dataclass(frozen=True, slots=True)
class _Index:
    """The words of some sections: the number of each one's section, and the words of three or more by how they begin.

    With the three characters that each of those begins with come all that fit there, the longest first: those with
    three in common, and the word that the first two are.
    """

    numbers: dict[str, int]
    by_start: dict[str, tuple[str, ...]]


@cache
def _index(names: tuple[str, ...]) -> _Index:
    numbers: dict[str, int] = {}
    by_start: dict[str, list[str]] = {}
    for number, name in enumerate(names):
        for word in sections()[name]:
            numbers.setdefault(word, number)
    for word in numbers:
        if len(word) > PAIR:
            by_start.setdefault(word[:3], []).append(word)
    for start, words in by_start.items():
        words.sort(key=len, reverse=True)
        if start[:PAIR] in numbers:
            words.append(start[:PAIR])
    return _Index(numbers, {start: tuple(words) for start, words in by_start.items()})


@cache
def _pairs() -> NDArray[np.uint8]:
    """For each hash of a pair of characters: the sum of 1 if words of `KINDS`, 2 if words of `SIGNS` begin with it.

    Four times as much is added where the pair is a word itself: one table stays in the cache sooner than two.
    """
    table = np.zeros(0x10000, dtype=np.uint8)
    for bit, names in ((1, KINDS), (2, SIGNS)):
        words = [word for word in _index(names).numbers if len(word) > 1]
        begin = np.array([(ord(word[0]), ord(word[1])) for word in words], dtype=np.uint16)
        pairs = _hashed(begin[:, 0], begin[:, 1])
        table[pairs] |= bit
        table[pairs[[len(word) == PAIR for word in words]]] |= 4 * bit
    return table


@cache
def _thirds() -> NDArray[np.uint8]:
    """The first sum for each hash of three characters that longer words begin with."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for bit, names in ((1, KINDS), (2, SIGNS)):
        begin = np.array([[*map(ord, start)] for start in _index(names).by_start], dtype=np.uint16)
        table[_hashed(_hashed(begin[:, 0], begin[:, 1]), begin[:, 2])] |= bit
    return table


def _hashed(first: NDArray[np.uint16], second: NDArray[np.uint16]) -> NDArray[np.uint16]:
    return first * _GOLDEN ^ second


_TO_THIRD, _WHOLE = np.array(2), np.array(2, dtype=np.uint8)
_BITS: Final = tuple(bytes(kinds & bit for kinds in range(256)) for bit in (1, 2))
"""What is left of a number of kinds for `KINDS`, and for `SIGNS`."""


def likely_places(points: NDArray[np.unsignedinteger]) -> tuple[list[int], list[int]]:
    """The few places of a folded text, given as code points, where words of `KINDS`, and of `SIGNS`, may begin."""
    found: tuple[list[int], list[int]] = [], []
    for at in range(0, len(points), BLOCK):
        places, bits = _likely(points[at : at + BLOCK + 2].astype(np.uint16, copy=False))
        if len(points) > BLOCK:
            inside = places < BLOCK
            places, bits = places[inside] + at, bits[inside]
        rows, kinds = places.tolist(), bits.tobytes()
        for those, table in zip(found, _BITS, strict=True):
            those.extend(compress(rows, kinds.translate(table)))
    return found


def _likely(points: NDArray[np.uint16]) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    """Where a word may begin; and for each such place the sum of 1 if one of `KINDS`, 2 if one of `SIGNS` may."""
    pairs = _hashed(points[:-1], points[1:])
    kinds = _pairs().take(pairs)
    places = kinds.astype(bool).nonzero()[0]
    kind, third = kinds.take(places), points.take(places + _TO_THIRD, mode="clip")
    bits = kind & (_thirds().take(_hashed(pairs.take(places), third)) | kind >> _WHOLE)
    signs = (points == _RIGHTS).nonzero()[0]
    if not len(signs):
        return places, bits
    likely = np.zeros(len(points), dtype=np.uint8)
    likely[places], likely[signs] = bits, 3
    places = likely.nonzero()[0]
    return places, likely[places]


def find_words(key: str, places: list[int], names: tuple[str, ...] = KINDS) -> list[tuple[int, int, int]]:
    """The words of some sections of the table in a key: (offset, number of the section, length), in order.

    Args:
        key: a text, folded.
        places: the offsets where one may begin.
        names: the sections; a word that is in two belongs to the first.

    The words found do not overlap; of those that begin in one place the longest counts.

    >>> find_words("版权所有 首页", [0, 2, 5])
    [(0, 0, 4), (5, 10, 2)]
    """
    index = _index(names)
    numbers, number_of, words_at, begins = index.numbers, index.numbers.get, index.by_start.get, key.startswith
    found: list[tuple[int, int, int]] = []
    end = 0
    for at in places:
        if at < end:
            continue
        words = words_at(key[at : at + 3])
        if words is None:
            if (number := number_of(word := key[at : at + PAIR])) is None:
                number = number_of(word := word[:1])
            if number is not None:
                end = at + len(word)  # 1 where the text ends in ©
                found.append((at, number, end - at))
            continue
        for word in words:
            if begins(word, at):
                end = at + len(word)
                found.append((at, numbers[word], end - at))
                break
    return found
