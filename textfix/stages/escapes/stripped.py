r"""Code units whose backslashes are lost become characters: u4e2du6587, as a wrong unescaping leaves them.

Nothing but the letter u marks them, and a word may end in it and a number follow: menu5000. So two side by side have
to say words before any is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit
from textfix.stages.escapes.as_text import decoded, is_common
from textfix.stages.escapes.context import about_escapes, paths, urls
from textfix.stages.escapes.settings import COMMON, PLAUSIBLE, PROOF
from textfix.text.language import cost
from textfix.text.mentions import Place

UNIT_LETTER: Final = "u"

STRIPPED: Final = re.compile(r"u[3-9A-Fa-f][0-9A-Fa-f]{3}u[0-9A-Fa-f]{4}")
"""Two code units side by side, the first one not of a Western letter: what a text has that has lost backslashes."""

_UNITS: Final = re.compile(r"(?<![\\#%])(?:u[0-9A-Fa-f]{4})+|(?<=%)(?:u[0-9A-Fa-f]{4}){2,}")
"""A percent sign before one code unit is its mark; before several without one, a sign of the text: 50%u7684u6548."""

_KIND: Final = "unicode escape"


def stripped_units(text: str) -> Iterator[Edit]:
    """Code units without backslashes become characters if two side by side say words; not in addresses or in names.

    >>> [edit.after for edit in stripped_units('"d": "u64cdu4f5cu6210u529f"')], list(stripped_units("menu5000"))
    (['操作成功'], [])
    """
    if STRIPPED.search(text) is None or about_escapes(text):
        return
    found = [Edit(*match.span(), meaning, _KIND) for match in _UNITS.finditer(text) if (meaning := _meaning(match[0]))]
    proving = [edit.after for edit in found if len(edit.after) >= PROOF]
    said = "".join(proving)
    if not said or cost(said) > PLAUSIBLE * len(said) or any(_is_told(text, edit) for edit in found):
        return
    kept = sorted([*urls(text), *paths(text, relative=False)])
    reach, place = 0, 0
    for edit in found:
        while place < len(kept) and kept[place][0] <= edit.start:
            reach = max(reach, kept[place][1])
            place += 1
        if edit.start >= reach:
            yield edit


def _meaning(units: str) -> str:
    """What code units say if it is writing of East Asia, in common use where it is Chinese; else nothing."""
    meaning = decoded(bytes.fromhex(units.replace(UNIT_LETTER, "")), "utf-16-be")
    wide = [character for character in meaning if character >= "\u2e80"]
    if 2 * len(wide) <= len(meaning) or min(meaning) < "\xa0":
        return ""
    written = sum(is_common(character) or not "\u3400" <= character <= "\u9fff" for character in wide)
    return meaning if written >= COMMON * len(wide) else ""


def _is_told(text: str, edit: Edit) -> bool:
    """Whether the line has the characters too, or the same code units with their backslashes: it shows the escape."""
    place = Place.of(text, edit.start, edit.end, edit.after)
    escaped = text[edit.start : edit.end].replace(UNIT_LETTER, "\\" + UNIT_LETTER)
    return place.is_repeated() or place.has_counterpart() or escaped in place.before or escaped in place.after
