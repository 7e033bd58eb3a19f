"""The way after a lost byte: the reader is out of step there, and here its bytes pair off in step again.

    written   月 D4C2   擔 93FA   任 C8CE   雙 EB70        the script finds 聯 C293 in the middle
    bytes     D4C2 93 (lián) FA C8 CE EB 70
    shown     月   ?lián)    \ue317  坞   p                 "?" is 93 and the "("; FAC8 is private use

The way ends where the reader is in step again: after a byte of ASCII that is the second one of a character (p), or at
a byte that the reader could not show either.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textfix.patterns import lazy
from textfix.stages.gloss import settings
from textfix.stages.gloss.choice import LOST, MARKS, OPENING, Piece, is_rare, led_by, likely, listed
from textfix.stages.gloss.codes import character_of, pair_of
from textfix.stages.gloss.document import Document
from textfix.stages.gloss.sounds import SYLLABLE, Sound, normal, sound_of

LOST_BYTE: Final = frozenset("?\ufffd")

WIDE: Final = {"?": "？", "!": "！", ";": "；", ",": "，"}
"""Marks that some sites make narrow after a lost byte."""

_NARROWED: Final = {"!": "！", ";": "；", ",": "，", ":": "：", "(": "（", ")": "）"}
"""Marks of two bytes inside a run that a site has made narrow: one byte below 40 is never part of a character."""

_TORN: Final = re.compile(r"\(?(" + SYLLABLE + r")\)(?:\(\1\))*+")

_WHOLE: Final = re.compile(r"\((" + SYLLABLE + r")\)(?:\(\1\))*+")

_TAG: Final = re.compile(r"/?[a-z][a-z0-9]{0,9}(?:\s[^<>\n]{0,200}+)?/?>")
"""A tag whose '<' was swallowed."""

_CLOSED: Final = re.compile(r"[^()?\ufffd\n]{1,60}+\)")
"""A parenthesis that nothing opens: its '(' was swallowed."""

_DIGIT_LOST: Final = lazy(
    r"[.,]?\d|[%％]| \d{3}(?!\d)|[章億亿噸吨]|[萬万](?!一)"
    r"|年(?![輕轻代底初終终])|月(?![亮光球])|日(?![本前後后常報报])"
)
"""What comes after digits: more of them, or what is counted. Set by hand."""

_USER_DEFINED: Final = ((*range(0xA1, 0xA8),), (*range(0xAA, 0xB0), *range(0xF8, 0xFF)))
"""Lead bytes of GBK's user-defined areas, shown as private use: with trail bytes below A1, and from A1 up."""


class Way(NamedTuple):
    """What was read after a lost byte."""

    pieces: tuple[Piece, ...]
    end: int
    """Where in the line the reader is in step again."""
    tail: bytes
    """The last two bytes read, for a gloss that comes next."""
    guessed: bool
    """Whether bytes were lost that nothing proves."""
    swallowed: tuple[int, ...] = ()
    """Where characters of ASCII were lost with a byte, and nothing says which."""


def way_behind(line: str, at: int, lead: int, document: Document) -> Way | None:
    """Read a line from an index on, where `lead` is the first byte of the character at hand; None where it can't be.

    >>> "".join(way_behind("\\ue317坞p石", 0, 0x93, Document("")).pieces)
    '擔任雙'
    """
    pieces: list[Piece] = []
    previous = rare = 0
    while at < len(line):
        shown = line[at]
        if document.unmarked and (torn := _TORN.match(line, at)) and not torn[1].isascii():
            return _lost(line, at - 1, lead, pieces, document)
        if pair := pair_of(shown):
            character = character_of(bytes((lead, pair[0])))
            if not character:
                return None
            pieces.append(character)
            rare += is_rare(character)
            if rare >= settings.RARE_OF_THEM and len(pieces) <= settings.LOOKED_AT:
                return None
            previous, lead = pair
            at += 1
            if lead < 0x80:  # a second byte of ASCII was no part of a character
                return Way((*pieces, chr(lead)), at, pair, guessed=False)
        elif "@" <= shown <= "~" or shown == "€":
            trail = ord(shown) if shown < "\x80" else 0x80
            character = character_of(bytes((lead, trail)))
            return Way((*pieces, character), at + 1, bytes((lead, trail)), guessed=False) if character else None
        elif whole := _WHOLE.match(line, at):
            sound = sound_of(normal(whole[1]))
            if sound is None or bytes((previous, lead)) not in sound.pairs:
                return None
            at = whole.end()
        elif shown in _NARROWED:
            character = character_of(bytes((lead, pair_of(_NARROWED[shown])[0])))
            if not character:
                return None
            pieces.append(character)
            previous, lead = pair_of(_NARROWED[shown])
            at += 1
        elif shown in LOST_BYTE:
            return _lost(line, at, lead, pieces, document)
        else:
            return None
    return None


def _lost(line: str, at: int, lead: int, pieces: list[Piece], document: Document) -> Way:
    """The end of a way at a byte that the reader could not show: the second byte of the character at hand."""
    if torn := _TORN.match(line, at + 1):
        sound = sound_of(normal(torn[1]))
        if sound and (found := sounding(lead, sound, document)):
            text = "".join(map(character_of, found.pairs))
            return Way((*pieces, text), torn.end(), found.pairs[-1], found.guessed)
    choices = led_by(lead)
    if (tag := _TAG.match(line, at + 1)) and not _is_in_tag(line, at):
        if tag[0][0] == "/":  # what a tag closes does not end with an opening mark
            choices = tuple(choice for choice in choices if choice not in OPENING)
        return Way((*pieces, choices), tag.end(), b"", guessed=True)
    following = line[at + 1 : at + 2]
    if following in WIDE:  # cut before a mark that is there, made narrow
        return Way((*pieces, choices, WIDE[following]), at + 2, b"", guessed=True)
    if not document.swallows:
        return Way((*pieces, choices), at + 1, b"", guessed=True)
    if _DIGIT_LOST.match(line, at + 1):
        if not _MAY_CLOSE.search(line, at + 1, at + settings.REACH):  # nothing was opened that is not closed
            choices = tuple(choice for choice in choices if choice not in OPENING)
        return Way((*pieces, choices, LOST), at + 1, b"", guessed=True, swallowed=(at,))
    if _CLOSED.match(line, at + 1):
        return Way((*pieces, choices, "("), at + 1, b"", guessed=True)
    if following == " " and document.shows_no_break:
        return Way((*pieces, choices, "\u00a0"), at + 1, b"", guessed=True)
    if following.isascii() and following.isalpha():  # of the characters that a lost byte swallows, a space
        return Way((*pieces, choices, " "), at + 1, b"", guessed=True)
    if following > "\x7f" and following not in MARKS and "。" in choices:  # the line end, if a sentence ends here
        return Way((*pieces, choices, "\n"), at + 1, b"", guessed=True)
    return Way((*pieces, choices), at + 1, b"", guessed=True)


_MAY_CLOSE: Final = re.compile("[”’》）」』】)?\ufffd]")
"""A mark that closes, or a lost byte, which may have been one."""


def _is_in_tag(line: str, at: int) -> bool:
    """Whether a tag is open in front: then the `>` after it is its own, and no `<` was lost."""
    before = max(0, at - settings.REACH)
    return line.rfind("<", before, at) > line.rfind(">", before, at)


class Sounding(NamedTuple):
    """A character that a gloss proves, and one before it that some pages drop."""

    pairs: tuple[bytes, ...]
    guessed: bool


def sounding(lead: int, sound: Sound, document: Document) -> Sounding | None:
    """The character of a sound that begins with a byte, where the byte after it was lost.

    Some pages also drop the private use characters of out-of-step bytes; then the byte begins a character that the
    document uses, and the one with the sound comes after it.
    """
    if found := listed(sound.after.get(lead, ()), sound):
        return Sounding((max(found, key=lambda pair: likely(pair, sound, document)),), len(found) > 1)
    dropped = [
        (document.often[before], likely(pair, sound, document), bytes((lead, first)), pair)
        for second, pairs in sound.after.items()
        for first in _USER_DEFINED[second >= 0xA1]
        if document.often[before := character_of(bytes((lead, first)))]
        for pair in pairs
    ]
    return Sounding(max(dropped)[2:], guessed=True) if dropped else None
