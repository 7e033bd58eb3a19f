"""What ends the work at an input; only a worker sees these."""

from __future__ import annotations


class SourceChangedError(OSError):
    """A source changed while it was read."""


class StoppedError(Exception):
    """The supervisor asked the worker to stop."""


class NotCleanedError(Exception):
    """A document or a record can't be cleaned; the text says why."""


class LeftOutError(Exception):
    """A document or a record is of a kind that is not wanted; the text says which."""


class BrokenLawError(Exception):
    """A document broke a law, under `--verify`."""
