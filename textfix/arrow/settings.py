"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

ROWS_HELD: Final = 1024
"""Rows that are cleaned at a time. Set by hand: at 10 KB a row they take 10 MB."""

REPLACED: Final = 1 << 30
"""Bytes of a column from which all of it is written again, not only the texts that changed: offsets of 32 bits count 2
GiB, and what takes their place may be longer. Set by hand: Traditional and Simplified texts are about as long."""

NAMES_SHOWN: Final = 20
"""Names of columns that an error shows. Set by hand: more do not fit a few lines."""
