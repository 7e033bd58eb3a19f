"""Whether four times the input takes four times the time, on inputs that were made to be slow.

    python benchmarks/linear.py [--over 4] [--function repair] [--only NAME]

Each row: the function, the input, the seconds of processor time for both sizes (the best of several), the ratio.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any, AnyStr

import textfix
from textfix import damage

SIZE = 250_000
"""Characters or bytes of the smaller input."""

PROSE = (
    "重庆日报讯，采茶人上山，田间一片繁忙的景象。据了解，今年春茶产量预计增长8%左右，"
    "村民们说：“这几天天气好，正是采茶的时候。”当地政府组织了志愿者，为茶农提供技术服务。\n"
)

UNITS = {
    "(": "(",
    "?": "?",
    "%E4": "%E4",
    "U+FFFD": "\ufffd",
    "?Han": "采?茶?人",
    "gloss": "級(jí",
    "&#20013": "&#20013",
    "&lt;": "&lt;",
    "&amp;amp;": "&amp;amp;",
    "\\u4e2d": "\\u4e2d",
    "=E4=BD=A0": "=E4=BD=A0",
    "one line": PROSE[:-1],
    "short lines": "首页\n",
    "surrogates": "\udce4\udcbd\udca0",
    "latin-1": "é‡\x8d",
    "é": "é",
    "tags": "<div>",
    "tables": "<table><tr><td>",
    "attributes": "<a href='/a'>首页</a>",
    "ansi": "\x1b[",
    "litter": "\u200b\u200d",
    "NUL": "\x00",
    "brackets": "[",
    "quotes": "“",
    "spaces": " ",
    "newlines": "\n",
}

TWICE, THRICE = (damage.misread(PROSE, times=times, read="latin-1").text for times in (2, 3))


RUNS = {
    "controls": "\x00",
    "backspaces": "\x08",
    "carriage returns": "\r",
    "page breaks": "\x0c",
    "zero width": "\u200b",
    "soft hyphens": "\u00ad",
    "private use": "\ue000",
    "radicals": "⼀",
    "fullwidth": "１",
}
"""Characters that the stages look for in runs; here each run is as long as the text, and ends in a line end."""


def inputs(size: int) -> Iterator[tuple[str, str]]:
    """Name and text of each hostile input, `size` characters long."""
    for name, unit in UNITS.items():
        yield name, _to(unit, size)
    for name, unit in RUNS.items():
        yield f"a run of {name}", f"秋收\n{_to(unit, size)}\n"
    prose = _to(PROSE, size)
    yield "clean", prose
    yield "deep", ("<div>" * (size // 11) + "</div>" * size)[:size]
    yield "two deep", _to(TWICE, size)
    yield "three deep", _to(THRICE, size)
    letters = random.Random(1)
    for name, first, last in (("Han", 0x4E00, 0x9FA5), ("latin-1", 0x80, 0xFF), ("BMP", 0x20, 0xFFFE)):
        yield f"random {name}", _to("".join(chr(letters.randint(first, last)) for _ in range(SIZE)), size)
    for kind, make in damage.KINDS.items():
        if kind not in damage.BYTES_KINDS:
            # Paragraph by paragraph: what is damaged in the short input is damaged in the long one.
            yield kind, _to("".join(str(make(PROSE, seed).text) for seed in range(50)), size)


def byte_inputs(size: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each hostile input, `size` bytes long."""
    units = [b"\x80", b"\xff\xfe", b"\xe4", b"~{", b"\x1b$A", b"\xc4\xe3\n", b"\xe4\xbd\xa0\n\xc4\xe3\n", b"\0"]
    for unit in units:
        yield repr(unit)[1:], _to(unit, size)
    yield "random bytes", _to(random.Random(1).randbytes(SIZE), size)
    for kind in sorted(damage.BYTES_KINDS):
        yield kind, _to(b"".join(damage.KINDS[kind](PROSE, seed).data for seed in range(50)), size)


def _to(unit: AnyStr, size: int) -> AnyStr:
    return unit * (size // SIZE * (SIZE // len(unit)))  # four times the size is four times the same


def seconds(function: Callable[[Any], object], text: str | bytes, times: int) -> float:
    """The least processor time of several calls, each in a process of its own: none finds what it remembers."""
    return min(_once(function, text) for _ in range(times))


def _once(function: Callable[[Any], object], text: str | bytes) -> float:
    gc.collect()
    gc.freeze()  # else the first collection in the child copies every page of the parent
    mine, other = os.pipe()
    if os.fork() == 0:
        try:
            start = time.process_time()
            function(text)
            os.write(other, struct.pack("d", time.process_time() - start))
        finally:
            os._exit(0)  # whatever happens, the child does not go on with the parent's loop
    os.close(other)
    with open(mine, "rb") as pipe:
        (spent,) = struct.unpack("d", pipe.read())
    os.wait()
    return float(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--over", type=float, default=0.0, help="show only ratios over this")
    parser.add_argument("--only", default="", help="only inputs whose names contain this")
    parser.add_argument("--function", default="", help="only this function")
    arguments = parser.parse_args()
    functions: dict[str, tuple[Callable[[Any], object], Callable[[int], Iterator[tuple[str, Any]]]]] = {
        "repair": (textfix.repair, inputs),
        "clean": (textfix.clean, inputs),
        "extract": (lambda text: textfix.extract("<html><body>" + text), inputs),
        "decode": (textfix.decode, byte_inputs),
        "clean bytes": (textfix.clean, byte_inputs),
    }
    over = total = 0
    for label, (function, make) in functions.items():
        if arguments.function not in ("", label):
            continue
        for (name, short), (_, long) in zip(make(SIZE), make(4 * SIZE), strict=True):
            if arguments.only not in name:
                continue
            function(short[:100])  # what every call needs is loaded
            small, large = seconds(function, short, 7), seconds(function, long, 3)
            ratio = large / max(small, 1e-4)
            total += 1
            over += ratio > 4
            if ratio > arguments.over:
                print(f"{label:12} {name:28} {small:8.4f} s {large:8.4f} s {ratio:6.2f}", flush=True)
    print(f"{over} of {total} over 4")


if __name__ == "__main__":
    main()
