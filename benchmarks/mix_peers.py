"""What people use today, in the shapes that the mix calls."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

Text = str | bytes
Action = Callable[[Any], object]


@cache
def opencc(name: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = import_module("opencc").OpenCC(name).convert
    return convert


def read_with_chardet(source: Text) -> str:
    if isinstance(source, str):
        return source
    found = import_module("chardet").detect(source)["encoding"] or "utf-8"
    return source.decode(found, "replace")


def _glue() -> Action:
    fix, convert = import_module("ftfy").fix_text, opencc("t2s")
    return lambda source: convert(fix(read_with_chardet(source)))


def _page_glue() -> Action:
    fix, convert, extract = import_module("ftfy").fix_text, opencc("t2s"), _resiliparse()
    return lambda source: convert(fix(extract(read_with_chardet(source))))


def _resiliparse() -> Action:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html: extract(html, main_content=True)


def _trafilatura() -> Action:
    found: Action = import_module("trafilatura").extract
    return found


def _charset_normalizer() -> Action:
    from_bytes = import_module("charset_normalizer").from_bytes
    return lambda data: str(from_bytes(data).best() or "")


PEERS: dict[str, Callable[[], Action]] = {
    "glue": _glue,
    "page glue": _page_glue,
    "chardet": lambda: read_with_chardet,
    "charset-normalizer": _charset_normalizer,
    "resiliparse": _resiliparse,
    "trafilatura": _trafilatura,
    "OpenCC t2s": lambda: opencc("t2s"),
    "ftfy": lambda: import_module("ftfy").fix_text,
}
"""Each peer and how to make it; an ImportError says that it is not installed."""
