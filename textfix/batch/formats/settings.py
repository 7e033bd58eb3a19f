"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

MOST_DIGITS: Final = 4000
"""Digits of a number in JSON that are read: Python refuses more than 4,300 (sys.int_info, from 3.11 on)."""

NAMES_SHOWN: Final = 8
"""Field names that an error shows. Set by hand: more do not fit a line."""

TABLE_HEAD: Final = 1 << 18
"""Bytes by which the encoding of a table is told. Set by hand: enough rows to hold Han even in a table of numbers."""

LINES_HEAD: Final = 1 << 16
"""Bytes by which the encoding of JSON Lines is told, and which are read ahead. Set by hand: some thirty records of a
crawl; a line that is in another encoding is read by itself."""

ROWS_HELD: Final = 1024
"""Rows of a Parquet file that are held at a time. Set by hand: at 10 KB a row a batch takes 10 MB of memory."""

BATCH: Final = 1 << 24
"""Bytes of Parquet rows that are held at a time, by what their row group says of its size. Set by hand: as much again
goes to the texts that are cleaned."""

MOST_CONTENT: Final = 1 << 62
"""Bytes that a text of a column may have until it is cleaned, when `--max-memory` judges it: no file is as large."""

ROW_GROUP: Final = 4096
"""Rows of a row group in a Parquet shard. Set by hand; readers skip by row group, and each costs its own footer."""

SEARCHED: Final = 40
"""Bytes of a text by which its place in a line is searched for, before the whole of it is: 0.5 ms a megabyte, not 1.9
(measured with bytes.index on rows of 1.7 KB)."""

LONGEST_FIELD: Final = 1 << 26
"""Characters within which a quoted field of a table has to end. Set by hand: a stray quote costs so much memory."""

ROWS_AT_ONCE: Final = 1000
"""Rows of a table that are read before the workers are looked after again. Set by hand: some milliseconds."""

COLUMNS_TOLD: Final = {",": 3, "\t": 2}
"""Columns from which lines that all have the right number are rows, though a quote opens in the first and closes in
the last. Set by hand: tab separated files mostly have no quotes, and no tabs in their texts; a text in a file of two
columns may well have one comma in each of its lines."""

LONGEST_HEADER: Final = 1 << 20
"""Bytes of a header in a WARC file. Set by hand: servers take 8 to 64 KB, and no header has no end."""

AHEAD: Final = 1 << 14
"""Bytes of a WARC file that are looked at for a header, before it is read line by line. Set by hand: the headers of
crawls have 400 to 900."""

PAUSE: Final = 1 << 18
"""Bytes of a WARC file that are read before the workers are looked after again. Set by hand: some milliseconds."""

LARGEST_BODY: Final = 1 << 28
"""Bytes that the packed body of a page may expand to. Set by hand: crawls cut pages at 1 to 10 MB."""

MOST_LENGTH_DIGITS: Final = 18
"""Digits of a Content-Length in a WARC file: the largest file of ext4 has 14."""
