"""Addresses with Chinese in their path, which lead elsewhere in another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.patterns import lazy
from textfix.script.settings import ADDRESS_REACH, ADDRESS_WORD, ADDRESS_WORDS, SENTENCE

_SCHEME: Final = re.compile("[a-z]{2,8}$")
_REST: Final = lazy(
    f"://[!-~]{{1,{ADDRESS_REACH}}}+"
    f"(?:(?<=[/=&?#_-])[\u3400-\u9fff]{{1,{ADDRESS_WORD}}}+[!-~]{{0,{ADDRESS_REACH}}}+){{1,{ADDRESS_WORDS}}}+"
)
_END: Final = lazy(f"[\\s\"'<>|]|$|[，。；、！？](?<![\u3400-\u9fff]{{{SENTENCE}}}.)")
"""What ends an address: a space, a quotation mark; a stop after a short word. What is longer or goes on is prose, the
sentence after the address's slash."""


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they are.

    >>> [*addresses("見https://a.org/臺灣，https://b.org/網頁上看得到。")]
    [(1, 17)]
    """
    at = text.find("://")
    while at >= 0:
        scheme = _SCHEME.search(text[max(at - 8, 0) : at])
        rest = _REST.match(text, at) if scheme else None
        if scheme and rest and _END.match(text, rest.end()):
            yield at - len(scheme[0]), rest.end()
        at = text.find("://", rest.end() if rest else at + 3)
