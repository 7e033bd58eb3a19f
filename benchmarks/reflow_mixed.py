"""Documents of several kinds of blocks through reflow: prose joined, and every other line as it was.

    python benchmarks/reflow_mixed.py [--documents 300] [--show 0] [--widths 20-40] [--texts CASES.jsonl]

The prose is that of the mix (`mix_texts.py`); --texts takes the field "gold" of the rows of a file instead. Blocks are
right if each of their lines (spaces around them apart; those of code and tables exactly) is in the answer in its
place. "F1" is over the places where lines end, as in `reflow.py`. Also the same prose alone, in one document of
wrapped paragraphs, in short posts of one to three paragraphs, and already one paragraph a line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from random import Random
from unicodedata import east_asian_width

from textfix.damage import hard_wrap
from textfix.damage.mixed import Block, mixed_blocks
from textfix.model import Page
from textfix.stages.reflow import Reflow

sys.path.insert(0, str(Path(__file__).parent.parent))  # the texts beside this file

from benchmarks.mix_texts import paragraph

EXACT = ("code", "table")


def prose(random: Random, paragraphs: int, golds: list[str]) -> str:
    """Paragraphs that are not headings."""
    if golds:
        found = [row for row in random.choice(golds).split("\n") if len(row) > 30]
        return "\n".join(found[:paragraphs])
    return "\n".join(paragraph(random) for _ in range(paragraphs))


def squeezed(line: str) -> str:
    """A line without spaces."""
    return "".join(line.split())


def ends(lines: list[str]) -> set[int]:
    """Where the lines end, as counts of characters that are not spaces."""
    found, at = set(), 0
    for line in lines:
        if line.strip():
            at += len(squeezed(line))
            found.add(at)
    return found


def cut(paragraph: str, width: int) -> tuple[str, ...]:
    """Lines of a width, cut anywhere: inside words, before commas."""
    lines, line, room = [], "", 2 * width
    for character in paragraph:
        size = 1 + (east_asian_width(character) in "WFA")
        if size > room:
            lines.append(line)
            line, room = "", 2 * width
        line, room = line + character, room - size
    return (*lines, line)


def paged(text: str, width: int, random: Random) -> list[Block]:
    """Paragraphs whose lines go over pages: numbers, counts of pages, running heads are between lines."""
    form = random.randrange(7)
    page = random.randint(1, 80)
    blocks, left = [], random.randint(2, 9)
    for row in text.split("\n"):
        lines: list[str] = []
        for line in hard_wrap(row, width, style=random.choice(("plain", "indent"))).text.split("\n"):
            if not left and lines:
                mark = (
                    [f"{page}"],
                    [f"- {page} -"],
                    [f"第{page}页共99页"],
                    [f"第 {page} 页", "柳河镇渡口史"],
                    ["", f"— {page} —", ""],
                    [f"柳河镇渡口史　　{page}"],
                    [f"{page}", "", "柳河镇渡口史", ""],
                )
                lines += mark[form]
                page += 1
                left = random.randint(7, 12)
            lines.append(line)
            left = max(0, left - 1)
        blocks.append(Block("prose", tuple(lines), (row,)))
    return blocks


class Score:
    """Counts of one table."""

    def __init__(self) -> None:
        self.right, self.all = Counter[str](), Counter[str]()
        self.ends = [0, 0, 0]

    def add(self, blocks: list[Block], answer: str, show: bool) -> None:
        """Judge one answer."""
        rows = answer.split("\n")
        exact, loose = Counter(rows), Counter(squeezed(row) for row in rows)
        wrong = []
        for block in blocks:
            self.all[block.kind] += 1
            there = all(
                exact[line] > 0 if block.kind in EXACT else loose[squeezed(line)] > 0
                for line in block.gold
                if line.strip()
            )
            self.right[block.kind] += there
            if not there:
                wrong.append(block)
        made, true = ends(rows), ends([line for block in blocks for line in block.gold])
        self.ends = [a + b for a, b in zip(self.ends, (len(made & true), len(made), len(true)), strict=True)]
        if wrong and show:
            print("\n".join(line for block in wrong for line in (f"<{block.kind}>", *block.lines)))
            print("=>", answer, "", sep="\n")

    def print(self, name: str) -> None:
        """One line."""
        kinds = "  ".join(f"{kind} {self.right[kind] / n:.1%}" for kind, n in sorted(self.all.items()))
        print(f"{name:24} F1 {2 * self.ends[0] / (self.ends[1] + self.ends[2]):6.2%}  {kinds}")


def main() -> None:
    """Print a line for each kind of document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--show", type=int, default=0, help="print this many documents that are not right")
    parser.add_argument("--widths", default="20-40", help="columns as Han characters")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    golds = []
    if options.texts:
        golds = [json.loads(line)["gold"] for line in options.texts.read_text("utf-8").splitlines()]
    low, high = map(int, options.widths.split("-"))
    reflow = Reflow()
    names = ("mixed", "plain", "indent", "blank", "every", "anywhere", "pages", "post", "post every", "post anywhere")
    for name in (*names, "as it should be"):
        if options.only and options.only != name:
            continue
        score, random = Score(), Random(name)
        left = options.show
        for seed in range(options.documents):
            width = random.randint(low, high)
            text = prose(random, random.randint(1, 3) if "post" in name else random.randint(3, 9), golds)
            if not text:
                continue
            if name in ("mixed", "as it should be"):
                blocks = mixed_blocks(text, width, seed=seed)
            elif name == "pages":
                blocks = paged(text, width, Random(seed))
            elif "anywhere" in name:
                blocks = [Block("prose", cut(row, width), (row,)) for row in text.split("\n")]
            else:
                style = "blank" if name == "post" else name.split()[-1]
                blocks = [
                    Block("prose", tuple(hard_wrap(row, width, style=style).text.split("\n")), (row,))
                    for row in text.split("\n")
                ]
            between = "\n" if name in ("plain", "indent", "pages") else "\n\n"
            side = 2 if name == "as it should be" else 1
            document = between.join("\n".join(block[side]) for block in blocks)
            before = sum(score.right.values())
            score.add(blocks, reflow(Page(document)).text, left > 0)
            left -= sum(score.right.values()) - before < len(blocks)
        score.print(name)


if __name__ == "__main__":
    main()
