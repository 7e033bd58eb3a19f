"""What `textfix completion` prints, in the shells themselves: words are completed after a real Tab."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

START = {
    "bash": ("--norc --noprofile -i", 'eval "$(textfix completion bash)"'),
    "zsh": ("-f -i", 'autoload -U compinit; compinit -u -D; eval "$(textfix completion zsh)"'),
    "fish": ("--no-config -i", "textfix completion fish | source"),
}

WORDS = [
    ("textfix exp", "textfix explain"),
    ("textfix clean 新", "textfix clean 新聞.txt"),
    ("textfix damage -k utf-8-as-cp1252-t", "utf-8-as-cp1252-twice"),
    ("textfix clean --punct", "--punctuation"),
    ("textfix clean --profile newsp", "newspaper"),
]


def read_until(terminal: int, wanted: str, seconds: float = 30) -> str:
    seen = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end and wanted not in seen.decode("utf-8", "replace"):
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
    return seen.decode("utf-8", "replace")


@pytest.mark.parametrize("shell", START)
def test_words_are_completed(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} on this machine (Debian: apt install {shell})")
    command = tmp_path / "bin" / "textfix"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m textfix "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "新聞.txt").touch()
    flags, begin = START[shell]
    root = Path(__file__).parents[2]
    environment = {
        "PATH": f"{command.parent}:{os.environ['PATH']}", "HOME": str(tmp_path), "TERM": "xterm", "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(root), "fish_features": "no-query-term",
    }  # fmt: skip
    parent, child = pty.openpty()
    command_line = ["setsid", "--ctty", shell, *flags.split()]
    process = subprocess.Popen(command_line, stdin=child, stdout=child, stderr=child, cwd=folder, env=environment)
    os.close(child)
    try:
        os.write(parent, f"{begin}; echo rea''dy\n".encode())
        assert "ready" in read_until(parent, "ready\r\n")
        for typed, completed in WORDS:
            os.write(parent, typed.encode() + b"\t")
            seen = read_until(parent, completed[len(typed) :] if completed.startswith(typed) else completed[-4:])
            assert (completed[len(typed) :] if completed.startswith(typed) else completed[-4:]) in seen, seen
            os.write(parent, b"\x15")  # Ctrl-U: an empty line again
            read_until(parent, "\0", 0.3)
    finally:
        process.kill()
        process.wait()
        os.close(parent)
