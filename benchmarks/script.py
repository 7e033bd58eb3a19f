"""Traditional to Simplified side by side with other converters: accuracy on our own cases, and speed, in one run.

    python benchmarks/script.py [--seconds 1.0]

The texts are made of the lines of our cases: those that are Traditional throughout, those without a Traditional
character, and all of them in turn, which no document is, with a mention of a character every few lines.

Others are optional: opencc is always there; `pip install zhconv-rs opencc-pyo3` for the rest. What is absent is named.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import opencc

from textfix.model import Page
from textfix.script.classes import has_traditional, is_traditional_alone
from textfix.stages.simplify import Simplify
from textfix.stages.simplify.mentioned_forms import has_mention

CASES = Path(__file__).parent.parent / "tests" / "cases"
SIZE = 1 << 20
"""Bytes of the long texts, about."""

Converter = Callable[[str], str]


def converters() -> tuple[dict[str, Converter], list[str]]:
    """The converters that are installed, and the names of those that are not."""
    stage = Simplify()
    found: dict[str, Converter] = {"textfix": lambda text: stage(Page(text)).text}
    for name in ("t2s", "tw2s", "hk2s", "tw2sp"):
        found[f"opencc {name}"] = opencc.OpenCC(name).convert
    absent = []
    try:
        zhconv = import_module("zhconv_rs").zhconv
        found["zhconv-rs zh-cn"] = lambda text: zhconv(text, "zh-cn")
    except ImportError:
        absent.append("zhconv-rs")
    try:
        peer = import_module("opencc_pyo3").OpenCC("t2s")
        found["opencc-pyo3 t2s"] = peer.convert
    except ImportError:
        absent.append("opencc-pyo3")
    return found, absent


def cases(name: str) -> list[tuple[str, str]]:
    """The cases of one file: input and what is expected."""
    lines = (CASES / f"script_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(case["input"], case["expect"]) for case in map(json.loads, lines)]


def share(convert: Converter, rows: list[tuple[str, str]]) -> float:
    """The share of rows that come out right, in percent."""
    return 100 * sum(convert(given) == wanted for given, wanted in rows) / len(rows)


def speed(convert: Converter, texts: list[str], seconds: float) -> float:
    """Megabytes of UTF-8 a second, the best of the rounds that fit in the time."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best, until = float("inf"), time.process_time() + seconds
    while time.process_time() < until:
        start = time.process_time()
        for text in texts:
            convert(text)
        best = min(best, time.process_time() - start)
    return size / best


def long(lines: list[str]) -> str:
    """The lines over and over."""
    text = "\n".join(lines) + "\n"
    return text * (SIZE // len(text.encode()) + 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1.0, help="time for each measurement of speed")
    seconds = parser.parse_args().seconds
    found, absent = converters()
    both_ways, unchanged = cases("synthetic"), cases("negative")
    sides = [side for case in both_ways for side in case]
    simplified = [side for side in sides if not has_traditional(side)]
    traditional = [
        side for side in sides if is_traditional_alone(side) and side not in simplified and not has_mention(side)
    ]
    texts = {
        "Traditional, 1 MB": [long(traditional)],
        "Simplified, 1 MB": [long(simplified)],
        "mixed, 1 MB": [long(sides)],
        "Simplified, 1 KB": [long(simplified)[at : at + 340] for at in range(0, SIZE // 3, 340)],
    }
    print(f"{'':18}{'cases':>9}{'unchanged':>11}" + "".join(f"{name:>20}" for name in texts))
    print(f"{'':18}{len(both_ways):>8} {len(unchanged):>10} " + f"{'MB/s':>20}" * len(texts))
    for name, convert in found.items():
        row = f"{name:18}{share(convert, both_ways):8.1f}%{share(convert, unchanged):10.1f}%"
        print(row + "".join(f"{speed(convert, text, seconds):20.0f}" for text in texts.values()), flush=True)
    if absent:
        print(f"not installed: {', '.join(absent)}")


if __name__ == "__main__":
    main()
