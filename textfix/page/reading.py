"""One pass over the tags of a page: lines, and a hint for each.

No tree is built. Parsers that build one take more than 40 s over 200,000 nested elements (lexbor) or drop without a
word what lies deeper than 256 (lxml); a stack of open elements needs neither, and every step here is linear.
"""

from __future__ import annotations

import re
from typing import Final

from textfix.model import Hint, Page
from textfix.page.attributes import class_words, is_link, link_target
from textfix.page.elements import (
    BLOCK,
    BREAK,
    CELLS,
    CLOSED_BY,
    CLOSES_PARAGRAPH,
    INLINE,
    LINK,
    RAW,
    ROLES,
    SCOPES,
    TABLE_PARTS,
)
from textfix.page.head import Head
from textfix.page.references import unescape
from textfix.page.skips import Skips

_HTML = re.compile(
    r"[\s\ufeff]*+(?:<\?xml[^<>]{0,200}>\s*+)?(?:<!--(?:(?!-->).){0,2000}-->\s*+){0,4}"
    r"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.I | re.S,
)

_TAG: Final = re.compile(
    r"<(?:([a-zA-Z][^\s/><]*+)"  # 1: start tag
    r"((?:[^<>=]*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?=[^\"'\s]))){0,99}+[^<>=]*+)>"  # 2: its attributes, quotes closed
    r"|([a-zA-Z][^\s/><]*+)[^<>]*+>"  # 3: start tag with a quote that never closes
    r"|/([a-zA-Z][a-zA-Z0-9:._-]*+)(?:[^<>]*+>)?"  # 4: end tag
    r"|(!--)"  # 5: comment
    r"|![dD][oO][cC][tT][yY][pP][eE][^<>]*+>?"
    r"|[!?/](?:[^<>]*+>)?)"
)
_STARTS: Final = (2, 3)
_END: Final = 4
_COMMENT: Final = 5
"""The last group of `_TAG` that matched says what was found."""

_COUNTER = re.compile(r"\bclass\s*=\s*[\"']?[^\"'>]{0,40}(?:count|badge|review)")
"""An element within a line that shows a number of clicks or comments, not a part of the sentence."""
_DATETIME = re.compile(r"\bdatetime\s*=\s*[\"']?([^\"'>]{8,40})", re.I)
_SPACES = re.compile(r"[ \t\r\f\v\n\u2028\u2029]+")
_UNEVEN = re.compile(r"[ \t\r\f\v\n\u2028\u2029](?:(?<! )| )")
"""White space other than one space."""
_FOLDED = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\r\f]*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_BLANKS: Final = " \t\r\n\f\v\u2028\u2029\u3000\xa0\ufeff\u200b"

_CELL: Final = "\x00"
_REACH: Final = 128
"""How many open elements an end tag looks back over for its start tag."""
_NEAR: Final = 64
"""How many elements around a line its hint can name."""
_PATH: Final = 240
_CLASSES: Final = 320
_LONG_CELL: Final = 80


def is_html(text: str) -> bool:
    """Whether a text is a web page rather than text that mentions one.

    Args:
        text: any str.

    Returns:
        True if the text begins with a doctype or one of the tags html, head and body; comments may stand before it.

    >>> is_html("<!DOCTYPE html><p>秋收")
    True
    >>> is_html("用 <html> 标签")
    False
    """
    return "<" in text[:4096] and _HTML.match(text) is not None


def read_html(html: str, *, markdown: bool = False) -> Page:
    """Read a web page into lines with hints, and what its head says of it into metadata.

    Args:
        html: any str, read as HTML.
        markdown: write links, tables and code in the signs of Markdown; those of headings and lists are in the hints.

    Returns:
        A page with one line for each block of text, without blank ones; and one hint a line.

    Scripts, styles and comments are passed over. Nothing else is lost: no depth is too deep, and an element, quote or
    comment that never ends is read as if its tag were not there.

    >>> read_html("<title>秋收</title><div class=news><p>田间<b>一片</b>繁忙。<li><a href=/>更多</a></div>").text
    '田间一片繁忙。\\n更多'
    """
    reader = _Reader(markdown)
    if "<![CDATA[" in html:
        html = html.replace("<![CDATA[", "").replace("]]>", "")  # the signs around text in XHTML, and in scripts
    reader.read(html)
    lines, hints = reader.lines, reader.hints
    if not lines:
        lines, hints = [""], [Hint()]
    return Page("\n".join(lines), tuple(hints), reader.head.metadata(lines, reader.headings()))


class _Reader:
    """The state of one pass: open elements, the line that is being gathered, and the lines so far."""

    __slots__ = (
        "_anchor", "_attributes", "_cells", "_inline", "_item", "_linked", "_links", "_markdown", "_names",
        "_places", "_pre", "_row", "_text", "head", "hints", "lines",
    )  # fmt: skip

    def __init__(self, markdown: bool) -> None:
        self._markdown = markdown
        self._anchor: tuple[int, str] | None = None
        self._item = False
        self.head = Head()
        self.lines: list[str] = []
        self.hints: list[Hint] = []
        self._names: list[str] = ["body"]
        self._attributes: list[str] = [""]
        self._places: list[tuple[str, str] | None] = [("", "")]
        self._text: list[str] = []
        self._inline = ""
        self._links = False
        self._linked = 0
        self._cells = False
        self._row = 0
        self._pre = 0

    def read(self, html: str) -> None:
        """Go through the page from tag to tag: one loop without calls where most tags need none."""
        position, skips = 0, Skips(html)
        while (passed := self._read_to_skip(html, position, skips)) >= 0:
            position = passed
        self._flush(broken=False)

    def _read_to_skip(self, html: str, position: int, skips: Skips) -> int:
        """Read up to the next element or comment that is passed over; where it ends, or -1 at the end of the page."""
        text, names, attributes, places = self._text, self._names, self._attributes, self._places
        for tag in _TAG.finditer(html, position):
            start, end = tag.span()
            if start > position:
                piece = html[position:start]
                if not piece.isspace():
                    self._add(piece)
                elif text:
                    text.append(piece if self._pre else " ")
            position = end
            group = tag.lastindex
            if group in _STARTS:
                name = tag[1] or tag[3]
                role = ROLES.get(name)
                if role is None:
                    name = name.lower()
                    role = ROLES.get(name, INLINE)
                if role == BLOCK:
                    if text or self._row or name == "tr":
                        self._begin(name)
                    self._inline = ""
                    if names[-1] == "p" or name in CLOSED_BY:
                        self._close_before(name)
                    names.append(name)
                    attributes.append(tag[2] or "")
                    places.append(None)
                    if name == "li":
                        self._item = True
                    elif name == "pre":
                        self._pre += 1
                elif role == LINK:
                    self._links = is_link(tag[2] or "")
                    if self._markdown and (target := link_target(tag[2] or "")):
                        self._anchor = (len(text), target)
                elif role == INLINE:
                    self._start_inline(name, tag[2] or "")
                elif role == BREAK:
                    self._flush(broken=True)
                elif role == RAW:
                    position = skips.element(name, end)
                    self.head.take(name, tag[2] or "", html, end, position)
                    return position
                elif name == "meta":
                    self.head.metas.append(tag[2] or "")
            elif group == _END:
                name = tag[_END]
                role = ROLES.get(name)
                if role is None:
                    name = name.lower()
                    role = ROLES.get(name, INLINE)
                if role == BLOCK:
                    if text or self._row or self._pre or names[-1] != name or len(names) == 1:
                        self._end(name)
                    else:
                        names.pop()
                        attributes.pop()
                        places.pop()
                elif role == LINK:
                    self._links = False
                    if self._anchor is not None:
                        self._link(*self._anchor)
                elif "-" in name:
                    self._flush(broken=True)
            elif group == _COMMENT:
                return skips.comment(end)
        self._add(html[position:])
        return -1

    def headings(self) -> list[str]:
        """The lines that stand in heading elements, those of the first rank first."""
        marked = [
            (prefix.count("#"), line)
            for (*_, prefix), line in zip(self.hints, self.lines, strict=True)
            if "#" in prefix
        ]
        return [line for _, line in sorted(marked[:200], key=lambda pair: pair[0])]

    def _add(self, piece: str) -> None:
        if "&" in piece:
            piece = unescape(piece)
        self._text.append(piece)
        if self._links:
            self._linked += len(piece)

    def _link(self, start: int, target: str) -> None:
        """Write a link that ends here, in Markdown; its pieces of text begin at `start`."""
        self._anchor = None
        inner = _SPACES.sub(" ", "".join(self._text[start:])).strip(_BLANKS)
        if inner and not self._pre:
            self._text[start:] = [f"[{inner}]({target})"]

    def _start_inline(self, name: str, attributes: str) -> None:
        """An element within a line; one of a name with a hyphen is the page's own, and stands alone."""
        if "-" in name:
            self._flush(broken=True)
        if "class" in attributes:
            lower = attributes.lower()
            if ("count" in lower or "badge" in lower or "review" in lower) and _COUNTER.search(lower):
                self._flush(broken=True)
            if not self._inline:
                self._inline = attributes
        if name == "time" and (stamp := _DATETIME.search(attributes)):
            self.head.times.append(stamp[1])

    def _begin(self, name: str) -> None:
        """End the line before an element, or divide it if a cell of the same row begins."""
        if name in CELLS:
            if not self._row:
                self._flush(broken=True)
            else:
                if self._row > 1:
                    self._text.append(_CELL)
                    self._cells = True
                self._row += 1
        elif name == "tr":
            self._flush(broken=False)
            self._row = 1
        else:
            self._flush(broken=True)

    def _close_before(self, name: str) -> None:
        """Close the elements that end by themselves before a start tag."""
        names = self._names
        if names[-1] == "p" and name in CLOSES_PARAGRAPH:
            self._cut(len(names) - 1)
        if name in CLOSED_BY:
            closed, wall = CLOSED_BY[name]
            for back in range(len(names) - 1, max(0, len(names) - 32), -1):
                if names[back] in closed:
                    self._cut(back)
                    break
                if names[back] in wall:
                    break

    def _end(self, name: str) -> None:
        part = name in TABLE_PARTS
        if part:
            if self._row and name in CELLS:
                return
            self._flush(broken=False)
            self._row = 0
        elif self._text or self._row:
            self._flush(broken=True)
        names = self._names
        if names[-1] == name and len(names) > 1:  # the root stays open: text may stand behind </body>
            self._pre -= name == "pre"
            names.pop()
            self._attributes.pop()
            self._places.pop()
        elif name in names[-_REACH:]:
            for back in range(len(names) - 1, max(0, len(names) - _REACH), -1):
                if names[back] == name:
                    self._cut(back)
                    return
                if names[back] in SCOPES and not part:
                    return

    def _cut(self, length: int) -> None:
        """Close every element from a place in the stack on."""
        self._pre -= self._names[length:].count("pre")
        del self._names[length:], self._attributes[length:], self._places[length:]

    def _flush(self, *, broken: bool) -> None:
        """End the line that is being gathered."""
        if self._text:
            text = "".join(self._text)
            self._text.clear()
            linked, self._linked = self._linked, 0
            if self._cells:
                self._keep_row(text, linked, joined=bool(self._row) and not broken)
            elif self._pre:
                self._keep_code(text, linked)
            else:
                self._keep(text, linked)
        self._inline = ""
        self._anchor = None
        if broken:
            self._row = 0

    def _keep(self, text: str, linked: int) -> None:
        text = text.strip(_BLANKS)
        if text:
            if _UNEVEN.search(text):
                text = _SPACES.sub(" ", _FOLDED.sub("", text) if "\n" in text else text)
            path, words = self._place()
            if self._inline:
                words = f"{words} {class_words(self._inline)}".strip()
            share = min(1.0, linked / len(text)) if linked else 0.0
            self.lines.append(text)
            self.hints.append(Hint(path, share, words, len(self._names), self._prefix()))

    def _prefix(self) -> str:
        """What Markdown sets before a line that stands in the open elements."""
        names = self._names
        name = names[-1]
        if self._item and "li" in names[-3:]:
            self._item = False
            near = names[-_NEAR:]
            innermost = next((name for name in reversed(near) if name in ("ul", "ol")), None)
            return "  " * (near.count("ul") + near.count("ol") - 1) + ("1. " if innermost == "ol" else "- ")
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return "#" * int(name[1]) + " "
        return "> " if name == "blockquote" else ""

    def _keep_row(self, text: str, linked: int, *, joined: bool) -> None:
        self._cells = False
        cells = [_SPACES.sub(" ", cell).strip(_BLANKS) for cell in text.split(_CELL)]
        if joined and max(map(len, cells)) <= _LONG_CELL:
            if self._markdown:
                first = not (self.lines and self.lines[-1].startswith("| "))
                self._keep_line(f"| {' | '.join(cells)} |", linked)
                if first:
                    self._keep_line("|" + " --- |" * len(cells), 0)
            else:
                self._keep_line("\t".join(cells).strip("\t"), linked)
        else:
            for cell in cells:
                self._keep(cell, linked)

    def _keep_code(self, text: str, linked: int) -> None:
        fence = ["```"] if self._markdown else []
        lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
        for line in (*fence, *lines, *fence):
            self._keep_line(line.rstrip(), linked)

    def _keep_line(self, line: str, linked: int) -> None:
        path, words = self._place()
        share = min(1.0, linked / (len(line) or 1))
        self.lines.append(line)
        self.hints.append(Hint(path, share, words, len(self._names), ""))

    def _place(self) -> tuple[str, str]:
        """The path and the class words of the innermost open element, worked out once for each element."""
        places = self._places
        top = len(places) - 1
        at = top
        while (place := places[at]) is None:
            at -= 1
            if top - at == _NEAR:
                place = ("", "")
                break
        while at < top:
            at += 1
            path, words = place
            path = f"{path}/{self._names[at]}"[-_PATH:] if path else self._names[at]
            if self._attributes[at]:
                words = f"{words} {class_words(self._attributes[at])}".strip()[-_CLASSES:]
            place = places[at] = (path, words)
        return place
