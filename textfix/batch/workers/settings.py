"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

# The supervisor's.

TRIES: Final = 2
"""How often a document may end its worker; what took too long is not tried again. Set by hand: the second time it was
alone, so that it is the cause: a worker's memory, for one, is also that of the documents before."""

FATAL_RECORDS: Final = 20
"""How many records of one file may end their workers before the file is given up. Set by hand: each costs two starts
of a worker, half a second."""

TICK: Final = 0.1
"""Seconds between two looks at deadlines and memory. Set by hand: by so much a limit may be passed."""

MOST_WAITING: Final = 20_000
"""Bytes of paths in a batch that may wait in a worker's pipe: it has to fit, as the worker may not be reading
(Linux takes 212,992 bytes, socket(7))."""

GRACE: Final = 10.0
"""Seconds that workers have for the documents at hand when the run is to stop. Set by hand: `docker stop` waits 10."""

COMMIT_PATIENCE: Final = 10
"""How many times a document's limit of time a commit may take: it waits for the disk, which is no document's fault.
Set by hand."""

# A worker's.

HOLD: Final = 1.0
"""Seconds for which outcomes are held back, so that many files are synced at once: a sync flushes the whole disk,
and with one for every batch two workers spend a third of their time in each other's (measured on ext4 with
`python benchmarks/batch.py`)."""

MOST_RECORDS: Final = 1000
"""Failed records of one file whose reasons the ledger keeps; all of them are counted. Set by hand."""

STREAMED: Final = frozenset({"jsonl", "csv", "tsv", "warc"})
"""Kinds of files whose records are cleaned while the file is read, so that the place in it tells how far the work is.
JSON and Parquet are read before their first record."""

RACY: Final = 20_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again under the same time stamp. Linux stamps
files by its timer, which ticks every 1 to 10 ms (CONFIG_HZ 1000 to 100)."""

CONTEXT: Final = 40
"""Characters of an example before and after its change. Set by hand: together with the change they fill two lines."""

LONGEST_EXAMPLE: Final = 200
"""Characters of a change that an example shows. Set by hand."""
