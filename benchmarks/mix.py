"""The mix: how fast textfix is on what a crawl holds, beside what people use today, in one run.

    python benchmarks/mix.py                         the whole table
    python benchmarks/mix.py --only mixed,pages      rows whose names begin so
    python benchmarks/mix.py --list                  the rows, and what each measures
    python benchmarks/mix.py --corpus FOLDER         articles of your own (.txt, .jsonl) instead of generated ones
    python benchmarks/mix.py --pages ../shared/bench/extract/pages      pages of your own (.html, .html.gz)
    python benchmarks/mix.py --package ../other-checkout                 the textfix of another checkout
    python benchmarks/mix.py --json                  one JSON object a row

Figures are MB of source a second of processor time. Textfix and its peers take turns until the time is up, each turn
over new texts, so that nobody finds what it remembers; all turns count. The ratio is textfix over the peer: it holds
across machines, MB/s do not. The "glue" is what a pipeline puts together today: chardet, ftfy.fix_text and OpenCC t2s;
for pages resiliparse's main content between the first two. A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the texts beside this file

from benchmarks import mix_inputs as inputs  # noqa: E402
from benchmarks.mix_costs import OTHERS  # noqa: E402
from benchmarks.mix_inputs import Settings, Texts  # noqa: E402
from benchmarks.mix_peers import PEERS, Action  # noqa: E402


class Row(NamedTuple):
    """One line of the table: the texts, what textfix does with them, and its peers on the same job."""

    what: str
    texts: Callable[[Settings], Texts]
    ours: Callable[[], Action]
    peers: tuple[str, ...]
    wanted: str


class Figures(NamedTuple):
    """One line, measured: MB/s of each, by name; textfix first."""

    row: str
    rates: dict[str, float]
    wanted: str


def clean() -> Action:
    import textfix

    return lambda source: textfix.clean(source).text


def named(name: str) -> Callable[[], Action]:
    """A function of the package by its name."""

    def find() -> Action:
        found: Action = getattr(import_module("textfix"), name)
        return found

    return find


GLUE = ("glue",)
ROWS: dict[str, Row] = {
    "mixed": Row(
        "articles of 1-10 KB: 90% Simplified, 5% Traditional, 3% GBK or Big5, 2% damaged",
        inputs.mixed,
        clean,
        GLUE,
        "9 x",
    ),
    "simplified": Row("Simplified articles of 1-10 KB", inputs.simplified, clean, GLUE, "18 x"),
    "traditional": Row("the same, Traditional", inputs.traditional, clean, GLUE, "8 x"),
    "pages": Row("pages of 30-200 KB, as bytes", inputs.pages, clean, ("page glue",), "1.1 x"),
    "extraction": Row(
        "their main text alone",
        inputs.read_pages,
        named("extract"),
        ("resiliparse", "trafilatura"),
        "45 MB/s",
    ),
    "damaged": Row("articles with a kind of damage each", inputs.damaged, clean, GLUE, "0.8 x"),
    "one-lost": Row("articles with one U+FFFD", inputs.one_lost, clean, GLUE, "20 MB/s"),
    "two-radicals": Row("articles with two Kangxi radicals", inputs.two_radicals, clean, GLUE, ""),
    "joined": Row("1 MB of joined articles", inputs.joined, clean, GLUE, "20 MB/s"),
    "3-kb": Row("articles of 3 KB", inputs.of_3_kb, clean, GLUE, "joined within 20%"),
    "records": Row("records of 0.2-2 KB, as text", inputs.records, clean, GLUE, "6.5 x"),
    "titles": Row("titles of 10-50 characters, as text", inputs.titles, clean, GLUE, "3.5 x"),
    "decode-gbk": Row("GBK articles", inputs.gbk, named("decode"), ("chardet", "charset-normalizer"), "60 MB/s"),
    "decode-big5": Row("Big5 articles", inputs.big5, named("decode"), ("chardet", "charset-normalizer"), "60 MB/s"),
    "decode-utf-8": Row("UTF-8 articles", inputs.simplified, named("decode"), ("chardet", "charset-normalizer"), ""),
    "repair": Row("damaged articles, as text", inputs.damaged_text, named("repair"), ("ftfy",), ""),
    "simplify": Row("Traditional articles, as text", inputs.traditional_text, named("simplify"), ("OpenCC t2s",), ""),
}

SLOW = frozenset({"charset-normalizer", "trafilatura"})
"""Peers that get one pass: they are ten times slower than the others."""


def measure(name: str, row: Row, settings: Settings, absent: set[str]) -> Figures:
    """Textfix and each peer in turns, each turn over new texts."""
    actions = {"textfix": row.ours()}
    for peer in row.peers:
        try:
            actions[peer] = PEERS[peer]()
        except ImportError as error:
            absent.add(f"{peer} ({error.name or error})")
    for who, action in actions.items():  # tables and patterns are loaded when a text first needs them, in 0.2 s in all
        one_pass(action, row.texts(settings._replace(turn=-1))[: 1 if who in SLOW else None])
    sizes, spent = dict.fromkeys(actions, 0), dict.fromkeys(actions, 0.0)
    turn = 0
    while turn == 0 or sum(spent.values()) < settings.seconds:
        texts = row.texts(settings._replace(turn=turn))
        for who, action in actions.items():
            if who not in SLOW or turn == 0:
                sizes[who] += size_of(texts)
                spent[who] += one_pass(action, texts)
        turn += 1
    return Figures(name, {who: sizes[who] / 1e6 / seconds for who, seconds in spent.items()}, row.wanted)


def size_of(texts: Texts) -> int:
    """Bytes, a text in UTF-8."""
    return sum(len(text if isinstance(text, bytes) else text.encode("utf-8", "replace")) for text in texts)


def one_pass(action: Action, texts: Texts) -> float:
    """Seconds of processor time for all texts."""
    gc.collect()
    start = time.process_time()
    for text in texts:
        action(text)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="rows whose names begin with one of these, divided by commas")
    parser.add_argument("--list", action="store_true", help="name the rows")
    parser.add_argument("--seconds", type=float, default=3.0, help="processor time for each row, about")
    parser.add_argument("--corpus", type=Path, help="articles of your own: .txt, or .jsonl with a field 'text'")
    parser.add_argument("--pages", type=Path, help="pages of your own: .html, .htm, .html.gz")
    parser.add_argument("--package", type=Path, help="a checkout whose textfix is measured")
    parser.add_argument("--json", action="store_true", help="one JSON object a row")
    options = parser.parse_args()
    if options.package:
        sys.path.insert(0, str(options.package.resolve()))
    settings = Settings(options.corpus, options.pages, options.seconds)
    wanted = tuple(options.only.split(",")) if options.only else ("",)
    if options.list:
        for name, row in ROWS.items():
            print(f"{name:14} {row.what}; beside {', '.join(row.peers)}")
        for name, (what, _) in OTHERS.items():
            print(f"{name:14} {what}")
        return
    import textfix

    absent: set[str] = set()
    if not options.json:
        print(f"textfix at {Path(textfix.__file__).parent}; MB/s of processor time (times the peer)")
    for name, row in ROWS.items():
        if name.startswith(wanted):
            show(measure(name, row, settings, absent), options.json)
    for name, (_, find) in OTHERS.items():
        if name.startswith(wanted):
            for what, figure, aim in find(settings):
                print(json.dumps([what, figure, aim]) if options.json else f"{what:34} {figure:40} {aim}", flush=True)
    if absent:
        print("left out, as not installed:", ", ".join(sorted(absent)), file=sys.stderr)


def show(figures: Figures, as_json: bool) -> None:
    """Print one line."""
    if as_json:
        print(json.dumps(figures._asdict()), flush=True)
        return
    ours = figures.rates["textfix"]
    peers = "  ".join(
        f"{ours / rate:6.2f} x {who} ({rate:.1f})" for who, rate in figures.rates.items() if who != "textfix"
    )
    print(f"{figures.row:14} {ours:7.1f}  {peers:58} {figures.wanted}", flush=True)


if __name__ == "__main__":
    main()
