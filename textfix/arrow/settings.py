"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

ROWS_HELD: Final = 1024
"""Rows that are cleaned at a time. Set by hand: at 10 KB a row they take 10 MB."""

NAMES_SHOWN: Final = 20
"""Names of columns that an error shows. Set by hand: more do not fit a few lines."""
