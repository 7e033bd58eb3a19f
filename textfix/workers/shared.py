"""Pools that are found by their value: an engine that calls a function a thousand times starts its workers once."""

from __future__ import annotations

import atexit
import os
import threading
from collections import OrderedDict
from collections.abc import Hashable

from textfix.rows import Cleaner
from textfix.workers.limits import RowLimits
from textfix.workers.packing import packed
from textfix.workers.pool import Pool
from textfix.workers.settings import MOST_POOLS

_lock = threading.Lock()
_pools: OrderedDict[Hashable, Pool] = OrderedDict()


def pool_for(cleaner: Cleaner, limits: RowLimits | None = None, workers: int = 1) -> Pool:
    """The pool of this process for a cleaner, limits and a number of workers.

    Raises:
        OptionError: a stage of the cleaner can't be sent to another process.

    >>> pool_for(Cleaner()) is pool_for(Cleaner())
    True
    """
    limits = limits or RowLimits()
    key = _key(cleaner, limits, workers)
    with _lock:
        pool = _pools.pop(key, None) or Pool(cleaner, limits, workers)
        _pools[key] = pool
        old = _pools.popitem(last=False)[1] if len(_pools) > MOST_POOLS else None
    if old is not None:
        old.close()
    return pool


def _key(cleaner: Cleaner, limits: RowLimits, workers: int) -> Hashable:
    """What equal pools have in common: the values themselves, or their pickle where they can change.

    The values hash in a twentieth of the time that the pickle takes.
    """
    if cleaner.stages is None and not cleaner.options.terms:
        return cleaner, limits, workers
    return packed((cleaner, limits, workers), cleaner.stages)


def close_pools() -> None:
    """End the workers of all pools that are found by their value; the next call starts new ones."""
    with _lock:
        pools = list(_pools.values())
        _pools.clear()
    for pool in pools:
        pool.close()


def _forget() -> None:
    """A fork starts workers of its own."""
    global _lock
    _lock = threading.Lock()
    for pool in _pools.values():
        pool.abandon()
    _pools.clear()


os.register_at_fork(after_in_child=_forget)
atexit.register(close_pools)
