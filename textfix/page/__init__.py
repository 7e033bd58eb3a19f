"""HTML to a page: lines of text, each with what the markup tells about it."""

from textfix.model import Page
from textfix.page.reading import is_html, read_html

__all__ = ["is_html", "page_of", "read_html"]


def page_of(text: str, *, markdown: bool = False) -> Page:
    """A page of a text that may be a web page or not.

    >>> page_of("<html><p>秋收").text, page_of("用 <p> 标签").text
    ('秋收', '用 <p> 标签')
    """
    return read_html(text, markdown=markdown) if "<" in text and is_html(text) else Page(text)
