"""What ends the work at an input; only a worker sees these."""

from __future__ import annotations


class SourceChangedError(OSError):
    """A source changed while it was read."""


class StoppedError(Exception):
    """The supervisor asked the worker to stop."""


class BrokenLawError(Exception):
    """A document broke a law, under `--verify`."""
