"""Pages that a script put pinyin glosses into and a reader cut to pieces, byte by byte as it happened to them.

    written   。 A1A3  基 BBF9  礎 B541        ； is A3BB, and is in the middle of 。基
    cut       A1 | A3BB F9B5 41                the reader breaks off before the bytes of a mark, wherever they are
    shown     ?    ；   \ufffd   A             A1 has no second byte; after it everything is paired again

(F9B5 is a user-defined character, shown as private use.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Final

from textfix.damage.case import Damaged
from textfix.tables.gloss_keys import gloss_keys

CUT_MARKS: Final = "？！；，。、"
"""The marks whose bytes cut a page; “”：《》 never do."""

CUT_SHARE: Final = 0.8
"""The chance that a place is cut where a mark's bytes are: on pages, about four of five are."""

_CUT: Final = b"\xff"
"""Where the reader breaks off; GBK has no such byte."""

_LOST: Final = "\x00"
"""A mark of loss while the text is made."""

_CHARACTERS: Final = re.compile(
    rb"(?P<ascii>[\x00-\x7f]+)|(?P<pair>[\x81-\xfe][\x40-\x7e\x80-\xfe])|(?P<euro>\x80)|(?P<cut>\xff)"
    rb"|(?P<lost>[\x81-\xfe][\x00-\x3f]?)",
    re.DOTALL,
)
"""What cp936 reads: a lead byte takes an ASCII byte below 40 with it when it is lost."""

_TAG: Final = "</strong>"
_YEAR: Final = "2015年"
_SPACES: Final = "\u00a0 "

_SHARE: Final = 0.3
"""The chance that a sentence gets a tag, a year or spaces."""

_SENTENCE_END: Final = re.compile("[。！？]”?")

_WIDE_BEHIND_LOST: Final = re.compile(f"(?<={_LOST})[？！；，]")

_WIDTH: Final = 0xFEE0
"""How far fullwidth forms are from ASCII."""


def gloss_page(
    text: str,
    *,
    keys: Mapping[str, str] | None = None,
    prefix: int | None = None,
    marks: str = CUT_MARKS,
    share: float = CUT_SHARE,
    lost: str = "?",
    private_use: bool = True,
    narrow: bool = False,
    tags: bool = False,
    digits: bool = False,
    spaces: bool = False,
    seed: int = 0,
) -> Damaged:
    """Put glosses into the GBK bytes of a text, cut them before marks, and read them as cp936.

    Args:
        text: any str; it is written in GBK, and what GBK has not becomes a question mark.
        keys: characters and their readings in the order of the site's list; None for the list that such pages share.
        prefix: how many characters of the list the page uses, from its head on; None for all, 0 for no glosses.
        marks: the marks of `CUT_MARKS` before whose bytes the page is cut; "" for none.
        share: the chance that a place is cut where one of their bytes are, 0 to 1.
        lost: what is shown for a lost byte: "?", "\\ufffd" or nothing.
        private_use: show user-defined characters as private use; False drops them.
        narrow: make ？！；， narrow right after a lost byte, as some sites do that clean their text.
        tags: close some sentences with a tag; a reader takes it away unless its "<" was lost.
        digits: begin some sentences with a year.
        spaces: put a no-break space and a space after some sentences.
        seed: the same seed cuts, closes and begins the same.

    Returns:
        The page, and the text with what `digits` and `spaces` put into it.

    >>> gloss_page("金融。科技金融與", prefix=0, share=1).damaged
    '金融?？萍冀鹑谂c'
    >>> gloss_page("一局數字", keys={"數": "shù", "謹": "jǐn"}, marks="").damaged
    '一局?jǐn)?shù)字'
    """
    random = Random(seed)  # noqa: S311
    original = _with(text, random, _YEAR if digits else "", _SPACES if spaces else "")
    tagged = _closed(original, random) if tags else original
    data = _glossed(tagged, gloss_keys() if keys is None else keys, prefix)
    for mark in marks:
        data = _cut(data, mark.encode("gb18030"), share, random)
    shown = "".join(_shown(match, private_use) for match in _CHARACTERS.finditer(data))
    whole = _LOST not in shown and "?" not in data.decode("gb18030", "ignore") and private_use and not narrow
    if tags:
        shown = shown.replace(_TAG, "")
    if narrow:
        shown = _WIDE_BEHIND_LOST.sub(lambda match: chr(ord(match[0]) - _WIDTH), shown)
    return Damaged(shown.replace(_LOST, lost), original, whole and not tags, "page with glosses and cuts")


def _with(text: str, random: Random, year: str, spaces: str) -> str:
    """The text with a year before, and spaces after, some of the sentences."""
    if not year and not spaces:
        return text
    return _SENTENCE_END.sub(lambda match: match[0] + (spaces + year if random.random() < _SHARE else ""), text)


def _closed(text: str, random: Random) -> str:
    return _SENTENCE_END.sub(lambda match: match[0] + (_TAG if random.random() < _SHARE else ""), text)


def _glossed(text: str, keys: Mapping[str, str], prefix: int | None) -> bytes:
    """The bytes, with the reading after each key wherever its two bytes are, one key after the other."""
    data = text.replace(_LOST, "").encode("gbk", "replace")
    for character, reading in [*keys.items()][:prefix]:
        key = character.encode("gbk")
        data = data.replace(key, key + f"({reading})".encode("gbk"))
    return data


def _cut(data: bytes, mark: bytes, share: float, random: Random) -> bytes:
    """The bytes cut before a mark wherever it is, but not where ， or 、 comes after its first byte."""
    found = re.compile(re.escape(mark) + {0xA3: b"(?!\xac)", 0xA1: b"(?!\xa2)"}.get(mark[1], b""))
    return found.sub(lambda match: (_CUT if random.random() < share else b"") + match[0], data)


def _shown(match: re.Match[bytes], private_use: bool) -> str:
    """What the reader shows of one character, or of one run of ASCII."""
    if match["ascii"]:
        return match["ascii"].decode("ascii")
    if match["pair"]:
        character = match["pair"].decode("gb18030", "ignore") or _LOST
        return "" if not private_use and "\ue000" <= character <= "\uf8ff" else character
    return "€" if match["euro"] else "" if match["cut"] else _LOST
