"""Damaged bytes of GBK and Big5 divided into characters: a pair of units may be one, though a byte of it was lost."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import islice, pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.code_pages import GB18030, LOST, CodePage
from textfix.stages.mojibake.lost_bytes.choosable import likely
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.lost_bytes.settings import MOST_CHOICES
from textfix.stages.mojibake.settings import (
    ASCII_BITS,
    FEW,
    GUESS_BITS,
    HYPHEN_BITS,
    LOST_BITS,
    RARE_AFTER_SPACE,
    STRAY_BITS,
)
from textfix.text.language import UNIT, costs


def divided(
    units: str,
    strays: str,
    wrong: CodePage,
    true: CodePage,
    *,
    cut: bool,
    torn: bool = False,
    is_rich: bool = True,
    hyphens: float | None = None,
    ends: bool = True,
) -> tuple[tuple[Piece, ...], int, int]:
    """The cheapest way to divide damaged units into characters (Viterbi), how many are of two bytes, and the strays.

    What belongs to none stays as it is in `strays`; the last result counts those above ASCII, except for the last one
    of a text that was `cut`, and the first of one that was `torn`. `is_rich` tells whether the text has characters
    that only some readers of the wide page have: if not, they may be what was lost. Where soft hyphens, byte AD, may
    have been dropped, a byte alone was a character with it, which costs `hyphens` bits more; `ends` tells that no word
    goes on after the last unit.
    """
    codes = [*map(ord, units)]
    size = len(codes)
    two, choices = _every_pair(units, codes, wrong, true, is_rich=is_rich)
    if cut and size > 1 and codes[-2] == _SPACE and _space(wrong) == b"\xa0":
        two[-1] = math.inf
    one = [ASCII_BITS if code < 0x80 else LOST_BITS if code == _LOST else STRAY_BITS for code in codes]
    rests = {at for at, is_rest in ((size - 1, cut), (0, torn)) if is_rest and codes[at] >= 0x80}
    for at in rests:
        one[at] = LOST_BITS
    if hyphens is None:
        steps = _steps(one, two)
    else:
        kept = rests | {0} if torn else rests
        steps = _steps_beside_hyphens(codes, one, two, true, kept=kept, hyphens=hyphens, ends=ends)
    pieces: list[Piece] = []
    pairs, alone, at = 0, 0, size
    while at:
        step = steps[at]
        at -= 2 if step == 2 else 1
        if step == 2:
            pieces.append(_piece(choices[at], is_edge=not at and codes[at] == _SPACE and size <= 2 * FEW))
            pairs += 1
        elif step == _HYPHENATED:
            pieces.append((_with_hyphen(codes[at], true)[1],))
            pairs += 1
        else:
            alone += codes[at] >= 0x80 and at not in rests
            pieces.append(units[at] if codes[at] < 0x80 else LOST if wrong.wide else strays[at])
    return tuple(reversed(pieces)), pairs, alone


def _piece(choices: str | tuple[str, ...], *, is_edge: bool) -> Piece:
    """What a pair says: it is read if it can be one character alone, but for a space at an edge."""
    return choices if len(choices) > 1 or is_edge else choices[0]


def _every_pair(
    units: str, codes: Sequence[int], wrong: CodePage, true: CodePage, *, is_rich: bool
) -> tuple[list[float], Sequence[str | tuple[str, ...]]]:
    """What each unit costs together with the next one, and the characters that both may have been."""
    if _KNOWN.fullmatch(units):
        data = np.frombuffer(units.encode("latin-1"), np.uint8).astype(np.uint16)
        pairs = data[:-1] << 8 | data[1:]
        bits, characters = _read_pairs(true)
        said = characters.take(pairs).tobytes().decode("utf-32-le", "surrogatepass")
        return bits.take(pairs).tolist(), said
    known = _pairs(wrong.name, true.name, is_rich)
    found = [known.get(key) or _learned(known, key, wrong, true, is_rich) for key in _keys(codes, wrong)]
    return [bits for bits, _ in found], [choices for _, choices in found]


def _steps(one: Sequence[float], two: Sequence[float]) -> list[int]:
    """For each place how many units the last character before it has, if they are divided the cheapest way.

    Args:
        one: what each unit costs by itself.
        two: what each costs together with the next one.
    """
    steps = [1]
    bits, paired = 0.0, math.inf  # what the units before a place cost; with it, if it is the second of a pair
    for single, pair in zip(one, (*two, math.inf), strict=False):
        if bits + single < paired:
            steps.append(1)
            bits, paired = bits + single, bits + pair
        else:
            steps.append(2)
            bits, paired = paired, bits + pair
    return steps


def _steps_beside_hyphens(
    codes: Sequence[int],
    one: Sequence[float],
    two: Sequence[float],
    true: CodePage,
    *,
    kept: Set[int],
    hyphens: float,
    ends: bool,
) -> list[int]:
    """The same where byte AD may have been dropped beside a unit, but for those that are `kept`."""
    steps = [1]
    bits, paired = 0.0, math.inf
    for at, (code, single, pair) in enumerate(zip(codes, one, (*two, math.inf), strict=False)):
        step, least = 2, paired
        is_second = code < 0x80 and steps[at] > 1 and _is_before_byte(codes, at, ends)
        alone = bits + single + 2 * HYPHEN_BITS * is_second
        if alone < least:
            step, least = 1, alone
        if (code >= 0x80 or is_second) and at not in kept:
            beside = bits + hyphens + _with_hyphen(code, true)[0]
            if beside < least:
                step, least = _HYPHENATED, beside
        steps.append(step)
        bits, paired = least, bits + pair
    return steps


def _is_before_byte(codes: Sequence[int], at: int, ends: bool) -> bool:
    """Whether a letter is before a byte above 7F or the last: behind a pair it is a second byte, its first dropped."""
    return codes[at] >= 0x40 and (codes[at + 1] >= 0x80 if at + 1 < len(codes) else ends)


_KNOWN: Final = re.compile("[\x00-\x1f!->@-\xff]+")
"""Bytes that are all there: a space and a '?' may stand for others."""

_HYPHENATED: Final = 3
"""A step over one unit beside which the byte AD was dropped; any other step is its number of units."""

_LOST: Final = ord(LOST)
_SPACE: Final = 0x20
"""Before the last byte it is no A0: the end of a text is cut more often than a character begins so. In mac-roman it is
CA, the first byte of 是, 时 and 数."""
_MARKS_OF_LOSS: Final = (_LOST, ord("?"))

Key: TypeAlias = tuple[int, int, int]
"""Two units, and the unit after them where it tells what the second may have been, else 0."""
_Pair: TypeAlias = tuple[float, tuple[str, ...]]
"""The bits of the likeliest character that two units may have been, and the choices, likeliest first."""


def _keys(codes: Sequence[int], wrong: CodePage) -> list[Key]:
    if not wrong.wide or _LOST not in codes:
        return [(lead, trail, 0) for lead, trail in pairwise(codes)]
    behind = [*codes[2:], 0]
    parts = zip(codes, codes[1:], behind, strict=False)
    return [(lead, trail, after if trail == _LOST else 0) for lead, trail, after in parts]


@cache
def _pairs(wrong: str, true: str, is_rich: bool) -> dict[Key, _Pair]:
    """What `_pair` said, by the units: there are 256 * 256 of them at most, and those with a few marks."""
    return {}


def _learned(known: dict[Key, _Pair], key: Key, wrong: CodePage, true: CodePage, is_rich: bool) -> _Pair:
    pair = known[key] = _pair(key, wrong, true, is_rich)
    return pair


def _pair(key: Key, wrong: CodePage, true: CodePage, is_rich: bool) -> _Pair:
    """The bits of the likeliest character that two units may have been, and the choices, likeliest first."""
    characters = true.characters
    lead, trail, after = key
    guesses = sum(unit in (_SPACE, *_MARKS_OF_LOSS) for unit in (lead, trail))
    if guesses == 2 and not wrong.wide:
        return float("inf"), ()
    bits = _chosen(true) if guesses else _bits(true)
    codes: Iterable[int]
    if guesses == 2:
        codes = _lost_pairs(lead, trail, wrong, true, is_rich)
    else:
        pairs = (first << 8 | second for first in _options(lead, wrong) for second in _trails(trail, wrong))
        codes = (code for code in pairs if code in bits)
    most = RARE_AFTER_SPACE if _SPACE in (lead, trail) and true.name == GB18030 else float("inf")
    likeliest = ((bits[code], characters[code]) for code in codes if bits[code] <= most)
    if guesses and wrong.wide:
        readable = _readable(wrong, is_rich)
        lost = [(lead in _MARKS_OF_LOSS, 0), (trail == _LOST, after)]
        likeliest = (one for one in likeliest if _may_be_lost(true, one[1], lost, readable))
    found = sorted(islice(likeliest, MOST_CHOICES) if guesses == 2 else likeliest)
    if not found:
        return float("inf"), ()
    return found[0][0] + guesses * GUESS_BITS, tuple(character for _, character in found[:MOST_CHOICES])


@cache
def _with_hyphen(code: int, true: CodePage) -> tuple[float, str]:
    """The bits of the likelier character that a byte makes with AD after or before it, a guess, and the character.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> _with_hyphen(0xBE, page("gb18030"))[1], _with_hyphen(0xD3, page("big5"))[1]
    ('经', '個')
    """
    characters, bits = true.characters, _bits(true)
    pairs = (pair for pair in (code << 8 | 0xAD, 0xAD << 8 | code) if pair in bits)
    found = ((bits[pair], characters[pair]) for pair in pairs if _may_be_chosen(characters[pair]))
    return min(found, default=(float("inf"), ""))


def _may_be_chosen(character: str) -> bool:
    """Whether a character is likely, and Han or a mark: ｋ and Д are in GBK, and are beside their like.

    >>> _may_be_chosen("ｋ"), _may_be_chosen("入"), _may_be_chosen("々"), _may_be_chosen("①")
    (False, True, True, False)
    """
    if "\u3400" <= character <= "\ufaff":
        return character.isprintable()  # all that `likely` asks of Han
    return likely(character) and ("\u3005" <= character <= "\u3007" or not character.isalnum())


def _may_be_lost(true: CodePage, character: str, lost: Sequence[tuple[bool, int]], readable: frozenset[int]) -> bool:
    """Whether a wide page loses the bytes that were lost, and would not have read them with the byte after."""
    code = int(true.units[ord(character)])
    (lead, _), (trail, after) = lost
    return not (lead and code in readable) and not (trail and after and (code & 0xFF) << 8 | after in readable)


@cache
def _lost_pairs(lead: int, trail: int, wrong: CodePage, true: CodePage, is_rich: bool) -> tuple[int, ...]:
    """The codes that two lost bytes of a wide page may have been, the likeliest first, whatever comes after them."""
    codes = np.fromiter(_chosen(true), np.int64)
    fits = np.isin(codes >> 8, list(_options(lead, wrong))) & np.isin(codes & 0xFF, list(_trails(trail, wrong)))
    is_readable = np.isin(true.units[true.table[codes]], list(_readable(wrong, is_rich)))
    return tuple(codes[fits & ~is_readable].tolist())


def _options(unit: int, wrong: CodePage) -> Sequence[int]:
    """The bytes that a unit may have been."""
    if 0x40 <= unit <= 0xFF:
        return (unit,)
    if unit == _SPACE:
        return _space(wrong)
    return _lost_bytes(wrong) if unit in _MARKS_OF_LOSS else ()


@cache
def _trails(unit: int, wrong: CodePage) -> Sequence[int]:
    """The second bytes that a unit may have been: a reader of a wide page that lost one by itself has all of ASCII."""
    found = _options(unit, wrong)
    return tuple(byte for byte in found if byte >= 0x80) if wrong.wide and unit == _LOST else found


@cache
def _readable(wrong: CodePage, is_rich: bool) -> frozenset[int]:
    """The codes that every reader of a wide page has a character for, or the reader of a rich text."""
    return frozenset(wrong.characters) - frozenset(() if is_rich else wrong.extra.tolist())


@cache
def _space(wrong: CodePage) -> bytes:
    """The byte that a wrong code page shows as a no-break space, of which some reader made a space."""
    return (
        b"" if wrong.wide else b"".join(bytes([code]) for code, said in wrong.characters.items() if said == "\u00a0")
    )


@cache
def _lost_bytes(wrong: CodePage) -> tuple[int, ...]:
    """The bytes that a wrong code page cannot show."""
    if not wrong.wide:
        return tuple(wrong.holes)
    single = wrong.characters
    return tuple(byte for byte in range(0x40, 0xFF) if byte not in single)


@cache
def _bits(true: CodePage) -> dict[int, float]:
    """The bits of each character of two bytes by itself."""
    found = [(code, character) for code, character in true.characters.items() if code > 0xFF]
    bits = costs("\n".join(character for _, character in found))[::2] * UNIT
    return {code: float(bit) for (code, _), bit in zip(found, bits, strict=True)}


@cache
def _read_pairs(true: CodePage) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    """By two bytes as a number: the bits of their character by itself, and its code point."""
    bits, characters = np.full(0x10000, math.inf, np.float32), np.zeros(0x10000, np.uint32)
    found = _bits(true)
    codes = np.fromiter(found, np.intp, len(found))
    bits[codes] = np.fromiter(found.values(), np.float32, len(found))
    characters[codes] = true.table[codes]
    return bits, characters


@cache
def _chosen(true: CodePage) -> dict[int, float]:
    """The bits of the characters that may be chosen for lost bytes, the likeliest first."""
    characters, bits = true.characters, _bits(true)
    chosen = [code for code in bits if _may_be_chosen(characters[code])]
    order = np.lexsort((true.table[chosen], np.array([bits[code] for code in chosen])))
    return {chosen[at]: bits[chosen[at]] for at in order.tolist()}
