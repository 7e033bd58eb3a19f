r"""The ways of escaping: one row each, from which every pattern and every reading is made.

A way that writes bytes is a row of `BYTES`, one that writes UTF-16 code units a row of `UNITS`. To add one, add a row;
what the row does not say is as for all ways. If a mark begins with a new character, run `tools/build_look.py` again: a
text without any of these characters is not searched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from textfix.patterns import lazy
from textfix.stages.escapes.context import encoded_words, paths

Spans: TypeAlias = Iterator[tuple[int, int]]

_DIGITS: Final = "0123456789abcdef"


def numbers(base: int, width: int, first: int, last: int) -> str:
    """A pattern of the numbers from first to last, written in this many digits.

    >>> re.findall(numbers(8, 3, 0o200, 0o377), "177 200 377")
    ['200', '377']
    """
    ends: dict[str, str] = {}
    for number in range(first, last + 1):
        written = "".join(_DIGITS[number // base**place % base] for place in reversed(range(width)))
        ends[written[:-1]] = ends.get(written[:-1], "") + written[-1]
    heads: dict[str, list[str]] = {}
    for head, end in ends.items():
        heads.setdefault(end, []).append(head)
    return "(?:" + "|".join(f"{_any_of(heads)}{_one_of(end)}" for end, heads in heads.items()) + ")"


def _any_of(heads: list[str]) -> str:
    if len(heads[0]) == 1:
        return _one_of("".join(heads))
    return "(?:" + "|".join("".join(map(_one_of, head)) for head in heads) + ")"


def _one_of(digits: str) -> str:
    return f"[{digits}{''.join(digit.upper() for digit in digits if digit.isalpha())}]"


@dataclass(frozen=True, eq=False, kw_only=True)
class Way:
    r"""A way to write bytes: a mark, then digits, then an end.

    Args:
        kind: the name of the edits.
        mark: what every escape begins with.
        end: what every escape ends with; then a letter alone is no second byte.
        base: of the digits.
        width: how many digits an escape has.
        search: what a text has that has such escapes; by default any byte above 7F.
        home: the places in a text, besides URLs and code, where such escapes are meant; `whole` says that the text is
            escaped as a whole.
        is_for_code: whether source code writes its text so: then escapes in code, and between quotation marks, stay.
        is_class: whether \xC0-\xD6 is a class of letters: then bytes of GBK have to prove that they are text.
        torn: what a second escaping, or the breaking of lines, puts into escapes, and what was there before.
        is_sign: whether the mark is a sign of text as well, as in 3.5%: then digits before it may be a share.
        is_printed: whether programs print it and no source is written so: a text of another language may have some.
        singles: patterns of any escape, and of escapes of single characters, where they are not those of the digits.

    >>> PERCENT.read("%E4%B8%ad")
    b'\xe4\xb8\xad'
    """

    kind: str
    mark: str
    end: str = ""
    base: int = 16
    width: int = 2
    search: str | None = None
    home: Callable[[str, bool], Spans] | None = None
    is_for_code: bool = True
    is_class: bool = False
    torn: tuple[str, str] | None = None
    is_sign: bool = False
    is_printed: bool = False
    singles: tuple[str, str] | None = None

    def _escape(self, first: int, last: int) -> str:
        return re.escape(self.mark) + numbers(self.base, self.width, first, last) + re.escape(self.end)

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """What a text has that has such escapes."""
        return re.compile(self.search or self._escape(0x80, 0xFF))

    @cached_property
    def high(self) -> re.Pattern[str]:
        """A run of bytes above 7F."""
        return re.compile(f"(?:{self._escape(0x80, 0xFF)})+")

    @cached_property
    def pairs(self) -> re.Pattern[str]:
        """The same, where the ASCII letters that a GBK character can end in may be as they are, except the mark."""
        plain = "(?!)" if self.end else f"(?!{re.escape(self.mark)})[@-~]"
        return re.compile(f"(?:{self._escape(0x80, 0xFF)}(?:{self._escape(0x40, 0xFF)}|{plain}))+")

    @cached_property
    def any(self) -> re.Pattern[str]:
        """Any escape."""
        return re.compile(self.singles[0] if self.singles else self._escape(0x20, 0xFF))

    @cached_property
    def single(self) -> re.Pattern[str]:
        """An escape of one character, which only a text escaped as a whole holds: those of ASCII."""
        return re.compile(self.singles[1] if self.singles else self._escape(0x20, 0x7F))

    @cached_property
    def seam(self) -> re.Pattern[str]:
        """What `torn` says that was put into escapes."""
        return re.compile(self.torn[0] if self.torn else r"(?!)")

    @property
    def length(self) -> int:
        """Characters of one escape."""
        return len(self.mark) + self.width + len(self.end)

    def read(self, run: str) -> bytes:
        """The bytes that a run of escapes writes, with the ASCII between them."""
        pieces = run.replace(self.end, "").split(self.mark)[1:] if self.end else run.split(self.mark)[1:]
        width, base = self.width, self.base
        if sum(map(len, pieces)) == width * len(pieces):
            if (width, base) == (2, 16):
                return bytes.fromhex("".join(pieces))
            return bytes([int(piece, base) for piece in pieces])
        return b"".join([bytes((int(piece[:width], base),)) + piece[width:].encode("ascii") for piece in pieces])


@dataclass(frozen=True, eq=False, kw_only=True)
class CodeUnits:
    r"""A way to write UTF-16 code units, or with an end to its digits code points: a mark, then digits of base 16.

    `bytes` is the way in which the same writer writes single characters, if it has another for them; `is_printed` as
    for a `Way`.

    >>> utf_16(UNITS[1], "\\u4e2d\\u6587").hex()
    '4e2d6587'
    """

    kind: str
    mark: str
    end: str = ""
    width: int = 4
    bytes: Way | None = None
    home: Callable[[str, bool], Spans] | None = None
    is_for_code: bool = True
    is_printed: bool = False

    @property
    def pattern(self) -> str:
        """A code unit, or a code point."""
        width = f"{self.width},8" if self.end else self.width
        return f"{re.escape(self.mark)}[0-9A-Fa-f]{{{width}}}{re.escape(self.end)}"


@dataclass(frozen=True, eq=False, kw_only=True)
class Base64:
    """A way to write UTF-16 in base64: a mark, digits of which the last may be another sign than the slash, an end."""

    kind: str
    mark: str
    slash: str
    end: str
    home: Callable[[str, bool], Spans] | None = None
    is_for_code: bool = True

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """What a run begins with."""
        return re.compile(f"{re.escape(self.mark)}[A-Za-z0-9+{self.slash}]{{3}}")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A run, its digits as group 1."""
        return re.compile(f"{re.escape(self.mark)}([A-Za-z0-9+{self.slash}]{{3,}})(?![A-Za-z0-9+/,]){self.end}")


def utf_16(way: CodeUnits, run: str) -> bytes:
    """The code units that a run of escapes writes, as bytes, the higher one first."""
    if not way.end:
        return bytes.fromhex(run.replace(way.mark, ""))
    numbers = [int(piece.removesuffix(way.end), 16) for piece in run.split(way.mark)[1:]]
    return b"".join([unit.to_bytes(2, "big") for number in numbers for unit in _in_units(number)])


def _in_units(point: int) -> tuple[int, ...]:
    """A code point as one code unit or two; beyond the last one, one that no text has."""
    if point <= 0xFFFF:
        return (point,)
    return divmod(point - 0x10000 + (0xD800 << 10), 0x400) if point <= sys.maxunicode else (0xDC00,)


def _paths(text: str, whole: bool) -> Spans:
    return paths(text, relative=not whole)


def _headers(text: str, whole: bool) -> Spans:
    return encoded_words(text)


BACKSLASH: Final = Way(kind="backslash escape", mark="\\x", is_class=True)
PERCENT: Final = Way(
    kind="percent escape",
    mark="%",
    search=r"%(?:25)*[89A-Fa-f][0-9A-Fa-f]",
    home=_paths,
    torn=(r"%(?:25)+(?=[2-9A-Fa-f][0-9A-Fa-f])", "%"),
    is_sign=True,
)
QUOTED_PRINTABLE: Final = Way(
    kind="quoted-printable",
    mark="=",
    search=r"=[89A-F][0-9A-F](?:=\r?\n)?(?:=[4-9A-F][0-9A-F]|[@-~])",
    home=_headers,
    is_for_code=False,
    torn=(r"=\r?\n", ""),
)
OCTAL: Final = Way(kind="octal escape", mark="\\", base=8, width=3, is_for_code=False)
"""Names as git and ls print them, between quotation marks."""
ANGLE: Final = Way(
    kind="bytes in angle brackets",
    mark="<",
    end=">",
    search=r"<[89a-fA-F][0-9a-fA-F]><[4-9a-fA-F][0-9a-fA-F]>",
    is_for_code=False,
    is_printed=True,
)
"""Bytes as R and less print those that their locale has no character for: <e4><b8><ad>, <E4><B8><AD>."""
BYTES: Final = (BACKSLASH, OCTAL, PERCENT, QUOTED_PRINTABLE, ANGLE)
"""The ways to write bytes, in the order in which they are undone."""

_JAVASCRIPT: Final = Way(
    kind="unicode escape",
    mark="%",
    home=_paths,
    is_sign=True,
    singles=(r"%(?:u[0-9A-Fa-f]{4}|[0-9A-Fa-f]{2})", r"%[2-7A-Fa-f][0-9A-Fa-f]"),
)
"""What JavaScript's escape() writes beside %u4E2D: %B7 for the character U+00B7."""

NAMES: Final = CodeUnits(kind="unicode escape", mark="#U")
"""File names, as unzip writes what it cannot."""

UNITS: Final = (
    CodeUnits(kind="unicode escape", mark="\\\\u"),  # escaped twice, as a string within JSON
    CodeUnits(kind="unicode escape", mark="\\u"),
    CodeUnits(kind="unicode escape", mark="\\u{", end="}"),  # JavaScript, PHP, Rust, Swift
    CodeUnits(kind="unicode escape", mark="\\x{", end="}"),  # Perl
    # R, in a locale without the character, and in tables of R Markdown
    CodeUnits(kind="unicode escape", mark="<U+", end=">", is_for_code=False, is_printed=True),
    CodeUnits(kind="unicode escape", mark="&lt;U+", end="&gt;", is_for_code=False, is_printed=True),
    NAMES,
    CodeUnits(kind="unicode escape", mark="%u", bytes=_JAVASCRIPT),
)
"""The ways to write UTF-16 code units."""

UNIT_RUN: Final = lazy("|".join(f"((?:{way.pattern})+)" for way in UNITS))
"""Code units one after the other; the group tells the way."""

UNIT_GATE: Final = re.compile("|".join(way.pattern for way in UNITS))

UTF_7: Final = Base64(kind="utf-7", mark="+", slash="/", end="-?")
IMAP: Final = Base64(kind="modified utf-7", mark="&", slash=",", end="-")

MARKS: Final = frozenset(way.mark[0] for way in (*BYTES, *UNITS, UTF_7, IMAP))
"""The characters that escapes begin with."""
