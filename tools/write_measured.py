"""Run the quick benchmarks and write their tables: docs/explanation/measured.md, and the same in Chinese.

    python tools/write_measured.py                         everything; the cases are in ../shared/bench
    python tools/write_measured.py --cases FOLDER          cases of that form elsewhere
    python tools/write_measured.py --seconds 3             processor time for each row of speed (1)

The cases are no part of this project: without them there is nothing to write, and the pages stay as they are. Words
around the tables are in `measured_words.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from measured_words import INTRODUCTION, LABELS, TITLE, WORDS, Language

ROOT = Path(__file__).parent.parent
PAGES: Final[dict[Language, Path]] = {
    "en": ROOT / "docs" / "explanation" / "measured.md",
    "zh": ROOT / "docs" / "zh" / "explanation" / "measured.md",
}
SHORT_OF: Final = 0.95
"""Share of right answers under which a kind of cases is named as falling short. Set by hand: one wrong of 20."""
FEWEST: Final = 8
"""Pages of a kind whose mean is shown. Set by hand: that of one or two says nothing."""
SPEED_ROWS: Final = "mixed,simplified,traditional,pages,damaged,records,titles,decode-gbk,simplify"
"""Rows of `benchmarks/mix.py` that have a peer which does the whole job."""

BEYOND_REPAIR: Final = re.compile(r"^-- .* flag +CER .*\n   in  (.*)\n   out (.*)$", re.MULTILINE)
"""A case that nobody can repair as `--show` prints it: how it begins before and after."""

Row: TypeAlias = tuple[str, ...]


class Section(NamedTuple):
    """One table.

    Args:
        name: its key in `measured_words.py`.
        commands: what prints the figures, from the folder of the project.
        read: the rows, of what the commands print.
    """

    name: str
    commands: tuple[str, ...]
    read: Callable[[str], Iterable[Row]]


def percent(share: float) -> str:
    """A share as people read it; what is not all is never rounded up to all.

    >>> percent(1.0), percent(0.99964), percent(0.3448)
    ('100%', '99.9%', '34.5%')
    """
    return "100%" if share == 1 else f"{min(share * 100, 99.9):.1f}%"


def damage_rows(printed: str) -> Iterable[Row]:
    """The totals of the scorer of damage: of text, then of bytes. What is beyond repair is right if it stayed."""
    stayed = sum(before == after for before, after in BEYOND_REPAIR.findall(printed))
    for part, name in zip(printed.split("\nbytes = "), ("text", "bytes"), strict=False):
        for kind, number, exact, before, after in re.findall(
            r"^ALL +(\w+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+)", part, re.MULTILINE
        ):
            right = stayed / int(number) if kind == "flag" else float(exact)
            yield f"{name} {kind}", number, percent(right), percent(float(before)), percent(float(after))


def script_rows(printed: str) -> Iterable[Row]:
    """Sentences, lines that must not change, texts whose script is told."""
    for number, share in re.findall(r"^TOTAL +(\d+) +([\d.]+)%", printed, re.MULTILINE):
        yield "t2s", number, percent(float(share) / 100)
    for changed, number in re.findall(r"^changed (\d+) of (\d+) lines", printed, re.MULTILINE):
        yield "same", number, percent(1 - int(changed) / int(number))
    for right, number in re.findall(r"^accuracy (\d+)/(\d+)", printed, re.MULTILINE):
        yield "detect", number, percent(int(right) / int(number))


def reflow_rows(printed: str) -> Iterable[Row]:
    """Each style of lines: documents, F1 of the ends of blocks, blocks that are right."""
    for style, number, f1, blocks in re.findall(
        r"^(\w+) +docs +(\d+).* F1 +([\d.]+)% +para +([\d.]+)%", printed, re.MULTILINE
    ):
        yield style, number, percent(float(f1) / 100), percent(float(blocks) / 100)


def page_rows(printed: str) -> Iterable[Row]:
    """Each kind of page: how many, F1 as mean and median."""
    for part, name in zip(printed.split("\n\n"), ("html", "plain"), strict=False):
        for kind, figures in records(part):
            if kind == "all" or figures.get("n", 0) >= FEWEST:
                yield f"{name} {kind}", str(figures["n"]), percent(figures["F1"]), percent(figures["F1_med"])


def short_rows(printed: str) -> Iterable[Row]:
    """Each area of short cases: how many, right ones, those made worse."""
    for area, figures in records(printed):
        yield area, str(figures["n"]), percent(figures["right"] / figures["n"]), str(figures["harm"])


def failing_rows(printed: str) -> Iterable[Row]:
    """Each kind of short cases that falls short, the worst first."""
    area, found = "", []
    for line in printed.splitlines():
        if line.endswith(" harm"):
            area = line.split()[0]
        elif counted := re.fullmatch(r"  (.*?) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+)", line):
            kind, number, right, _, wrong, harm = counted.groups()
            if int(right) < int(number) * SHORT_OF:
                found.append((int(right) / int(number), (area, kind, f"{right} / {number}", wrong, harm)))
    return (row for _, row in sorted(found))


def speed_rows(printed: str) -> Iterable[Row]:
    """Each row of the mix, beside each peer: how many times as fast."""
    for line in printed.splitlines():
        if line.startswith("{"):
            figures = json.loads(line)
            ours = figures["rates"].pop("textfix")
            for peer, rate in figures["rates"].items():
                yield f"`{figures['row']}`", peer, f"{ours / rate:.2g}"


def records(printed: str) -> Iterable[tuple[str, dict[str, float]]]:
    """Lines of a name and a JSON object."""
    return ((name, json.loads(rest)) for name, rest in re.findall(r"^(\w+) (\{.*\})$", printed, re.MULTILINE))


SECTIONS: Final = (
    Section("damage", ("{cases}/damage/score.py --repair api:repair --decode api:decode --show .",), damage_rows),
    Section("short", ("{cases}/wild/score.py",), short_rows),
    Section("failing", ("{cases}/wild/score.py",), failing_rows),
    Section(
        "script",
        (
            "{cases}/script/score.py t2s api:simplify",
            "{cases}/script/score.py same api:simplify",
            "{cases}/script/score.py detect api:script",
        ),
        script_rows,
    ),
    Section(
        "page",
        (
            "{cases}/extract/score.py html api:html --split dev",
            "{cases}/extract/score.py plain api:strip --split dev",
        ),
        page_rows,
    ),
    Section("reflow", ("{cases}/reflow/score.py api:reflow",), reflow_rows),
    Section("speed", ("benchmarks/mix.py --json --seconds {seconds} --only " + SPEED_ROWS,), speed_rows),
)


def page(language: Language, tables: dict[str, list[Row]]) -> str:
    """The page in one language.

    Args:
        language: "en" or "zh".
        tables: the rows of each section, by its name.
    """
    parts = [f"# {TITLE[language]}\n\n{wrapped(INTRODUCTION[language])}\n"]
    for section in SECTIONS:
        words = WORDS[language][section.name]
        typed = "".join(f"    {typed_by_hand(command)}\n" for command in section.commands)
        rows = [(LABELS[language].get(row[0], row[0]), *row[1:]) for row in tables[section.name]]
        ruler = [
            "---:" if all(cell[0].isdecimal() for cell in column) else "---" for column in zip(*rows, strict=True)
        ]
        table = "".join(f"| {' | '.join(row)} |\n" for row in (words.head, ruler, *rows))
        parts.append(f"## {words.heading}\n\n{wrapped(words.about)}\n\n{typed}\n{table}")
    return "\n".join(parts)


def wrapped(text: str) -> str:
    """A paragraph in lines, if it has words to wrap between."""
    return text if "。" in text else textwrap.fill(text, 120, break_on_hyphens=False)


def typed_by_hand(command: str) -> str:
    """A command as somebody would type it in the folder of the project."""
    filled = command.format(cases="../shared/bench", seconds=1)
    return f"PYTHONPATH=../shared/bench python {filled}" if filled.startswith("..") else f"python {filled}"


def main() -> int:
    """Measure, and write both pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, default=Path("../shared/bench"), help="the folder of the cases")
    parser.add_argument("--seconds", type=float, default=1.0, help="processor time for each row of speed")
    options = parser.parse_args()
    if not options.cases.is_dir():
        print(f"no cases at {options.cases}: nothing is written")
        return 1
    path = os.pathsep.join(map(str, (ROOT, options.cases.resolve())))
    printed: dict[str, str] = {}
    tables: dict[str, list[Row]] = {}
    for section in SECTIONS:
        for command in section.commands:
            words = command.format(cases=options.cases, seconds=options.seconds).split()
            printed[command] = (
                printed.get(command)
                or subprocess.run(
                    [sys.executable, *words],
                    cwd=Path.cwd(),
                    env={**os.environ, "PYTHONPATH": path},
                    stdout=subprocess.PIPE,
                    encoding="utf-8",
                    check=True,
                ).stdout
            )
        tables[section.name] = [*section.read("\n".join(printed[command] for command in section.commands))]
        print(f"{section.name}: {len(tables[section.name])} rows", flush=True)
    for language, target in PAGES.items():
        target.write_text(page(language, tables), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
