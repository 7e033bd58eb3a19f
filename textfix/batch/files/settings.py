"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

NAME: Final = 255
"""Bytes in a file's name that ext4, xfs, btrfs and apfs take (pathconf(3), NAME_MAX)."""

ENDING: Final = 16
"""Bytes of a name's ending that a cut name keeps. Set by hand: `.parquet`, the longest that is known, has 8."""

SYNCED_SINGLY: Final = 4
"""Up to this many files are synced one by one; more, at once by syncfs (64 files: 2 ms, not 25, measured on ext4
with `python benchmarks/batch.py`)."""

LATEST: Final = (1 << 63) - 1
"""The latest time of a change that the ledger holds, in ns: 11 April 2262 (SQLite's integers have 64 bits). Files have
later ones, ext4 up to 2446; they count as changed at this time, and their bytes are compared."""

HANDLES: Final = 64
"""Folders of an output that a process keeps open. Set by hand: 1024 descriptors is what most systems give a process,
and a run writes to a few folders at a time."""

LASTING: Final = 10_000
"""Folders that a process knows to be on the disk. Set by hand: 1 MB of names; a sync more for each that it forgets."""

DIGEST: Final = 16
"""Bytes of a hash that are kept: two of 2^40 files have the same with a probability of 2^-49 (birthday bound)."""

OWN_MODE: Final = 0o700
"""Who may look into `OUT/.textfix`, where receipts, copies of sources and pieces of texts are: its owner (bits as in
chmod(2))."""

RANDOM: Final = 12
"""Random bytes in the name of a draft. Set by hand: 2^96 names, which nobody goes through."""

DRAWN: Final = 64
"""How many such numbers are drawn at once. Set by hand: one call of the system for many files, and 2 KB."""

MOST_IGNORE_BYTES: Final = 1 << 20
"""Bytes of a `.gitignore` that are read. Set by hand: longer ones are no lists that somebody wrote."""

MOST_IGNORE_RULES: Final = 2000
"""Lines of a `.gitignore` that are read. Set by hand: each is tried at every name below."""
