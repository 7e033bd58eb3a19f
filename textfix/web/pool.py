"""The workers of the service, as it sees them: who is free, who takes too long, who died."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import Any, NamedTuple

from textfix.web.incoming import Question
from textfix.web.settings import START, WAITING, ServiceLimits
from textfix.web.worker import SIZES, encoded


class Answer(NamedTuple):
    """A status of HTTP, and JSON."""

    status: int
    body: bytes


class Pool:
    """Some workers; each is started when it is first needed, and again after one died."""

    def __init__(self, limits: ServiceLimits) -> None:
        self._limits = limits
        self._seats: asyncio.Queue[Process | None] = asyncio.Queue()
        for _ in range(limits.workers):
            self._seats.put_nowait(None)
        self._waiting = 0

    async def ask(self, path: str, question: Question) -> Answer:
        """The answer to a question; a refusal where it takes too long, too much, or too many ask."""
        if self._waiting >= WAITING:
            return _refusal(503, "too many are waiting: try again in a moment")
        self._waiting += 1
        try:
            worker = await self._seats.get()
        finally:
            self._waiting -= 1
        try:
            worker = worker or await self._started()
            head, data = question.packed()
            async with asyncio.timeout(self._limits.seconds):
                await _send(worker, {"path": path, **head}, data)
                return await _receive(worker)
        except TimeoutError:
            worker = await _none_of(worker)
            return _refusal(
                503, f"it took more than {self._limits.seconds:g} seconds: clean it with 'textfix clean', or in parts"
            )
        except (OSError, EOFError):
            worker = await _none_of(worker)
            return _refusal(500, "the worker died at this document: please report it")
        except BaseException:  # whoever asked went away: the worker is at work on what nobody waits for
            worker = await _none_of(worker)
            raise
        finally:
            self._seats.put_nowait(worker)

    async def close(self) -> None:
        """End all workers."""
        while not self._seats.empty():
            await _ended(self._seats.get_nowait())

    async def _started(self) -> Process:
        numbers = f"{self._limits.memory}, {self._limits.size * 4}"
        command = f"import sys; sys.path[:] = {sys.path!r}; from textfix.web.worker import main; main({numbers})"
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-c", command, stdin=PIPE, stdout=PIPE, start_new_session=True
        )
        try:
            async with asyncio.timeout(START):
                await _receive(worker)
        except BaseException:
            await _ended(worker)
            raise
        return worker


async def _send(worker: Process, head: dict[str, Any], data: bytes) -> None:
    assert worker.stdin is not None
    first = json.dumps(head).encode()
    worker.stdin.write(SIZES.pack(len(first), len(data)) + first + data)
    await worker.stdin.drain()


async def _receive(worker: Process) -> Answer:
    assert worker.stdout is not None
    head, body = SIZES.unpack(await worker.stdout.readexactly(SIZES.size))
    status = json.loads(await worker.stdout.readexactly(head))["status"]
    return Answer(status, await worker.stdout.readexactly(body))


async def _none_of(worker: Process | None) -> Process | None:
    """What sits in the seat of a worker that is ended: nobody."""
    await _ended(worker)
    return None


async def _ended(worker: Process | None) -> None:
    """End a worker, whatever it does."""
    if worker is not None:
        with suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()


def _refusal(status: int, why: str) -> Answer:
    return Answer(status, encoded({"error": why}))
