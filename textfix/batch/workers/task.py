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
from textfix.sources.settings import CHUNK
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
        return Done(done.outcome._replace(seconds=time.perf_counter() - started), done.drafts)

    def _clean(self, item: Item) -> Done:
        """Clean an input; once more if it changed meanwhile."""
        descriptor, there = opened(item.path)
        try:
            for _ in range(2):
                done = self._work(item, descriptor, there)
                now = os.fstat(descriptor)
                if (there.st_size, there.st_mtime_ns) == (now.st_size, now.st_mtime_ns):
                    return done
                for draft in done.drafts:
                    discard(draft)
                there = now
        finally:
            os.close(descriptor)
        raise SourceChangedError(0, "it changed while it was read, twice")

    def _work(self, item: Item, descriptor: int, there: os.stat_result) -> Done:
        """What comes of an input, read from its beginning."""
        if item.type.kind == "document":
            return clean_document(item, descriptor, there, self.means)
        os.lseek(descriptor, 0, os.SEEK_SET)
        with open(descriptor, "rb", CHUNK, closefd=False) as file:
            if item.slice is not None:
                return clean_slice(item, file, there, self.means)
            if item.join is not None:
                return join_slices(item, file, there, self.means)
            return clean_records(item, file, there, self.means)
