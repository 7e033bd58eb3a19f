"""What belongs to the text of a dump above its first and below its last kept line, and has no sentence.

Below it: files that are attached, references, rows of a table, a list after a colon, whom to ask and where, the day
under a signature. Above it: when a meeting is, where the next line says where.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.keywords import KINDS
from textfix.stages.boilerplate.line_classes import AROUND_TITLES, Lines
from textfix.stages.boilerplate.passages import is_field
from textfix.stages.boilerplate.runs import some
from textfix.stages.boilerplate.settings import HEADING, PASSAGE, SIGNATURE

_OWN: Final = re.compile(
    r"\s*(?:附件?表?\d{0,2}:.*|(?:附件|附表)\d{0,2}|(?:参考文献|注释?|附注):?|\[\d{1,3}\]\s*\S.{8,}|[^\t]+\t[^\t]+\t.*"
    r"|.{2,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar|csv)[)\]]?)\s*"
)
"""A file that is attached, a reference, a row of a table."""
_ENDS: Final = "。!?:"
_FOOTER: Final = tuple(KINDS.index(name) for name in ("legal", "about"))
"""What a footer is made of: there a line with an address is the site's."""


def with_ends(lines: Lines, keep: NDArray[np.bool_], never: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The kept lines, and those at their ends that belong to them, but for those that are `never` main text."""
    if not some(keep):
        return keep
    first, last = int(keep.argmax()), len(keep) - 1 - int(keep[::-1].argmax())
    answer = keep.copy()
    if first and not never[first - 1]:
        answer[first - 1] = metadata.heads_a_meeting(lines.key_of(first - 1), lines.key_of(first))
    answer[_below(lines, last, never)] = True
    return answer


def _below(lines: Lines, last: int, never: NDArray[np.bool_]) -> list[int]:
    """The lines right below the last kept one that belong to it.

    A label and its value do if a line of the site follows, and no footer: what is in a footer is the site's own. So do
    brief lines of any kind with which a dump ends: it was cut there.
    """
    rows = range(last + 1, min(len(never), last + 1 + PASSAGE))
    at, kinds, _ = lines.words
    here = slice(*at.searchsorted((rows.start, rows.stop)).tolist())
    worded = dict(zip(at[here].tolist(), kinds[here].tolist(), strict=True))
    found: list[int] = []
    likely: list[int] = []
    above, are_fields = lines.key_of(last).rstrip(), True
    listed = above[-1:] == ":" and len(above) <= HEADING
    for row, key in zip(rows, lines.keys_of([*rows]), strict=True):
        kind, goes = worded.get(row), bool(never[row])
        brief = kind is None and lines.sizes[row] <= HEADING and not metadata.is_dated(key)
        is_day = (
            len(above) <= SIGNATURE and above[-1:] not in _ENDS and metadata.is_bare_date(key.strip(AROUND_TITLES))
        )
        if not goes and are_fields and (is_day or (listed and brief) or _OWN.fullmatch(key)):
            found += [*likely, row]
            likely = []
        elif not goes and kind is None and (brief or is_field(key)):
            likely.append(row)
            are_fields = are_fields and is_field(key)
        else:
            is_site = kind not in _FOOTER and (kind is not None or goes)
            return found + likely if is_site and are_fields else found
        above = key.rstrip()
        listed |= above[-1:] == ":"
    return found + likely if rows.stop == len(never) else found
