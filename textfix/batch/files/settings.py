"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

HEAD: Final = 1024
"""Bytes at a file's beginning by which its type is told. Set by hand: the longest magic needs 62 (MZ ... PE), and a
DOCX names one of its parts in the first entries of its archive."""

CONTROLS: Final = 0.1
"""Share of control characters from which bytes are no text. Set by hand: text has none, random bytes have 11%."""

USUAL: Final = 0.8
"""Share of letters of Chinese text and its neighbours that bytes read as UTF-16 need to be a text. Set by hand: other
bytes read so give signs of all scripts; a text with a byte order mark is not asked."""

NAME: Final = 255
"""Bytes in a file's name that ext4, xfs, btrfs and apfs take (pathconf(3), NAME_MAX)."""

ENDING: Final = 16
"""Bytes of a name's ending that a cut name keeps. Set by hand: `.parquet`, the longest that is known, has 8."""

CHUNK: Final = 1 << 20
"""Bytes that are read or written at once. Set by hand: from 64 KiB on larger ones are no faster (dd on ext4)."""

BOMB_RATIO: Final = 200
"""How many bytes records may expand to for one packed byte, beyond the limit. DEFLATE's own limit is 1032 (RFC 1951:
258 bytes for 2 bits), web text reaches about 20."""

SYNCED_SINGLY: Final = 4
"""Up to so many files are synced one by one; more of them at once by syncfs (64 files: 2 ms, not 25, measured on ext4
with `python benchmarks/batch.py`)."""
