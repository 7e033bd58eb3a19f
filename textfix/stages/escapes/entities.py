"""Character references of HTML: decimal, hexadecimal, named, without semicolon, escaped twice, bytes as references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Final, TypeAlias

from textfix.edits import Edit, in_order
from textfix.stages.escapes.context import about_escapes, han, is_chinese, is_code, urls
from textfix.stages.escapes.defined import is_defined
from textfix.stages.escapes.settings import PLAUSIBLE
from textfix.text.language import cost
from textfix.text.mentions import Place, used

REFERENCE: Final = re.compile(r"&(?:#[0-9xX]|[A-Za-z]{2})")

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

_OPEN_TAG: Final = re.compile(r"<[A-Za-z][A-Za-z0-9]{0,15} [\w:-]{1,30}=[\"']")

_BETWEEN: Final = " \t|│：:=→"
"""What is between a reference and its character in a table of references: |&lt;  |< : 小于号|."""

_TAG: Final = re.compile(r"&(?:amp;)*lt; ?/?[A-Za-z!][^&\n]{0,200}&(?:amp;)*gt;")

_OPENING, _CLOSING = frozenset("`'\"“‘「『</"), frozenset("`'\"”’」』>/")

_SYNTAX: Final = frozenset("<>&\"'")
"""What markup is written with."""
_SYNTAX_AND_SPACE: Final = _SYNTAX | {"\u00a0"}
"""And what a cell holds that is to be drawn though it is empty."""

_QUOTES: Final = ('"', "'")
_IN_LITERAL: Final = {mark: re.compile(rf"[\w\"'][ \t]?[:=(,][ \t]?{mark}[^{mark}\n]*+\Z") for mark in _QUOTES}
"""The beginning of a literal of code that is not closed yet."""
_LITERAL_REACH: Final = 200
"""Characters before a reference in which such a literal begins."""

_QUOTE: Final = re.compile(r"(?m)(?:^[ \t]*|(?<=&gt;) ?)&gt;(?=[ &])")
"""The signs that a quoted line of mail or Markdown begins with."""

_NO_CHARACTER: Final = frozenset((*range(9), *range(11, 32), 127, *range(0xD800, 0xF900)))
"""Controls and surrogates; and private use, which has icons of the page's own font."""

_C1: Final = dict(enumerate("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ", 0x80))
"""What HTML says that references to C1 controls mean: code page 1252."""


Reference: TypeAlias = tuple[int, int, int | str]
"""Where a reference begins and ends, and its number or name."""


def references(text: str, *, keep_lines: bool = False) -> Iterator[Edit]:
    """References become the characters they name, in Chinese text and where they spell it; not in code or URLs.

    Bytes written as references become what they say in GBK where that is Chinese, else the characters of these
    numbers, for the mojibake stage to read. With `keep_lines`, references to line feeds stay.
    """
    numeric = [(*match.span(), _point(match)) for match in _NUMERIC.finditer(text)]
    named = [(*match.span(), match[1]) for names in (_NAMED, _BARE) for match in names.finditer(text)]
    if not numeric and not named:
        return
    points = [point for _, _, point in numeric]
    spelled = "".join([chr(point) for point in points if 0x2E80 <= point < 0x110000 and point not in _NO_CHARACTER])
    encoded = len(spelled) > han(text)
    if not encoded and (about_escapes(text) or any(_is_explained(text, end, name) for _, end, name in named)):
        return
    as_bytes = bool(_bytes().search(text))
    if as_bytes and is_code(text) and not any(_may_be_text(match[0]) for match in _bytes().finditer(text)):
        as_bytes = False  # Western letters, or bytes that markup shows
    if not (as_bytes or is_chinese(text + spelled)):
        return
    only_quotes = bool(named) and named[0][2] == "gt" and len(named) == len(_QUOTE.findall(text))
    has_tags = bool(_OPEN_TAG.search(text))
    tagged = not encoded and (is_code(text) or has_tags)
    markup = tagged and not as_bytes
    kept = [] if as_bytes else sorted([*urls(text), *(match.span() for match in _TAG.finditer(text))])
    written: Sequence[Reference] = numeric if markup else sorted([*numeric, *named], key=itemgetter(0))
    found = _edits(written, kept, as_bytes=as_bytes)
    if as_bytes and (read := _read_as_gbk(text)):
        found = in_order([*read, *_edits(written, kept, as_bytes=False)])
    for edit in found if encoded or as_bytes else used(text, found, _is_mention):
        if keep_lines and "\n" in edit.after:
            continue
        if (tagged and edit.after in _SYNTAX) or (encoded and has_tags and edit.after in _SYNTAX_AND_SPACE):
            continue  # beside raw tags these are not tags
        if edit.after in _QUOTES and _IN_LITERAL[edit.after].search(
            text, max(0, edit.start - _LITERAL_REACH), edit.start
        ):
            continue  # a quotation mark inside of a literal, which it would close
        if only_quotes and edit.kind == "named entity":
            continue  # raw HTML in which a line quotes another; a text that was escaped has other references too
        if edit.after >= "\u2e80" or not markup:
            quoted = text[edit.start - 1 : edit.start] in _OPENING and text[edit.end : edit.end + 1] in _CLOSING
            if encoded or not quoted:
                yield edit


def _is_mention(place: Place) -> bool:
    if place.meaning.isspace() and not place.before.strip():
        return place.has_name()  # else an indent
    return (
        place.has_name()
        or is_defined(place)
        or place.has_counterpart()
        or place.is_spoken_of()
        or (place.is_set_off() and place.is_subject() and not place.joins_words())
    )


def _is_explained(text: str, end: int, name: str) -> bool:
    """Whether the character that a name stands for follows, set apart from it."""
    after = text[end : end + 60]  # an explanation follows at once
    bare = after.lstrip(_BETWEEN)
    return bare != after and bare[:1] == _names().get(name)


def _edits(written: Sequence[Reference], kept: list[tuple[int, int]], *, as_bytes: bool) -> Iterator[Edit]:
    place, reach, end = 0, 0, 0
    for start, stop, said in written:
        while place < len(kept) and kept[place][0] <= start:
            reach = max(reach, kept[place][1])
            place += 1
        character, kind = _meaning(said, as_bytes=as_bytes)
        if character and start >= end and (start >= reach or character >= "\u2e80"):
            end = stop
            yield Edit(start, end, character, kind)


def _meaning(point: int | str, *, as_bytes: bool) -> tuple[str, str]:
    """The character that a number or a name means, or nothing, and the kind of reference."""
    if isinstance(point, str):
        return _names().get(point, ""), "named entity"
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
    one = rf"&(?:#(?:12[89]|1[3-9][0-9]|2[0-4][0-9]|25[0-5]|[xX][89A-Fa-f][0-9A-Fa-f])|{names});[@-~]?"
    return re.compile(f"(?!(?:&#[xX][aA]0;){{4}}){one}(?:{one}){{3}}")  # four no-break spaces are an indent


def _read_as_gbk(text: str) -> list[Edit]:
    """Bytes written as references, where all of them are Chinese in GBK and not UTF-8; else nothing.

    The numbers are the bytes themselves. Once they are characters, they could also have come from another code page:
    the ten bytes of 等职务上的 are UTF-8 after mac-roman, in three characters of no language.
    """
    unit, pairs = _written()
    edits, spelled = list[Edit](), bytearray()
    for match in pairs.finditer(text):
        data = b"".join(map(_byte, unit.findall(match[0])))
        try:
            edits.append(Edit(*match.span(), data.decode("gbk"), "numeric entity"))
        except UnicodeDecodeError:
            return []
        spelled += data
    rest = pairs.sub("", text)
    meaning = "".join(edit.after for edit in edits)
    if rest.count("&") and any(piece[0] == "&" for piece in unit.findall(rest)):
        return []
    try:
        spelled.decode("utf-8")
    except UnicodeDecodeError:
        return edits if cost(meaning) <= PLAUSIBLE * len(meaning) else []
    return []


def _may_be_text(references: str) -> bool:
    """Whether references to bytes are Chinese in GBK, or letters in UTF-8.

    >>> _may_be_text("&#xE5;&#xD5;&#xDB;&#xDB;"), _may_be_text("&#228;&#184;&#173;&#230;")
    (False, True)
    """
    data = b"".join(map(_byte, _written()[0].findall(references)))
    if data[:1] >= b"\xc2" and _IN_UTF_8.match(data):
        return True
    said = data[: len(data) & ~1].decode("gbk", "replace")
    return cost(said) <= PLAUSIBLE * len(said)


_IN_UTF_8: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _byte(piece: str) -> bytes:
    if piece[0] != "&":
        return piece.encode("ascii")
    if piece[1] != "#":
        return _names()[piece[1:-1]].encode("latin-1")
    return bytes([int(piece[3:-1], 16) if piece[2] in "xX" else int(piece[2:-1])])


@cache
def _written() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A reference to a byte or an ASCII character from @ on; and pairs of bytes as GBK has them."""
    names = "|".join(name for name, character in _names().items() if "\u00a0" <= character <= "\u00ff")
    reference = rf"&(?:#(?:12[89]|1[3-9][0-9]|2[0-4][0-9]|25[0-5]|[xX][89A-Fa-f][0-9A-Fa-f])|{names});"
    return re.compile(rf"{reference}|[@-~]"), re.compile(rf"(?:{reference}(?:{reference}|[@-~]))+")


@cache
def _names() -> dict[str, str]:
    """Characters by the names that HTML 4 gave them, and those of ASCII."""
    import html.entities

    names = {name: chr(point) for name, point in html.entities.name2codepoint.items()}
    return names | {"apos": "'", "AMP": "&", "QUOT": '"', "NBSP": "\u00a0", "COPY": "©"}
