"""Text dumps of pages, in two ways: as our reader gives the lines, and as html2text and its kin lay them out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from random import Random
from typing import Final, Literal

from textfix.page import read_html

Way = Literal["lines", "laid out"]
WAYS: Final[tuple[Way, ...]] = ("lines", "laid out")
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
        "option",
        "select",
        "button",
        "textarea",
        "noscript",
        "details",
        "summary",
        "fieldset",
    ]
)
_PARAGRAPHS: Final = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "dl"]
)
_SKIPPED: Final = frozenset({"script", "style", "title", "head"})
_SPACES: Final = re.compile(r"\s+")


def dumped(html: str, way: Way) -> str:
    """A page as a text dump.

    Args:
        html: the page.
        way: "lines" gives each block a line, as `textfix.page` reads it; "laid out" divides paragraphs by blank lines,
            indents lists and sets bullets before their items, and divides the cells of a table by tabs.

    >>> dumped("<ul><li>首页</li><li>新闻</li></ul><p>秋收</p>", "laid out")
    '  • 首页\\n  • 新闻\\n\\n秋收'
    """
    if way == "lines":
        return read_html(html).text
    layout = _Layout()
    layout.feed(html)
    layout.close()
    layout.end_line()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(layout.lines)).strip("\n")


def cut(text: str, random: Random) -> str:
    """A dump of which the head, the foot or a part in the middle is cut off at random."""
    lines = text.split("\n")
    return "\n".join(lines[at] for at in cut_lines(len(lines), random))


def cut_lines(number: int, random: Random) -> list[int]:
    """Which of this many lines a cut leaves: a tenth to a half goes."""
    part = random.randint(number // 10, max(number // 10, number // 2))
    at = random.choice((0, number - part, random.randint(0, max(0, number - part))))
    return [*range(at), *range(at + part, number)]


class _Layout(HTMLParser):
    """Lays a page out as lines of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line = ""
        self._lists = 0
        self._bullet = ""
        self._skipped = 0
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        if tag == "br":
            self.end_line()
        elif tag in ("td", "th"):
            self._line += "\t" if self._line.strip() else ""
        elif tag in _BLOCKS:
            self.end_line()
            if tag in _PARAGRAPHS and not (tag in ("ul", "ol", "p") and self._lists):
                self.lines.append("")
            self._lists += tag in ("ul", "ol")
            self._code += tag == "pre"
            if tag == "li":
                self._bullet = "  " * self._lists + "• "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        if tag in _BLOCKS:
            self.end_line()
            if tag in ("ul", "ol"):
                self._lists = max(0, self._lists - 1)
            self._code -= tag == "pre" and self._code > 0
            if tag in _PARAGRAPHS and not self._lists:
                self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._code:
            *whole, last = data.split("\n")
            for line in whole:
                self._line += line
                self.end_line(code=True)
            self._line += last
        else:
            self._line += _SPACES.sub(" ", data)

    def end_line(self, *, code: bool = False) -> None:
        """End the line that is being laid out."""
        line = self._line.rstrip() if code or self._code else self._line.strip(" \n")
        self._line = ""
        if line.strip():
            indent = "" if self._code else self._bullet or "    " * max(0, self._lists - 1)
            self.lines.append(indent + line)
            self._bullet = ""
