"""Parts of web pages: HTML without the tags html and body, dumps whose line ends are <br>.

A text that speaks of tags must not be read as HTML. So every `<` of a part begins a tag of HTML, and hardly any text
is outside of its elements; a README that begins with a picture in HTML goes on outside of it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from textfix.page.elements import FOREIGN, MAY_STAY_OPEN, ROLES, WITHIN
from textfix.page.sections import with_sections
from textfix.page.settings import BREAKS, LINES_OF_BREAK, OUTSIDE, PART, SENTENCE
from textfix.patterns import lazy

_BEGINNING: Final = re.compile(
    r"[\s\ufeff]*+(?:<!--(?:(?!-->).){0,2000}-->\s*+){0,4}"
    r"<(?:(?P<head>meta|title|link|base)|(?:p|div|section|article|main|header|table|t[rdh]|tbody|ul|ol|li|d[lt]|h[1-6]|blockquote"
    r"|center|font|pre|figure|o:p|(?P<code>style|script)|(?P<inline>span|b|strong|a|img|br|em|i|u)))(?=[\s>/])",
    re.I | re.S,
)
_SIGN: Final = re.compile(r"<(?:(/?)([a-zA-Z](?:[a-zA-Z0-9]|:(?=p\b)){0,11})(?=[\s/>])[^<>]*+(>)|!--)")
_CODE: Final = re.compile(r"<(script|style)(?:\s[^<>]*+)?>(?:[^<]++|<(?!/?(?:script|style)))*+</\1\s*+>", re.I)
"""Code within a page, which may hold any sign: a<b, <![CDATA[."""
_BREAK: Final = re.compile(r"<br[\s/>]", re.I)
_NAMED_BREAK: Final = re.compile(r"(?<=[\"'`“‘「『])<br\s?/?>(?=[\"'`”’」』])", re.I)
"""A <br> that a text speaks of, or that is a string of code."""
_BREAK_AT_END: Final = re.compile(r"<br\s{0,2}/?>[ \t]{0,8}(?:\r?\n|$)", re.I)
_STOPS: Final = "。！？!?…”』」"
_BETWEEN_SENTENCES: Final = re.compile(
    rf"(?:^|\n)[^<\n={{}}]{{{SENTENCE},}}[{_STOPS}]\s*<br\s?/?>\s*[^<\s][^<\n={{}}]{{{SENTENCE},}}(?<=[{_STOPS}])(?:\r?\n|$)",
    re.I,
)
"""A single <br> with a whole sentence before and after it in its line, which is none of code."""
_INDENTED: Final = re.compile(r"\n(?: {4}|\t)")
_PARAGRAPH: Final = re.compile(r"<p(?:\s[^<>]*+)?>", re.I)
_CUT: Final = re.compile(rf"[^<]{{{SENTENCE},}}</(?:p|div|section|td|li|dd|h[1-6]|article|blockquote)\s*+>", re.I)
"""The end of an element whose beginning was cut off."""
_OF_WORD: Final = "o:p"
"""A tag that a word processor leaves in what is pasted from it."""
_BLOCK: Final = re.compile(r"<(?:p|div|section|article|table|ul|ol|li|dl|h[1-6]|blockquote)[\s>]", re.I)
"""Marks within a line alone, <b>渡口</b>, may be those of a message of a program."""
_SOURCE: Final = lazy(
    r"(?:(?<![\\^_a-zA-Z}])\{\{|\{[/%]|\{\$[A-Za-z_]{2})[^{}<>\n]{0,200}\}|<[a-z][a-z0-9]{0,11}\s[^<>]{0,400}?"
    r"(?:=\{|(?<=\s)(?:className|v-[a-z]{2,8}|[@:][a-z-]{2,20}|\*ng[A-Z][a-z]{1,8}|wx:[a-z]{2,4})=)"
    r"|^(?:#{1,6} \S|```|(?<=\n\n)[-*+] \S[^<\n]*+\n[-*+] \S|\|[ :|-]{3,}\|\r?$)"
    r"|<(?:t(?:able|body|head|r))>[ \t]*[^\s<]|<[uo]l>[ ]+[^\s<]",
    re.M,
)
"""What only the source of a page has (a template, a component), Markdown around HTML, or a sentence on tags: text
directly within a table, or beside the name of a list."""
_SHOWN: Final = re.compile(
    r"<(pre|code|textarea)(?:\s[^<>]*+)?>(?:[^<]++|<(?!/?(?:pre|code|textarea)))*+</\1\s*+>", re.I
)
"""What a page shows as it is: sources, commands."""
_WITHOUT_END: Final = frozenset({"br", "hr", "img", "meta", "link", "base", "input", "col", "area", "wbr", "source"})
_INLINE: Final = frozenset(
    {"a", "b", "i", "p", "em", "strong", "span", "font", "img", "br", "u", "small", "sup", "sub"}
)


def is_part_of_page(text: str) -> bool:
    """Whether a text is a part of a web page.

    >>> is_part_of_page("<p>秋收</p>\\n<p>田间</p>"), is_part_of_page("<p> 标签写段落，</p> 结束它，两个都要写")
    (True, False)
    >>> is_part_of_page("<p>秋收</p><script>if (a<b) c = 1;</script>"), is_part_of_page("<script>a<b</script> 写代码")
    (True, False)
    >>> is_part_of_page("<p>秋收在<time>九月</time></p>"), is_part_of_page("<p>秋收在<nosuch>九月</nosuch></p>")
    (True, False)
    >>> is_part_of_page("秋收<br>田间<br>渡口"), is_part_of_page("换行用 <br> 写")
    (True, False)
    >>> is_part_of_page("| 村 | 收成 |\\n| --- | --- |\\n| 柳湾 | 稻<br>麦<br>豆 |")
    False
    """
    return "<" in text and _begins_like_one(text) and not _is_source(text)


def _begins_like_one(text: str) -> bool:
    beginning = _BEGINNING.match(text)
    if beginning is None:
        return _is_broken_by_tags(text) or (_CUT.match(text) is not None and _is_inside(text, depth=1))
    if beginning["inline"]:
        return _is_broken_by_tags(text) or (_BLOCK.search(text) is not None and _is_inside(text))
    return _is_inside(text, head=beginning["head"] is not None)


def _is_source(text: str) -> bool:
    """Whether a text with tags is the source of a template or a component, is Markdown, or speaks of tags."""
    shown = _SHOWN.sub("", _without_comments(_CODE.sub("", text[:PART])))
    if _SOURCE.search(shown) is not None:
        return True
    beginning = _BEGINNING.match(text)
    return beginning is not None and beginning["code"] is not None and ("{" in shown or "<template" in text)


def is_marked_up(text: str) -> bool:
    """Whether a part of a page tells more of its lines than where they end: what is a link, at least."""
    beginning = _BEGINNING.match(text)
    return (beginning is not None and not beginning["inline"]) or "</a>" in text


def with_breaks(text: str) -> str:
    """A part of a page in which line ends divide as <br> does: of a dump that wrote some of the ones as the others.

    Where <br> is at the ends of lines, the text is HTML as somebody wrote it, and other line ends are spaces.

    >>> with_breaks("秋收\\n田间<br>渡口<br>老街"), with_breaks("秋收<br>\\n田间\\n渡口<br>")
    ('秋收<br>田间<br>渡口<br>老街', '秋收<br>\\n田间\\n渡口<br>')
    """
    return text if is_marked_up(text) or _BREAK_AT_END.search(text) else text.replace("\n", "<br>")


def _is_inside(text: str, *, head: bool = False, depth: int = 0) -> bool:
    """Whether every `<` begins a tag, some end tag among them, and hardly any text is outside of elements.

    Args:
        text: the text.
        head: it begins like the head of a page.
        depth: elements that were open before its beginning.
    """
    is_cut = len(text) > PART
    text = _without_comments(_CODE.sub("", text[:PART]))
    outside = inside = at = ends = 0
    within = Counter[str]()
    for found in _SIGN.finditer(text):
        size = len(text[at : found.start()].strip())
        if "<" in text[at : found.start()]:
            return False
        if depth:
            inside += size
        else:
            outside += size
        at = found.end()
        name = (found[2] or "").lower()
        if not found[2] or name in _WITHOUT_END or (name in FOREIGN and text[at - 2] == "/"):
            continue
        if name not in ROLES and name not in WITHIN and name != _OF_WORD:
            return False
        ends += bool(found[1])
        if name in WITHIN:
            within[name] += -1 if found[1] else 1
        depth = max(0, depth - 1) if found[1] else depth + 1
    if not is_cut and any(map(within.__getitem__, within.keys() - FOREIGN - MAY_STAY_OPEN)):
        return False  # `<code>` alone is spoken of
    rest = text[at:].strip()
    if "<" in rest or not (ends or head or _is_without_ends(text)):
        return False
    return head or outside + (0 if depth else len(rest)) <= OUTSIDE * (inside + outside)


def _without_comments(text: str) -> str:
    """A text without the comments of HTML; one that never ends stays."""
    return with_sections(text, "<!--", "-->", lambda comment: "")


def _is_without_ends(text: str) -> bool:
    """Whether a text is of paragraphs without end tags, each of which is a sentence or more."""
    paragraphs = _PARAGRAPH.split(text)[1:]
    return len(paragraphs) >= BREAKS and all(
        len(paragraph) >= SENTENCE and not paragraph[0].isspace() and paragraph.rstrip()[-1] in _STOPS
        for paragraph in paragraphs
    )


def _is_broken_by_tags(text: str) -> bool:
    """Whether a text is divided by <br>, and holds no other tags than those that are within a line."""
    breaks = _BREAK.findall(text)
    if len(breaks) < BREAKS and (not _BETWEEN_SENTENCES.search(text) or _INDENTED.search(text)):
        return False
    if _NAMED_BREAK.search(text) or _are_rows(text) or len(breaks) * LINES_OF_BREAK < text.count("\n"):
        return False
    names = [(found[2] or "").lower() for found in _SIGN.finditer(text)]
    if len(names) != text.count("<") or not _INLINE.issuperset(names):
        return False
    return 2 * names.count("br") >= len(names)


def _are_rows(text: str) -> bool:
    """Whether most lines with <br> are rows of a Markdown table, whose cells have no other way to end a line."""
    lines = [line.strip() for line in text.split("\n") if _BREAK.search(line)]
    return 2 * sum(len(line) > 1 and line[0] == line[-1] == "|" for line in lines) > len(lines)
