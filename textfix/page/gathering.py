"""The lines of a page as they are gathered: pieces of text, and what ends a line."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from textfix.model import Hint
from textfix.page.attributes import is_link, link_target
from textfix.page.elements import CELLS, TABLE_PARTS
from textfix.page.nesting import Nesting, Place
from textfix.page.references import unescape
from textfix.page.settings import LONG_CELL
from textfix.patterns import lazy

_SPACES: Final = re.compile(r"[ \t\r\f\v\n\u2028\u2029]+")
_UNEVEN: Final = lazy(r"[ \t\r\f\v\n\u2028\u2029](?:(?<! )|(?=[ \t\r\f\v\n\u2028\u2029]))[ \t\r\f\v\n\u2028\u2029]*+")
"""White space other than one space, as far as it goes."""
_FOLDED: Final = lazy(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\r\f]*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_MAY_BE_FOLDED: Final = lazy(r"\n[^\S\n]*[\u2e80-\u9fff\uff00-\uffef]")
"""Begins with a line feed, which is found at memory speed."""
_BLANKS: Final = " \t\r\n\f\v\u2028\u2029\u3000\xa0\ufeff\u200b"
_CELL: Final = "\x00"
_hint: Final = partial(tuple.__new__, Hint)
"""A hint of its fields, in half the time that `Hint` takes."""
_BRACKETS: Final = re.compile(r"[\[\]]")
_ESCAPED: Final = r"\\\g<0>"
_TARGET: Final = "]("
_NO_TARGET: Final = "\\]("
"""What is between a link's text and its target in Markdown; what a page says in brackets is no link."""
_PERMALINKS: Final = frozenset("¶#§")
"""A link from a heading to itself shows one of these alone: Sphinx, MkDocs, VuePress."""
BAR: Final = r"\|"
"""A bar within a cell of a table in Markdown (GitHub Flavored Markdown, section 4.10)."""


class Gathering:
    """The open elements, the line that is being gathered, and the lines so far.

    `nesting` holds the open elements; `text` the pieces of the line, `row` the number of cells begun in a row of a
    table, 0 outside of one; `lines`, `hints` and `firsts` have one entry a line: its text, its hint, and the first
    piece of it as the page has it. `_fenced` says of which `pre` the last fence is, and where it ends.
    """

    __slots__ = (
        "_cells", "_fenced", "_linked", "_markdown", "anchor", "first", "firsts", "hints", "in_link", "inline",
        "is_item", "lines", "nesting", "row", "text",
    )  # fmt: skip

    def __init__(self, *, markdown: bool) -> None:
        self.lines: list[str] = []
        self.hints: list[Hint] = []
        self.firsts: list[str] = []
        self.nesting = Nesting()
        self.text: list[str] = []
        self.first = ""
        self.row = 0
        self.inline = ""
        self.in_link = False
        self.is_item = False
        self._linked = 0
        self._cells = False
        self._markdown = markdown
        self.anchor: tuple[int, str] | None = None
        self._fenced = (0, 0)

    # Text ------------------------------------------------------------------------------------------------------------

    def add(self, piece: str) -> None:
        """A piece of text that is more than white space."""
        if not self.text:
            self.first = piece
        if "&" in piece:
            piece = unescape(piece)
        if self._markdown and _TARGET in piece and not self.nesting.codes:
            piece = piece.replace(_TARGET, _NO_TARGET)
        self.text.append(piece)
        if self.in_link:
            self._linked += _length(piece)

    def add_inner(self, piece: str) -> None:
        """The text of an element that holds nothing else."""
        if not piece.isspace():
            self.add(piece)
        elif self.text:
            self.text.append(piece if self.nesting.codes else " ")

    def add_link(self, attributes: str, piece: str) -> bool:
        """A link that holds nothing but text, if Markdown does not write its target; whether it is done."""
        if piece in _PERMALINKS and "#" in attributes:
            self.in_link = False
            return True
        if self._markdown or not piece or piece.isspace():
            return False
        if not self.text:
            self.first = piece
        if "&" in piece:
            piece = unescape(piece)
        self.text.append(piece)
        if is_link(attributes):
            self._linked += _length(piece)
        self.in_link = False
        return True

    def add_line(self, name: str, attributes: str, piece: str) -> None:
        """An element that begins a line, and holds nothing but text, outside of rows and code: it is never opened."""
        if not piece or piece.isspace():
            return
        self.first = piece
        self.anchor = None
        if "&" in piece:
            piece = unescape(piece)
        linked = _length(piece) if self.in_link else 0
        piece = piece.strip(_BLANKS)
        if self._markdown and _TARGET in piece:
            piece = piece.replace(_TARGET, _NO_TARGET)
        if piece:
            self._keep(self.nesting.inside(name, attributes), len(self.nesting.names) + 1, piece, linked)

    # Elements --------------------------------------------------------------------------------------------------------

    def begin(self, name: str) -> None:
        """An element begins that begins a line: the line before ends, or is divided by a cell of the same row."""
        if name in CELLS and self.row:
            if self.row > 1:
                if not self.text:
                    self.first = ""  # the line begins with an empty cell
                self.text.append(_CELL)
                self._cells = True
            self.row += 1
        elif name == "tr":
            self.end_line(broken=False)
            self.row = 1
        else:
            self.end_line(broken=True)

    def end(self, name: str) -> bool:
        """An element ends that ends a line; whether the place is left: a cell ends with its row."""
        if name in TABLE_PARTS:
            if self.row and name in CELLS:
                return False
            self.end_line(broken=False)
            self.row = 0
        else:
            self.end_line(broken=True)
        return True

    def open_link(self, attributes: str) -> None:
        self.in_link = is_link(attributes)
        if self._markdown and (target := link_target(attributes)):
            self.anchor = (len(self.text), target)

    def close_link(self) -> None:
        """A link ends whose target Markdown writes."""
        if self.anchor is None:
            return
        start, target = self.anchor
        self.anchor = None
        inner = _SPACES.sub(" ", "".join(self.text[start:])).strip(_BLANKS).replace(_NO_TARGET, _TARGET)
        if inner and not self.nesting.codes:
            self.text[start:] = [f"[{_BRACKETS.sub(_ESCAPED, inner)}]({target})"]

    # Lines -----------------------------------------------------------------------------------------------------------

    def end_line(self, *, broken: bool) -> None:
        """End the line that is being gathered; one that is broken ends its row as well."""
        if self.text:
            text = self.text[0] if len(self.text) == 1 else "".join(self.text)
            self.text.clear()
            linked, self._linked = self._linked, 0
            if self._cells:
                self._keep_row(text, linked, joined=bool(self.row) and not broken)
            elif self.nesting.codes:
                self._keep_code(text, linked)
            elif text := text.strip(_BLANKS):
                self._keep(self.nesting.place(), len(self.nesting.names), text, linked)
        self.inline = ""
        self.anchor = None
        if broken:
            self.row = 0

    def _keep(self, place: Place, depth: int, text: str, linked: int) -> None:
        """Keep a line, without the blanks around it, at a place of this depth."""
        if ("  " in text or not text.isprintable()) and _UNEVEN.search(text):
            if _MAY_BE_FOLDED.search(text):
                text = _FOLDED.sub("", text)
            text = _UNEVEN.sub(" ", text)
        path, words, item, prefix = place
        if self.is_item and item is not None:
            self.is_item = False
            prefix = item
        if self.inline:
            words = self.nesting.words(words, self.inline)
        share = min(1.0, linked / len(text)) if linked else 0.0
        self.lines.append(text)
        self.hints.append(_hint((path, share, words, depth, prefix)))
        self.firsts.append(self.first)

    def _keep_row(self, text: str, linked: int, *, joined: bool) -> None:
        self._cells = False
        cells = [_SPACES.sub(" ", cell).strip(_BLANKS) for cell in text.split(_CELL)]
        if not any(cells):
            return
        if not joined or max(map(len, cells)) > LONG_CELL:
            for cell in filter(None, cells):
                self._keep(self.nesting.place(), len(self.nesting.names), cell, linked)
        elif self._markdown:
            first = not (self.lines and self.lines[-1].startswith("| "))
            self._keep_line(f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |", linked)
            if first:
                self._keep_line("|" + " --- |" * len(cells), 0)
        else:
            self._keep_line("\t".join(cells).strip("\t"), linked)

    def _keep_code(self, text: str, linked: int) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
        if self._markdown:
            if self._fenced == (self.nesting.begun, len(self.lines)):  # each line of a `pre` may be an element
                del self.lines[-1], self.hints[-1], self.firsts[-1]
                lines = [*lines, "```"]
            else:
                lines = ["```", *lines, "```"]
        for line in lines:
            self._keep_line(line.rstrip(), linked)
        self._fenced = self.nesting.begun, len(self.lines)

    def _keep_line(self, line: str, linked: int) -> None:
        path, words, _, _ = self.nesting.place()
        self.lines.append(line)
        self.hints.append(Hint(path, min(1.0, linked / (len(line) or 1)), words, len(self.nesting.names), ""))
        self.firsts.append(self.first)


def _length(piece: str) -> int:
    """How many characters a text of markup has, whatever its line ends are."""
    return len(piece) - piece.count("\r")
