"""Sweep over much text of one script: where textfix and other converters differ, position by position.

    python benchmarks/script_sweep.py FILE_OR_FOLDER …                    Traditional texts, to Simplified
    python benchmarks/script_sweep.py --to taiwan FILE_OR_FOLDER …        Simplified texts, the other way
    python benchmarks/script_sweep.py --same FILE_OR_FOLDER …             Simplified texts, which must not change

Files are read as UTF-8, also inside .gz; lines with fewer than six Han characters do not count. The differences are
grouped by what the character becomes and by its neighbours, the most frequent first, with an example of each: read
them. Peers are OpenCC (t2s and tw2s, or s2t and s2tw), and zhconv-rs where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import opencc

from textfix.model import Page
from textfix.stages.simplify import Simplify
from textfix.stages.traditionalize import Traditionalize

HAN = re.compile("[\u3400-\u9fff]")
LEAST = 6

Converter = Callable[[str], str]


def lines_of(paths: list[Path]) -> Iterator[str]:
    """The lines of all files that are worth comparing."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not file.is_file():
                continue
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            try:
                text = data.decode()
            except UnicodeDecodeError:
                continue
            for line in text.split("\n"):
                if len(HAN.findall(line)) >= LEAST:
                    yield line


def converters(to: str) -> tuple[Converter, dict[str, Converter]]:
    """Textfix and its peers."""
    if to == "simplified":
        stage: Callable[[Page], Page] = Simplify()
        names, target = ("t2s", "tw2s"), "zh-hans"  # zh-cn has region words as well
    else:
        stage = Traditionalize("taiwan")
        names, target = ("s2t", "s2tw"), "zh-tw"
    peers: dict[str, Converter] = {f"OpenCC {name}": opencc.OpenCC(name).convert for name in names}
    try:
        zhconv = import_module("zhconv_rs").zhconv
        peers["zhconv-rs"] = lambda text: zhconv(text, target)
    except ImportError:
        pass
    return lambda text: stage(Page(text)).text, peers


def main() -> None:
    """Print the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--to", choices=("simplified", "taiwan"), default="simplified")
    parser.add_argument("--same", action="store_true", help="the texts are Simplified; show what changes")
    parser.add_argument("--show", type=int, default=200, help="groups to print for each peer")
    options = parser.parse_args()
    ours, peers = converters(options.to)
    if options.same:
        peers = {"the text itself": lambda text: text}
    groups: dict[str, Counter[str]] = {name: Counter() for name in peers}
    examples: dict[str, dict[str, str]] = defaultdict(dict)
    han, start = 0, time.process_time()
    for line in lines_of(options.paths):
        han += len(HAN.findall(line))
        answer = ours(line)
        for name, convert in peers.items():
            other = convert(line)
            if other == answer or len(other) != len(answer):
                continue
            for place, (one, two) in enumerate(zip(answer, other, strict=True)):
                if one != two:
                    around = line[max(place - 1, 0) : place + 2]
                    group = f"{around}  {one} not {two}"
                    groups[name][group] += 1
                    examples[name].setdefault(group, answer[max(place - 10, 0) : place + 11].strip())
    print(f"{han} Han characters in {time.process_time() - start:.0f} s")
    for name, counted in groups.items():
        print(f"\n{name}: {counted.total()} positions, {counted.total() / max(han, 1) * 10_000:.1f} in 10,000")
        for group, count in counted.most_common(options.show):
            print(f"{count:6} {group}    {examples[name][group]}")


if __name__ == "__main__":
    main()
