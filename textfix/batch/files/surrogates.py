"""Text with lone surrogates, which UTF-8 has no form for, as bytes and as text that can be kept."""

from __future__ import annotations


def as_utf8(text: str) -> bytes:
    """The text in UTF-8; a lone surrogate keeps its three bytes and is not lost.

    >>> as_utf8("中"), as_utf8("\\ud800")
    (b'\\xe4\\xb8\\xad', b'\\xed\\xa0\\x80')
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def storable(text: str) -> str:
    """The text with lone surrogates spelt out, as SQLite and UTF-8 can hold it.

    >>> storable("a\\ud800")
    'a\\\\ud800'
    """
    return text.encode("utf-8", "backslashreplace").decode()
