"""Kana, Cyrillic and numbered signs of Big5, which Python's cp950 has at other codes than the Encoding Standard."""

from __future__ import annotations

import re
from typing import Final

MOVED_SIGNS: Final = "々ヾゝゞ\u3041-\u3093\u30a1-\u30f6\u0401-\u0451①-⑩⑴-⑽"
"""What Python's cp950 has in the rows C6 and C7, and nowhere else; within a class of a regular expression."""

MOVED: Final = re.compile(f"[{MOVED_SIGNS}]")

NUMBERED: Final = re.compile("[①-⑽ⅰ-ⅹ]")
"""Signs that few texts of the model of language have: they are priced as a number."""

MORE: Final = 8.0
"""Bits that Python's codes must save over the Encoding Standard's. By hand, a character of evidence."""
