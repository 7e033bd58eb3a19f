"""OpenCC's own test cases: how many textfix, OpenCC itself and zhconv-rs get right, and what is otherwise on purpose.

    python benchmarks/opencc_cases.py FOLDER_OF_OPENCC [--show]

FOLDER_OF_OPENCC is its source distribution, unpacked (`pip download opencc --no-binary opencc --no-deps`); its cases
are read, not copied. A difference that `docs/reference/opencc.md` explains is called explained: one that begins at a
word of that list. `--show` prints the others, and the exit status is 1 where t2s, tw2s or hk2s has one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import opencc

from textfix.model import Page
from textfix.stages.simplify import Simplify
from textfix.stages.traditionalize import Traditionalize

EXPLAINED = Path(__file__).parent.parent / "tests" / "cases" / "script_opencc.jsonl"
STAGES: dict[str, Simplify | Traditionalize] = {
    "t2s": Simplify(),
    "tw2s": Simplify(),
    "hk2s": Simplify(),
    "tw2sp": Simplify(phrases=True),
    "s2t": Traditionalize("traditional"),
    "s2tw": Traditionalize("taiwan"),
    "s2hk": Traditionalize("hongkong"),
    "s2twp": Traditionalize("taiwan", phrases=True),
}
TO_SIMPLIFIED = ("t2s", "tw2s", "hk2s")
VARIANTS = {"s2t": "zh-hant", "s2tw": "zh-tw", "s2twp": "zh-tw", "s2hk": "zh-hk"}

Converter = Callable[[str], str]


def cases(folder: Path) -> list[tuple[str, str, str]]:
    """Configuration, input and what OpenCC expects."""
    text = (folder / "test" / "testcases" / "testcases.json").read_text(encoding="utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    document = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))
    return [
        (config, case["input"], expected)
        for case in document["cases"]
        for config, expected in case["expected"].items()
        if config in STAGES
    ]


def explained() -> dict[str, str]:
    """The words at which a difference is on purpose, with the reasons."""
    rows = map(json.loads, EXPLAINED.read_text(encoding="utf-8").splitlines())
    return {word: row["why"] for row in rows for word in row.get("at", row["input"]).split()}


def reason(given: str, answer: str, expected: str, reasons: dict[str, str]) -> str:
    """Why the answer is another one, or nothing: a word of the list covers the first difference."""
    pairs = zip(answer, expected, strict=False)
    place = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(answer), len(expected)))
    for word in sorted(reasons, key=len, reverse=True):
        for found in re.finditer(re.escape(word), given):
            if found.start() <= place <= found.end():
                return reasons[word]
    return ""


def peers() -> dict[str, Callable[[str], Converter | None]]:
    """For each converter what it has for a configuration."""
    found: dict[str, Callable[[str], Converter | None]] = {
        "textfix": lambda config: lambda text: STAGES[config](Page(text)).text,
        "OpenCC": lambda config: opencc.OpenCC(config).convert,
    }
    try:
        zhconv = import_module("zhconv_rs").zhconv
        found["zhconv-rs"] = lambda config: lambda text: zhconv(text, VARIANTS.get(config, "zh-cn"))
    except ImportError:
        print("not installed: zhconv-rs")
    return found


def main() -> int:
    """Print the shares and the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print the differences that nothing explains")
    options = parser.parse_args()
    rows, reasons = cases(options.folder), explained()
    total = Counter(config for config, _, _ in rows)
    print(f"{'':10}" + "".join(f"{config:>14}" for config in STAGES))
    for name, of in peers().items():
        right = Counter[str]()
        for config, given, expected in rows:
            convert = of(config)
            right[config] += convert is not None and convert(given) == expected
        print(f"{name:10}" + "".join(f"{right[c]:4} of {total[c]:3} {right[c] / total[c]:3.0%}" for c in STAGES))
    left = Counter[str]()
    for config, given, expected in rows:
        answer = partial(STAGES[config])(Page(given)).text
        if answer != expected and not reason(given, answer, expected, reasons):
            left[config] += 1
            if options.show:
                print(f"{config}: {given}\n  {answer}\n  {expected}")
    print(f"{'unexplained':10}" + "".join(f"{left[config]:>13}" for config in STAGES))
    return int(any(left[config] for config in TO_SIMPLIFIED))


if __name__ == "__main__":
    sys.exit(main())
