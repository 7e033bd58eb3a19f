"""What a run of UTF-8 says: text that is sure, and where bytes were lost the characters that may have been there."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import Final

from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.code_pages import EURO, GB18030, LOST, CodePage
from textfix.stages.mojibake.dropped import shortened
from textfix.stages.mojibake.habits import SWALLOWED, SWALLOWED_ARROW, SWALLOWED_DASH, SWALLOWED_STOP
from textfix.stages.mojibake.lost_bytes.choosable import likely, rare
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.private_pairs import dropped_choices
from textfix.stages.mojibake.settings import FEWEST_OF_80
from textfix.stages.mojibake.straightened import CURVED
from textfix.stages.mojibake.utf8_runs import Run
from textfix.stages.mojibake.views import View

_LEADS: Final = "\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"
"""The leads of Chinese and its punctuation."""
_CONTINUATIONS: Final = "".join(map(chr, range(0x80, 0xC0)))
_HYPHEN: Final = ("\xad",)
"""A soft hyphen that was dropped: a guess."""
_CONTROLS: Final = "".join(map(chr, range(0x80, 0xA0)))
_MARKS_OF_LOSS: Final = (LOST, "?")
_SWALLOWED: Final = {"\xef\xbc": SWALLOWED_STOP, "\xe2\x80": SWALLOWED_DASH, "\xe2\x86": SWALLOWED_ARROW}
"""By the first two bytes of a mark that lost its last one: what stands for the sign after it."""


def pieces(seen: View, run: Run) -> list[Piece]:
    """What a run says: one text if it is whole, else texts and the choices where bytes were lost."""
    found = seen.read.get(run)
    if found is None:
        found = seen.read[run] = _pieces(seen, run)
    return found


def _pieces(seen: View, run: Run) -> list[Piece]:
    units = seen.units[run.start : run.end]
    if grammar.WHOLE.fullmatch(units):
        return [_strict(units)]
    is_lossy = bool(seen.page.holes) or grammar.BARE.search(units) is not None
    found: list[Piece] = []
    for token in grammar.token(seen.page).finditer(units):
        if token.lastindex == 1:
            found.append(_strict(token[0]))
            continue
        after = seen.units[run.start + token.end() : run.start + token.end() + 1]
        if seen.page.wide:
            mended = _mended_wide(token[0], seen, after)
        elif token[0] == _DAGGER and _is_in_twice(units, token):
            mended = [("†",)]
        elif token[0] == "\xc2" and _keeps_controls(seen.units, seen.page):
            mended = [_HYPHEN]
        elif token[0] == "\xc2 " and "\xc2\xa0" in seen.units and _keeps_controls(seen.units, seen.page):
            mended = [_HYPHEN, " "]
        elif not after and run.damaged < 2 and len(token[0]) < 3 and token[0][0] >= "\xe0":
            mended = [LOST]  # the text was cut
        else:
            dropped = _CONTINUATIONS if "?" in token[0] and _marks_any(seen.units, seen.page) else seen.dropped
            mended = _mended_narrow(token[0], seen, dropped, after)
        found += _settled(mended, token[0], is_lossy=is_lossy)
    return shortened(found) if seen.drops else found


@lru_cache(maxsize=4)
def _keeps_controls(units: str, page: CodePage) -> bool:
    r"""Whether a text that was misread twice has its controls, but no soft hyphen: then this is what was dropped.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> _keeps_controls("\xc2\x8d\xc3\xa4\xc2", page("cp1252")), _keeps_controls("\xc3\xa4\xc2", page("cp1252"))
    (True, False)
    """
    controls = page.holes.decode("latin-1") or [sign for sign in _CONTROLS if page.units[ord(sign)] == ord(sign)]
    return "\xad" in page.unseen and "\xad" not in units and any(map(units.__contains__, controls))


_DAGGER: Final = "\xe2\x80 "
"""† as cp1252 misread it, its last byte a space: rare in any text, but byte 86 where a text was misread twice."""


def _is_in_twice(units: str, token: re.Match[str]) -> bool:
    """Whether a sequence is a byte of a Chinese character that was misread twice."""
    before = grammar.TWICE_BEFORE.search(units, max(0, token.start() - 5), token.start())
    if before is None:
        return False
    return len(before[0]) > 2 or grammar.TWICE_AFTER.match(units, token.end()) is not None


def _settled(found: list[Piece], units: str, *, is_lossy: bool) -> list[Piece]:
    """Choices of one as a text that is sure, where no byte was lost, or may have been.

    A space is A0 where no byte is lost; where some are, a byte before a space may be gone.
    """
    is_long = units[0] >= "\xe0"
    if (
        LOST in units
        or "?" in units
        or units == "\xc2"
        or (len(units) < 3 and is_long)
        or (is_long and is_lossy and " " in units)
    ):
        return found
    return [piece[0] if isinstance(piece, tuple) and len(piece) == 1 else piece for piece in found]


def _strict(units: str) -> str:
    return units.encode("latin-1").decode()


def _mended_narrow(units: str, seen: View, dropped: str, after: str) -> list[Piece]:
    """The choices for a damaged sequence of single bytes, with the unit after it.

    `dropped` may be missing beside the bytes that no page shows.
    """
    page = seen.page
    if units == "\xc2":
        return [LOST]  # a control, a byte of the text before: which one is told when that is read
    if units[-1] == " " and units[0] >= "\xe0" and (page.holes or len(units) == 2):
        return _before_space(units, seen, after) if page.holes else [LOST, " "]
    missing = 3 - len(units) if units[0] >= "\xe0" else 0
    is_marked = " " in units or "?" in units or LOST in units
    if missing and not is_marked and not page.holes and (missing > 1 or not dropped):
        return [LOST]
    if not missing:
        return [_choices(units, page, dropped if dropped == _CONTINUATIONS else "")]
    patterns = [units + LOST * missing] if missing == 2 else [units + LOST, units[0] + LOST + units[1]]
    lost = page.holes.decode("latin-1") + dropped if page.holes or not is_marked else ""
    found = tuple(choice for pattern in patterns for choice in _choices(pattern, page, lost))
    return [tuple(choice for choice in found if choice != LOST) or (LOST,)]


@lru_cache(maxsize=4)
def _marks_any(units: str, page: CodePage) -> bool:
    """Whether a '?' stands for bytes that a page has a character for: those that it lacks would be a rare character.

    A file in GBK has no ´, which is the last byte of 年, and a '?' in its place.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> _marks_any("\xe5\xb9?", page("cp1252")), _marks_any("\xe4\xb8?", page("cp1252"))
    (True, False)
    """
    if not page.holes:
        return False
    return any(all(map(rare, _choices(match[0], page))) for match in _WITH_QUESTION.finditer(units))


_WITH_QUESTION: Final = re.compile(r"[\xe4-\xe9](?:[\x80-\xbf]\?|\?[\x80-\xbf])")


def _before_space(units: str, seen: View, after: str) -> list[Piece]:
    """A sequence that a space ends: it was A0, unless what that says is rare: then a byte was dropped.

    Between two characters of Chinese there is no space, but in a text that kept another A0.
    """
    page = seen.page
    if len(units) == 2:
        kept, dropped = [units + LOST, units[0] + LOST + " "], [units[0] + LOST * 2]
    else:
        kept, dropped = [units], [units[:2] + LOST, units[0] + LOST + units[1]]
    found = _known(kept, page)
    others = _known(dropped, page)
    is_blank = not all(map(rare, found)) or all(map(rare, others)) or (found and "\xe3" <= after <= "\xe9")
    if is_blank and not _keeps_blanks(seen.units):
        return [found or (LOST,)]
    return [others or (LOST,), " "]


@lru_cache(maxsize=4)
def _keeps_blanks(units: str) -> bool:
    r"""Whether a text has a no-break space as a byte of a character: then a space of it is one.

    >>> _keeps_blanks("\xe5\x8a\xa0 \xe6\x84 "), _keeps_blanks("\xa0\xa0\xe6\x84 ")
    (True, False)
    """
    return _WITH_BLANK.search(units) is not None


_WITH_BLANK: Final = re.compile(r"[\xe4-\xe9](?:\xa0[\x80-\xbf]|[\x80-\xbf]\xa0)")


def _known(patterns: list[str], page: CodePage) -> tuple[str, ...]:
    """The characters that sequences with marks for lost bytes may have been; none where no choice is known."""
    return tuple(choice for pattern in patterns for choice in _choices(pattern, page) if choice != LOST)


def _mended_wide(units: str, seen: View, after: str) -> list[Piece]:
    """The choices for a damaged sequence of double bytes, with the unit after it."""
    page = seen.page
    if seen.drops and LOST in units[1:] and (len(units) != 3 or after == LOST):
        return list(dropped_choices(units))
    if len(units) == 5:
        euro = units[2] == EURO
        first = _choices(units[:2] + ("\xa2" if euro else LOST), page)
        rest = "\x80" + LOST if units[3] in _MARKS_OF_LOSS else units[3:]
        return [first, _choices(("\xe3" if euro else LOST) + rest, page)]
    if len(units) == 2 and LOST in units and after:
        return [_choices(units[0] + LOST + LOST if units[1] == LOST else LOST + units, page)]
    if len(units) < 3:
        return [LOST]
    if units[2] == EURO and after in (LOST, "?"):  # 80, or A2 E3 before 80; or what is private with E3 was dropped
        lasts = "\x80\xa2\xaa\xab\xac\xad\xae\xaf" if seen.drops else "\x80\xa2"
        return [tuple(dict.fromkeys(said for last in lasts for said in _choices(units[:2] + last, page)))]
    units = units.replace(EURO, "\x80")
    if units[:2] == "\xef\xbf":
        return [LOST]  # EF BF BD: the text had lost something before it was misread
    if page.name == GB18030:
        return _mended_gbk(units, seen, after)
    return [_choices(units, page)]


def _mended_gbk(units: str, seen: View, after: str) -> list[Piece]:
    """The choices for three units of UTF-8 read as GBK, of which one was lost."""
    page = seen.page
    # GBK leaves out what GB 18030 has for private use: a byte that it cannot read before the next is lost alone
    alone = "" if seen.is_rich else _unreadable_before(after if units[1] not in _MARKS_OF_LOSS else units[2])
    is_before_byte = "\x80" <= after <= "\xff"
    if units[1] in _MARKS_OF_LOSS and alone:
        return [_choices(units, page, alone if units[1] == LOST else f"{alone}\x80")]
    if units[1] in _MARKS_OF_LOSS:
        units = units[0] + "\x80" + units[2]  # the one byte that takes no second one with it
    if units[2] in _MARKS_OF_LOSS and alone and is_before_byte and (units[2] == LOST or _loses_bytes(seen.units)):
        return [_choices(units, page, alone if units[2] == LOST else f"{alone}\x80")]
    if units[2] in _MARKS_OF_LOSS and is_before_byte and not seen.reads_80:
        only = _choices(units[:2] + "\x80", page)
        if only != (LOST,) and (units[2] == LOST or (not _is_no_han(only[0]) and _loses_80(seen.units))):
            return [only[0]]
        if only != (LOST,) and not _is_no_han(only[0]):
            return [_choices(units, page)]  # 80, or two bytes: 一, or 个 and a space
    if units[2] == "?":  # for two bytes: the second was ASCII
        return [_choices(units, page), _SWALLOWED.get(units[:2], SWALLOWED)]
    return [_choices(units, page)]


@lru_cache(maxsize=4)
def _loses_bytes(units: str) -> bool:
    """Whether a text has '?' for bytes other than 80: where no ASCII may be swallowed, and 80 makes a rare character.

    >>> _loses_bytes("\xe5?\x88"), _loses_bytes("\xe5\xa6?")
    (True, False)
    """
    return any(
        _is_no_han(f"{match[0][0]}\x80{match[0][2]}".encode("latin-1").decode("utf-8", "replace"))
        for match in _INSIDE.finditer(units)
    )


@lru_cache(maxsize=4)
def _loses_80(units: str) -> bool:
    """Whether each '?' of a text before another byte may be 80: where some are two bytes, 80 makes a rare character.

    >>> _loses_80("\xe4\xb8?\xe4" * 3), _loses_80("\xe4\xb8?\xe4" * 3 + "\xe6\x98?\xe5")
    (True, False)
    """
    found = [f"{match[0][:2]}\x80".encode("latin-1").decode("utf-8", "replace") for match in _AT_END.finditer(units)]
    return len(found) >= FEWEST_OF_80 and not any(map(_is_no_han, found))


_AT_END: Final = re.compile(r"[\xe4-\xe9][\x80-\xbf]\?(?=[\x80-\xff])")
"""A '?' for the last byte of a Chinese character."""

_INSIDE: Final = re.compile(r"[\xe4-\xe9]\?[\x80-\xbf]")
"""A '?' for the second byte of a Chinese character."""


def _is_no_han(character: str) -> bool:
    return rare(character) or not "\u4e00" <= character <= "\u9fff"


@cache
def _unreadable_before(after: str) -> str:
    """The continuations that GBK has no character for before another byte, and so reads by themselves.

    None if 80 is the only one, which takes no second byte in any edition.
    """
    found = "".join(byte for byte in _CONTINUATIONS if not after or _is_unread(byte + after))
    return "" if found == "\x80" else found


def _is_unread(units: str) -> bool:
    try:
        return not units.encode("latin-1").decode("gbk")
    except UnicodeError:
        return True


@cache
def _choices(units: str, page: CodePage, lost: str = "") -> tuple[str, ...]:
    """The characters that a sequence with marks for lost bytes, each one of `lost`, may have been."""
    slots = []
    for place, unit in enumerate(units):
        if unit == " " and not page.wide:
            slots.append(page.blank)
        elif unit in CURVED:
            slots.append(CURVED[unit])
        elif unit not in (LOST, "?", " "):
            slots.append(unit)
        elif place == 0:
            slots.append(_LEADS)
        else:
            slots.append(lost or page.holes.decode("latin-1") or _CONTINUATIONS)
    texts = ("".join(slot).encode("latin-1").decode("utf-8", "replace") for slot in product(*slots))
    found = tuple(text for text in texts if len(text) == 1 and (likely(text) or text == "\u00a0"))
    return found or (LOST,)
