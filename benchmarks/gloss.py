"""How much of pages with glosses and cuts is won back: lines exact, on new documents of the forward model.

    python benchmarks/gloss.py [--documents 2000] [--seed 1] [--texts DIR] [--show 5]
    python benchmarks/gloss.py --chances      how often the likeliest character is right, by its chance
    python benchmarks/gloss.py --rare         rare characters in text, and in its bytes paired off wrongly

The texts are paragraphs of `mix_texts.py` made Traditional, or with --texts the lines of .txt files; each document has
options of its own (`textfix.damage.gloss_page`). A line is exact when it is what was written; a lost digit may be
U+FFFD, and a no-break space a space. Places are the edits that the gloss stage made; a certain one is wrong where
its text, with a character on either side, was not written.

    full      the whole list of characters        short     its first 3 to 25
    cut       no glosses, private use shown       dropped   private use not shown, any list
    unmarked  nothing shown for a lost byte, any list
    every     a gloss at equal distances, with its tone mark or without

`worse` counts lines of which fewer characters are right than if they had been left.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import numpy as np

from textfix.damage import CUT_MARKS, Damaged, gloss_every, gloss_page, traditional
from textfix.model import Page
from textfix.pipeline import REPAIR_STAGES
from textfix.result import Step
from textfix.runner import settle
from textfix.stages.gloss import settings
from textfix.stages.gloss.choice import led_by, likeliest
from textfix.stages.gloss.codes import character_of, pair_of
from textfix.stages.gloss.document import Document
from textfix.text.language import UNIT, costs

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import mix_texts

MODES = ("full", "short", "cut", "dropped", "unmarked", "every")
TORN = ("torn by a gloss", "cut before a mark")


def lines_of(folder: Path | None, seed: int, count: int) -> list[str]:
    """Traditional lines: our own paragraphs, or those of a folder."""
    if folder is None:
        random = Random(seed)
        made = [traditional(mix_texts.paragraph(random)).text for _ in range(count)]
    else:
        made = [
            line.strip() for path in sorted(folder.rglob("*.txt")) for line in path.read_text("utf-8").splitlines()
        ]
    return [line for line in made if line and "?" not in line and "\ufffd" not in line and _is_gbk(line)]


def _is_gbk(line: str) -> bool:
    try:
        line.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def document(lines: list[str], mode: str, seed: int) -> Damaged:
    """A document of one to twelve lines, damaged with options drawn for it."""
    random = Random(seed)
    text = "\n".join(random.choice(lines) for _ in range(random.choice((1, 3, 6, 12))))
    if mode == "every":
        return gloss_every(text, random.randint(2, 6), seed=seed)
    prefix = {"full": None, "short": random.randint(3, 25), "cut": 0}.get(mode, random.choice((None, 10, 0)))
    return gloss_page(
        text,
        prefix=prefix,
        marks=random.choice((CUT_MARKS, "？！；", "；", "？；")),
        share=random.choice((0.8, 1.0)),
        lost="" if mode == "unmarked" else random.choice("??\ufffd"),
        private_use=mode != "dropped",
        narrow=random.random() < 0.25,
        tags=random.random() < 0.3,
        digits=random.random() < 0.2,
        spaces=mode != "cut" and random.random() < 0.2,
        seed=seed,
    )


def is_exact(want: str, got: str) -> bool:
    """Whether a line is what was written, except for digits that were lost."""
    want, got = want.replace("\u00a0", " "), got.replace("\u00a0", " ")
    return len(want) == len(got) and all(
        a == b or (b == "\ufffd" and a.isdigit()) for a, b in zip(want, got, strict=True)
    )


def right(want: str, got: str) -> int:
    """How many characters of a line are as they were written."""
    return sum(block.size for block in SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks())


def certain_and_wrong(written: str, steps: tuple[Step, ...]) -> tuple[int, int]:
    """How many places were changed as certain, and how many of these to what was not written."""
    places = wrong = 0
    for step in steps:
        if step.stage != "gloss":
            continue
        shift = 0
        for edit in step.made or ():
            if edit.certainty == "left":
                continue
            start = edit.start + shift
            shift += len(edit.after) - (edit.end - edit.start)
            if edit.certainty == "certain":
                places += 1
                around = step.after[max(0, start - 1) : start + len(edit.after) + 1]
                wrong += edit.kind in TORN and around not in written and edit.after not in written
    return places, wrong


def measure(lines: list[str], documents: int, seed: int, show: int) -> None:
    """Print, for each mode, the share of exact lines, of all lines and of those that were damaged."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    places = wrong = 0
    for number in range(documents):
        mode = MODES[number % len(MODES)]
        case = document(lines, mode, seed * documents + number)
        page, steps = settle(case.text, REPAIR_STAGES, Page)
        found = certain_and_wrong(case.original, steps)
        places, wrong = places + found[0], wrong + found[1]
        texts = (case.original, case.text, page.text)
        split = [text.split("\n") for text in texts]
        if len({len(each) for each in split}) > 1:  # a line end was lost with a byte
            split = [[text] for text in texts]
        count = counts[mode]
        for want, shown, got in zip(*split, strict=True):
            exact = is_exact(want, got)
            damaged = not is_exact(want, shown)
            count.update(lines=1, exact=exact, damaged=damaged, mended=damaged and exact)
            if not exact and got != shown:
                count["worse"] += right(want, got) < right(want, shown)
            if not exact and count["shown"] < show:
                count["shown"] += 1
                print(f"{mode}\n  want {want}\n  shown {shown}\n  got {got}")
    for mode, n in counts.items():
        print(
            f"{mode:9}{n['lines']:6} lines, exact {n['exact'] / n['lines']:.3f}; {n['damaged']:5} damaged, "
            f"exact {n['mended'] / max(1, n['damaged']):.3f}; worse {n['worse']}"
        )
    print(f"certain places {places}, wrong {wrong}")


def chances(lines: list[str]) -> None:
    """Print how often the likeliest character is right where the second byte of one is lost, by its chance."""
    random = Random(3)
    bins: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        at = random.randrange(len(line))
        pair = pair_of(line[at])
        if len(line) > 1 and pair and pair[1] > 0x80:
            choices = led_by(pair[0])
            shown = Document(line[:at] + "?" + line[at + 1 :])
            found, chance = likeliest(line[:at], choices, line[at + 1 : at + 3], shown)
            counted = bins[round(chance, 1)]
            counted[0] += 1
            counted[1] += found == line[at]
    for chance, (count, good) in sorted(bins.items()):
        print(f"chance {chance:.1f}: {count} characters, right {good / count:.2f}")


def rare(lines: list[str]) -> None:
    """Print the share of rare characters in text and in its bytes paired off wrongly, and of runs with too many."""
    size = settings.LOOKED_AT
    texts = [run[:size] for line in lines for run in re.findall(rf"[\u4e00-\u9fff，。]{{{size + 1},}}", line)]
    torn = []
    for line in lines:
        for run in re.findall(rf"[\u4e00-\u9fff，。]{{{size + 1},}}", line):
            data = run.encode("gb18030")
            shown = "".join(character_of(data[at : at + 2]) for at in range(1, 2 * size, 2))
            torn += [shown] if len(shown) == size else []
    for name, runs in (("text", texts), ("paired off wrongly", torn)):
        is_rare = np.array([costs("\n".join(run))[::2] * UNIT >= settings.RARE for run in runs])
        head = (is_rare[:, : settings.HEAD_OF_RUN].sum(axis=1) >= settings.RARE_IN_HEAD).mean()
        print(f"{name}: {head:.4f} of heads of runs have {settings.RARE_IN_HEAD} or more")
        many = (is_rare.sum(axis=1) >= settings.RARE_OF_THEM).mean()
        print(f"{name}: {is_rare.mean():.3f} rare, {many:.4f} of runs have {settings.RARE_OF_THEM} or more")


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--chances", action="store_true")
    parser.add_argument("--rare", action="store_true")
    asked = parser.parse_args()
    lines = lines_of(asked.texts, asked.seed, 3000)
    if asked.chances:
        chances(lines)
    elif asked.rare:
        rare(lines)
    else:
        measure(lines, asked.documents, asked.seed, asked.show)


if __name__ == "__main__":
    main()
