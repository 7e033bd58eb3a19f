"""Character references: &amp; and &#20013; in the text and the attributes of a page."""

from __future__ import annotations

import html
import re
from typing import Final

_ENDLESS: Final = re.compile(r"&(?=#[0-9]{20})")
"""Python refuses to read numbers of more than 4,300 digits; no character has a number of more than seven."""


def unescape(text: str) -> str:
    """A text with its character references read; a number of twenty digits or more stays as it is written.

    >>> unescape("&#20013;&amp;"), unescape("&#" + "9" * 20 + ";")
    ('中&', '&#99999999999999999999;')
    """
    return html.unescape(_ENDLESS.sub("&amp;", text) if "&#" in text else text)
