"""Characters that are alone on the way to Traditional text: how often the usual form is the wrong one.

    python benchmarks/script_alone.py FILE …

The files hold Traditional text. Each line is converted to Simplified text and back, and compared with itself in
OpenCC's spelling, where a character with more than one form is in no word that the tables have. Printed by
character: how often, how often wrong, and examples. `SEVERAL_ALONE` in textfix/script/settings.py rests on it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import opencc

from textfix.script.converter import converted
from textfix.script.cutting import LENGTHS, word_costs
from textfix.script.lattice import direction

EXAMPLES = 4
REACH = 5
"""Characters on either side of an example."""


def in_word(text: str, place: int) -> bool:
    """Whether some word of the tables has the character in it, there."""
    costs, rows = word_costs(), direction("traditional").rows
    parts = (
        text[start : start + length]
        for length in LENGTHS
        for start in range(max(place - length + 1, 0), min(place, len(text) - length) + 1)
    )
    return any(part in costs or part in rows for part in parts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    standard = opencc.OpenCC("tw2t").convert
    several = direction("traditional").open
    alone, wrong = Counter[str](), Counter[str]()
    examples: dict[str, list[str]] = defaultdict(list)
    for file in parser.parse_args().files:
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            wanted, simplified = standard(line), converted(line).text
            answer = converted(simplified, "traditional").text
            if len(wanted) != len(line):
                continue
            for place, character in enumerate(simplified):
                if character in several and not in_word(simplified, place):
                    alone[character] += 1
                    if answer[place] != wanted[place]:
                        wrong[character] += 1
                        around = wanted[max(place - REACH, 0) : place + REACH + 1]
                        examples[character].append(f"{around} {answer[place]}")
    print(f"{alone.total()} alone, {wrong.total()} wrong")
    for character, count in wrong.most_common():
        print(f"{character} {alone[character]:6} {count:5}  {'; '.join(examples[character][:EXAMPLES])}")


if __name__ == "__main__":
    main()
