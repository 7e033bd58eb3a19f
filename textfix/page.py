"""HTML to a page: lines of text, each with what the markup tells about it."""

from __future__ import annotations

import re

from textfix.model import Page

_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)


def is_html(text: str) -> bool:
    """Whether a text is a web page rather than text that mentions one.

    >>> is_html("<!DOCTYPE html><p>秋收")
    True
    >>> is_html("用 <html> 标签")
    False
    """
    return _HTML.match(text) is not None


def read_html(html: str) -> Page:
    """Read a web page into lines with hints.

    >>> read_html("<title>秋收</title><p>田间一片繁忙。").text
    '田间一片繁忙。'
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html.encode("utf-8", "replace").decode()).body
    return Page(body.text(separator="\n", strip=True) if body is not None else "")
