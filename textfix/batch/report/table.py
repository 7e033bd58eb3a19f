"""The table of files: those that a reader looks for first, with what was found in each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import quote

from textfix.batch.files.surrogates import storable
from textfix.batch.ledger import Ledger, SourceRow
from textfix.batch.ledger.schema import DONE
from textfix.batch.ledger.tally import Tally
from textfix.batch.report.settings import KINDS_OF_A_FILE, MOST_FILES

DOUBTS: Final[Mapping[str, str]] = {
    "guessed": "bytes were lost, and the text there is guessed",
    "left": "beyond repair, left as it was",
    "doubtful": "its encoding is not sure",
}
"""Flags that make a document doubtful, in words."""

DOUBTED: Final = " OR ".join(f"instr(counts, '{flag}')" for flag in DOUBTS)
"""Whether a row of the ledger may have one, in SQL."""

_ORDERS: Final = ((f"{DONE} AND ({DOUBTED})", "size DESC, id"), (DONE, "size DESC, id"), (DONE, "seconds DESC, id"))
"""What the table takes: the largest of the doubtful, the largest, and those that took longest."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the table."""

    path: str
    size: int
    seconds: float
    places: int
    """How many places were changed."""
    kinds: tuple[str, ...]
    """All kinds of change, the commonest first."""
    named: str
    """The commonest of them with their counts."""
    doubts: tuple[str, ...]
    """Why it is doubtful, by flags."""
    link: str | None
    """Where its clean text is, seen from the page. Sources are not linked to: a browser would run their scripts."""


def table_of(ledger: Ledger) -> tuple[FileRow, ...]:
    """The files of the table, the largest first; at most three times `MOST_FILES`, however many the ledger has."""
    found: dict[int, SourceRow] = {}
    for where, order in _ORDERS:
        found |= {row.id: row for row in islice(ledger.rows(where, order=order), MOST_FILES)}
    linked = ledger.format() == "tree"  # shards have many sources each
    return tuple(_file(row, linked=linked) for row in sorted(found.values(), key=lambda row: (-row.size, row.id)))


def _file(row: SourceRow, *, linked: bool) -> FileRow:
    tally = Tally()
    tally.add(row.counts)
    kinds, flags = tally.topic("kind"), tally.topic("flag")
    named = [f"{kind} ×{count:,}" for kind, count in islice(kinds.items(), KINDS_OF_A_FILE)]
    if len(kinds) > KINDS_OF_A_FILE:
        named.append(f"{len(kinds) - KINDS_OF_A_FILE} more")
    return FileRow(
        path=storable(os.fsdecode(row.path)),
        size=row.size,
        seconds=row.seconds,
        places=sum(kinds.values()),
        kinds=tuple(kinds),
        named=", ".join(named),
        doubts=tuple(flag for flag in DOUBTS if flag in flags),
        link=f"./{quote(row.output)}" if linked and row.output is not None else None,
    )
