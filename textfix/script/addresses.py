"""Addresses with Chinese in their path, which lead elsewhere in another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SCHEME: Final = re.compile("[a-z]{2,8}$")
_REST: Final = re.compile("://[!-~]{1,300}+(?:(?<=[/=&?#_-])[\u3400-\u9fff]{1,60}+[!-~]{0,300}+){1,20}+")
_END: Final = re.compile("[\\s\"'<>|]|$|[，。；、！？](?<![\u3400-\u9fff]{5}.)")
"""What ends an address: a space, a quotation mark; a stop behind a short word. What is longer or goes on is prose, the
sentence behind the address's slash."""


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand.

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
