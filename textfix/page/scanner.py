"""One pass over the tags of a page: lines, a hint for each, and the text that each begins with.

No tree is built. Parsers that build one take more than 40 s over 200,000 nested elements (lexbor) or drop without a
word what lies deeper than 256 (lxml); a stack of open elements needs neither, and every step here is linear.

`scan` is all that the rest of the package asks: a kernel in another language would take its place.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from textfix.model import Hint
from textfix.page.attributes import datetime, is_counter, is_noise
from textfix.page.elements import BLOCK, BREAK, CLOSED_BY, INLINE, LINK, RAW, ROLES
from textfix.page.formulas import formula, is_previewed
from textfix.page.gathering import Gathering
from textfix.page.head import Head
from textfix.page.settings import SPAN, SPAN_AFTER_ODD
from textfix.page.skips import Skips
from textfix.page.tags import INNER, PASSED_OVER, PLAIN, TAG, WIDTH

_FORMULA: Final = "math/tex"
"""The type of a script that is a formula."""
_DRAWN: Final = "MathJax-Element"
"""Where this is, MathJax has drawn the formulas of a page."""
_DIVIDES: Final = frozenset({"tr", "td", "th"})


class Scanned(NamedTuple):
    """A page as lines: of each its text, its hint, and the first piece of its text as the page has it; the head."""

    lines: list[str]
    hints: list[Hint]
    firsts: list[str]
    head: Head


def scan(html: str, *, markdown: bool = False) -> Scanned:
    """Read a page from tag to tag.

    Args:
        html: any str, read as HTML.
        markdown: write links, tables and code in the signs of Markdown.

    >>> scanned = scan("<p>秋收<p><b>田&#38388;</b>一片繁忙。")
    >>> scanned.lines, scanned.firsts
    (['秋收', '田间一片繁忙。'], ['秋收', '田&#38388;'])
    """
    scanner = _Scanner(html, markdown=markdown)
    scanner.read(0, len(html))
    gathered = scanner.gathering
    gathered.end_line(broken=False)
    return Scanned(gathered.lines, gathered.hints, gathered.firsts, scanner.head)


class _Scanner:
    """A page, and how far it is read.

    Most of a page is split at its tags at once. What takes more than that (a quote that holds a `<` or never closes),
    and what is passed over, is read one tag at a time with the full pattern.
    """

    __slots__ = ("_html", "_is_drawn", "_passed_over", "_skips", "_span", "gathering", "head")

    def __init__(self, html: str, *, markdown: bool) -> None:
        self.gathering = Gathering(markdown=markdown)
        self.head = Head()
        self._html = html
        self._skips = Skips(html)
        self._span = SPAN
        self._passed_over = -1
        self._is_drawn: bool | None = None

    def read(self, position: int, stop: int) -> None:
        """Read a part of the page: all of it, or a CDATA section."""
        html = self._html
        while True:
            position = self._read_span(position, stop)
            found = TAG.search(html, position, stop)
            if found is None:
                break
            position = self._read_found(found, html[position : found.start()], stop)
        if position < stop:
            self.gathering.add(html[position:stop])

    def _end_of_span(self, position: int, stop: int) -> int:
        """Up to where the page can be split at once: at most to the `<` after which content is passed over."""
        if self._passed_over < position:
            found = PASSED_OVER.search(self._html, position)
            self._passed_over = found.start() if found else len(self._html)
        end, limit = min(self._passed_over, stop), position + self._span
        return end if end <= limit else self._html.rfind("<", position, limit)

    def _read_span(self, position: int, stop: int) -> int:
        """Read up to the end of the span, or to a `<` that takes more; where the text before that begins."""
        end = self._end_of_span(position, stop)
        if end <= position:
            return position
        part = self._html[position:end]
        parts = PLAIN.split(part)
        number = len(parts) // WIDTH
        leaves = number - parts[INNER::WIDTH].count(None)
        if part.count("<") == number + leaves:
            self._span = min(SPAN, self._span * 2)
        else:  # a tag may begin in a text that ends beyond the span
            odd = next((at for at in range(number + 1) if "<" in parts[at * WIDTH]), number)
            self._span = SPAN_AFTER_ODD
            if odd < number:
                last = next(islice(PLAIN.finditer(part), odd - 1, None)).end() if odd else 0
                self._read_tags(parts[: odd * WIDTH])
                return position + last
        self._read_tags(parts[:-1])
        return end - len(parts[-1])

    def _read_tags(self, parts: list[str | None]) -> None:
        """Go from tag to tag: one loop without calls where most tags need none."""
        gathering, nesting = self.gathering, self.gathering.nesting
        line, names, attributes, places = gathering.text, nesting.names, nesting.attributes, nesting.places
        for text, name, written, inner, end in zip(*[iter(parts)] * WIDTH, strict=True):
            if text:
                if not text.isspace():
                    gathering.add(text)
                elif line:
                    line.append(text if nesting.codes else " ")
            if name:
                role = ROLES.get(name)
                if role is None:
                    name = name.lower()
                    role = ROLES.get(name, INLINE)
                if role == BLOCK:
                    if line or gathering.row or name in _DIVIDES:
                        gathering.begin(name)
                    gathering.inline = ""
                    if names[-1] == "p" or name in CLOSED_BY:
                        nesting.close_before(name)
                        if name == "li":
                            gathering.is_item = True
                    if inner is not None and name != "pre" and not (gathering.row or nesting.codes):
                        gathering.add_line(name, written, inner)
                        continue
                    names.append(name)
                    attributes.append(written)
                    places.append(None)
                    if name == "pre":
                        nesting.codes += 1
                        nesting.begun += 1
                elif role == LINK:
                    if inner is not None and gathering.add_link(written, inner):
                        continue
                    gathering.open_link(written)
                elif role != INLINE or "class" in written or "-" in name or name == "time":
                    self._begin_other(name, role, written or "")
                if inner and not (role == INLINE and written and inner.isascii() and is_noise(written, inner)):
                    gathering.add_inner(inner)
                if inner is not None and (role != INLINE or "-" in name):
                    self._end(name, role)
            elif end:
                role = ROLES.get(end)
                if role is None:
                    end = end.lower()
                    role = ROLES.get(end, INLINE)
                if role != INLINE or "-" in end:
                    self._end(end, role)

    def _end(self, name: str, role: int) -> None:
        """An end tag."""
        gathering, nesting = self.gathering, self.gathering.nesting
        if role == LINK:
            gathering.in_link = False
            gathering.close_link()
        elif role != BLOCK:
            if "-" in name:  # an element of the page's own ends its line
                gathering.end_line(broken=True)
        elif not (gathering.text or gathering.row) or gathering.end(name):
            names = nesting.names
            if names[-1] == name and len(names) > 1 and not nesting.codes:
                names.pop()
                nesting.attributes.pop()
                nesting.places.pop()
            else:
                nesting.close(name)

    def _begin_other(self, name: str, role: int, attributes: str) -> None:
        """An element that holds nothing, or one within a line."""
        if role == INLINE:
            self._begin_within_line(name, attributes)
        elif role == BREAK:
            self.gathering.end_line(broken=True)
        elif name == "meta":
            self.head.metas.append(attributes)
        elif name == "annotation":
            self.head.has_formulas = True

    def _begin_within_line(self, name: str, attributes: str) -> None:
        """An element within a line; one that shows a number, or is the page's own, is alone."""
        if "-" in name or is_counter(attributes):
            self.gathering.end_line(broken=True)
        if "class" in attributes:
            self.gathering.inline = self.gathering.inline or attributes
        if (
            name == "time"
            and "comment" not in self.gathering.nesting.place().words
            and (stamp := datetime(attributes))
        ):
            self.head.times.append(stamp)

    def _read_found(self, found: re.Match[str], text: str, stop: int) -> int:
        """Read a tag that the full pattern found, and the text before it; pass over what follows; where to go on."""
        end = found.end()
        name, written, closed, open_name, sign = found.groups()
        name = name or open_name
        is_passed_over = name is not None and ROLES.get(name.lower()) == RAW
        self._read_tags([text, None if is_passed_over else name, written or "", None, closed])
        if sign:
            end = self._skips.comment(end) if sign == "!--" else self._read_section(end, stop)
        elif name is not None and is_passed_over:
            start, end = end, self._skips.element(name.lower(), end)
            if name.lower() != "title" or "svg" not in self.gathering.nesting.names:  # an image has a title as well
                self.head.take(name.lower(), written or "", self._html, start, end)
            if written and _FORMULA in written and not self._shows_formula(found.start()):
                self._add_formula(self._html[start:end].rpartition("</")[0], ends_line="display" in written)
        return min(end, stop)

    def _shows_formula(self, script: int) -> bool:
        """Whether the page shows the formula of a script: as MathJax drew it, or for the time until it does."""
        if self._is_drawn is None:
            self._is_drawn = _DRAWN in self._html
        return self._is_drawn or is_previewed(self._html, script)

    def _add_formula(self, script: str, *, ends_line: bool) -> None:
        """A formula that is in a script alone, as kramdown writes it for MathJax."""
        if tex := formula(script):
            gathering = self.gathering
            if ends_line:
                gathering.end_line(broken=True)
            gathering.text.append(tex)
            gathering.first = gathering.first or tex
            if ends_line:
                gathering.end_line(broken=True)

    def _read_section(self, start: int, stop: int) -> int:
        """Read a CDATA section: text or markup, in XHTML and RSS; its sign alone goes where it never ends."""
        end = self._skips.section(start)
        if end < 0 or end >= stop:
            return start
        self.read(start, end)
        return end + len("]]>")
