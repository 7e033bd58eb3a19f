"""GBK and Big5 that were read as UTF-8 where their bytes fit, and as latin-1 everywhere else.

Editors and consoles do so that fall back byte by byte. Bytes D5 D2 B5 are Õ and ҵ then, as D2 B5 is UTF-8 for ҵ. A
sign of latin-1 was one byte, or the two that UTF-8 has for it: the cheapest way to read pairs decides (Viterbi).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from textfix.edits import Edit, applied
from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import BIG5, GB18030, LOST, narrow_pages, page
from textfix.stages.mojibake.lost_bytes.restore import natural
from textfix.stages.mojibake.narrow_rivals import PRIVATE
from textfix.stages.mojibake.settings import ASCII_BITS, BETTER, LOST_BITS, STRONG
from textfix.stages.mojibake.views import HIGH, code_points
from textfix.stages.mojibake.worded import is_sure, is_told
from textfix.text.language import UNIT, cost, costs
from textfix.text.shown_damage import unexplained

_SIGN, _LETTER = "\xa1-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xff", "(?![ŒœŠšŸŽžƒˆ˜])[\u0100-\u07ff\uac00-\ud7a3]"
_MIXED: Final = re.compile(
    f"[{_SIGN}\u0100-\u07ff\uac00-\ud7a3](?:(?<=[{_SIGN}])[@-~]?{_LETTER}"
    f"|(?<=[\u0100-\u07ff\uac00-\ud7a3])(?<![ŒœŠšŸŽžƒˆ˜])[@-~]?[{_SIGN}])"
)
"""A sign of latin-1 beside a letter that neither it nor cp1252 has; it begins with a class, which is soon searched."""
_HIGH, _HAN = "[\x80-\u2e7f\ua000-\ufeff\U00010000-\U0010ffff]", "[\u2e80-\u9fff\uff00-\uffef]"
_SEGMENT: Final = lazy(f"{_HIGH}(?:[@-~]?{_HIGH}|{_HAN}{{1,3}}(?!{_HAN}))*+[@-~]?")
"""What may be pairs of bytes, with the ASCII that may be a second one, and a few Han between, which are either."""
_OF_LATIN_1: Final = re.compile("[\x80-\xff]")
_OTHER: Final = lazy("[\u0100-\U0010ffff]")
_LONGEST: Final = 2000
"""Characters of a segment that are read at once: more are no text that anybody wrote."""


class _Read(NamedTuple):
    start: int
    end: int
    reading: str
    is_mixed: bool
    """Whether it has characters that latin-1 has not."""


def half_read_edits(text: str) -> list[Edit]:
    """What a text says that was read as UTF-8 and latin-1 by turns; nothing where no segment proves it.

    >>> half_read_edits("IO Error: Áíһ¸ö³ÌÐòÕýÔÚʹÓôËÎļþ")[0].after
    '另一个程序正在使用此文件'
    """
    if not _MIXED.search(text) or text.count(LOST) > len(_OF_LATIN_1.findall(text)):
        return []  # who marks what he can't read does not read it as latin-1
    best, most = list[Edit](), 0.0
    for name, encoding in ((GB18030, "gbk"), (BIG5, "big5")):
        found = list(_read(text, name))
        proof = [
            read for read in found if read.is_mixed and _reads_better(text, read, STRONG) and _says_words(text, read)
        ]
        if not proof or any(_is_of_one_page(text[read.start : read.end], read.reading, name) for read in proof):
            continue
        found = [read for read in found if _reads_better(text, read, BETTER)]
        saved = sum(cost(text[read.start : read.end]) - cost(read.reading) for read in found)
        if saved > most:
            kind = f"{encoding} read as utf-8 and latin-1"
            edits = [Edit(read.start, read.end, read.reading, kind) for read in found]
            if not _is_of_one_page(text, applied(text, edits), name):
                best, most = edits, saved
    return unexplained(text, best)


def _is_of_one_page(segment: str, reading: str, name: str) -> bool:
    """Whether a page of single bytes has all signs of a text, and what it says so is likelier: ı, Ş of cp1254.

    Where the text was cut, its first sign may be the last byte of a character.
    """
    points = code_points(segment)
    for narrow in narrow_pages():
        units = narrow.units.take(points, mode="clip")
        if (units <= 0xFF).all():
            read = units.astype(np.uint8).tobytes()
            whole, torn = (cost(part.decode(page(name).codec, "replace")) for part in (read, read[1:]))
            if min(whole, torn + LOST_BITS) < cost(reading):
                return True
    return False


def _says_words(text: str, read: _Read) -> bool:
    return is_sure(read.reading) and is_told(text[read.start : read.end], read.reading)


def _reads_better(text: str, read: _Read, least: float) -> bool:
    return natural(text[read.start : read.end], read.reading, least)


def _read(text: str, name: str) -> Iterator[_Read]:
    for match in _SEGMENT.finditer(text):
        segment = match[0]
        if not _OF_LATIN_1.search(segment) or len(segment) > _LONGEST:
            continue
        is_mixed = _OTHER.search(segment) is not None
        for end in (len(segment), len(segment) - 1):
            reading = _in_pairs(segment[:end], name)
            while reading and reading[-1] == segment[end - 1]:
                reading, end = reading[:-1], end - 1
            if reading:
                yield _Read(match.start(), match.start() + end, reading, is_mixed)
                break
            if segment[end - 1] >= "\x80":
                break  # the last one was no second byte of ASCII


class _Node(NamedTuple):
    """A character that was read, and those before it."""

    before: _Node | None
    character: str


class _State(NamedTuple):
    bits: float
    lead: int
    """The first byte of a pair that is open; 0 where none is."""
    last: _Node | None


def _in_pairs(segment: str, name: str) -> str:
    """What a segment says in pairs of bytes; empty where it does not divide into them."""
    pairs = _pairs(name)
    states = [_State(0.0, 0, None)]
    for character in segment:
        best: dict[int, _State] = {}
        if "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef":
            whole = [state for state in states if not state.lead]
            bits = float(costs(character)[0]) * UNIT
            best.update((0, _State(state.bits + bits, 0, _Node(state.last, character))) for state in whole)
        for way in _ways(character):
            for state in states:
                after = _after(state, way, pairs)
                if after is not None and (after.lead not in best or after.bits < best[after.lead].bits):
                    best[after.lead] = after
        states = list(best.values())
    said, node = list[str](), next((state.last for state in states if not state.lead), None)
    while node is not None:
        said.append(node.character)
        node = node.before
    return "".join(reversed(said))


def _after(state: _State, way: bytes, pairs: dict[int, tuple[float, str]]) -> _State | None:
    """A state after some bytes more; None where they are no pairs."""
    bits, lead, last = state
    for byte in way:
        if lead:
            pair = pairs.get(lead << 8 | byte)
            if pair is None:
                return None
            bits, lead, last = bits + pair[0], 0, _Node(last, pair[1])
        elif byte < HIGH:
            bits, last = bits + ASCII_BITS, _Node(last, chr(byte))
        else:
            lead = byte
    return _State(bits, lead, last)


@cache
def _ways(character: str) -> tuple[bytes, ...]:
    """The bytes that a character was read from: one, or those of UTF-8.

    >>> _ways("Õ"), _ways("ҵ")
    ((b'\\xd5', b'\\xc3\\x95'), (b'\\xd2\\xb5',))
    """
    encoded = character.encode("utf-8", "surrogatepass")
    return (bytes((ord(character),)), encoded) if HIGH <= ord(character) <= 0xFF else (encoded,)


@cache
def _pairs(name: str) -> dict[int, tuple[float, str]]:
    """By two bytes of a page: the bits of their character, and the character, if it is not for private use."""
    found = [(code, said) for code, said in page(name).characters.items() if code > 0xFF and not PRIVATE.match(said)]
    bits = costs("\n".join(said for _, said in found))[::2] * UNIT
    return {code: (float(bit), said) for (code, said), bit in zip(found, bits, strict=True)}
