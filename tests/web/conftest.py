"""The service, started once as a user starts it, and a browser that looks at it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

SIZE = 6 << 20
"""Bytes that the service takes in these tests."""

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""Chromium asks for nothing from outside, and needs no sandbox to open a page of our own."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
    pytest.importorskip("starlette", reason="the extra `web` is not installed")
    command = [sys.executable, "-m", "textfix", "serve", "--port", "0", "--max-size", str(SIZE), "-j", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            found = re.search(r"http://[\d.]+:\d+/", line)
            assert found, line + server.stderr.read()
            yield found[0]
        finally:
            server.terminate()
            rest = server.communicate(timeout=30)[1]
    assert server.returncode in (0, -15), rest
    assert "Traceback" not in rest


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt install chromium)")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()
