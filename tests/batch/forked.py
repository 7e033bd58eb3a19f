"""Workers and commands for tests by fork: a fresh interpreter takes a second to load what this one has already.

Whether they start as fresh interpreters, as they do for users, is tested by all runs in processes of their own
(`batch_harness.start`), and by the commands that are started with `fresh`.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn

from textfix.cli import main

Real = subprocess.Popen
FAULTS = "import batch_faults; batch_faults.begin_a_worker(); "
"""What a forked worker does first; a fresh one does it when it imports that module."""


class Forked:
    """The part of `subprocess.Popen` that a worker's owner asks for."""

    def __init__(self, code: str, stderr: Any, fds: tuple[int, ...], environment: dict[str, str]) -> None:
        self.returncode: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                os.setpgid(0, 0)
                null = os.open(os.devnull, os.O_RDWR)
                for standard, descriptor in enumerate((null, null, stderr if stderr is None else stderr.fileno())):
                    if descriptor is not None:
                        os.dup2(descriptor, standard)
                _close_all_but({0, 1, 2, *fds})
                os.environ.clear()
                os.environ.update(environment)
                exec(code, {"__name__": "__main__"})
                status = 0
            except BaseException:  # noqa: BLE001 (whatever it was, it is told)
                os.write(2, traceback.format_exc().encode())
            finally:
                os._exit(status)

    def poll(self) -> int | None:
        if self.returncode is None:
            found, status = os.waitpid(self.pid, os.WNOHANG)
            if found:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        if end is None and self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("a worker", timeout or 0)
            time.sleep(0.002)
        assert self.returncode is not None
        return self.returncode

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def popen(command: Any, *rest: Any, **named: Any) -> Any:
    """A forked worker for the command of one; any other process as it is."""
    if isinstance(command, list) and command[0] == sys.executable and "textfix" in command[-1] and "-c" in command:
        return Forked(FAULTS + command[-1], named.get("stderr"), tuple(named.get("pass_fds", ())), dict(named["env"]))
    return Real(command, *rest, **named)


def command(
    words: Sequence[object],
    *,
    stdin: bytes = b"",
    at: Path | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """What `textfix WORDS` does, in a fork of this process.

    Args:
        words: of the command line.
        stdin: what it reads on standard input.
        at: the folder that it works in.
        stdout: the descriptor of its standard output, if that is not to be kept.
        stderr: the same of its standard error.
        environment: more variables.
    """
    with TemporaryFile() as said, TemporaryFile() as told, TemporaryFile() as asked:
        asked.write(stdin)
        asked.seek(0)
        pid = os.fork()
        if pid == 0:
            for standard, descriptor in enumerate((asked.fileno(), stdout or said.fileno(), stderr or told.fileno())):
                os.dup2(descriptor, standard)
            _close_all_but({0, 1, 2})
            _run([str(word) for word in words], at, environment or {})
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        for file in (said, told):
            file.seek(0)
        return subprocess.CompletedProcess(["textfix", *map(str, words)], status, said.read(), told.read())


def _run(words: list[str], at: Path | None, environment: Mapping[str, str]) -> NoReturn:
    """Be the command."""
    status = 70  # a programmer's error, as sysexits(3) has it
    try:
        os.environ.update(environment)
        if at is not None:
            os.chdir(at)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(standard, "wb" if standard else "rb"), "utf-8", line_buffering=standard == 2)
            for standard in range(3)
        )
        sys.argv = ["textfix", *words]
        subprocess.Popen = popen  # type: ignore[misc,assignment]
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        try:
            sys.stdout.flush()
        except OSError:
            status = status or 120
    except BaseException:  # noqa: BLE001 (whatever it was, it is told)
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stderr.flush()
        os._exit(status)


def _close_all_but(kept: set[int]) -> None:
    for name in os.listdir("/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"):
        if int(name) not in kept:
            with suppress(OSError):
                os.close(int(name))
