"""The numbers of a run's own, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

GIB: Final = 1 << 30
"""Bytes in a gibibyte (ISO 80000-13)."""

# What a document may cost, where the user says nothing else.

TIMEOUT: Final = 60.0
"""Seconds of processor time for a document, or a record. Set by hand: a million times what an article takes."""

MEMORY: Final = 2 * GIB
"""Bytes that a worker may grow by. Set by hand: eight workers then fit a machine of 16 GiB."""

MOST: Final = 1 << 62
"""What no limit may reach, in seconds or bytes: the kernel and SQLite count in 64 bits with a sign."""

# Batches of inputs for the workers.

MOST_ITEMS: Final = 128
"""Files in a batch. Set by hand: with files of 1 KB a batch then takes a worker some 50 ms, a message to it 0.1 ms."""

MOST_BYTES: Final = 512 << 10
"""Bytes in a batch; a larger file is a batch of its own. Set by hand: less than a tenth of a second of work."""

AT_ONCE: Final = 64
"""Inputs that are looked up together, before the workers are looked after again. Set by hand: 1 ms of look-up."""

SLICE: Final = 2 << 20
"""Bytes of a slice of a large file, and what the record that crosses them adds. Set by hand: a second of work; as much
is lost when a run is killed, and one worker waits for another at the end."""

PACKED: Final = 4
"""How many bytes of text one byte of a packed file, or of Parquet, holds. Set by hand: gzip packs Chinese pages 3 to 6
to 1."""

SPLIT_FROM: Final = 4 * SLICE
"""Bytes from which a file of records is split. Set by hand: fewer slices do not keep workers busy."""

# The run.

COMMIT: Final = 1.0
"""Seconds between two commits of the ledger: what a crash costs is to do that much again. Set by hand."""

TELL: Final = 0.1
"""Seconds between two snapshots for a watcher. Set by hand: the eye sees no more."""

SHARD: Final = 256 << 20
"""Bytes of JSON in a shard, and what the row that crosses them adds. Set by hand: what readers of shards ask for."""
