"""What a worker does its inputs with."""

from __future__ import annotations

from typing import NamedTuple

from textfix.batch.workers.cleaner import CountingCleaner
from textfix.batch.workers.messages import Setup
from textfix.batch.workers.outputs import Outputs
from textfix.workers.heartbeat import Heartbeat


class Means(NamedTuple):
    """The same for all inputs of a worker."""

    setup: Setup
    """What to do."""
    cleaner: CountingCleaner
    outputs: Outputs
    """Where to write."""
    beat: Heartbeat
    """Where to say what is at work, and that it goes on."""
