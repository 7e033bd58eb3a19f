"""Characters that carry nothing: control characters, terminal sequences, zero-width litter, carriage returns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit, in_order
from textfix.patterns import lazy
from textfix.stages.characters.settings import BACKSPACES, INSIDE_SHARE, OVERSTRUCK_SHARE
from textfix.text.look import look_at

CONTROLS: Final = r"\x00-\x08\x0b-\x1f\x7f"
"""C0 and DEL without tab and line feed; C1 stays: what the mojibake stage left there may still be bytes."""

ZERO_WIDTH: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"

_SHIFTED: Final = re.compile(r"\x1b\$[@AB(]")
"""ISO 2022 in a text: its escapes are an encoding, not litter."""

_TERMINAL: Final = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,4}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)|[()*+][0-9A-Za-z]|[=>78cDEHM]"
    r"|(?:\[[0-?]{0,40}[ -/]{0,4}|\][^\x07\x1b\n]{0,200}|[()*+])?(?=\x1b))"
)
"""Control sequences of ECMA-48, window titles, character sets and the single letters of the VT100.

An ESC ends the sequence that it interrupts (https://vt100.net/emu/dec_ansi_parser). Were what is interrupted left, it
would become whole when the sequence inside it goes, one layer in each round."""

_OVERSTRUCK: Final = re.compile(r"([^\x08\n])\x08\1|_\x08([^\x08\n])")
"""Bold and underlined, as manual pages are printed."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+|\x0c+\n?|\n\x0c+")

_RUN: Final = re.compile(f"[{CONTROLS}]+")

_CHINESE: Final = "\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"

_INSIDE: Final = lazy(
    f"(?<=[{_CHINESE}])[{CONTROLS}]|[{CONTROLS}]++(?=[{_CHINESE}])|(?<=[0-9A-Za-z])[{CONTROLS}]++(?=[0-9A-Za-z])"
    f"|(?<=[0-9])[{CONTROLS}]++(?=[,.][0-9]|%)|(?<=[0-9][,.])[{CONTROLS}]++(?=[0-9])"
    f"|(?<=[A-Za-z])[{CONTROLS}]++(?=-[0-9A-Za-z])|(?<=[A-Za-z]-)[{CONTROLS}]++(?=[0-9A-Za-z])"
)
"""A run of controls inside a word or a number, where nothing puts them on purpose; tried where a run begins."""

_LINE_END: Final = re.compile(r"(\r++)\n?")

_JOINED: Final = "\u0600-\u109f\u1780-\u18af\ua800-\uabff"
"""Scripts from Arabic to Mongolian and the later Indic ones, where joiners and zero-width spaces shape words."""

_PICTURES: Final = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"

_RIGHT_TO_LEFT: Final = ((0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0xD802, 0xD803), (0xD83A, 0xD83B))
"""Hebrew, Arabic and their neighbours; first surrogates of U+10800 to U+10FFF and of U+1E800 to U+1EFFF."""

_BYTES: Final = re.compile(
    "[\x80-\x9f]|[\xa1-\xbf]\xad|\xad[\xa1-\xbf]|[\xe0-\xef]\xad[\u0152-\u2122?]|[\xc0-\xde]\xad[\xc0-\xff]"
)

_ANY_LITTER: Final = re.compile(f"[{ZERO_WIDTH}]")

_LITTER: Final = re.compile(
    rf"(?<![{_JOINED}{_PICTURES}])[\u200c\u200d]+(?![{_JOINED}{_PICTURES}])"
    rf"|(?<![{_JOINED}])[\u200b\u2060]+(?![{_JOINED}])"
    r"|(?P<hyphen>\u00ad+)|(?P<mark>\ufeff+)|[\u2061-\u2064\u206a-\u206f]+"
    r"|(?P<direction>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+)"
)


def terminal(text: str) -> Iterator[Edit]:
    """Terminal sequences and overstruck characters go."""
    if _SHIFTED.search(text):
        return
    found = [Edit(*m.span(), "", "terminal sequence") for m in _TERMINAL.finditer(text)]
    backspaces = text.count("\x08")
    if backspaces > BACKSPACES:
        struck = list(_OVERSTRUCK.finditer(text))
        if len(struck) > OVERSTRUCK_SHARE * backspaces:
            found += (Edit(*m.span(), m[1] or m[2], "overstrike") for m in struck)
    yield from in_order(found)


def controls(text: str) -> Iterator[Edit]:
    """Control characters go; a page break becomes a line end."""
    if _SHIFTED.search(text):
        return
    found = [Edit(*m.span(), "\n" if "\x0c" in m[0] else "", "control character") for m in _CONTROL.finditer(text)]
    inside = sum(1 for run in _RUN.finditer(text) if _INSIDE.match(text, run.start()))
    if inside > INSIDE_SHARE * len(found):
        yield from found


def zero_width(text: str) -> Iterator[Edit]:
    """Zero-width characters, soft hyphens, direction marks and byte order marks go where nothing needs them."""
    needed: set[str] | None = None
    at = 0
    while place := _ANY_LITTER.search(text, at):  # for its look-behind, `_LITTER` itself is tried at every character
        match = _LITTER.match(text, place.start())
        if match is None:
            at = place.end()
            continue
        at, kind = match.end(), match.lastgroup
        needed = _needed(text) if needed is None else needed
        if kind not in needed and not _is_value(text, *match.span()):
            name = {"hyphen": "soft hyphen", "mark": "byte order mark", "direction": "direction mark"}.get(kind or "")
            yield Edit(*match.span(), "", name or "zero-width character")


def _is_value(text: str, start: int, end: int) -> bool:
    """Whether quotation marks hold nothing else, as a value of code, or a list in a line that names such characters.

    >>> _is_value("“\\u200b”", 1, 2), _is_value("零宽字符：\\u200b、\\u200c", 5, 6), _is_value("甲、\\u200b、乙", 2, 3)
    (True, True, False)
    """
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before + after in _QUOTES:
        return True
    if before not in _LISTED or after not in _LISTED:
        return False
    near = text[max(0, start - _NEAR) : start].rpartition("\n")[2] + text[end : end + _NEAR].partition("\n")[0]
    return _NAMED.search(near) is not None


_QUOTES: Final = frozenset(('""', "''", "``", "“”", "‘’", "「」", "『』"))
_LISTED: Final = frozenset(("", *"\n \t、，,|：:（）()；;。"))
_NAMED: Final = re.compile(
    r"零[宽寬]|不可[见見]|zero[- ]?width|invisible|U\+(?:00AD|20[0-6][0-9A-F]|FEFF)|\b(?:ZW[NJS]|BOM)", re.I
)
_NEAR: Final = 60
"""Characters of the line on either side in which such a character is named. Set by hand; it bounds the time."""


def _needed(text: str) -> set[str]:
    """The groups of `_LITTER` that a text needs."""
    look = look_at(text)
    needed = {"direction"} if look.count(*_RIGHT_TO_LEFT) else set[str]()
    if look.count((0x80, 0x9F), (0xAD, 0xAD)) and _BYTES.search(text):
        needed.add("hyphen")  # beside C1 controls and signs of latin-1, U+00AD is a byte of something misread
    return needed


def line_ends(text: str) -> Iterator[Edit]:
    """Carriage returns, with or without a line feed, become line feeds."""
    for match in _LINE_END.finditer(text):
        lines = "\n" if match.end() > match.end(1) else "\n" * len(match[1])
        yield Edit(*match.span(), lines, "line end")
