"""Damaged bytes of GBK and Big5 divided into characters: a pair of units may be one, though a byte of it was lost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from textfix.stages.mojibake.codepages import LOST, CodePage, characters_of
from textfix.stages.mojibake.lost import Piece, likely
from textfix.text.language import UNIT, costs

_ASCII_BITS: Final = 6.0
_LOST_BITS: Final = 16.0
_STRAY_BITS: Final = 30.0
_GUESS_BITS: Final = 5.0
"""Bits that a byte costs that was lost or changed, so that bytes that stand are believed first."""
_CHOICES: Final = 16
"""So many characters that a pair may have been are told apart by what stands around it."""


def divided(units: str, strays: str, wrong: CodePage, true: CodePage, *, cut: bool) -> tuple[tuple[Piece, ...], int]:
    """The cheapest way to divide damaged units into characters (Viterbi), and how many are of two bytes.

    What belongs to none stands as it does in `strays`.
    """
    codes = [ord(unit) for unit in units]
    best = [0.0] + [float("inf")] * len(codes)
    steps = [1] * (len(codes) + 1)
    known = _pairs(wrong.name, true.name)
    for at, code in enumerate(codes):
        if cut and at + 1 == len(codes) and code >= 0x80:
            bits = best[at] + _LOST_BITS
        else:
            bits = best[at] + (_ASCII_BITS if code < 0x80 else _LOST_BITS if code == ord(LOST) else _STRAY_BITS)
        if bits < best[at + 1]:
            best[at + 1], steps[at + 1] = bits, 1
        if at + 1 < len(codes):
            key = code << 16 | codes[at + 1]
            pair = known.get(key)
            if pair is None:
                pair = known[key] = _pair(code, codes[at + 1], wrong, true)
            bits = best[at] + pair[0]
            if bits < best[at + 2]:
                best[at + 2], steps[at + 2] = bits, 2
    pieces: list[Piece] = []
    pairs, at = 0, len(codes)
    while at:
        step = steps[at]
        at -= step
        if step == 2:
            choices = known[codes[at] << 16 | codes[at + 1]][1]
            pieces.append(choices[0] if len(choices) == 1 else choices)
            pairs += 1
        else:
            pieces.append(units[at] if codes[at] < 0x80 else LOST if wrong.wide else strays[at])
    return tuple(reversed(pieces)), pairs


@cache
def _pairs(wrong: str, true: str) -> dict[int, tuple[float, tuple[str, ...]]]:
    """What `_pair` said, by the two units as a number: there are 256 * 256 of them at most, and a few marks."""
    return {}


def _pair(lead: int, trail: int, wrong: CodePage, true: CodePage) -> tuple[float, tuple[str, ...]]:
    """The bits of the likeliest character that two units may have been, and the choices, likeliest first."""
    characters, bits = characters_of(true), _bits(true)
    guesses = 0
    options: list[Sequence[int]] = []
    for unit in (lead, trail):
        if 0x40 <= unit <= 0xFF:
            options.append((unit,))
        elif unit == 0x20 and _space(wrong):
            options.append(_space(wrong))
            guesses += 1
        elif unit in (ord(LOST), ord("?")):
            options.append(_lost_bytes(wrong))
            guesses += 1
        else:
            return float("inf"), ()
    if guesses == 2 and not wrong.wide:
        return float("inf"), ()
    readable = characters_of(wrong) if guesses and wrong.wide else {}
    found = [
        (bits[code], characters[code])
        for first in options[0]
        for second in options[1]
        if (code := first << 8 | second) in bits
        and (guesses < 2 or code not in readable)
        and (not guesses or likely(characters[code]))
    ]
    if not found:
        return float("inf"), ()
    found.sort()
    return found[0][0] + guesses * _GUESS_BITS, tuple(character for _, character in found[:_CHOICES])


@cache
def _space(wrong: CodePage) -> bytes:
    """The byte that a wrong code page shows as a no-break space, of which some reader made a space."""
    return b"" if wrong.wide else b"".join("\u00a0".encode(codec, "ignore") for codec in wrong.codecs[:1])


@cache
def _lost_bytes(wrong: CodePage) -> tuple[int, ...]:
    """The bytes that a wrong code page cannot show."""
    if not wrong.wide:
        return tuple(wrong.holes)
    single = characters_of(wrong)
    return tuple(byte for byte in range(0x40, 0xFF) if byte not in single)


@cache
def _bits(true: CodePage) -> dict[int, float]:
    """The bits of each character of two bytes by itself."""
    found = [(code, character) for code, character in characters_of(true).items() if code > 0xFF]
    bits = costs("\n".join(character for _, character in found))[::2] * UNIT
    return {code: float(bit) for (code, _), bit in zip(found, bits, strict=True)}
