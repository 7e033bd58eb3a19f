"""The workers of the service: a document that takes too long, or ends its worker, costs its own answer alone."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor

from textfix.options import Options
from textfix.web.incoming import Question
from textfix.web.pool import Answer, Pool
from textfix.web.settings import ServiceLimits

QUESTION = Question("漢字", Options())


async def answers() -> list[Answer]:
    """Of a worker, of one that is too slow, of the next one, and of one that dies."""
    patient, strict = ServiceLimits(workers=1), ServiceLimits(workers=1, seconds=1e-6)
    pool = Pool(patient)
    try:
        found = []
        for limits in (patient, strict, patient):
            pool._limits = limits
            found.append(await pool.ask("/clean", QUESTION))
        worker = pool._seats.get_nowait()
        assert worker is not None
        os.kill(worker.pid, signal.SIGKILL)
        pool._seats.put_nowait(worker)
        return [*found, await pool.ask("/clean", QUESTION)]
    finally:
        await pool.close()


def test_only_the_document_that_is_too_slow_or_ends_its_worker_is_refused() -> None:
    with ThreadPoolExecutor(1) as thread:  # a test in a browser leaves the loop of this one running
        first, late, again, dead = thread.submit(lambda: asyncio.run(answers())).result()
    assert (first.status, json.loads(first.body)["text"], again) == (200, "汉字", first)
    assert (late.status, "it took more than 1e-06 seconds" in late.body.decode()) == (503, True)
    assert (dead.status, "the worker died" in dead.body.decode()) == (500, True)
