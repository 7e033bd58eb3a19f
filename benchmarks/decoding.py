"""The measurements behind `textfix/decoding/settings.py`, on texts of your own.

    python benchmarks/decoding.py FOLDER                 all of them
    python benchmarks/decoding.py FOLDER --only shares   known and frequent characters, and bits, right and wrong
    python benchmarks/decoding.py FOLDER --only steps    lines that look out of step, clean and one byte late
    python benchmarks/decoding.py FOLDER --only sure     confidence beside the share of right answers
        --part 1                                         of every second text; --part 2 of the others
    python benchmarks/decoding.py .cache/false_changes --only files      the same for files of many languages
        --number 30000 --part 2                          this many files, of every second text

FOLDER holds Chinese texts in UTF-8 (.txt); for `files` any texts, as `false_changes.py` fetches them: parts of them,
long and short, are written in the encodings of their language, some with a byte that is broken or lost. Each passage
is read in the encoding that it was written in, in wrong ones, and one byte late. The last table is the calibration:
answers by their confidence, how many of them are right, and the confidence that they have on average. A number is set
on one part and checked on the other.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.false_changes import texts as every_text  # noqa: E402
from textfix.decoding import decode  # noqa: E402
from textfix.decoding.costly import costly_in  # noqa: E402
from textfix.decoding.settings import FREQUENT, KNOWN_HAN  # noqa: E402
from textfix.text.language import UNIT, characters_up_to, code_points, costs  # noqa: E402

ENCODINGS = ("gb18030", "big5hkscs", "utf-8")
SIZES = (2, 3, 4, 6, 8, 12, 16, 24, 40, 80, 200, 1000)
"""Characters of a passage that is decoded for the calibration."""
BOUNDS = (0.0, 0.5, 0.7, 0.9, 0.95, 0.99)


def texts_of(folder: Path) -> list[str]:
    """The texts of a folder."""
    return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]


def passages(texts: Sequence[str], size: int, count: int, random: Random) -> Iterator[str]:
    """Passages of this many characters, Chinese in half of them at least."""
    long_enough = [text for text in texts if len(text) > size]
    for _ in range(count if long_enough else 0):
        text = random.choice(long_enough)
        at = random.randrange(len(text) - size)
        passage = text[at : at + size].strip()
        if sum("\u4e00" <= character <= "\u9fff" for character in passage) > len(passage) / 2:
            yield passage


def shares(texts: Sequence[str], random: Random) -> None:
    """Of the characters beyond ASCII: the share that is known, that is frequent, and bits, least to most."""
    known, frequent = characters_up_to(KNOWN_HAN), characters_up_to(FREQUENT)
    print("written      read         known        frequent     bits a character")
    found: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for passage in passages(texts, 400, 300, random):
        for right in ENCODINGS:
            data = passage.encode(right, "ignore")
            late = ((right, data), (f"{right}, late", data[1:]))
            for name, read_from in (*late, *((wrong, data) for wrong in ENCODINGS if wrong != right)):
                points = code_points(read_from.decode(name.split(",")[0], "replace"))
                high = points > 0x7F
                if high.any():
                    row = tuple(float(np.isin(points[high], known_to).mean()) for known_to in (known, frequent))
                    bits = float(costs(points)[high].mean()) * UNIT
                    found.setdefault((right, name), []).append((row[0], row[1], bits))
    for (right, name), rows in sorted(found.items()):
        least, most = np.quantile(rows, 0.01, axis=0), np.quantile(rows, 0.99, axis=0)
        parts = [f"{low:.0%}-{high:.0%}" for low, high in zip(least[:2], most[:2], strict=True)]
        print(f"{right:12} {name:12} {parts[0]:12} {parts[1]:12} {least[2]:.1f}-{most[2]:.1f}")


def steps(texts: Sequence[str], random: Random) -> None:
    """The share of lines that hold a costly place, clean and one byte late."""
    for codec in ENCODINGS[:2]:
        encoding = "big5" if codec == "big5hkscs" else codec
        for late in (0, 1):
            counts = Counter(
                len(costly_in(code_points(data[late:].decode(codec, "replace")), encoding).places) > 0
                for passage in passages(texts, 40, 4000, random)
                if (data := passage.encode(codec, "ignore"))
            )
            print(
                f"{encoding:10} {'one byte late' if late else 'clean':14} {counts[True] / counts.total():.1%} costly"
            )


def sure(texts: Sequence[str], random: Random) -> None:
    """Answers by confidence: how many, the share that is right, and their confidence; and the sure ones that err.

    A text is written in the encodings that have all of its characters, so that Big5 gets Traditional ones only.
    """
    answers: list[tuple[float, bool]] = []
    errors: list[str] = []
    for size in SIZES:
        for passage in passages(texts, size, 3000, random):
            able = [codec for codec in ENCODINGS if passage.encode(codec, "replace").decode(codec) == passage]
            codec = random.choice(able)
            answer = decode(passage.encode(codec))
            answers.append((answer.confidence, answer.text == passage))
            if answer.confidence >= BOUNDS[-1] and answer.text != passage:
                errors.append(f"  {codec} as {answer.encoding}: {passage[:30]!r} is read as {answer.text[:30]!r}")
    table(answers, errors)


def table(answers: Sequence[tuple[float, bool]], errors: Sequence[str]) -> None:
    """Print answers by confidence, and the sure ones that err."""
    print("confidence        answers    right     said")
    for low, high in zip(BOUNDS, (*BOUNDS[1:], 1.1), strict=True):
        band = [(confidence, is_right) for confidence, is_right in answers if low <= confidence < high]
        if band:
            said, right = (sum(column) / len(band) for column in zip(*band, strict=True))
            print(f"{low:.2f} to {min(high, 1):.2f}   {len(band):9}  {right:8.3%} {said:8.3%}")
    print("\n".join(errors))


CHINESE = ("gb18030", "gbk", "gb18030", "big5", "big5hkscs", "utf-8", "utf-16")
OF_LETTERS = (
    ("\u3041-\u30ff", ("euc_jp", "cp932", "utf-8", "utf-16")),
    ("\uac00-\ud7a3", ("cp949", "euc_kr", "utf-8")),
    ("\u4e00-\u9fff", CHINESE),
    ("\u0400-\u052f", ("cp1251", "koi8-r", "cp866", "iso8859-5", "utf-8")),
    ("\u0370-\u03ff", ("cp1253", "iso8859-7", "utf-8")),
    ("\u0590-\u05ff", ("cp1255", "utf-8")),
    ("\u0080-\u024f", ("cp1252", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "cp1258", "utf-8")),
)
"""Encodings that files are written in, by the letters that they have: the first row that fits decides."""

LENGTHS = (12, 40, 200, 1500, 6000)
"""Characters of a file, at most."""


def files(folder: Path, random: Random, part: int | None, number: int) -> None:
    """Answers by confidence for files of many languages: whole, short, with broken bytes."""
    found = [text.lstrip("\ufeff") for _, text in chosen_texts(folder) if not text.isascii()]
    if part:
        found = found[part - 1 :: 2]
    answers: list[tuple[float, bool]] = []
    errors: list[str] = []
    for _ in range(number if found else 0):
        text, length = random.choice(found), random.choice(LENGTHS)
        at = random.randrange(max(1, len(text) - length))
        piece = text[at : at + length].strip()
        able = [codec for codec in own(piece) if piece.encode(codec, "replace").decode(codec) == piece]
        if not able or piece.isascii() or "\ufffd" in piece:
            continue
        codec = random.choice(able)
        data = piece.encode(codec)
        is_broken = random.random() < 0.2 and len(data) > 60 and codec != "utf-16"
        if is_broken:
            place = random.randrange(1, len(data) - 1)
            data = data[:place] + random.choice((b"", b"\xff", b"?")) + data[place + 1 :]
        answer = decode(data)
        is_right = answer.text == piece or (is_broken and nearly(answer.text, piece))
        answers.append((answer.confidence, is_right))
        if answer.confidence >= BOUNDS[-1] and not is_right:
            errors.append(
                f"  {codec} as {answer.encoding} ({is_broken=}): {piece[:40]!r} is read as {answer.text[:40]!r}"
            )
    table(answers, errors)


def own(piece: str) -> Sequence[str]:
    """The encodings that the letters of a text are written in."""
    return next((codecs for letters, codecs in OF_LETTERS if re.search(f"[{letters}]", piece)), ())


def chosen_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Texts of a folder, of a size that is read at once."""
    return ((name, text) for name, text in every_text(folder) if len(text) < 400_000)


def nearly(answer: str, piece: str) -> bool:
    """Whether two texts are the same except for some characters in one place."""
    return same(answer, piece) + same(answer[::-1], piece[::-1]) >= len(piece) - AROUND


def same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


AROUND = 6
"""Characters around a broken byte that may be read in any way."""

PARTS = {"shares": shares, "steps": steps, "sure": sure}


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=sorted((*PARTS, "files")))
    parser.add_argument("--seed", type=int, default=1, help="other passages of the same texts")
    parser.add_argument("--number", type=int, default=6000, help="files that are made")
    parser.add_argument("--part", type=int, choices=(1, 2), help="every second text, or the others")
    options = parser.parse_args()
    if options.only == "files":
        files(options.folder, Random(options.seed), options.part, options.number)
        return
    texts = texts_of(options.folder)
    if options.part:
        texts = texts[options.part - 1 :: 2]
    for name, part in PARTS.items():
        if options.only in (None, name):
            print(f"\n{name}")
            part(texts, Random(options.seed))


if __name__ == "__main__":
    main()
