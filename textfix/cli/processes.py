"""The same work on many sources, in several processes, answers in order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final, Generic, TypeVar

from textfix.cli.sources import Source

Answer = TypeVar("Answer")

FEW: Final = 256
"""Sources up to which the work is done in this process. Set by hand: a process takes half a second to start."""

FEW_BYTES: Final = 2 << 20
"""Bytes of them, likewise: a second of work."""

TOGETHER: Final = 8
"""Sources that a process is given at once. Set by hand."""


def in_order(
    work: Callable[[Source], Answer], died: Callable[[Source], Answer], sources: Iterable[Source], jobs: int
) -> Iterator[Answer]:
    """What the work answers for each source, in order.

    Args:
        work: what to do; it must pickle.
        died: the answer for a source at which a process died.
        sources: the sources; a few small ones are done in this process.
        jobs: how many processes.
    """
    sources = iter(sources)
    first = list(islice(sources, FEW + 1))
    if jobs == 1 or (len(first) <= FEW and sum(map(_size, first)) <= FEW_BYTES):
        yield from map(work, chain(first, sources))
        return
    yield from _Processes(work, died, jobs).go(chain(first, sources))


class _Processes(Generic[Answer]):
    def __init__(self, work: Callable[[Source], Answer], died: Callable[[Source], Answer], jobs: int) -> None:
        self._work, self._died, self._jobs = work, died, jobs

    def go(self, sources: Iterator[Source]) -> Iterator[Answer]:
        """The answers, in order; as many batches are on their way as keep every process at work."""
        waiting: deque[tuple[list[Source], Future[list[Answer]]]] = deque()
        pool = _pool(self._jobs)
        try:
            while batch := list(islice(sources, TOGETHER)):
                try:
                    waiting.append((batch, pool.submit(_all, self._work, batch)))
                except BrokenProcessPool:
                    yield from chain.from_iterable(map(self._settled, *zip(*waiting, strict=True)) if waiting else ())
                    waiting.clear()
                    pool.shutdown(wait=False)
                    pool = _pool(self._jobs)
                    waiting.append((batch, pool.submit(_all, self._work, batch)))
                if len(waiting) > 2 * self._jobs:
                    yield from self._settled(*waiting.popleft())
            while waiting:
                yield from self._settled(*waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _settled(self, batch: list[Source], future: Future[list[Answer]]) -> list[Answer]:
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(source) for source in batch]

    def _alone(self, source: Source) -> Answer:
        """The answer for a source that is alone in its process: then it is the one at which it dies."""
        with _pool(1) as pool:
            try:
                return pool.submit(self._work, source).result()
            except BrokenProcessPool:
                return self._died(source)


def _all(work: Callable[[Source], Answer], batch: list[Source]) -> list[Answer]:
    return [work(source) for source in batch]


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Ctrl-C of the terminal is for the parent, which ends its processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size if source.path is not None else 0
    except OSError:
        return 0
