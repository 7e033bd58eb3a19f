"""The values that go into the ledger and come out of it."""

from __future__ import annotations

import json
import os
from typing import Final, Literal, NamedTuple, TypeAlias

from textfix.batch.files.settings import LATEST

State: TypeAlias = Literal["pending", "done", "unchanged", "quarantined", "skipped"]

FINAL_STATES: Final = ("done", "unchanged", "quarantined", "skipped")


class Totals(NamedTuple):
    """What some inputs add up to; sizes in bytes."""

    inputs: int = 0
    size: int = 0
    output_size: int = 0
    documents: int = 0
    failed: int = 0


class SourceRow(NamedTuple):
    """What the ledger knows of one input: columns of `source`.

    `modified` is the time of its last change, in ns, by which a later run knows that nothing changed, and None where
    it may have changed since without a trace; `time` is that time in any case. `mode` has the permission bits of the
    source, `access` those of what was made of it. `stale` is 1 while an output is there that the source, which is
    gone or quarantined, would not give any more.
    """

    id: int
    path: bytes
    state: State
    reason: str | None
    transient: int
    size: int
    modified: int | None
    time: int | None
    mode: int | None
    access: int | None
    digest: bytes | None
    configuration: bytes | None
    output: bytes | None
    output_size: int | None
    output_digest: bytes | None
    documents: int
    failed: int
    counts: str | None
    seconds: float
    stale: int
    run: int

    @property
    def is_as_it_was(self) -> bool:
        """Whether the source is there and has not changed since it was read."""
        try:
            there = os.stat(self.path)
        except (OSError, ValueError):
            return False
        return (there.st_size, min(there.st_mtime_ns, LATEST)) == (self.size, self.time)


class RunRow(NamedTuple):
    """One run, as the ledger has it; `job` is for `Job.again`."""

    id: int
    started: float
    ended: float | None
    version: str
    format: str
    job: str
    aborted: str | None

    @property
    def settings_file(self) -> str | None:
        """The file that settings were read from, if there was one."""
        found = json.loads(self.job).get("settings_file")
        return found if isinstance(found, str) else None


class Example(NamedTuple):
    """One change, with some of the text around it.

    `number` is that of the record, from 0; `line` that of the line, from 1, in the text as the step found it.
    """

    kind: str
    number: int
    head: str
    before: str
    after: str
    tail: str
    line: int = 1


class Outcome(NamedTuple):
    """What became of one input, as the worker that did it says."""

    state: State
    reason: str | None = None
    transient: bool = False
    size: int = 0
    modified: int | None = None
    time: int | None = None
    mode: int | None = None
    access: int | None = None
    digest: bytes | None = None
    output_size: int | None = None
    output_digest: bytes | None = None
    documents: int = 0
    failed: int = 0
    counts: str = ""
    seconds: float = 0.0
    records: tuple[tuple[int, str], ...] = ()
    examples: tuple[Example, ...] = ()


class Settled(NamedTuple):
    """What became of the input of a row, and how many tries it took."""

    number: int
    outcome: Outcome
    attempts: int = 1
