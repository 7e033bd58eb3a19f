"""What is left where bytes are lost: for each pair that loses bytes, the places and the characters that each may be.

    python benchmarks/lost_places.py                      the texts of `code_page_matrix.py`, all pairs of wide pages
    python benchmarks/lost_places.py --only gbk:big5      one pair
    python benchmarks/lost_places.py --texts FILE         a text for each empty line in FILE

A reader that cannot read a byte with the next one writes U+FFFD for it alone. So it is known where bytes were lost,
and that each was one that the page lacks before the next byte. The candidates of a place are the characters of the
true encoding that fit this and the bytes that are there, as far as they are in use (`MOST_BITS`) and in the script.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.code_page_matrix import WIDE, traditional, written  # noqa: E402
from textfix.stages.mojibake.lost_bytes.choosable import likely  # noqa: E402
from textfix.stages.mojibake.wording import scripts  # noqa: E402
from textfix.text.language import UNIT, costs  # noqa: E402

PAIRS = [(true, wrong) for true in ("gbk", "big5", "utf-8") for wrong in WIDE if true != wrong]

MOST_BITS = 17.0
"""Bits of a candidate by its frequency, at most: characters rarer than one in 130,000 are not counted."""


class Place(NamedTuple):
    """A character that lost a byte or more."""

    true: str
    candidates: Sequence[str]
    """What it may be, the most frequent first; without the true one if that is rarer than `MOST_BITS`."""


def lost_bytes(data: bytes, wrong: str) -> set[int]:
    """Where a text has bytes that a wide page cannot read.

    >>> sorted(lost_bytes("渠的".encode("gbk"), "big5"))
    [0, 1]
    """
    lost, at = set[int](), 0
    while at < len(data):
        length = read_length(data[at : at + 3], wrong)
        if not length:
            lost.add(at)
        at += max(1, length)
    return lost


@cache
def read_length(data: bytes, wrong: str) -> int:
    """How many of some bytes a page reads as its next character; 0 if it has none."""
    for length in range(1, len(data) + 1):
        try:
            data[:length].decode(wrong)
        except UnicodeDecodeError as error:
            if error.end - error.start < length or error.reason.startswith("illegal"):
                return 0
            continue
        return length
    return 0


def places(line: str, true: str, wrong: str) -> Iterator[Place]:
    """The characters of a line that lost bytes."""
    data = line.encode(true)
    lost, at = lost_bytes(data, wrong), 0
    for character in line:
        end = at + len(character.encode(true))
        if not lost.isdisjoint(range(at, end)):
            shown = tuple(-1 if n in lost else data[n] for n in range(at, end))
            after = data[end : end + 1] if end not in lost else b""
            yield Place(character, candidates(shown, after, true, wrong))
        at = end


@cache
def candidates(shown: tuple[int, ...], after: bytes, true: str, wrong: str) -> tuple[str, ...]:
    """The characters that bytes, of which some are lost (-1), may have been, the most frequent first."""
    found = []
    for character, code in characters(true):
        if len(code) == len(shown) and all(byte in (-1, own) for byte, own in zip(shown, code, strict=True)):
            lost = [n for n, byte in enumerate(shown) if byte == -1]
            if all(not read_length((code + after)[n : n + 2], wrong) for n in lost):
                found.append(character)
    return tuple(found)


@cache
def characters(true: str) -> tuple[tuple[str, bytes], ...]:
    """The characters in use that an encoding has, in the script of the texts, and their codes."""
    codec = "gbk" if true == "utf-8" else true
    other = scripts()[codec == "big5"]
    points = (*range(0xB0, 0xF8), *range(0x2010, 0x2040), *range(0x2100, 0x2670), *range(0x3000, 0xA000))
    drawn = [*map(chr, points), *map(chr, range(0xFF01, 0xFF5F))]
    bits = (costs("\n".join(drawn))[::2] * UNIT).tolist()
    priced = sorted(zip(bits, drawn, strict=True))
    return tuple(
        (character, character.encode(true))
        for cost, character in priced
        if cost <= MOST_BITS and character not in other and likely(character) and character.encode(codec, "ignore")
    )


def report(true: str, wrong: str, documents: Sequence[str]) -> str:
    """The row of a pair."""
    lines = [line.encode(true, "ignore").decode(true) for text in documents for line in text.split("\n")]
    of_lines = [list(places(line, true, wrong)) for line in lines]
    lost = [place for of_line in of_lines for place in of_line]
    if not lost:
        return f"{true:6} {wrong:7} loses nothing"
    counts = [len(place.candidates) for place in lost]
    first = [place.candidates[:1] == (place.true,) for place in lost]
    told = [all(place.candidates[:1] == (place.true,) for place in of_line) for of_line in of_lines]
    return (
        f"{true:6} {wrong:7} {mean(map(bool, of_lines)):6.3f} {len(lost) / len(lines):9.2f} "
        f"{len(lost) / sum(map(len, lines)):8.3f} {median(counts):8.0f} {mean(counts):7.1f} "
        f"{mean(count < 2 for count in counts):6.2f} {mean(first):7.2f} {mean(told):8.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="pairs, each as true:wrong, by comma")
    parser.add_argument("--texts", type=Path, help="texts of your own, an empty line between two")
    arguments = parser.parse_args()
    only = set(filter(None, arguments.only.split(",")))
    own = arguments.texts.read_text("utf-8").strip().split("\n\n") if arguments.texts else None
    print("true   read as  lossy lost/line of chars   median    mean   one  first=it  lines so")
    for true, wrong in PAIRS:
        if only and f"{true}:{wrong}" not in only:
            continue
        documents = own if own is not None else written(true, 60)[0]
        if own is not None and true == "big5":
            documents = traditional(own)
        print(report(true, wrong, documents), flush=True)


if __name__ == "__main__":
    main()
