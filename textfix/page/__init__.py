"""HTML to a page: lines of text, each with what the markup tells about it."""

from textfix.model import Page
from textfix.page.fragments import is_part_of_page
from textfix.page.reading import is_html, read_html

__all__ = ["is_html", "page_of", "read_html"]


def page_of(text: str, *, markdown: bool = False) -> Page:
    """A page of a text that may be a web page, a part of one, or neither.

    >>> page_of("<html><p>秋收").text, page_of("用 <p> 标签").text
    ('秋收', '用 <p> 标签')
    """
    if "<" not in text:
        return Page(text)
    if is_html(text):
        return read_html(text, markdown=markdown)
    part = read_html(text, markdown=markdown) if is_part_of_page(text) else None
    return Page(text) if part is None or not part.text.strip() else part  # a title alone is text
