"""Han characters, as they are written in a class of a regular expression."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = "\u3400-\u9fff"
"""The basic plane without compatibility ideographs: CJK Unified Ideographs and Extension A (and the hexagrams between
them, which no text confuses with words)."""

A_HAN: Final = re.compile(f"[{HAN}]")
"""One of them."""
