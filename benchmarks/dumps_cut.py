#!/usr/bin/env python3
"""What is kept and dropped of text dumps of pages, whole and cut: the first 1,000 characters, without a third.

    python benchmarks/dumps_cut.py --pages ../shared/bench/extract     # the development dumps
    python benchmarks/dumps_cut.py --sites                             # dumps of pages made by tools/sites

Each line of a dump is main text, boilerplate, or neither. The figures are shares of characters: of the main text what
stays, of the boilerplate what goes, over all dumps that hold main text (a dump of nothing but navigation stays whole).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import textfix

FIRST = 1000
"""Characters of the beginning that is left of a dump."""

Labelled = list[tuple[str, str]]
"""The lines of a dump, each with m for main text, b for boilerplate, n for neither."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=Path("../shared/bench/extract"), help="development pages")
    parser.add_argument("--sites", action="store_true", help="dumps of pages of our own instead")
    options = parser.parse_args()
    sums: dict[str, Counter[str]] = {}
    for dump in of_sites() if options.sites else of_pages(options.pages):
        for name, part in cuts(dump):
            if any(label == "m" for _, label in part):
                sums.setdefault(name, Counter()).update(counted(part))
    print(f"{'':22} {'kept':>7} {'dropped':>8}")
    for name, sum_ in sums.items():
        print(f"{name:22} {sum_['m kept'] / sum_['m']:7.4f} {1 - sum_['b kept'] / max(1, sum_['b']):8.4f}")


def of_pages(folder: Path) -> Iterator[Labelled]:
    """The development dumps."""
    for line in (folder / "plain.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["kind"] not in ("clean", "wrapped"):
            yield list(zip(entry["lines"], entry["labels"], strict=True))


def of_sites() -> Iterator[Labelled]:
    """Dumps of pages of our own, with seeds that the weights were not fitted on."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
    from sites import THEMES, site
    from sites.dumps import WAYS, dumped

    for theme in THEMES:
        for seed in (11, 12):
            page = site(theme, seed)
            main, neutral = {line.strip() for line in page.main}, {line.strip() for line in page.neutral}
            for way in WAYS:
                lines = dumped(page.html, way).split("\n")
                yield [
                    (line, "m" if line.strip() in main else "n" if line.strip() in neutral else "b") for line in lines
                ]


def cuts(dump: Labelled) -> Iterator[tuple[str, Labelled]]:
    """The dump, and what is left of it when it is cut."""
    yield "whole", dump
    size = end = 0
    while end < len(dump) and size + len(dump[end][0]) < FIRST:
        size += len(dump[end][0]) + 1
        end += 1
    yield f"first {FIRST:,} characters", dump[:end]
    yield "without the last third", dump[: len(dump) * 2 // 3]
    yield "without the first", dump[len(dump) // 3 :]


def counted(part: Labelled) -> Counter[str]:
    """Characters of each label, and those that are kept."""
    left = Counter(map(str.strip, textfix.strip_boilerplate("\n".join(line for line, _ in part)).split("\n")))
    count: Counter[str] = Counter()
    for line, label in sorted(part, key=lambda pair: "mnb".index(pair[1])):  # of equal lines the main text's stayed
        text = line.strip().replace("\xa0", " ")
        count[label] += len(text)
        if left[text] > 0:
            left[text] -= 1
            count[f"{label} kept"] += len(text)
    return count


if __name__ == "__main__":
    main()
