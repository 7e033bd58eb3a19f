"""Faults to put into a run: a stage that a text can tell to fail, and a shim that fails the nth call of the system.

Workers import this module when they unpickle the stage, so they have the shim too; the product has no hook.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from typing import Any

from textfix.batch.files import writing
from textfix.model import Page
from textfix.stages.simplify import Simplify

FAULT = "TEXTFIX_TEST_FAULT"


@dataclass(frozen=True)
class Poison:
    """Does what a text in 【】 says; other texts pass."""

    folder: str = ""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if "【" not in text:
            return page
        if "【KILL】" in text or ("【KILL ONCE】" in text and self._first("kill")):
            os.kill(os.getpid(), signal.SIGKILL)
        if "【SEGV】" in text:
            ctypes.string_at(0)
        if "【EXIT】" in text:
            os._exit(0)
        if "【HANG】" in text:
            while True:
                time.sleep(1)
        if "【SPIN】" in text:
            while True:
                pass
        if "【SLEEP】" in text:
            time.sleep(0.15)
        if "【HALF A SECOND】" in text:
            time.sleep(0.55)
        if "【SLOW】" in text:
            time.sleep(1)
        if "【SWELL】" in text:
            hoard = []
            while True:
                hoard.append(bytearray(1 << 24))
        if "【RAISE】" in text:
            raise RuntimeError("a stage fails")
        if "【CHANGE】" in text or ("【CHANGE ONCE】" in text and self._first("change")):
            with open(os.path.join(self.folder, "changing.txt"), "ab") as file:
                file.write("又一行。\n".encode())
        return page

    def _first(self, name: str) -> bool:
        try:
            os.close(os.open(os.path.join(self.folder, f".{name}"), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return True


def stages(folder: object = "") -> tuple[Any, ...]:
    return (Poison(str(folder)), Simplify())  # not all stages: they take half a second to load, in each process


def fault(call: str, nth: int, do: str, counter: object, name: str = "") -> dict[str, str]:
    """The environment in which the nth `call` that is about `name` fails."""
    return {FAULT: json.dumps({"call": call, "nth": nth, "do": do, "counter": str(counter), "name": name})}


def _install() -> None:
    plan = json.loads(os.environ[FAULT])
    parent = os.getppid()
    real = getattr(os, plan["call"])

    def strike(*values: Any, **named: Any) -> Any:
        about = values[0] if values else b""
        shown = os.fsdecode(about) if isinstance(about, str | bytes) else _name_of(about)
        mine = plan["name"] in shown if plan["name"] else ".tmp" in shown or os.path.isdir(shown)
        if not mine or (plan["call"] == "open" and not plan["name"]):
            return real(*values, **named)
        counter = os.fspath(plan["counter"])
        descriptor = real_open(counter, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        real_write(descriptor, b".")
        count = os.fstat(descriptor).st_size
        os.close(descriptor)
        if plan["nth"] not in (0, count):
            return real(*values, **named)
        if plan["do"] == "half" and isinstance(about, int):  # a part is written, then the power goes
            real_write(about, bytes(values[1])[: len(values[1]) // 2])
            os.kill(parent, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        if plan["do"] == "kill parent":
            os.kill(parent, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        if plan["do"] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if plan["do"] == "full":
            return real("/dev/full", os.O_WRONLY)
        code = getattr(errno, plan["do"])
        raise OSError(code, os.strerror(code))

    real_open, real_write = os.open, os.write
    setattr(os, plan["call"], strike)
    vars(writing)["SYNCED_SINGLY"] = 10**9  # each file by fsync, which the shim can fail


def _name_of(descriptor: int) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return ""


def begin_a_worker() -> None:
    """Fail in this process as its environment says."""
    if FAULT in os.environ:
        _install()


if sys.argv[0] == "-c":  # a worker that is no fork
    begin_a_worker()
if "TEXTFIX_TEST_SINGLY" in os.environ:
    vars(writing)["SYNCED_SINGLY"] = 10**9
