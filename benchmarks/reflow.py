"""Reflow side by side with simple joiners: quality and MB/s, on our samples and on the development pages if present.

    python benchmarks/reflow.py [--cases ../shared/bench/reflow/cases.jsonl]

Block ends are places between characters that are not spaces; F1 is over all of them, "exact" is the share of blocks
that are right.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from textfix.model import Page
from textfix.stages.reflow import Reflow

ROOT = Path(__file__).parent.parent
STOP = re.compile(r"[。！？；…][”’」』）)]?$")


def keep(text: str) -> str:
    """Every line is a block."""
    return text


def unless_stop(text: str) -> str:
    """Join a line to the next unless it ends in a stop."""
    out = ""
    for line in text.splitlines():
        out += line.strip() + ("\n" if STOP.search(line.strip()) else "")
    return out


def blank_lines(text: str) -> str:
    """Only blank lines part blocks."""
    return "\n".join("".join(part.split("\n")) for part in re.split(r"\n\s*\n", text))


def by_length(text: str) -> str:
    """A line of the usual length goes on."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    usual = Counter(map(len, lines)).most_common(1)[0][0]
    return "".join(line + ("\n" if len(line) < usual - 2 else "") for line in lines)


def textfix(text: str) -> str:
    """The reflow stage."""
    return Reflow()(Page(text)).text


def blocks(text: str) -> list[str]:
    """The blocks of a text, without spaces."""
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]


def ends(parts: list[str]) -> set[int]:
    """Where the blocks but the last end."""
    found, at = set(), 0
    for part in parts[:-1]:
        at += len(part)
        found.add(at)
    return found


def report(name: str, pairs: list[tuple[str, str]]) -> None:
    """One table: each joiner over the pairs of wrapped text and gold."""
    size = sum(len(wrapped.encode()) for wrapped, _ in pairs)
    print(f"{name}: {len(pairs)} documents, {size:,} bytes")
    joiners: tuple[Callable[[str], str], ...] = (keep, unless_stop, blank_lines, by_length, textfix)
    for joiner in joiners:
        joiner(pairs[0][0])
        start = time.perf_counter()
        answers = [joiner(wrapped) for wrapped, _ in pairs]
        seconds = time.perf_counter() - start
        right = given = wanted = exact = total = 0
        for answer, (_, gold) in zip(answers, pairs, strict=True):
            made, true = blocks(answer), blocks(gold)
            right += len(ends(made) & ends(true))
            given += len(ends(made))
            wanted += len(ends(true))
            exact += sum((Counter(made) & Counter(true)).values())
            total += len(true)
        f1 = 2 * right / (given + wanted)
        print(f"  {joiner.__name__:12} F1 {f1:6.1%}  exact {exact / total:6.1%}  {size / seconds / 1e6:8.1f} MB/s")


def main() -> None:
    """Print a table for the samples, and one for the development pages if they are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=ROOT.parent / "shared/bench/reflow/cases.jsonl")
    cases = parser.parse_args().cases
    samples = sorted((ROOT / "samples/reflow").glob("*.wrapped.txt"))
    pairs = [(path.read_text("utf-8"), Path(str(path).replace(".wrapped", "")).read_text("utf-8")) for path in samples]
    report("samples", pairs)
    report("samples, already one block a line", [(gold, gold) for _, gold in pairs])
    if cases.is_file():
        rows = [json.loads(line) for line in cases.read_text("utf-8").splitlines()]
        report("development pages", [(row["wrapped"], row["gold"]) for row in rows])


if __name__ == "__main__":
    main()
