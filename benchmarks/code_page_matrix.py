"""Every pair of code pages: which share of the lines comes back.

    python benchmarks/code_page_matrix.py                     the whole matrix
    python benchmarks/code_page_matrix.py --only big5,cp949   pairs that have one of these
    python benchmarks/code_page_matrix.py --show gbk:euc-jp   lines that are not right
    python benchmarks/code_page_matrix.py --jobs 2 --count 20 two pairs at a time, twenty texts of the sixty

Sixty texts of the mix (`mix_texts.py`) are written in one encoding and read in another, as whole documents, as single
lines, and as columns of names and titles that `repair_many` is given together; for Big5 they are Traditional. A pair
in which all bytes survive has to bring back 97% of the lines; one that loses bytes 80%, and 3% of the characters may
be wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import mix_texts  # noqa: E402

NARROW = (
    *("latin-1", "iso-8859-15", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("cp1258", "cp437", "cp850", "cp852", "cp866", "mac-roman", "koi8-r", "ptcp154", "cp874"),
)
WIDE = ("gbk", "big5", "cp932", "cp949", "euc-jp")
PAIRS = [(true, wrong) for true in ("utf-8", "gbk", "big5") for wrong in (*NARROW, *WIDE) if true != wrong]


class Row(NamedTuple):
    """A pair: the shares of lines that are right in documents and alone, of names, and of wrong characters."""

    survive: float
    """The share of lines of which every byte survives."""
    documents: float
    lines: float
    names: float
    """The share of names that are right in a column."""
    errors: float


def texts(count: int = 60) -> list[str]:
    """Documents of two to six lines."""
    found = []
    random = Random(60)
    for article in mix_texts.articles(61, count):
        lines = [line for line in article.split("\n") if line.strip()]
        start = random.randrange(max(1, len(lines) - 6))
        found.append("\n".join(line[:160] for line in lines[start : start + random.randint(2, 6)]))
    return found


def columns(count: int = 10, length: int = 20) -> list[list[str]]:
    """Lists of names of people, places and things, and of short titles."""
    random = Random(61)
    kinds = (
        lambda: random.choice(mix_texts.SURNAMES) + "".join(random.sample(mix_texts.GIVEN, random.randint(1, 2))),
        lambda: random.choice(mix_texts.PLACES),
        lambda: random.choice(mix_texts.THINGS),
        lambda: mix_texts.title(random)[:12],
    )
    return [[random.choice(kinds)() for _ in range(length)] for _ in range(count)]


def named(true: str, wrong: str, lists: Sequence[Sequence[str]]) -> float:
    """The share of names that come back, each column repaired together."""
    import textfix

    right = total = 0
    for names in lists:
        names = [name.encode(true, "ignore").decode(true) for name in names]
        found = textfix.repair_many([misread(name, true, wrong) for name in names])
        right += sum(said == name for said, name in zip(found, names, strict=True))
        total += len(names)
    return right / total


def misread(text: str, true: str, wrong: str) -> str:
    """A text written in one encoding and read in another; bytes without a character stay as C1 controls."""
    data = text.encode(true, "ignore")
    if wrong in NARROW:
        return "".join(_character(byte, wrong) for byte in data)
    return data.decode(wrong, "replace")


def _character(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def measure(
    true: str, wrong: str, documents: Sequence[str], lists: Sequence[Sequence[str]], *, show: bool = False
) -> Row:
    """The figures of a pair."""
    import textfix

    right = alone = total = whole = 0
    errors = characters = 0
    for document in documents:
        document = document.encode(true, "ignore").decode(true)
        damaged = misread(document, true, wrong)
        repaired = textfix.repair(damaged).split("\n")
        for number, line in enumerate(document.split("\n")):
            seen = misread(line, true, wrong)
            total += 1
            whole += "\ufffd" not in seen
            said = repaired[number] if number < len(repaired) else ""
            right += said == line
            errors += distance(said, line)
            characters += len(line)
            one = textfix.repair(seen)
            alone += one == line
            if show and line not in (said, one):
                print(f"  {seen!r}\n  {said!r}\n  {one!r}\n  {line!r}\n")
    names = named(true, wrong, lists)
    return Row(whole / total, right / total, alone / total, names, errors / characters)


def distance(said: str, wanted: str) -> int:
    """How many characters of a line are wrong."""
    if said == wanted:
        return 0
    blocks = SequenceMatcher(None, said, wanted, autojunk=False).get_matching_blocks()
    return max(len(said), len(wanted)) - sum(block.size for block in blocks)


def traditional(documents: Sequence[str]) -> list[str]:
    from opencc import OpenCC

    convert = OpenCC("s2tw").convert
    return [convert(document) for document in documents]


@cache
def written(true: str, count: int) -> tuple[list[str], list[list[str]]]:
    """The documents and the columns that are written in an encoding: the first ones, whatever the number."""
    documents, lists = texts()[:count], columns()[: max(1, count // 6)]
    return (traditional(documents), [traditional(names) for names in lists]) if true == "big5" else (documents, lists)


def row(true: str, wrong: str, count: int, show: bool) -> tuple[str, str, Row]:
    return true, wrong, measure(true, wrong, *written(true, count), show=show)


def rows(only: set[str], show: str, count: int, jobs: int) -> Iterator[tuple[str, str, Row]]:
    """The rows in order, some pairs at a time."""
    pairs = [pair for pair in PAIRS if (not only or only & {*pair}) and show in ("", ":".join(pair))]
    if jobs < 2:
        yield from (row(*pair, count, bool(show)) for pair in pairs)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(row, *pair, count, bool(show)) for pair in pairs]
        yield from (one.result() for one in waiting)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="pairs that have one of these encodings, by comma")
    parser.add_argument("--show", default="", help="a pair, as true:wrong, whose wrong lines are printed")
    parser.add_argument("--count", type=int, default=60, help="texts of the sixty, and a column for each six")
    parser.add_argument("--jobs", type=int, default=1, help="pairs at a time")
    arguments = parser.parse_args()
    print(f"{'written':8} {'read as':12} {'survive':>8} {'documents':>10} {'alone':>7} {'names':>7} {'errors':>8}")
    short = 0
    only = set(filter(None, arguments.only.split(",")))
    for true, wrong, found in rows(only, arguments.show, arguments.count, arguments.jobs):
        is_lossy = found.survive < 1
        is_met = found.documents >= 0.8 and found.errors <= 0.03 if is_lossy else found.documents >= 0.97
        short += not is_met
        print(
            f"{true:8} {wrong:12} {found.survive:8.2f} {found.documents:10.3f} {found.lines:7.3f} {found.names:7.3f} "
            f"{found.errors:8.4f}{'' if is_met else '  *'}"
        )
    print(f"{short} pairs fall short (*)")


if __name__ == "__main__":
    main()
