"""Main text out of web pages and of plain-text dumps of them."""

from __future__ import annotations

from textfix.decoding import decode
from textfix.diagnosis import diagnosis_of
from textfix.errors import require_str
from textfix.page import read_html
from textfix.result import Result
from textfix.runner import run, settle
from textfix.stages.boilerplate import Boilerplate


def strip_boilerplate(text: str) -> str:
    """Take navigation, footers and related lists out of the plain-text dump of a web page.

    A text that has none comes out as it went in.

    >>> strip_boilerplate("秋收时节，田间一片繁忙。")
    '秋收时节，田间一片繁忙。'
    """
    return settle(require_str(text), (Boilerplate(),))[0].text


def extract(html: bytes | str) -> Result:
    """Take the main text and the metadata out of a web page; characters and script stay as they are.

    Args:
        html: a page; bytes are decoded, and a charset that the page declares is only a hint.

    Returns:
        A `Result` with one block a line in `.text`, and `.metadata`.

    >>> extract("<title>秋收</title><article><p>田间一片繁忙，收割机来回穿梭。</p></article>").text
    '田间一片繁忙，收割机来回穿梭。'
    """
    if not isinstance(html, bytes | str):
        raise TypeError(f"textfix.extract takes a page as bytes or str, not {type(html).__name__}")
    decoded = decode(html) if isinstance(html, bytes) else None
    text = decoded.text if decoded is not None else str(html)
    page, steps = run(text, (Boilerplate(),), read_html)
    return Result(page.text, page.metadata, steps, html, decoded, diagnosis_of)
