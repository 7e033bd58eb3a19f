"""Character references of HTML: decimal, hexadecimal, named, without semicolon, escaped twice, bytes as references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from textfix.edits import Edit
from textfix.stages.escapes.context import about_escapes, han, is_chinese, is_code, urls

GATE: Final = re.compile(r"&(?:#[0-9xX]|[A-Za-z]{2})")

_AGAIN: Final = r"&(?:(?i:amp|#0{0,4}38|#x0{0,4}26);)*"
"""An ampersand, escaped any number of times."""

_NUMERIC: Final = re.compile(
    _AGAIN + r"#(?:(?P<decimal>[0-9]{2,8});|[xX](?P<hex>[0-9A-Fa-f]{2,7});"
    r"|(?P<open>12[7-9][0-9]{3}|[1-6][0-9]{4}|[0-9]{4}|[0-9]{3}(?![0-9]))|[xX](?P<openhex>[0-9A-Fa-f]{4}))"
)
"""Without its semicolon a reference has as many digits as Chinese characters and emoji need: more are the text's."""

_NAMED: Final = re.compile(_AGAIN + r"([A-Za-z][A-Za-z0-9]{1,31});")

_BARE: Final = re.compile(
    r"&(nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|quot|copy)(?![A-Za-z0-9=;_])"
)
"""Names without a semicolon; &copy=, &section and the like are parameters of URLs."""

_TAG: Final = re.compile(r"&(?:amp;)*lt;/?[A-Za-z!][^&\n]{0,200}&(?:amp;)*gt;")

_OPENING, _CLOSING = frozenset("`'\"“‘「『<"), frozenset("`'\"”’」』>")

_NO_CHARACTER: Final = frozenset((*range(9), *range(11, 32), 127, *range(0xD800, 0xE000)))

_C1: Final = dict(enumerate("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ", 0x80))
"""What HTML says that references to C1 controls mean: code page 1252."""


def references(text: str) -> Iterator[Edit]:
    """References become the characters they name, in Chinese text and where they spell it; not in code or URLs."""
    numeric = [*_NUMERIC.finditer(text)]
    named = [*_NAMED.finditer(text), *_BARE.finditer(text)]
    if not numeric and not named:
        return
    points = map(_point, numeric)
    spelled = "".join(chr(point) for point in points if 0x2E80 <= point < 0x110000 and point not in _NO_CHARACTER)
    encoded = len(spelled) > han(text)
    if not encoded and about_escapes(text):
        return
    as_bytes = bool(_bytes().search(text))
    if not (as_bytes or is_chinese(text + spelled)):
        return
    markup = not encoded and not as_bytes and is_code(text)
    kept = [] if as_bytes else sorted([*urls(text), *(match.span() for match in _TAG.finditer(text))])
    matches = numeric if markup else sorted([*numeric, *named], key=re.Match.start)
    for edit in _edits(matches, kept, as_bytes=as_bytes):
        if edit.after >= "\u2e80" or not markup:
            quoted = text[edit.start - 1 : edit.start] in _OPENING and text[edit.end : edit.end + 1] in _CLOSING
            if encoded or not quoted:
                yield edit


def _edits(matches: list[re.Match[str]], kept: list[tuple[int, int]], *, as_bytes: bool) -> Iterator[Edit]:
    place, reach, end = 0, 0, 0
    for match in matches:
        start = match.start()
        while place < len(kept) and kept[place][0] <= start:
            reach = max(reach, kept[place][1])
            place += 1
        character, kind = _meaning(match, as_bytes=as_bytes)
        if character and start >= end and (start >= reach or character >= "\u2e80"):
            end = match.end()
            yield Edit(start, end, character, kind)


def _meaning(match: re.Match[str], *, as_bytes: bool) -> tuple[str, str]:
    """The character that a reference means, or nothing, and the kind of reference."""
    if match.re is not _NUMERIC:
        name = match[1]
        return _names().get(name, ""), "named entity"
    point = _point(match)
    if 0x80 <= point < 0xA0 and not as_bytes:
        return _C1[point], "numeric entity"
    if point in _NO_CHARACTER or point > 0x10FFFF:
        return "", ""
    return chr(point), "numeric entity"


def _point(match: re.Match[str]) -> int:
    decimal = match["decimal"] or match["open"]
    return int(decimal) if decimal else int(match["hex"] or match["openhex"], 16)


@cache
def _bytes() -> re.Pattern[str]:
    """Four references to U+0080-U+00FF side by side, an ASCII letter between at most: bytes, in no language a word."""
    names = "|".join(name for name, character in _names().items() if "\u00a0" < character <= "\u00ff")
    return re.compile(rf"(?:&(?:#(?:1[2-9][0-9]|2[0-4][0-9]|25[0-5])|{names});[@-~]?){{4}}")


@cache
def _names() -> dict[str, str]:
    """Characters by the names that HTML 4 gave them, and those of ASCII."""
    import html.entities

    names = {name: chr(point) for name, point in html.entities.name2codepoint.items()}
    return names | {"apos": "'", "AMP": "&", "QUOT": '"', "NBSP": "\u00a0", "COPY": "©"}
