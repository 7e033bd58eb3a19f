"""Requests to troff, by which the source of a manual page is known: each begins a line (groff(7))."""

from __future__ import annotations

import re
from typing import Final

REQUEST: Final = re.compile(r"^[.'](?:\\\"|[A-Za-z]{1,2}(?:\s|$)|[A-Z][a-z]\s)", re.MULTILINE)
"""A comment, a request or a macro of one letter or two, at the beginning of a line: .\\", .SH, 'br."""


def count_requests(text: str) -> int:
    r"""How many lines of a text are requests to troff.

    >>> count_requests(".TH FERRY 1\n.SH 名称\nferry \\- 渡口"), count_requests("山城\n.NET 的渡口")
    (2, 0)
    """
    return len(REQUEST.findall(text)) if "\n." in text or "\n'" in text else 0
