"""ftfy's own cases: what textfix does with them, beside ftfy itself.

    pip download --no-deps --no-binary :all: ftfy && tar xzf ftfy-*.tar.gz
    python benchmarks/ftfy_cases.py ftfy-6.3.1/tests/test_cases.json
    python benchmarks/ftfy_cases.py ftfy-6.3.1/tests/test_cases.json --show

The cases are read where they are. A positive case has damage and the text that it was; a negative one is right as it
is, those included that ftfy knows itself to fail. textfix leaves quotation marks and fullwidth characters alone, so
the wanted text is that of `ftfy.fix_encoding` where the case tells it, else the fixed text; a no-break space may be a
space.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def main() -> None:
    import ftfy

    import textfix

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cases", type=Path)
    parser.add_argument("--show", action="store_true", help="print the cases that are not right")
    arguments = parser.parse_args()
    counts = {"positive": [0, 0, 0], "negative": [0, 0, 0]}
    for case in json.loads(arguments.cases.read_text("utf-8")):
        before, wanted = case["original"], case.get("fixed-encoding", case["fixed"])
        if case["expect"] != "pass" and before != wanted:
            continue
        count = counts["negative" if before == wanted else "positive"]
        ours, theirs = (fix(before).replace("\xa0", " ") for fix in (textfix.repair, ftfy.fix_encoding))
        wanted = wanted.replace("\xa0", " ")
        count[0] += 1
        count[1] += ours == wanted
        count[2] += theirs == wanted
        if arguments.show and ours != wanted:
            print(f"{case['label']}\n  {before!r}\n  wanted {wanted!r}\n  ours   {ours!r}\n  ftfy   {theirs!r}")
    for name, count in counts.items():
        print(f"{name}: {count[0]} cases, textfix right in {count[1]}, ftfy in {count[2]}")


if __name__ == "__main__":
    main()
