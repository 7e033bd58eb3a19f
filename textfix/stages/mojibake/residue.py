"""Half repairs: what stays unread beside what was read again proves that another code page was at work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textfix.edits import Edit
from textfix.stages.mojibake.settings import REACH, TORN, UNREAD

_UNREAD: Final = (
    "\x80-\xa6\xa8-\xad\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u06ff"  # except for § ® ° ± · × ÷, which Chinese text has
    "€‚„†‡‹›\u2500-\u25a0"
)
_ONE: Final = re.compile(f"[{_UNREAD}]")
_AFTER: Final = re.compile(f"[{_UNREAD}]{{0,8}}")
_BEFORE: Final = re.compile(f"[{_UNREAD}]*\\Z")
_CONTROL: Final = re.compile("[\x80-\x9f]")
"""No text has these: one beside a run is a byte of it."""


def whole(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits that leave nothing unread beside them; none at all where many of them do.

    >>> edit = Edit(2, 5, "文", "utf-8 read as cp1252")
    >>> whole("，łæ–‡ÿ，", [edit]), whole("， æ–‡，", [edit]) == [edit]
    ([], True)
    """
    beside = [_unread(text, edits, n) for n in range(len(edits))]
    if sum(map(len, beside)) > UNREAD * sum(edit.end - edit.start for edit in edits):
        return []
    return [
        edit
        for edit, unread in zip(edits, beside, strict=True)
        if len(unread) <= UNREAD * (edit.end - edit.start) and not _CONTROL.search(unread)
    ]


def _unread(text: str, edits: Sequence[Edit], n: int) -> str:
    """The characters beside an edit that stay unread, except for the rest of one that was cut with the line."""
    start, end = edits[n].start, edits[n].end
    least = edits[n - 1].end if n else 0
    most = edits[n + 1].start if n + 1 < len(edits) else len(text)
    left = ""
    if start > least and _ONE.match(text, start - 1):
        before = _BEFORE.search(text, max(least, start - REACH), start)
        left = before[0] if before else ""
        if len(left) <= TORN and (start == len(left) or text[start - len(left) - 1] == "\n"):
            left = ""
    right = ""
    if end < most and _ONE.match(text, end):
        after = _AFTER.match(text, end, most)
        right = after[0] if after else ""
        if len(right) <= TORN and (end + len(right) == len(text) or text[end + len(right)] == "\n"):
            right = ""
    return left + right
