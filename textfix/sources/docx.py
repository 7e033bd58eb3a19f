"""The text of a DOCX file: all of it that a reader of the document sees (ECMA-376, part 1, section 17)."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.parsers import expat

from textfix.errors import FormatError
from textfix.sources.archive import whole_archive
from textfix.sources.streams import PackedDataError

_PARTS: Final = (
    re.compile(r"word/header\d*\.xml", re.IGNORECASE),
    re.compile(r"word/document\d*\.xml", re.IGNORECASE),
    re.compile(r"word/footnotes\.xml", re.IGNORECASE),
    re.compile(r"word/endnotes\.xml", re.IGNORECASE),
    re.compile(r"word/footer\d*\.xml", re.IGNORECASE),
)
"""The parts that hold text, in the order in which they are given. Comments are none of the document's."""

_UNREAD: Final = frozenset({
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr",  # how it looks
    "del", "moveFrom",  # tracked: what was taken out
    "Fallback",  # the same as the Choice beside it, for older readers
    "instrText", "fldData",  # what a field is worked out from
})  # fmt: skip
"""Elements whose text no reader sees. Those of insertions, content controls, smart tags, links and fields are seen."""

_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a sign."""

_BREAKS: Final = ("page", "column")
"""Breaks that are none of a line."""

_FRAMES: Final = ("p", "tc", "tr", "rt")
"""Elements whose text is put together by itself: paragraph, cell, row, reading of a character."""


def docx_text(data: bytes, limit: int) -> str:
    """The text: paragraphs and rows of tables, one a line; the cells of a row with tabs between them.

    Args:
        data: the file.
        limit: bytes that its parts may expand to.

    Raises:
        FormatError: it is damaged, or a zip archive of another kind.
        ExpandedTooFarError: it expands too far.
    """
    lines: list[str] = []
    try:
        with whole_archive(data, limit) as archive:
            names = archive.namelist()
            if not any(_PARTS[1].fullmatch(name) for name in names):
                raise FormatError("a zip archive, but not DOCX: unpack it first")
            for part in _PARTS:
                for name in sorted(filter(part.fullmatch, names), key=lambda name: (len(name), name)):
                    found = _Lines().of(archive.read(name))
                    lines += found if part is _PARTS[1] else filter(str.strip, found)
    except (PackedDataError, expat.ExpatError) as error:
        raise FormatError(f"damaged DOCX: {error}") from error
    return "\n".join(lines)


class _Frame:
    """A paragraph, a cell, a row or a reading of a character that is being read."""

    __slots__ = ("lines", "parts", "reading")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[str] = []
        self.reading = ""

    def all_lines(self) -> list[str]:
        return ["".join(self.parts), *self.lines] if self.parts else self.lines


class _Lines:
    """Reads one part; how deep its elements are nested costs memory, no calls."""

    def __init__(self) -> None:
        self._stack = [_Frame()]
        self._unread = 0
        self._in_text = False

    def of(self, xml: bytes) -> list[str]:
        reader = expat.ParserCreate(namespace_separator=" ")
        reader.buffer_text = True
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.CharacterDataHandler = self._text
        reader.StartDoctypeDeclHandler = _refuse
        reader.Parse(xml, True)
        return self._stack[0].all_lines()

    def _start(self, name: str, attributes: Any) -> None:
        name = name.rpartition(" ")[2]
        if self._unread or name in _UNREAD:
            self._unread += 1
        elif name in _FRAMES:
            self._stack.append(_Frame())
        elif name == "t":
            self._in_text = True
        elif name in _SIGNS and not any(
            name.endswith(" type") and kind in _BREAKS for name, kind in attributes.items()
        ):
            self._stack[-1].parts.append(_SIGNS[name])

    def _text(self, text: str) -> None:
        if self._in_text and not self._unread:
            self._stack[-1].parts.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if self._unread:
            self._unread -= 1
        elif name == "t":
            self._in_text = False
        elif name == "ruby":
            self._stack[-1].parts.append(f"({self._stack[-1].reading})")
        elif name in _FRAMES:
            self._close(name)

    def _close(self, name: str) -> None:
        """A paragraph is a line of what holds it; a cell is a part of its row, and a row is a line again."""
        frame = self._stack.pop()
        holder = self._stack[-1]
        if name == "p":
            holder.lines.append("".join(frame.parts))
            holder.lines += frame.lines  # of a text box that hangs on it
        elif name == "tc":
            holder.parts.append("\n".join(frame.all_lines()))
        elif name == "rt":  # it comes before its character
            holder.reading = "".join(frame.parts)
        else:
            holder.lines.append("\t".join(frame.parts))


def _refuse(*_: object) -> None:
    raise FormatError("damaged DOCX: a part of it declares a document type, which could be a bomb")
