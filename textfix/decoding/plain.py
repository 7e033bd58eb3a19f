"""Plain Chinese in GBK or Big5, known by its characters alone: what most documents are needs no prices."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt

from textfix.decoding.controls import doubted
from textfix.decoding.document import look_closer
from textfix.decoding.leftover import most_with_leftovers
from textfix.decoding.moved_signs import NOT_OF_WINDOWS, is_moved, is_windows_big5
from textfix.decoding.reader import read, strictly
from textfix.decoding.sample import likely
from textfix.decoding.settings import (
    BLOCK,
    FEW_HIGH,
    FREQUENT,
    FREQUENT_SHARE,
    HEAD,
    KANA_SHARE,
    KNOWN_HAN,
    KNOWN_SIGN,
    LEAST_DISTINCT,
    LEAST_HIGH,
    LIKELY_SAMPLE,
)
from textfix.model import Decoded
from textfix.text.language import characters_up_to, code_points
from textfix.text.moved_signs import MOVED

_HIGH = re.compile(rb"[\x80-\xff]")

_ASCII = bytes(range(0x80))
_NO_LEADS = bytes(set(range(0x100)) - {0xA4, 0xA5})
_ASCII_CHARACTERS = frozenset(_ASCII.decode())
_KANA = re.compile(rb"[\xa4\xa5][\xa1-\xf6]")

_DOUBTFUL = re.compile(rb"u(?:u(?:[ua]|.u|[fk]a)|.uu|(?<!....)(?!...))")
"""In the classes of a text (`_classes`): three unknown characters among four may be a line in another encoding or
bytes out of step, and so may one in a line of five at most, or two right before a letter, where Big5 comes into step
again; and one at the very start, which is looked at apart: a pattern with few branches takes half of the time.
"""
_START = 3
"""Characters that are the very start."""

_IN_WORD = re.compile(rb"a(?:[ku][fku]?|f[ku])a")
"""In the classes of a text: what may be an accent of another encoding within a word of ASCII; no frequent Han is."""


def plain(data: bytes) -> Decoded | None:
    """Read bytes that are plainly Chinese in one of GBK and Big5; None if that needs more thought.

    >>> plain("今天的天气很好，我们一起去公园。".encode("gb18030")).encoding
    'gb18030'
    >>> plain("今天".encode("gb18030"))
    """
    if len(data) < 2 * LEAST_HIGH:
        return None
    first = _HIGH.search(data)
    start = first.start() if first else 0
    encodings = likely(data[start : start + LIKELY_SAMPLE])
    return _plain_in(encodings[0], data) or _plain_in(encodings[1], data)


def _plain_in(encoding: str, data: bytes) -> Decoded | None:
    """Read bytes that are plain Chinese in one encoding; None if they are not."""
    codec = "cp950" if encoding == "big5" else encoding
    text = strictly(data, "gbk") if codec == "gb18030" else None  # a quarter quicker, the same if it reads all
    if text is None and (text := strictly(data, codec)) is None:
        return None
    head = text[:HEAD]
    high = len(head.encode()) - len(head) >> 1  # a Han character takes three bytes of UTF-8
    if high < LEAST_HIGH or _is_repeated(head):
        return None
    points = code_points(text) if len(text) <= BLOCK else None
    found = _classes_of(text) if points is None else _classes().take(points, mode="clip").tobytes()
    classes = found.replace(b"m", b"u")
    if classes.count(b"f", 0, HEAD) < FREQUENT_SHARE * high or b"p" in classes:
        return None
    known = classes.replace(b"c", b"u")
    doubtful = b"u" in known[:_START] or _DOUBTFUL.search(known) is not None
    if (doubtful and high < FEW_HIGH) or (encoding == "big5" and _is_kana(data)):
        return None
    windows = codec != "cp950" or b"m" not in found or (is_windows_big5(text) and is_moved(text))
    reading = Decoded(text, codec, 1.0) if windows else read(data, "big5hkscs")
    if doubtful:
        if points is None or not windows:
            points = code_points(reading.text)
        closer, has_costly = look_closer(data, reading, encoding, points)
        if (lines := has_costly or closer is not reading) or _IN_WORD.search(classes):
            most = most_with_leftovers(closer.text, encoding, lines=lines)
            closer = replace(closer, confidence=min(closer.confidence, most))
        reading = closer
    return doubted(reading) if b"c" in classes else reading


def _is_repeated(head: str) -> bool:
    """Whether a text has few different characters beyond ASCII: where it ends it then says what it said before.

    >>> _is_repeated("今天" * 20), _is_repeated("今天的天气很好，我们去公园")
    (True, False)
    """
    end = head[-4:]
    if end[-1] > "\x7f" and head.find(end) == len(head) - 4:
        return False  # most texts, and a set is slow
    return len(set(head) - _ASCII_CHARACTERS) < LEAST_DISTINCT


def _is_kana(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII at the beginning are kana in EUC-JP: in Big5 the simplest of Han.

    >>> _is_kana("かもしれない".encode("euc_jp")), _is_kana("今天的天氣很好".encode("big5"))
    (True, False)
    """
    first = _HIGH.search(data)
    sample = data[first.start() if first else 0 :][:LIKELY_SAMPLE]
    high = len(sample.translate(None, _ASCII))
    if 2 * len(sample.translate(None, _NO_LEADS)) < KANA_SHARE * high:
        return False  # most of Big5
    return sum(map(len, _KANA.findall(sample))) >= KANA_SHARE * high


def _classes_of(text: str) -> bytes:
    """The class of each character, a byte each."""
    if len(text) > BLOCK:
        return b"".join([_classes_of(text[at : at + BLOCK]) for at in range(0, len(text), BLOCK)])
    return _classes().take(np.frombuffer(text.encode("utf-32-le"), np.uint32), mode="clip").tobytes()


@cache
def _classes() -> npt.NDArray[np.uint8]:
    """The class of each code point, as the byte of a letter; the last one is that of all others.

    "f" frequent, "k" known, "u" unknown, "p" private use, "c" control, "a" ASCII from @ on, " " the rest of ASCII,
    "m" what other Big5 has at another code (`MOVED`, `NOT_OF_WINDOWS`); a line feed is itself, so that "." of a
    pattern means a character of the same line.
    """
    classes = np.full(0x10001, ord("u"), np.uint8)
    classes[:0x80] = ord("c")
    classes[[9, 13, *range(0x20, 0x40)]] = ord(" ")  # tab, carriage return
    classes[0x40:0x7F] = ord("a")
    classes[10] = 10  # the line feed, its own class
    classes[0xE000:0xF900] = ord("p")  # gb18030 has these for many pairs that are characters in Big5
    classes[[point for point in range(0x400, 0x3100) if MOVED.match(chr(point))]] = ord("m")
    classes[list(map(ord, NOT_OF_WINDOWS))] = ord("m")
    classes[_of_chinese(KNOWN_HAN)] = ord("k")
    classes[_of_chinese(FREQUENT)] = ord("f")
    return classes


def _of_chinese(most: float) -> npt.NDArray[np.intp]:
    """The Han and the signs of Chinese that cost at most this many bits."""
    han, signs = characters_up_to(most), characters_up_to(min(most, KNOWN_SIGN))
    return np.concatenate(
        (
            signs[(signs == 0xB7) | ((signs >= 0x2010) & (signs < 0x3040)) | (signs >= 0xFF00)],
            han[(han >= 0x4E00) & (han < 0xA000)],
        )
    )
