"""The one thread that starts workers: the kernel ends them when it ends, not when a thread of an engine does."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

Made = TypeVar("Made")

_lock = threading.Lock()
_asked: SimpleQueue[tuple[Callable[[], Any], Future[Any]]] | None = None


def started(make: Callable[[], Made]) -> Made:
    """What `make` gives, called in the thread that lives as long as this process."""
    global _asked
    done: Future[Made] = Future()
    with _lock:
        if _asked is None:
            _asked = SimpleQueue()
            threading.Thread(target=_serve, args=(_asked,), name="textfix-starter", daemon=True).start()
        _asked.put((make, done))
    return done.result()


def _serve(asked: SimpleQueue[tuple[Callable[[], Any], Future[Any]]]) -> None:
    while True:
        make, done = asked.get()
        try:
            done.set_result(make())
        except BaseException as error:  # noqa: BLE001 (who asked is told)
            done.set_exception(error)


def _forget() -> None:
    """A fork has no threads but its own."""
    global _asked, _lock
    _asked, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)
