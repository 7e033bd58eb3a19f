"""HTML to a page: lines of text, each with what the markup tells about it."""

from dataclasses import replace

from textfix.model import Page
from textfix.page.archives import html_part
from textfix.page.feeds import feed_as_page, is_feed
from textfix.page.fragments import is_marked_up, is_part_of_page, with_breaks
from textfix.page.reading import is_html, read_html

__all__ = ["html_part", "is_html", "page_of", "read_html", "read_page"]


def read_page(text: str, *, markdown: bool = False) -> Page:
    """A page of a text that is one, or a feed.

    >>> read_page("<rss><item><title>秋收</title><guid>7</guid></item></rss>").text
    '秋收'
    """
    return read_html(feed_as_page(text) if is_feed(text) else text, markdown=markdown)


def page_of(text: str, *, markdown: bool = False) -> Page:
    """A page of a text that may be a web page, a part of one, or neither.

    >>> page_of("<html><p>秋收").text, page_of("用 <p> 标签").text
    ('秋收', '用 <p> 标签')
    """
    if "<" not in text:
        return Page(text)
    if is_html(text):
        return read_html(text, markdown=markdown)
    if is_feed(text):
        return read_page(text, markdown=markdown)
    if not is_part_of_page(text):
        return Page(text)
    part = read_html(with_breaks(text), markdown=markdown)
    if not part.text.strip():
        return Page(text)  # a title alone is text
    return part if is_marked_up(text) else replace(part, hints=None)
