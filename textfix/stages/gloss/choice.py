"""Characters of which a byte is gone: which of those that the other byte allows was there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.patterns import lazy
from textfix.script.wording import WORD_REACH
from textfix.stages.gloss import settings
from textfix.stages.gloss.codes import character_of, is_common_traditional, is_in_big5
from textfix.stages.gloss.document import Document
from textfix.stages.gloss.sounds import Sound
from textfix.stages.gloss.words import bits_in_words
from textfix.tables.gloss_keys import gloss_keys
from textfix.text.language import UNIT, cost, costs

Bits: TypeAlias = npt.NDArray[np.float64]

Piece: TypeAlias = str | tuple[str, ...]
"""Text that the bytes prove, or the characters one of which was there before a byte was lost."""

LOST: Final = "\ufffd"

MARKS: Final = frozenset("。、，；：？！“”‘’（）《》「」『』【】…—·")


@cache
def led_by(lead: int) -> tuple[str, ...]:
    """The characters that begin with a lead byte, and whose second byte a reader may take for a lead byte itself.

    >>> "任" in led_by(0xC8)
    True
    """
    return _readable(bytes((lead, trail)) for trail in range(0x80, 0xFF))


@cache
def ending_in(trail: int) -> tuple[str, ...]:
    """The characters whose second byte is known.

    >>> {"。", "常", "專"} <= set(ending_in(0xA3))
    True
    """
    return _readable(bytes((lead, trail)) for lead in range(0x81, 0xFF))


def _readable(pairs: Iterable[bytes]) -> tuple[str, ...]:
    characters = (character_of(pair) for pair in pairs)
    return tuple(c for c in characters if c in MARKS or ("\u3400" <= c <= "\u9fff" and not is_rare(c)))


@lru_cache(settings.CACHED)
def is_rare(character: str) -> bool:
    """Whether a character costs so much by itself that few of its kind are in a text.

    >>> is_rare("科"), is_rare("\ue2a6")
    (False, True)
    """
    return _single(character) >= settings.RARE


def likely(pair: bytes, sound: Sound, document: Document) -> tuple[int, bool, int]:
    """Sorts characters of one sound: those that the document uses, then those that lists hold, then by reading."""
    character = character_of(pair)
    return document.often[character], is_common_traditional(character), -sound.pairs[pair]


def listed(pairs: tuple[bytes, ...], sound: Sound) -> tuple[bytes, ...]:
    """Of the characters of a sound those of the list that pages share; else common Traditional ones; else all."""
    shared = tuple(pair for pair in pairs if character_of(pair) in gloss_keys())
    if shared:
        return shared
    common = tuple(pair for pair in pairs if sound.pairs[pair] == 0 and is_common_traditional(character_of(pair)))
    return common or pairs


def resolved(pieces: Sequence[Piece], before: str, after: str, document: Document) -> tuple[str, float]:
    """The pieces as text, each lost character chosen by its neighbours and by what the document uses.

    Args:
        pieces: what was read, in order.
        before: the line in front.
        after: the text after them; its first characters count.
        document: what the whole text says.

    Returns:
        The text, and the least chance (0 to 1) that any choice in it has; a choice below `settings.LEAST_CHANCE`
        is U+FFFD.

    >>> resolved((ending_in(0xA3), "科門診"), "設了", "", Document("設了門診"))[0]
    '專科門診'
    """
    text, least = before, 1.0
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            text += piece
            continue
        behind = _behind(pieces, at + 1, after)
        bits = _with_words(_bits(text, piece, behind, document), text, piece, behind)
        if at + 1 < len(pieces) and (following := pieces[at + 1]) and not isinstance(following, str):
            bits = _with_next(bits, text, piece, following, _behind(pieces, at + 2, after), document)
        chosen, chance = _best(piece, bits)
        least = min(least, chance)
        text += chosen
    return text[len(before) :], least


_CONTEXT: Final = WORD_REACH
"""Characters after a place by which a choice is made."""


def _behind(pieces: Sequence[Piece], at: int, after: str) -> str:
    """The text from a piece on, as far as a choice looks; U+FFFD for a lost character in it."""
    behind = ""
    for piece in (*pieces[at : at + _CONTEXT], after):
        if not isinstance(piece, str):
            return behind + LOST
        behind += piece
    return behind[:_CONTEXT]


def likeliest(before: str, choices: Sequence[str], after: str, document: Document) -> tuple[str, float]:
    """The likeliest of some characters between two texts, whatever its chance, and that chance.

    >>> likeliest("新聞", ("計", "記", "紀"), "者說", Document("", torn=True))[0]
    '記'
    """
    bits = _with_words(_bits(before, choices, after, document), before, choices, after)
    return choices[int(bits.argmin())], 1 / float(np.exp2(bits.min() - bits).sum())


def _best(choices: Sequence[str], bits: Bits) -> tuple[str, float]:
    """The choice of the fewest bits and its chance beside the others; U+FFFD if that is too small."""
    if not choices:
        return LOST, 0.0
    chance = 1 / float(np.exp2(bits.min() - bits).sum())
    return (choices[int(bits.argmin())] if chance >= settings.LEAST_CHANCE else LOST), chance


def _with_next(
    bits: Bits, before: str, choices: Sequence[str], following: Sequence[str], after: str, document: Document
) -> Bits:
    """The bits of some characters, with the best that can follow each where the next one is lost as well."""
    both = np.full(len(bits), np.inf)
    for best in np.argsort(bits, kind="stable")[: settings.JOINED].tolist():
        both[best] = bits[best] + float(_bits(before + choices[best], following, after, document).min())
    return both


def _bits(before: str, choices: Sequence[str], after: str, document: Document) -> Bits:
    """What each of some characters costs between its neighbours in this document, in bits."""
    if len(choices) <= 1:
        return np.zeros(len(choices))
    known = _known(tuple(choices))
    bits = known.alone - _bonds(before[-2:], choices, known.alone, after[:2])
    often, left, right = document.often, before[-1:], after[:1]
    counts = np.array(
        [(often[choice], often[left + choice] + often[choice + right]) for choice in choices], np.float64
    )
    bits -= known.is_character * (np.log2(1 + counts) @ _USES)
    if document.is_traditional:
        bits += known.simplified
    for at in known.marks:
        bits[at] += _mark(choices[at], before, after)
    return bits


def _with_words(bits: Bits, before: str, choices: Sequence[str], after: str) -> Bits:
    """The bits of some characters, and of the words around with each of the likeliest; the others stay behind."""
    if len(choices) <= 1:
        return bits
    best = np.argsort(bits, kind="stable")[: settings.IN_WORDS]
    words = bits_in_words(before[-WORD_REACH:], tuple(choices[at] for at in best.tolist()), after[:WORD_REACH])
    all_words = np.full(len(bits), words.max())
    all_words[best] = words
    return bits + settings.WORDS * all_words


_USES: Final = np.array([settings.USE, settings.USE_OF_PAIR])


class _Known(NamedTuple):
    """What is known of some characters before their neighbours are."""

    alone: Bits
    """What each costs by itself."""
    simplified: Bits
    """What each costs more in Traditional text."""
    is_character: Bits
    """0 for marks, 1 for the others."""
    marks: tuple[int, ...]
    """Which are marks."""


@lru_cache(settings.CACHED)
def _known(choices: tuple[str, ...]) -> _Known:
    is_character = np.array([choice not in MARKS for choice in choices], np.float64)
    simplified = settings.SIMPLIFIED * np.array([not is_in_big5(choice) for choice in choices], np.float64)
    return _Known(_alone(choices), simplified, is_character, tuple(np.flatnonzero(is_character == 0).tolist()))


def _mark(choice: str, before: str, after: str) -> float:
    """Bits that a mark is less likely between two texts than its frequency says; 0 for a character."""
    if choice in _POINTS:
        if before[-1:] in _NO_POINT_BEHIND:
            return settings.STOP_BEFORE_STOP
        if choice not in _STOPS:
            return 0.0
        if after[:1] in ("", "\n"):
            return settings.STOP_AT_END
        return settings.STOP_BEFORE_STOP if _TOO_EARLY.match(after) else settings.STOP
    partner = _PARTNERS.get(choice)
    if partner is None:
        return 0.0
    opening, closing = (choice, partner) if choice in OPENING else (partner, choice)
    is_open = before.rfind(opening) > before.rfind(closing)
    if choice == opening:
        if after[:1] in ("", "\n"):
            return settings.STOP_BEFORE_STOP
        begins = choice == "“" and before[-1:] in _STOPS
        return settings.PAIRED if is_open else -settings.PAIRED if begins else 0.0
    bits = -settings.PAIRED if is_open else settings.PAIRED
    return bits - settings.QUOTED if choice == "”" and before[-1:] in _STOPS else bits


OPENING: Final = "“‘《（「『【"
_PARTNERS: Final = dict(zip("“‘《（「『【”’》）」』】", "”’》）」』】“‘《（「『【", strict=True))
"""Marks that open and close, each with the other."""

_STOPS: Final = frozenset("。！？")
_POINTS: Final = frozenset("。！？，；、：—…·")
_NO_POINT_BEHIND: Final = frozenset("。！？，；、：“‘《（「『【—")

_TOO_EARLY: Final = re.compile("[。！？，；、：]|[”」』][，、的之]")
"""What no sentence ends in front of."""


def _alone(characters: Sequence[str]) -> Bits:
    """What each of some characters costs without neighbours, in bits."""
    return np.asarray(costs("\n".join(characters))[::2] * UNIT, np.float64)


def _bonds(before: str, choices: Sequence[str], alone: Bits, after: str) -> Bits:
    """Bits that each choice saves beside its neighbours, less what these save with their own other neighbours.

    科 in 科技 belongs to 技: it does not ask for a 專 in front.
    """
    saved = np.zeros(len(choices))
    if before:
        rows = costs("".join(f"{before[-1]}{choice}\n" for choice in choices)).reshape(-1, 3)[:, 1] * UNIT
        saved += np.maximum(0, alone - rows - _bond(before))
    if after:
        rows = costs("".join(f"\n{choice}{after[0]}" for choice in choices)).reshape(-1, 3)[:, 2] * UNIT
        saved += np.maximum(0, _single(after[0]) - rows - _bond(after))
    return saved


@lru_cache(settings.CACHED)
def _single(character: str) -> float:
    return float(costs(character)[0]) * UNIT


@lru_cache(settings.CACHED)
def _bond(pair: str) -> float:
    """Bits that the second of two characters saves after the first."""
    return max(0.0, _single(pair[1]) - float(costs(pair)[1]) * UNIT) if len(pair) > 1 else 0.0


def may_lack_bytes(text: str, document: Document) -> bool:
    """Whether a mended run looks as if private use characters were dropped from it, and two bytes with each.

    >>> may_lack_bytes("。悔此＞文研究", Document("")), may_lack_bytes("。金融與", Document(""))
    (True, False)
    """
    if document.shows_private_use or len(text) < settings.SHORT_RUN:
        return False
    known = text.replace(LOST, "")
    return _SYMBOL.search(known) is not None or cost(known) > settings.PLAIN_TEXT * len(known)


_SYMBOL: Final = lazy(f"[^\\x00-\\x7f\\u3400-\\u9fff{''.join(MARKS)}\ufffd]")
