"""The text of a page that a script is to write: it is in linked data, or in the state that the script begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import Final

from textfix.page.references import unescape
from textfix.page.settings import LEAST_STATE, MOST_SHOWN, STATE

_SCRIPT: Final = re.compile(r"<script\b([^<>]*+)>", re.I)
_PAIR: Final = re.compile(r'"([A-Za-z_]\w{0,30})"\s*:\s*"((?:[^"\\]|\\.)*+)"', re.S)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_ESCAPE: Final = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u(?![dD][89a-fA-F])([0-9a-fA-F]{4})|(.))", re.S
)
"""What is escaped: two halves of a character beyond U+FFFF, another code unit, a sign. Half a character stays."""
_SIGNS: Final = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": ""}
_SAID: Final = "。！？，"
_TAG: Final = re.compile(r"<(?:p|div|br|section|span)\b", re.I)
_PARAGRAPHS: Final = re.compile(r"\s*\n\s*")


def with_state(html: str, shown: str) -> str | None:
    """A page with the text that is in its scripts alone, as paragraphs; None where it shows text, or has none there.

    Args:
        html: the page.
        shown: the text of its elements.

    Of the strings in scripts those under one name are the text, the name under which most is said.

    >>> said = "渡口的老船工每天清早六点起床，先看水面的颜色。" * 6
    >>> page = with_state(f'<script>var state = {{"title": "船", "body": "{said}"}}</script>', "")
    >>> page[page.index("<article>") :] == f"<article><p>{said}</p></article>"
    True
    """
    if "<script" not in html or len(_HAN.findall(shown[: 8 * MOST_SHOWN])) > MOST_SHOWN or len(shown) > 8 * MOST_SHOWN:
        return None
    if sum(any(sign in line for sign in _SAID) for line in shown.split("\n")) > 1:
        return None  # a poem, with what a script says of it; a notice is one sentence
    named: defaultdict[str, dict[str, None]] = defaultdict(dict)
    read = 0
    for tag in _SCRIPT.finditer(html):
        if (end := html.find("</script", tag.end())) < 0:
            break  # the page was cut: what follows counts as text
        for pair in _PAIR.finditer(html, tag.end(), min(end, tag.end() + STATE - read)):
            if "\\" in pair[2] or _HAN.search(pair[2]):
                value = _unescaped(pair[2])
                if any(sign in value for sign in _SAID):
                    named[pair[1]][value] = None
        read += end - tag.end()
        if read >= STATE:
            break
    sizes = {name: sum(len(_HAN.findall(value)) for value in values) for name, values in named.items()}
    name = max(sizes, key=sizes.__getitem__, default=None)
    if name is None or sizes[name] < LEAST_STATE:
        return None
    return html + "".join(("<article>", *map(_as_html, named[name]), "</article>"))


def _as_html(value: str) -> str:
    """A string that is a text, or HTML, escaped or not, as HTML."""
    if "<" not in value and "&lt;" in value:
        value = unescape(value)
    if _TAG.search(value):
        return value
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in _PARAGRAPHS.split(value.strip()))


def _unescaped(value: str) -> str:
    """A string of JSON as it is meant; escapes that can't be read stay."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(_meant, value)


def _meant(found: re.Match[str]) -> str:
    high, low, unit, sign = found.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if unit:
        character = chr(int(unit, 16))
        return character if character >= " " or character in "\n\t" else ""
    return _SIGNS.get(sign, found[0] if sign == "u" else sign)
