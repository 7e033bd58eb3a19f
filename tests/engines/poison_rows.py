"""The rows of the matrix: poison of every sort among others, and what is to become of each."""

from __future__ import annotations

from row_poison import STAGES

from textfix.arrow import Clean
from textfix.rows import Cleaner, Row
from textfix.workers import RowLimits

MIB = 1 << 20

CLEANER = Cleaner(stages=STAGES)
LIMITS = RowLimits(timeout=2, memory=256 * MIB)
CLEAN = Clean(cleaner=CLEANER, limits=LIMITS)

LARGE = "開" * (50 * MIB // 3)
"""50 MB, which no worker is sent."""

_BAD: dict[int, tuple[str | None, Row]] = {
    0: ("【RAISE】", Row(None, "failed", "textfix failed (please report it): RuntimeError: a stage fails \\ud800")),
    7: (None, Row(None, "null")),
    8: ("", Row("")),
    20: ("【REGEX】", Row(None, "timed out", "took longer than 2 s")),
    30: ("【EXIT】", Row(None, "killed", "ended its worker with exit code 0")),
    31: (LARGE, Row(None, "too large", "has more than 16,777,216 bytes (max_bytes)")),
    49: ("【LEAVE】", Row(None, "failed", "textfix failed (please report it): SystemExit: 5")),
}

COUNT = 50

VALUES: list[str | None] = [_BAD[n][0] if n in _BAD else f"第{n}條，開門。" for n in range(COUNT)]
"""What is given."""

WANTED: list[Row] = [_BAD[n][1] if n in _BAD else Row(f"第{n}条，开门。") for n in range(COUNT)]
"""What is to come."""

TOLD = [row[:3] for row in WANTED]
"""The columns text, status and error of it."""

TEXTS = [row.text for row in WANTED]

SURROGATE = "農\ud800業"
"""Which no engine can hold but those of Python's own objects: pandas, Dask, datatrove, Polars in columns of Object."""
