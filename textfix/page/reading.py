"""A web page as a page of lines, with what its markup says of each."""

from __future__ import annotations

import re
from typing import Final

from textfix.model import Hint, Page
from textfix.page.formulas import with_formulas
from textfix.page.scanner import scan
from textfix.page.settings import FEW_LINES, HEAD_OF_BOARD, HEADINGS
from textfix.page.states import with_state

_HTML: Final = re.compile(
    r"[\s\ufeff]*+(?:<\?xml[^<>]{0,200}>\s*+)?(?:<!--(?:(?!-->).){0,2000}-->\s*+){0,4}"
    r"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.I | re.S,
)


_BOARD: Final = "bbs-screen bbs-content"
"""The class words of a post on the pages of PTT, whose style sheet keeps its line ends."""
_ANY_TAG: Final = re.compile(r"(<[^<>]*+>)")


def is_html(text: str) -> bool:
    """Whether a text is a web page rather than text that mentions one.

    Args:
        text: any str.

    Returns:
        True if the text begins with a doctype or one of the tags html, head and body; comments may come before it.

    >>> is_html("<!DOCTYPE html><p>秋收")
    True
    >>> is_html("用 <html> 标签")
    False
    """
    return "<" in text[:4096] and _HTML.match(text) is not None  # most plain text has none there, and is answered


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
    page = _with_line_ends(html)
    lines, hints, firsts, head = scan(page, markdown=markdown)
    if head.has_formulas:
        page = with_formulas(page)
        lines, hints, firsts, head = scan(page, markdown=markdown)
    if len(lines) <= FEW_LINES and (told := with_state(page, "\n".join(lines))):
        lines, hints, firsts, head = scan(told, markdown=markdown)
    if not lines:
        lines, hints, firsts = [""], [Hint()], [""]
    metadata = head.metadata(lines, _headings(lines, hints))
    return Page("\n".join(lines), tuple(hints), metadata, firsts=tuple(firsts))


def _headings(lines: list[str], hints: list[Hint]) -> list[str]:
    """The lines that are in heading elements, those of the first rank first."""
    marked = [(hint.prefix.count("#"), line) for hint, line in zip(hints, lines, strict=True) if "#" in hint.prefix]
    return [line for _, line in sorted(marked[:HEADINGS], key=lambda pair: pair[0])]


def _with_line_ends(html: str) -> str:
    """A page, with a break at each line end of the post of a board."""
    start = html.find(_BOARD, 0, HEAD_OF_BOARD)
    if start < 0:
        return html
    pieces = _ANY_TAG.split(html[start:])
    pieces[::2] = [piece.replace("\n", "<br>\n") for piece in pieces[::2]]
    return html[:start] + "".join(pieces)
