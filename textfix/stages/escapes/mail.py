"""What mail wrote for transport: encoded words of headers (RFC 2047), and UTF-7 (RFC 2152) with IMAP's form of it."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error, a2b_qp
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit, in_order
from textfix.stages.escapes.as_text import decoded, is_common, meant_as_text
from textfix.stages.escapes.context import about_escapes, han, verbatim
from textfix.stages.escapes.proof import EscapedRun
from textfix.stages.escapes.settings import (
    COMMON_SHARE,
    GUESSED,
    PLAUSIBLE,
    PROOF,
    SAVED_AS_CHINESE,
    SENTENCE_REACH,
)
from textfix.stages.escapes.spoken_of import is_told
from textfix.stages.escapes.ways import IMAP, UTF_7, Base64
from textfix.text.language import cost
from textfix.text.literals import is_expected, is_in_program, is_literal_of_code

_WORD: Final = re.compile(r"=\?([\w-]{2,20})(?:\*[\w-]{1,10})?\?([QqBb])\?([^?\s]*)\?=")
_WORDS: Final = re.compile(rf"{_WORD.pattern}(?:[ \t]*(?:\r?\n[ \t]+)?{_WORD.pattern})*+")
"""Encoded words with white space between them, also over folded lines: the space is no part of the text."""

WORD_MARK: Final = "=?"


def encoded_words(text: str) -> Iterator[Edit]:
    r"""Encoded words become what they say; bytes of neighbours are joined first, for a character may be split.

    >>> [edit.after for edit in encoded_words("Subject: =?gb2312?B?1tC5?= =?gb2312?B?+g==?=")]
    ['中国']
    """
    if about_escapes(text):
        return
    kept = list(verbatim(text))
    for match in _WORDS.finditer(text):
        meaning = _meaning(match[0])
        is_kept = any(start <= match.start() < end for start, end in kept) or _is_named(text, match)
        is_kept = is_kept or (not _EAST_ASIAN.search(meaning) and _is_in_sentence(text, match))
        is_kept = is_kept or is_told(text, *match.span(), meaning)
        is_kept = is_kept or is_literal_of_code(text, *match.span()) or is_expected(text, *match.span(), meaning)
        is_kept = is_kept or is_in_program(text, match.start())
        if meaning and not is_kept:
            is_guess = _NAMES_WESTERN.search(match[0]) is not None and _EAST_ASIAN.search(meaning) is not None
            yield Edit(*match.span(), meaning, "encoded word", "guessed" if is_guess else "certain")


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence runs on to the word, as one that shows it does; a header has a colon before it."""
    return han(text[max(0, match.start() - 8) : match.start()].rstrip(' "“「')[-1:]) == 1


_EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\uffef]")
_HEAD: Final = re.compile(r"[^\n]*[:;,<>\"'|\t(\[]\s*\Z|[^\w\n]*\Z")
"""What is before an encoded word in a header, a list or a cell, or at the beginning of a line."""
_QUOTED_HEADER: Final = re.compile(r"[^\n\"'=:]*[A-Za-z]{2} [a-z]{2,20} ([\"'])[A-Z][A-Za-z-]{1,30}: \Z")
"""What is before one in a header that a sentence shows between quotation marks."""


def _is_in_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a word without a colon comes before it on its line, as in a changelog that speaks of it.

    >>> [_is_in_sentence(text, _WORDS.search(text)) for text in ("* Decode =?l1?B?6Q==?= in", "To: =?l1?B?6Q==?=")]
    [True, False]
    """
    if text.startswith(("<", " <"), match.end()):
        return False  # the address of whom it names
    start = text.rfind("\n", max(0, match.start() - SENTENCE_REACH), match.start()) + 1
    return (
        _HEAD.match(text, start, match.start()) is None or _QUOTED_HEADER.match(text, start, match.start()) is not None
    )


def _meaning(words: str) -> str:
    """What encoded words say, or nothing if one of them cannot be read."""
    parts: list[tuple[str, bytes]] = []
    for charset, form, content in _WORD.findall(words):
        try:
            data = (
                b64decode(content + "=" * (-len(content) % 4), validate=True) if form in "Bb" else _unquoted(content)
            )
        except (Error, ValueError):
            return ""
        if parts and parts[-1][0] == charset.lower():
            data = parts.pop()[1] + data
        parts.append((charset.lower(), data))
    said = [_decoded(data, "gb18030" if charset in ("gb2312", "gbk") else charset) for charset, data in parts]
    return "".join(said) if all(said) else ""


def _decoded(data: bytes, charset: str) -> str:
    if _WESTERN.fullmatch(charset) and not data.isascii():
        said, is_western = _in_chinese(data)
        if said or not is_western:
            return said
    try:
        return decoded(data, charset)
    except (LookupError, ValueError):
        return ""


_WESTERN: Final = re.compile("iso-8859-1|latin-?1|us-ascii|windows-1252|unknown-8bit")
_NAMES_WESTERN: Final = re.compile(rf"=\?(?:{_WESTERN.pattern})[?*]", re.IGNORECASE)
"""The pages that programs of mail name who do not know one: the bytes may be Chinese."""


def _in_chinese(data: bytes) -> tuple[str, bool]:
    r"""What bytes that were declared as Western say in Chinese, where that is likelier, and whether they may be so.

    >>> _in_chinese(b"\xc4\xe3\xba\xc3"), _in_chinese("Größe".encode("latin-1")), _in_chinese(b"\xcd\xf5\xce\xb0")
    (('你好', False), ('', True), ('', False))
    """
    readings = [(cost(said), said) for said in map(_strict, (data,) * len(_CHINESE), _CHINESE) if han(said) >= PROOF]
    if not readings:
        return "", True
    bits, said = min(readings)
    western = data.decode("latin-1")
    most = (GUESSED if han(said) > PROOF else PLAUSIBLE) * len(said)
    is_chinese = bits <= most and bits + SAVED_AS_CHINESE <= cost(western)
    return said if is_chinese else "", cost(western) <= PLAUSIBLE * len(western)


_CHINESE: Final = ("utf-8", "gb18030", "big5")


def _strict(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeError:
        return ""


def _unquoted(content: str) -> bytes:
    return a2b_qp(content.encode("ascii", "strict"), header=True)


def base64_runs(text: str) -> Iterator[Edit]:
    """UTF-16 in base64, +Ti1lhw- of UTF-7 or &Ti1lhw- of IMAP's folder names, becomes characters.

    >>> [edit.after for edit in base64_runs("&Ti1lhw-/&U1ZO9g-")]
    ['中文', '卖件']
    """
    found: list[Edit] = []
    for way in (UTF_7, IMAP):
        if way.mark in text:
            runs = list(_runs(text, way))
            found += meant_as_text(text, runs, way)
    yield from in_order(found)


def _runs(text: str, way: Base64) -> Iterator[EscapedRun]:
    for match in way.pattern.finditer(text):
        meaning = _utf16(match[1].replace(way.slash, "/"))
        if meaning and han(meaning) and sum(map(is_common, meaning)) >= COMMON_SHARE * len(meaning):
            yield EscapedRun(*match.span(), meaning, len(meaning))


def _utf16(digits: str) -> str:
    """What base64 without padding says in UTF-16, or nothing if bits are left over."""
    data = b64decode(digits + "A" * (-len(digits) % 4) if len(digits) % 4 != 1 else "", validate=False)
    size = len(digits) * 6 // 16 * 2
    return decoded(data[:size], "utf-16-be") if size and not any(data[size:]) else ""
