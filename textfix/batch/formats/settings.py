"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

MOST_DIGITS: Final = 4000
"""Digits of a number in JSON that are read: Python refuses more than 4,300 (sys.int_info, from 3.11 on)."""

NAMES_SHOWN: Final = 8
"""Field names that an error shows. Set by hand: more do not fit a line."""

TABLE_HEAD: Final = 1 << 18
"""Bytes by which the encoding of a table is told. Set by hand: enough rows to hold Han even in a table of numbers."""

ROWS_HELD: Final = 1024
"""Rows of a Parquet file that are held at a time. Set by hand: at 10 KB a row a batch takes 10 MB of memory."""

ROW_GROUP: Final = 4096
"""Rows of a row group in a Parquet shard. Set by hand; readers skip by row group, and each costs its own footer."""

SEARCHED: Final = 40
"""Bytes of a text by which its place in a line is searched for, before the whole of it is: 0.5 ms a megabyte, not 1.9
(measured with bytes.index on rows of 1.7 KB)."""
