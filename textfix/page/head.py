"""What the markup of a page says of it: title, date, source, author and editor."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from time import gmtime, strftime
from typing import Final

from textfix.model import Metadata
from textfix.page.references import unescape
from textfix.page.settings import FACT, FACTS, LONGEST_TITLE, METAS, SHORTEST_SITE, TITLE, VALUE
from textfix.patterns import lazy
from textfix.text.fields import clean_name, is_person, iso_date

_CONTENT: Final = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_NAME: Final = re.compile(r"\b(?:name|property|itemprop)\s*=\s*[\"']?\s*([\w:.-]+)", re.I)
_FACT: Final = re.compile(r'"(headline|title|datePublished|pubDate|upDate)"\s*:\s*"((?:[^"\\]|\\.){1,300})"')
_PUBLISHER: Final = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,100})"')
_WRITER: Final = re.compile(
    r'"author"\s*:\s*\[?\s*\{[^{}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,100})"'
)  # schema.org
_STAMP: Final = re.compile(
    r"var (?<!\wvar )(?:ct|createTime) ?= ?[\"'](?:(\d{10})|(20\d\d-\d\d-\d\d(?: \d\d:\d\d)?))[\"']"
)
"""When a page of WeChat was published: in a script alone, as seconds or a date."""
_PERSON: Final = lazy(r"[\u4e00-\u9fff·]{2,4}")
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)")
_CHINA: Final = 8 * 3600
"""Seconds by which China's clocks are ahead of UTC."""
_PARTS: Final = re.compile(r"\s*[|｜_]+\s*|\s+[-–—·•«»]+\s*|(?<![-–—])[-–—]++\s+|-{2,}|\s*-(?=[^-]{2,12}网)")
_DAY: Final = r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_BEFORE: Final = re.compile(rf"{_DAY}\s*(?:\d{{1,2}}:\d\d(?::\d\d)?)?[\s·|]*$")
_AFTER: Final = re.compile(rf"[\s·|]*{_DAY}")
"""A day beside a name, on one side and the other."""
_BEHIND: Final = re.compile(r"(.{4,}?)-([^-]{2,12})")
_SUBTITLE: Final = re.compile("[:：] ")
_SITES: Final = "网網站版"
"""What the name of a site or of its section ends with: a page may have that in a heading as well."""
_RIGHTS: Final = ("©", "版权", "版權", "copyright")
_DATES: Final = (
    "article:published_time", "news:published_time", "og:release_date", "pubdate", "publishdate", "datepublished",
    "og:time", "publish_time", "apub:time", "datecreated", "date", "dc.date", "dc.date.issued", "createtime",
    "weibo:article:create_at", "dateupdate",
)  # fmt: skip
_SOURCES: Final = ("source", "contentsource", "mediaid", "article:author", "json publisher")


@dataclass(slots=True)
class Head:
    """Pieces of markup that speak of the page, as the reader comes upon them."""

    title: str = ""
    metas: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    has_formulas: bool = False
    """Whether a formula is there twice, in MathML and in TeX."""

    def take(self, name: str, attributes: str, html: str, start: int, end: int) -> None:
        """Keep html[start:end], an element that is passed over without its start tag, if it tells something."""
        if name == "title" and not self.title:
            self.title = html[start : min(end, start + TITLE)].rpartition("</")[0]
        elif name == "script" and "ld+json" in attributes:
            self.facts.append(html[start : min(end, start + FACT)])
        elif name == "script" and html.find("var c", start, end) >= 0 and (stamp := _STAMP.search(html, start, end)):
            seconds = stamp[1]
            self.times.append(strftime("%Y-%m-%d %H:%M", gmtime(int(seconds) + _CHINA)) if seconds else stamp[2])

    def metadata(self, lines: list[str], headings: list[str]) -> Metadata:
        """The fields that these pieces fill; the page's lines help to cut the site's name off the title."""
        said: dict[str, str] = {}
        for attributes in self.metas[:METAS]:
            name, content = _NAME.search(attributes), _CONTENT.search(attributes)
            if name and content:
                value = unescape(content[1] or content[2] or content[3] or "").strip()
                if value:
                    said.setdefault(name[1].lower(), value[:VALUE])
        for script in self.facts[:FACTS]:
            if publisher := _PUBLISHER.search(script):
                said.setdefault("json publisher", _unescaped(publisher[1]))
            if (writer := _WRITER.search(script)) and is_person(person := _unescaped(writer[1])):
                said.setdefault("json author", person)
            for fact in _FACT.finditer(script):
                said.setdefault(f"json {fact[1]}", _unescaped(fact[2]))
        dates = [said.get(f"json {key}") for key in ("datePublished", "pubDate", "upDate")]
        dates += [*map(said.get, _DATES), *self.times[:1]]
        date = next((found for value in dates if value and (found := iso_date(value))), None)
        full = unescape(self.title) or said.get("json headline") or said.get("og:title") or ""
        heard = [said[key] for key in ("json headline", "json title", "articletitle", "og:title") if key in said]
        keys = {*map(_key, heard)}
        agreed = next((line for line in headings if _key(line) in keys), None) if keys else None
        author = said.get("author", "")
        if not _PERSON.fullmatch(author) or (not is_person(author) and _is_site(author, full, lines)):
            author = said.get("json author", "")
        return Metadata(
            title=agreed or title_of(" ".join(full.split()), headings, [*heard, *lines]),
            date=date,
            source=clean_name(next((said[key] for key in _SOURCES if key in said), "")) or _site_of(full, lines),
            author=clean_name(author) if _PERSON.fullmatch(author) else None,
            editor=clean_name(said.get("editor") or ""),
        )


def title_of(full: str, headings: list[str], lines: list[str]) -> str | None:
    """A page's title without the names of its section and site.

    Args:
        full: what is in the title element.
        headings: lines that are in heading elements: one of them may be the whole of it.
        lines: other lines of the page: one that begins the title is the title.

    >>> title_of("山城秋收忙_农业频道_山城网", [], ["首页", "山城秋收忙"]), title_of("山城秋收忙 - 山城网", [], [])
    ('山城秋收忙', '山城秋收忙')
    >>> title_of("山城手册 – 渡口: 简介", ["简介"], []), title_of("简介 — 山城手册", ["简介"], [])
    ('简介', '简介')
    """
    key = _key(full)
    if not key:
        return next((line for line in headings[:1] if 4 <= len(line) <= LONGEST_TITLE), None)
    if any(_key(line) == key for line in headings):
        return full
    best, within = "", ""
    for line in [line for line in (*headings, *lines) if line[:2] in full or line[-2:] in full]:
        if not 2 <= len(line) <= LONGEST_TITLE:
            continue
        short = _key(line)
        if len(short) < 2 or short == key or short not in key:
            continue
        if key.startswith(short) and len(short) > len(_key(best)):
            best = line
        elif len(short) > len(_key(within)):
            within = line
    if best and (len(_key(best)) >= 4 or full[len(best) : len(best) + 1] in "_-|"):
        return best
    if best and best in headings and _PARTS.match(full, len(best)):
        return best
    sites = _PARTS.split(full)[1:]
    if sites and best and best in headings[:1] and best[-1] not in _SITES and not any(best in part for part in sites):
        return best  # with a site behind it that has another name; else the heading is the site's, or a channel's
    if len(_key(within)) * 2 > len(key):
        return within
    parts = [part for part in _PARTS.split(full) if part]
    if not parts:
        return full
    first, last = _key(parts[0]), _key(_SUBTITLE.split(parts[-1])[-1])
    named = next((line for line in headings if _key(line) == last), None) if last and last[-1] not in _SITES else None
    if named and not any(first in _key(line) for line in (*headings, *lines)):
        return named  # the site's name comes first; a title that comes first is in a line, maybe with more
    best = parts[0] if len(parts[0]) >= 4 or len(parts) == 1 else max(parts[:2], key=len)
    return _without_site(best, lines) if "-" in best else best


def _without_site(title: str, lines: list[str]) -> str:
    """A title without names behind a hyphen that the page says elsewhere: alone, or in a line of rights."""
    keys = {*map(_key, lines)}
    rights = [line for line in lines if any(word in line for word in _RIGHTS)]
    while (found := _BEHIND.fullmatch(title)) and _key(title) not in keys:
        if _key(found[2]) not in keys and not any(found[2] in line for line in rights):
            break
        title = found[1]
    return title


def _site_of(full: str, lines: list[str]) -> str | None:
    """The site that is named last in a window's title, if a line has its name beside a day."""
    parts = _PARTS.split(full.strip())
    site = parts[-1] if len(parts) > 1 else ""
    if len(site) < SHORTEST_SITE:
        return None
    for line in lines:
        if site in line and len(line) <= LONGEST_TITLE:
            before, _, after = line.partition(site)
            if _BEFORE.search(before) or _AFTER.match(after):
                return clean_name(site)
    return None


def _is_site(name: str, full: str, lines: list[str]) -> bool:
    """Whether a name is that of the site: in a window's title behind the page's own, or in a line of rights."""
    return any(name in part for part in _PARTS.split(full)[1:]) or any(
        name in line and any(word in line.lower() for word in _RIGHTS) for line in lines
    )


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _unescaped(value: str) -> str:
    """A JSON string's text; escapes that cannot be read stay."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], value)
