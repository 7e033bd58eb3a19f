"""Measure how often repairs are right, kind by kind, and write the table of docs/reference/certainty.md.

    python tools/measure_certainty.py FOLDER [FOLDER ...]          print the table
    python tools/measure_certainty.py FOLDER --write               write it into the docs
    python tools/measure_certainty.py FOLDER --show "gbk read as"  print the wrong repairs of these kinds

The folders hold Chinese text in UTF-8 that no number of the package was fitted on; the page names those that were
measured last. Passages of 6 to 400 characters are damaged by every model of characters in
`textfix.damage` and repaired; others are repaired as they are. A repair is right where it restores what the passage
had in its place, and any change of a right passage is wrong. What is called certain has to be right in 999 cases of
1,000; a kind that is not has to be called guessed in the code (`CERTAINTY` names those that fall short).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.false_changes import texts  # noqa: E402
from textfix.damage import FAMILIES  # noqa: E402
from textfix.diagnosis import HARMLESS  # noqa: E402
from textfix.edits import Edit  # noqa: E402
from textfix.pipeline import REPAIR_STAGES  # noqa: E402
from textfix.receipt.diff import differences  # noqa: E402
from textfix.result import Step  # noqa: E402
from textfix.runner import settle  # noqa: E402
from textfix.text.look import LITTER, look_at  # noqa: E402

PAGE: Final = ROOT / "docs" / "reference" / "certainty.md"
BEGIN: Final = "<!-- written by tools/measure_certainty.py: begin -->"
END: Final = "<!-- written by tools/measure_certainty.py: end -->"

SIZES: Final = (6, 12, 24, 60, 150, 400)
"""Characters of a passage."""

SILENT: Final = "\ufffd"
"""The mark of a character of which bytes are lost says nothing that could be wrong."""

CHAINS: Final = ("-twice", "-thrice", "-then-")
"""Models that misread a text several times over: what is read halfway is right, and not the last word."""

SPELLED: Final = {"escapes-byte-entities": ("named entity", "numeric entity")}
"""Models whose escapes are right once they are the bytes that they spell: what these say is another repair."""

SHORT: Final = 40
"""Characters up to which the last reading of a chain may prove nothing: then a text is read halfway."""

WANTED: Final = 0.999
"""The share of what is called certain that has to be right."""

ENOUGH: Final = 300
"""Repairs from which a share says something: with fewer a single wrong one would make the kind guessed."""


class Place(NamedTuple):
    """What a repair wrote: where it is in the text as it is now, the kind, and how sure it is."""

    start: int
    end: int
    kind: str
    certainty: str


class Wrong(NamedTuple):
    """A repair that is wrong, for people to read."""

    kind: str
    certainty: str
    said: str
    wanted: str
    damaged: str


class Tally:
    """Repairs and wrong repairs, by kind and certainty."""

    def __init__(self) -> None:
        self.made: Counter[tuple[str, str]] = Counter()
        self.characters: Counter[tuple[str, str]] = Counter()
        self.wrong_characters: Counter[tuple[str, str]] = Counter()
        self.wrong: list[Wrong] = []

    def add(self, damaged: str, original: str, unjudged: Sequence[str] = ()) -> None:
        """Repair a text, and judge each repair by what the text was, except for those of some kinds."""
        page, steps = settle(damaged, REPAIR_STAGES)
        places = [place for place in written(steps) if place.kind not in HARMLESS and place.kind not in unjudged]
        for place in places:
            self.made[place.kind, place.certainty] += 1
            self.characters[place.kind, place.certainty] += max(1, place.end - place.start)
        if page.text == original:
            return
        spans = [span for span in differences(page.text, original) if page.text[span[0] : span[1]].strip(SILENT)]
        for place in places:
            touched = [span for span in spans if span[0] < place.end and place.start < max(span[1], span[0] + 1)]
            if touched:
                _, _, c, d = touched[0]
                said, wanted = page.text[place.start : place.end], original[max(0, c - 3) : d + 3]
                self.wrong.append(Wrong(place.kind, place.certainty, said, wanted, damaged))
                bad = sum(max(1, min(b, place.end) - max(a, place.start)) for a, b, *_ in touched)
                self.wrong_characters[place.kind, place.certainty] += bad


def written(steps: Iterable[Step]) -> list[Place]:
    """What the repairs of all steps wrote, in the places of the last text.

    What a later step wrote over is its own; it is no surer than what it wrote over.
    """
    found: list[Place] = []
    for step in steps:
        edits = [edit for edit in step.edits if edit.certainty != "left"]
        doubtful = [place for place in found if place.certainty == "guessed"]
        moved = [place for place in (_moved(place, edits) for place in found) if place is not None]
        shift = 0
        for edit in edits:
            start = edit.start + shift
            is_of_guess = any(place.start < edit.end and edit.start < place.end for place in doubtful)
            certainty = "guessed" if is_of_guess else edit.certainty
            moved.append(Place(start, start + len(edit.after), edit.kind, certainty))
            shift += len(edit.after) - (edit.end - edit.start)
        found = moved
    return found


def _moved(place: Place, edits: Sequence[Edit]) -> Place | None:
    """A place after other edits; nothing if one of them wrote over it."""
    shift = 0
    for edit in edits:
        if edit.start >= place.end:
            break
        if edit.end > place.start:
            return None
        shift += len(edit.after) - (edit.end - edit.start)
    return place._replace(start=place.start + shift, end=place.end + shift)


def passages(folders: Iterable[Path], number: int, random: Random) -> list[str]:
    """Passages of running Chinese text: whole lines, cut where they are too long."""
    lines: dict[str, None] = {}
    for folder in folders:
        for _, text in texts(folder):
            lines |= dict.fromkeys(line.strip() for line in text.split("\n") if _is_chinese(line))
    every = list(lines)
    random.shuffle(every)
    found = list[str]()
    while len(found) < number and every:
        size, taken = random.choice(SIZES), list[str]()
        while every and sum(map(len, taken)) < size:
            taken.append(every.pop())
        passage = "\n".join(taken)[:size].strip()
        if not look_at(passage).has(LITTER) and "\u00a0" not in passage:
            found.append(passage)
    return found


def _is_chinese(line: str) -> bool:
    """Whether a line is a sentence in Chinese: mostly Han, without what a man page or a catalogue marks up."""
    han = sum("\u4e00" <= character <= "\u9fff" for character in line)
    return han >= 6 and 2 * han > len(line) and not set(line) & set("\\<>{}=|&%$")


def measure(found: Sequence[str], each: int, random: Random) -> Tally:
    """Damage passages with every model of characters, the same number with each; and take all of them as they are."""
    tally = Tally()
    for passage in found:
        tally.add(passage, passage)
    for family in FAMILIES:
        if family.section != "Characters":
            continue
        for name, model in family.models.items():
            for passage in random.sample(found, min(each, len(found))):
                case = model(passage, random.randrange(1 << 30))
                if any(chain in name for chain in CHAINS) and len(passage) < SHORT:
                    continue
                if isinstance(case.damaged, str) and (case.recoverable or _is_lossy(name, passage)):
                    tally.add(case.damaged, case.original, SPELLED.get(name, ()))
    return tally


def _is_lossy(name: str, passage: str) -> bool:
    """Whether a model loses bytes of characters that a passage could have been written in."""
    is_written = not name.startswith("gbk") or passage.encode("gbk", "replace").decode("gbk") == passage
    return is_written and not any(chain in name for chain in CHAINS) and name.startswith(("gloss", "utf-8-", "gbk-"))


def rows(tally: Tally) -> Iterator[str]:
    """The table, worst share first."""
    wrong = Counter((one.kind, one.certainty) for one in tally.wrong)
    shares = {key: 1 - wrong[key] / made for key, made in tally.made.items()}
    yield "| kind | called | repairs | wrong | right | of their characters |\n"
    yield "| --- | --- | ---: | ---: | ---: | ---: |\n"
    for key, share in sorted(shares.items(), key=lambda item: (item[0][1], item[1], item[0])):
        kind, certainty = key
        of_characters = 1 - tally.wrong_characters[key] / tally.characters[key]
        yield (
            f"| {kind} | {certainty} | {tally.made[key]:,} | {wrong[key]:,} | {share:.2%} | {of_characters:.2%} |\n"
        )
    certain = [key for key in tally.made if key[1] == "certain"]
    made, bad = sum(tally.made[key] for key in certain), sum(wrong[key] for key in certain)
    characters, bad_ones = (sum(c[key] for key in certain) for c in (tally.characters, tally.wrong_characters))
    of_characters = 1 - bad_ones / max(1, characters)
    yield f"| all | certain | {made:,} | {bad:,} | {1 - bad / max(1, made):.2%} | {of_characters:.2%} |\n"


def short(tally: Tally) -> list[str]:
    """The kinds that are called certain and are not right often enough."""
    wrong = Counter(one.kind for one in tally.wrong if one.certainty == "certain")
    return [
        kind
        for (kind, certainty), made in sorted(tally.made.items())
        if certainty == "certain" and made >= ENOUGH and wrong[kind] > (1 - WANTED) * made
    ]


def page(old: str, table: str) -> str:
    """The page with a new table."""
    before, rest = old.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table}\n{END}{after}"


def main() -> int:
    """Measure, and print or write; exit status 1 if a kind is called certain and is not."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--passages", type=int, default=1500)
    parser.add_argument("--each", type=int, default=150, help="passages that each model of damage is given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", help="print the wrong repairs of kinds that begin so")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    random = Random(options.seed)
    found = passages(options.folders, options.passages, random)
    print(f"{len(found)} passages, {sum(map(len, found)):,} characters", file=sys.stderr)
    tally = measure(found, options.each, random)
    table = "".join(rows(tally))
    print(table)
    for one in tally.wrong if options.show is not None else ():
        if one.kind.startswith(options.show):
            print(f"{one.kind} ({one.certainty}): {one.said!r}, wanted {one.wanted!r}, in {one.damaged[:160]!r}")
    if options.write:
        PAGE.write_text(page(PAGE.read_text("utf-8"), table), "utf-8")
    for kind in short(tally):
        print(f"called certain, and right in less than {WANTED:.1%}: {kind}", file=sys.stderr)
    return int(bool(short(tally)))


if __name__ == "__main__":
    sys.exit(main())
