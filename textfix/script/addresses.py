"""Addresses with Chinese in their path, which lead elsewhere in another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ADDRESS: Final = re.compile("[a-z]{2,8}://[!-~]{1,300}+(?:(?<=[/=&?#_-])[\u3400-\u9fff]{1,60}+[!-~]{0,300}+){1,20}+")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand.

    >>> [*addresses("見https://a.org/臺灣，https://b.org")]
    [(1, 17)]
    """
    if "://" in text:
        for found in _ADDRESS.finditer(text):
            yield found.span()
