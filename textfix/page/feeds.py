"""A feed rewritten as a web page: of each entry its title and its text, without addresses and marks of the feed.

What an entry says is HTML inside of XML, escaped or in a CDATA section: it is read once more here, and never later.
RSS 2.0; RFC 4287, section 4; the module content of RSS 1.0.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import Final

from textfix.page.elements import ROLES
from textfix.page.references import unescape
from textfix.page.sections import with_sections
from textfix.text.fields import iso_date

_FEED: Final = re.compile(
    r"[\s\ufeff]*+(?:(?:<\?xml[^<>]{0,300}>|<!--(?:(?!-->).){0,2000}+-->|<!DOCTYPE\s+(?:rss|rdf)[^<>\[]{0,300}>)\s*+){0,6}"
    r"<(?:rss|feed|rdf:rdf|(?P<part>channel|item|entry))[\s>]",
    re.I | re.S,
)
_PART: Final = re.compile(r"<(title|link|description|summary|content|pubdate|guid)>(?:[^<]*+</\1>|<!\[CDATA\[)", re.I)
_ENTRY: Final = re.compile(r"(?=<(?:item|entry)[\s>])", re.I)
_FIELD: Final = re.compile(r"<(?P<name>[a-z][a-z:]{1,20})(?:\s[^<>]*+)?>(?P<value>[^<]*+)</(?P=name)\s*+>", re.I)
QUOTE: Final = '"'
_TEXTS: Final = ("description", "summary", "content", "content:encoded")
"""Where the text of an entry is, the fullest last."""
_TEMPLATE: Final = re.compile(r"<(?:title|link|id|guid)>\s*\{\{", re.I)
"""A field that a program is to fill in."""
_NAME: Final = re.compile(r"<([a-z][a-z0-9]*+)(?=[\s/>])", re.I)
_DATES: Final = ("pubdate", "published", "dc:date", "updated")
_AUTHORS: Final = ("dc:creator", "name", "author")


def is_feed(text: str) -> bool:
    """Whether a text is a feed, or one entry of it.

    >>> is_feed("<rss version='2.0'><channel>"), is_feed("<item><title>秋收</title></item>"), is_feed("<item> 是条目")
    (True, True, False)
    """
    found = _FEED.match(text)
    if found is None or _TEMPLATE.search(text) is not None:
        return False
    if found["part"] is None:
        return True
    return _PART.search(text) is not None and _KNOWN.issuperset(map(str.lower, _NAME.findall(_without_sections(text))))


def feed_as_page(text: str) -> str:
    """A feed as the HTML of a page.

    >>> feed_as_page("<rss><item><title>秋收</title><guid>7</guid><summary>&lt;p&gt;田间</summary></item></rss>")
    '<item><h2>秋收</h2><div><p>田间</div></item></rss>'
    """
    head, *entries = _ENTRY.split(_without_sections(text))
    if not entries:
        head, entries = "", [head]
    if len(entries) == 1:
        return _facts(entries[0]) + _entry(entries[0])
    return "".join((_FIELD.sub(_of_head, head), *map(_entry, entries)))


def _without_sections(text: str) -> str:
    """A feed whose CDATA sections are escaped text."""
    return with_sections(text, "<![CDATA[", "]]>", partial(escape, quote=False))


def _of_head(field: re.Match[str]) -> str:
    """A field of the feed itself: only its title is of use."""
    return field[0] if field["name"].lower() == "title" else ""


def _entry(entry: str) -> str:
    """One entry: its title as a heading, its fullest text, and no other field."""
    named = {field["name"].lower() for field in _FIELD.finditer(entry)}
    fullest = max(named.intersection(_TEXTS), key=_TEXTS.index, default=None)

    def written(field: re.Match[str]) -> str:
        name, value = field["name"].lower(), field["value"]
        if name == "title":
            return f"<h2>{value}</h2>"
        if name in _TEXTS:
            return f"<div>{unescape(value)}</div>" if name == fullest else ""
        return "" if ":" in name or name in _SERVICE else field[0]

    return _FIELD.sub(written, entry)


def _facts(entry: str) -> str:
    """What the only entry says of itself, as a page's head does."""
    fields = {field["name"].lower(): field["value"] for field in _FIELD.finditer(entry)}
    date = next((date for name in _DATES if (date := iso_date(fields.get(name, "")))), None)
    author = next((fields[name].strip() for name in _AUTHORS if fields.get(name, "").strip()), "")
    found = f'<meta property="article:published_time" content="{date}">' if date else ""
    return found + (f'<meta name="author" content="{author.replace(QUOTE, "")}">' if author else "")


_SERVICE: Final = frozenset({
    "link", "guid", "id", "category", "comments", "source", "language", "generator", "docs", "ttl", "rights", "uri",
    "copyright", "email", "pubdate", "published", "updated", "author", "name", "lastbuilddate", "managingeditor",
    "issued", "modified", "created", "draft",
})  # fmt: skip
"""Fields of a feed that are no text to read."""
_KNOWN: Final = frozenset({
    *_SERVICE, *_TEXTS, *ROLES, "title", "channel", "item", "entry", "image", "url", "width", "height", "subtitle",
    "icon", "logo", "enclosure", "webmaster", "cloud", "rating", "textinput", "skiphours", "skipdays", "hour", "day",
    "contributor",
})  # fmt: skip
"""Every element of feeds: an entry with another, `<price>`, is one of other data, and stays as it is."""
