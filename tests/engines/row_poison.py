"""Stages that a text can tell to fail, hang or end their process; workers import this module."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from dataclasses import dataclass

from textfix.model import Page
from textfix.stages.simplify import Simplify


@dataclass(frozen=True)
class RowPoison:
    """Does what a text in 【】 says; other texts pass."""

    once: str = ""
    """A file that the first 【ONCE】 makes."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if "【" not in text:
            return page
        if "【RAISE】" in text:
            raise RuntimeError("a stage fails \ud800")
        if "【LEAVE】" in text:
            sys.exit(5)
        if "【EXIT】" in text:
            os._exit(0)
        if "【SEGV】" in text:
            ctypes.string_at(0)
        if "【HANG】" in text:
            time.sleep(3600)
        if "【REGEX】" in text:  # inside one call of C, which no signal handler of Python's interrupts
            re.match("(a+)+b", "a" * 64)
        if "【DEAF】" in text:
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
            time.sleep(3600)
        if "【SWELL】" in text:
            bytearray(1 << 40)
        if "【SLOW】" in text:
            time.sleep(0.15)
        if "【ONCE】" in text:
            try:
                os.close(os.open(self.once, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                return page
            os.kill(os.getpid(), signal.SIGKILL)
        return page


STAGES = (RowPoison(), Simplify())  # not all stages: they take half a second to load, in each process
