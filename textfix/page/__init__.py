"""HTML to a page: lines of text, each with what the markup tells about it."""

from textfix.page.reading import is_html, read_html

__all__ = ["is_html", "read_html"]
