"""One input, from its path to its outcome. This runs in a worker."""

from __future__ import annotations

import os
import time

from textfix.batch.files.tree import OutputError
from textfix.batch.files.writing import ONE_DOCUMENT, discard
from textfix.batch.workers.cleaner import CountingCleaner
from textfix.batch.workers.document import clean_document
from textfix.batch.workers.errors import SourceChangedError, StoppedError
from textfix.batch.workers.means import Means
from textfix.batch.workers.messages import Item, Setup
from textfix.batch.workers.outcomes import Done, failed, failed_by
from textfix.batch.workers.outputs import Outputs
from textfix.batch.workers.recordfile import clean_records
from textfix.batch.workers.slicefile import clean_slice, join_slices
from textfix.batch.workers.source import opened
from textfix.workers.heartbeat import Heartbeat


class Hand:
    """What does the items of one worker."""

    def __init__(self, setup: Setup, beat: Heartbeat) -> None:
        self.means = Means(setup, CountingCleaner(setup), Outputs(setup.root, beat.tick), beat)

    def do(self, item: Item) -> Done:
        """Clean one input; every failure but those of the output's disk is an outcome.

        Raises:
            OutputError: the disk is full or broken.
            MemoryError: the document needs more than it may have.
            StoppedError: the supervisor asked to stop.
        """
        started = time.perf_counter()
        try:
            done = self._clean(item)
        except (MemoryError, StoppedError):
            raise
        except OutputError as error:
            if error.errno not in ONE_DOCUMENT:
                raise
            done = failed(f"the output can't be written: {error.strerror}", transient=True)
        except Exception as error:  # noqa: BLE001 (one input, one row: whatever it was)
            done = failed_by(error)
        return done._replace(outcome=done.outcome._replace(seconds=time.perf_counter() - started))

    def _clean(self, item: Item) -> Done:
        """Clean an input; once more if it changed meanwhile."""
        with opened(item.path, whole=item.type.kind == "document") as file:
            there = os.fstat(file.fileno())
            for _ in range(2):
                if item.type.kind == "document":
                    done = clean_document(item, file, there, self.means)
                elif item.slice is not None:
                    done = clean_slice(item, file, there, self.means)
                elif item.join is not None:
                    done = join_slices(item, file, there, self.means)
                else:
                    done = clean_records(item, file, there, self.means)
                now = os.fstat(file.fileno())
                if (there.st_size, there.st_mtime_ns) == (now.st_size, now.st_mtime_ns):
                    return done
                for draft in done.drafts:
                    discard(draft)
                there = now
                file.seek(0)
        raise SourceChangedError(0, "it changed while it was read, twice")
