"""What a text is about, and where its URLs are: escapes in code, markup and URLs are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from textfix.patterns import lazy

_SUBJECTS: Final = (
    *(
        "实体字符",
        "实体引用",
        "实体编码",
        "字符实体",
        "字符實體",
        "实体",
        "實體",
        "转义",
        "轉義",
        "字符引用",
        "百分号编码",
    ),
    *("正则", "正則", "字符编码", "字元編碼"),
)
"""One of these is in every Chinese text about escapes; each is found at a gigabyte a second."""

_SUBJECT: Final = re.compile(
    r"实体(?:字符|引用|编码|符号)|(?:符号|字符|(?i:HTML) ?)(?:实体|實體)|转义|轉義|字符引用|百分号编码|正则|正則"
    r"|字符编码|字元編碼"
)
_SUBJECT_IN_ENGLISH: Final = re.compile(
    r"[eEpPuUqQrRmM](?=[sSſnNeErRuUoO])(?i:(?<=\be)scap|(?<=e)ntit(?:y|ies)|(?<=p)ercent.encod|(?<=u)rl.?(?:en|de)cod"
    r"|(?<=q)uoted.printable|(?<=\br)egex|(?<=\bu)nescape|(?<=\bm)ojibake)"
)
"""Two classes of letters before the words, for speed: the u and the digits of an escape are soon passed over."""

_CODE_LINE: Final = (
    r"(?:#[ \t]*(?:include|define)\b|import [\w.*{]+|from [\w.]+ import |(?:async )?def \w+\(|class \w+[ :({]"
    r"|(?:export )?(?:function|interface|enum) ?\w*\W|(?:var|let|const|int|char|char \*|String|auto) \w+(?: ?=|\[|;)"
    r"|(?:public|private|protected|static|final) \w|return\b[^\n]{0,80};|msg(?:id|str) \"|@\w+\("
    r"|<\?(?:php|xml)|<!DOCTYPE|\$\w+ ?=|#!/|\[?\{ ?\"|\"[\w.-]+\" ?:"
    r"|[\w$]{1,40}(?:\.[\w$]{1,40}){1,8}\([\"'{\[]"
    r"|[\w-]+: \"|[\w.-]+ ?= ?[\"'\\]|\\(?:documentclass|usepackage|begin)\b)"
)
_FIRST_LINE: Final = re.compile(rf"[ \t]*{_CODE_LINE}")
_CODE: Final = (
    re.compile(rf"\n[ \t]*{_CODE_LINE}"),
    re.compile(r"</[a-z][a-z0-9]{0,15}>"),
    re.compile(r"\\u(?:4e00|3400|30[045]0|0[0-9a-f]{3}|ac00)-\\u"),
    re.compile(r"[;{}]\n[^\n]*[;{}]\n[^\n]*[;{}]\n"),
)
"""Patterns that begin with a literal or a class, for speed: lines of code, tags, classes of letters, blocks."""

_URL: Final = lazy(
    r"(?:(?<![a-zA-Z])(?:https?|ftp|file|ed2k|thunder)://?|(?<![a-zA-Z])(?:magnet|mailto|data):|(?<!\w)www\.)[!-;=?-~]*",
    re.IGNORECASE,
)

_MARKS: Final = (":/", "www.", "WWW.", "mailto:", "magnet:", "data:")
"""One of these is in every URL; each is found a hundred times faster than the pattern."""

_QUERY: Final = re.compile(r"[/?&](?:[\w.-]+=[!-;=?-~]*|(?<=/)(?:wiki|search|tag|s|baike|item)/[!-;=?-~]*)")


_PATH: Final = lazy(
    r"(?<![A-Za-z0-9_%./-])(?:(?:[A-Za-z0-9_-]{1,63}\.)+[a-z]{2,24}(?::[0-9]{2,5})?|localhost(?::[0-9]{2,5})?"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]{2,5})?)?/[!#-&(-;=?-~]*"
    r"|(?<![\w%])[A-Za-z_][A-Za-z0-9_.-]{0,40}=[^\s&=]{0,400}&(?:[A-Za-z_][A-Za-z0-9_.-]{0,40}=|%[89A-F])"
    r"[!#-&(-;=?-~]*"
    r"|^(?:[A-Z][a-z]*(?:-[A-Z][a-z]+)+|Referer|Cookie|Location|Origin|Host): [^\n]*",
    re.MULTILINE,
)
"""A path from the root, or a host and its path (a.example/x); a query or a form of two names and more; a line of the
head of a request.
"""

_RELATIVE: Final = re.compile(
    r"(?<![A-Za-z0-9_%./-])\.{0,2}/?[A-Za-z][A-Za-z0-9_.-]{0,63}/[!#-&(-;=?-~]*|(?:\]|\burl)\([^)\s]*\)"
    r"|(?<![A-Za-z0-9_%])[A-Za-z_][A-Za-z0-9_.*-]{0,40}=[\"']?[!#-&(-;=?-~]*"
)
"""A relative path (images/a.png), the target of a link in Markdown or CSS, a name with its value."""

_WORD: Final = lazy(r"=\?[\w-]{2,20}\?[QqBb]\?[^?\s]*\?=")
"""An encoded word of a mail header (RFC 2047)."""

_VERBATIM: Final = re.compile(
    r"^```[^\n]*\n(?:(?!```)[^\n]*\n)*|`[^`\n]{1,200}`|(?<![A-Za-z])[A-Za-z]:\\[^\s]*", re.MULTILINE
)
"""Code between backticks, and paths of Windows."""

_RTF: Final = re.compile(r"\{\\rtf[01]|(?:\\u-?[0-9]{2,5}\? ?){3}")
"""Rich Text Format, or a piece of it: there a code unit is written as a decimal number, with a '?' for old readers."""


def about_escapes(text: str) -> bool:
    """Whether a text talks of escapes: there they are the subject."""
    if any(word in text for word in _SUBJECTS) and _SUBJECT.search(text):
        return True
    return _SUBJECT_IN_ENGLISH.search(text) is not None


def is_code(text: str) -> bool:
    """Whether a text holds source code, data or markup."""
    return bool(_FIRST_LINE.match(text)) or any(pattern.search(text) for pattern in _CODE)


def is_rich_text(text: str) -> bool:
    r"""Whether a text is source of Rich Text Format, whose \u20013? is no hexadecimal number.

    >>> is_rich_text(r"\u20320?\u22909?\u-244?"), is_rich_text(r"\u4f60\u597d?")
    (True, False)
    """
    return ("?" in text or "{\\rtf" in text) and _RTF.search(text) is not None


def urls(text: str) -> Iterator[tuple[int, int]]:
    """Where URLs are in a text, and query strings and paths without a host."""
    if any(mark in text for mark in _MARKS):
        for match in _URL.finditer(text):
            yield match.span()
    for match in _QUERY.finditer(text):
        yield match.span()


def paths(text: str, *, relative: bool) -> Iterator[tuple[int, int]]:
    """Where paths are in a text that have no scheme, with a host or without; relative ones if asked for."""
    for pattern in (_PATH, _RELATIVE) if relative else (_PATH,):
        for match in pattern.finditer(text):
            yield match.span()


def encoded_words(text: str) -> Iterator[tuple[int, int]]:
    """Where encoded words of mail headers are in a text."""
    for match in _WORD.finditer(text):
        yield match.span()


def verbatim(text: str) -> Iterator[tuple[int, int]]:
    """Where a text is marked as code, or is a path of Windows."""
    if "`" in text or ":\\" in text:
        for match in _VERBATIM.finditer(text):
            yield match.span()


def han(text: str) -> int:
    """How many Chinese characters a text has.

    >>> han("重庆 Chongqing")
    2
    """
    return _count(text, ((0x3400, 0x9FFF),))


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters, and ten times as many as kana and hangul."""
    characters = han(text)
    # Chinese that quotes Japanese has more than ten
    return characters > 0 and characters >= 10 * _count(text, ((0x3041, 0x30FF), (0xAC00, 0xD7A3)))


def _count(text: str, ranges: tuple[tuple[int, int], ...]) -> int:
    """How many characters of a text are in some ranges of code points below U+D800."""
    if text.isascii():
        return 0
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return sum(int(np.count_nonzero((units >= first) & (units <= last))) for first, last in ranges)
