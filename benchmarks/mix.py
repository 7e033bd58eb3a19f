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
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the texts beside this file

from benchmarks import mix_texts  # noqa: E402

Text = str | bytes
Texts = Sequence[Text]
Action = Callable[[Any], object]

DAMAGED_KINDS = (
    *("utf-8-as-cp1252", "utf-8-as-latin-1", "gbk-as-latin-1", "utf-8-as-gb18030", "utf-8-as-latin-1-twice"),
    *("lines-utf-8-as-cp1252", "spans-utf-8-as-latin-1", "gloss", "gloss-torn", "escapes-decimal"),
    *("escapes-backslash-u", "escapes-percent-utf-8", "radicals", "litter", "controls", "fullwidth", "wrap-plain"),
    *("bytes-lines-utf-8-gbk", "private-use-gbk", "sentences-utf-8-as-cp1252"),
)
"""The kinds of damage that the damaged articles have, in turn."""


class Row(NamedTuple):
    """One line of the table: the texts, what textfix does with them, and its peers on the same job."""

    what: str
    texts: Callable[[Settings], Texts]
    ours: Callable[[], Action]
    peers: tuple[str, ...]
    wanted: str


class Settings(NamedTuple):
    """Where texts come from, how long a row may take, and which turn it is: each has texts of its own."""

    corpus: Path | None
    pages: Path | None
    seconds: float
    turn: int = 0

    def seed(self, row: int) -> int:
        """The seed of the generator; folders of your own give the same texts every turn."""
        return row + 100 * self.turn


class Figures(NamedTuple):
    """One line, measured: MB/s of each, by name; textfix first."""

    row: str
    rates: dict[str, float]
    wanted: str


# Texts ---------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def articles(settings: Settings, count: int = 150) -> list[str]:
    """Simplified articles of 1 to 10 KB."""
    if settings.corpus:
        return mix_texts.texts_of(settings.corpus)
    return mix_texts.articles(settings.seed(15), count)


def simplified(settings: Settings) -> Texts:
    return [text.encode() for text in articles(settings)]


def traditional(settings: Settings) -> Texts:
    convert = opencc("s2tw")
    return [convert(text).encode() for text in articles(settings)]


def mixed(settings: Settings) -> Texts:
    """Of a hundred articles 90 are Simplified UTF-8, 5 Traditional, 3 GBK or Big5, 2 damaged."""
    from textfix import damage

    made: list[Text] = []
    convert, kinds = opencc("s2tw"), [kind for kind in DAMAGED_KINDS if kind not in damage.BYTES_KINDS]
    for number, text in enumerate(articles(settings, 400)[:400]):
        place = number * 37 % 100  # the same mix in every hundred, in an order that is none
        if place < 90:
            made.append(text.encode())
        elif place < 95:
            made.append(convert(text).encode())
        elif place < 97:
            made.append(text.encode("gbk", "replace"))
        elif place < 98:
            made.append(convert(text).encode("big5", "replace"))
        else:
            made.append(damage.KINDS[kinds[number // 50 % len(kinds)]](text, number).data)
    return made


def damaged(settings: Settings) -> Texts:
    from textfix import damage

    kinds = DAMAGED_KINDS
    return [damage.KINDS[kinds[n % len(kinds)]](text, n).data for n, text in enumerate(articles(settings)[:60])]


def one_lost(settings: Settings) -> Texts:
    """One U+FFFD somewhere in the middle of each article."""
    made, random = [], Random(settings.seed(1))
    for text in articles(settings):
        at = random.randint(len(text) // 3, 2 * len(text) // 3)
        made.append((text[:at] + "\ufffd" + text[at + 1 :]).encode())
    return made


def two_radicals(settings: Settings) -> Texts:
    """Two Kangxi radicals in each article: the second half of a character that a PDF gave."""
    made, random = [], Random(settings.seed(2))
    for text in articles(settings):
        at = random.randint(len(text) // 3, 2 * len(text) // 3)
        made.append((text[:at] + "\u2f00\u2f08" + text[at:]).encode())
    return made


def joined(settings: Settings) -> Texts:
    """1 MB of articles one after the other."""
    return [whole("\n".join(articles(settings, 220)).encode(), 1_000_000)]


def whole(data: bytes, size: int) -> bytes:
    """So many bytes, over and over if they are too few, up to the last whole character."""
    return (data * (size // len(data) + 1))[:size].decode("utf-8", "ignore").encode()


def of_3_kb(settings: Settings) -> Texts:
    if settings.corpus:
        return [text.encode() for text in articles(settings) if 2_500 <= len(text.encode()) <= 3_500]
    return [text.encode() for text in mix_texts.articles(settings.seed(16), 150, 2_600, 3_000)]


def records(settings: Settings) -> Texts:
    if settings.corpus:
        return [text[:600] for text in articles(settings)]
    return list(mix_texts.records(settings.seed(17), 300))


def titles(settings: Settings) -> Texts:
    if settings.corpus:
        return [text.partition("\n")[0][:50] for text in articles(settings)]
    random = Random(settings.seed(18))
    return [mix_texts.title(random) for _ in range(1_500)]


@lru_cache(maxsize=2)
def pages(settings: Settings) -> Texts:
    return mix_texts.pages_of(settings.pages) if settings.pages else mix_texts.pages(settings.seed(19), 20)


def read_pages(settings: Settings) -> Texts:
    """The pages as text: what an extractor is given once the encoding is known."""
    return [_chardet(data) for data in pages(settings)]


def gbk(settings: Settings) -> Texts:
    return [text.encode("gbk", "replace") for text in articles(settings)]


def big5(settings: Settings) -> Texts:
    convert = opencc("s2tw")
    return [convert(text).encode("big5", "replace") for text in articles(settings)]


def damaged_text(settings: Settings) -> Texts:
    return [data.decode("utf-8", "replace") if isinstance(data, bytes) else data for data in damaged(settings)]


def traditional_text(settings: Settings) -> Texts:
    return [data.decode() for data in traditional(settings) if isinstance(data, bytes)]


# What textfix does ---------------------------------------------------------------------------------------------------


def clean() -> Action:
    import textfix

    return lambda source: textfix.clean(source).text


def named(name: str) -> Callable[[], Action]:
    """A function of the package by its name."""

    def find() -> Action:
        found: Action = getattr(import_module("textfix"), name)
        return found

    return find


# What the peers do ---------------------------------------------------------------------------------------------------


@cache
def opencc(name: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = import_module("opencc").OpenCC(name).convert
    return convert


def _chardet(source: Text) -> str:
    if isinstance(source, str):
        return source
    found = import_module("chardet").detect(source)["encoding"] or "utf-8"
    return source.decode(found, "replace")


def _glue() -> Action:
    fix, convert = import_module("ftfy").fix_text, opencc("t2s")
    return lambda source: convert(fix(_chardet(source)))


def _page_glue() -> Action:
    fix, convert, extract = import_module("ftfy").fix_text, opencc("t2s"), _resiliparse()
    return lambda source: convert(fix(extract(_chardet(source))))


def _resiliparse() -> Action:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html: extract(html, main_content=True)


def _trafilatura() -> Action:
    found: Action = import_module("trafilatura").extract
    return found


def _charset_normalizer() -> Action:
    from_bytes = import_module("charset_normalizer").from_bytes
    return lambda data: str(from_bytes(data).best() or "")


PEERS: dict[str, Callable[[], Action]] = {
    "glue": _glue,
    "page glue": _page_glue,
    "chardet": lambda: _chardet,
    "charset-normalizer": _charset_normalizer,
    "resiliparse": _resiliparse,
    "trafilatura": _trafilatura,
    "OpenCC t2s": lambda: opencc("t2s"),
    "ftfy": lambda: import_module("ftfy").fix_text,
}
"""Each peer and how to make it; an ImportError says that it is not installed."""

# The table -----------------------------------------------------------------------------------------------------------

GLUE = ("glue",)
ROWS: dict[str, Row] = {
    "mixed": Row(
        "articles of 1-10 KB: 90% Simplified, 5% Traditional, 3% GBK or Big5, 2% damaged", mixed, clean, GLUE, "9 x"
    ),
    "simplified": Row("Simplified articles of 1-10 KB", simplified, clean, GLUE, "18 x"),
    "traditional": Row("the same, Traditional", traditional, clean, GLUE, "8 x"),
    "pages": Row("pages of 30-200 KB, as bytes", pages, clean, ("page glue",), "1.1 x"),
    "extraction": Row(
        "the same, read: main text alone", read_pages, named("extract"), ("resiliparse", "trafilatura"), "45 MB/s"
    ),
    "damaged": Row("articles with a kind of damage each", damaged, clean, GLUE, "0.8 x"),
    "one-lost": Row("articles with one U+FFFD", one_lost, clean, GLUE, "20 MB/s"),
    "two-radicals": Row("articles with two Kangxi radicals", two_radicals, clean, GLUE, ""),
    "joined": Row("1 MB of joined articles", joined, clean, GLUE, "20 MB/s"),
    "3-kb": Row("articles of 3 KB", of_3_kb, clean, GLUE, "joined within 20%"),
    "records": Row("records of 0.2-2 KB, as text", records, clean, GLUE, "6.5 x"),
    "titles": Row("titles of 10-50 characters, as text", titles, clean, GLUE, "3.5 x"),
    "decode-gbk": Row("GBK articles", gbk, named("decode"), ("chardet", "charset-normalizer"), "60 MB/s"),
    "decode-big5": Row("Big5 articles", big5, named("decode"), ("chardet", "charset-normalizer"), "60 MB/s"),
    "decode-utf-8": Row("UTF-8 articles", simplified, named("decode"), ("chardet", "charset-normalizer"), ""),
    "repair": Row("damaged articles, as text", damaged_text, named("repair"), ("ftfy",), ""),
    "simplify": Row("Traditional articles, as text", traditional_text, named("simplify"), ("OpenCC t2s",), ""),
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
    for action in actions.values():  # what is loaded at the first call is loaded
        action(row.texts(settings._replace(turn=-1))[0])
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


# Rows of their own kind ----------------------------------------------------------------------------------------------


def share_of_cleaning(settings: Settings, read: Callable[[Any], object], make: Callable[[Settings], Texts]) -> float:
    """What reading something off the results costs, as a share of the cleaning that made them."""
    import textfix

    cleaning = reading = 0.0
    turn = 0
    while turn == 0 or cleaning + reading < settings.seconds:
        texts = make(settings._replace(turn=turn))
        start = time.process_time()
        results = [textfix.clean(text) for text in texts]
        cleaned = time.process_time()
        for result in results:
            read(result)
        cleaning, reading = cleaning + cleaned - start, reading + time.process_time() - cleaned
        turn += 1
    return reading / cleaning


def changed(settings: Settings) -> Texts:
    """The texts that cleaning changes: Traditional ones, damaged ones, pages."""
    return [*traditional(settings)[:40], *damaged(settings)[:40], *pages(settings)[:5]]


def shares(name: str, settings: Settings) -> list[tuple[str, str, str]]:
    """The cost of a diagnosis and of a receipt beside that of cleaning."""
    kinds: dict[str, tuple[Callable[[Any], object], str]] = {
        "diagnosis": (lambda result: result.diagnosis, "≤ 10%"),
        "receipt": (lambda result: result.receipt, "≤ 15%"),
        "receipt-json": (lambda result: result.receipt.to_json(), ""),
    }
    read, wanted = kinds[name]
    parts: dict[str, Callable[[Settings], Texts]] = {"mixed": mixed, "changed": changed, "pages": pages}
    found = []
    for part, texts in parts.items():
        share = share_of_cleaning(settings, read, texts)
        found.append((f"{name}, {part} texts", f"{share:.1%} of cleaning", wanted))
    return found


RUN = """
import os, resource, sys
from textfix.batch import Job, run
if __name__ == "__main__":
    report = run(Job(sources=[sys.argv[1]], output=sys.argv[2], receipts=sys.argv[3] == "True"))
    assert report.exit_code == 0, report
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(sum(one.ru_utime + one.ru_stime for one in usage))
"""

GLUE_RUN = """
import json, sys, time
sys.path.insert(0, sys.argv[3])
from benchmarks.mix import PEERS
work = PEERS["glue"]()
with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as output:
    for line in source:
        record = json.loads(line)
        record["text"] = work(record["text"])
        output.write(json.dumps(record, ensure_ascii=False) + "\\n")
print(time.process_time())
"""


def processor_seconds(code: str, *arguments: str) -> float:
    """What a program of its own prints: its processor time, workers included."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path[:2]))}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.split()[-1])


def batch(settings: Settings) -> list[tuple[str, str, str]]:
    """JSON Lines through the batch with one worker, receipts off and on, and the glue; less the cost of a start."""
    texts = [_chardet(text) for turn in range(4) for text in mixed(settings._replace(turn=turn))]
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.jsonl" for name in ("few", "many")}
        for name, records in (("few", texts[:1]), ("many", texts)):
            lines = [json.dumps({"id": n, "text": text}, ensure_ascii=False) for n, text in enumerate(records)]
            paths[name].write_text("".join(line + "\n" for line in lines), "utf-8")
        size = paths["many"].stat().st_size / 1e6
        kinds = ("plain", "receipts", "glue") if find_spec("ftfy") else ("plain", "receipts")
        spent: dict[tuple[str, str], float] = {}
        for turn in range(3):
            for name, path in paths.items():
                for kind in kinds:
                    out = str(Path(folder) / f"{name}-{kind}-{turn}")
                    if kind == "glue":
                        seconds = processor_seconds(GLUE_RUN, str(path), out, str(ROOT))
                    else:
                        seconds = processor_seconds(RUN, str(path), out, str(kind == "receipts"))
                    spent[name, kind] = min(spent.get((name, kind), seconds), seconds)
    rates = {kind: size / (spent["many", kind] - spent["few", kind]) for kind in kinds}
    beside = f" ({rates['plain'] / rates['glue']:.1f} x glue at {rates['glue']:.1f})" if "glue" in rates else ""
    return [
        ("JSON Lines, one worker", f"{rates['plain']:.1f} MB/s{beside}", "≥ 13 MB/s"),
        (
            "JSON Lines, one worker, receipts",
            f"{rates['receipts']:.1f} MB/s ({1 - rates['receipts'] / rates['plain']:.0%} slower)",
            "within 15%",
        ),
    ]


PEAK = """
import resource, sys, textfix
for warm in ("轉換與乾淨，æ—¥æŠ¥，&#20013;\\ufffd".encode(), "秋收".encode("gbk"), "<p>秋收</p>"):
    textfix.clean(warm).text
data = sys.stdin.buffer.read()
data = data if sys.argv[1] == "bytes" else data.decode()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
textfix.clean(data)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def memory(settings: Settings) -> list[tuple[str, str, str]]:
    """The peak of a process that cleans 10 MB of joined articles, over what it had before, in sizes of the source."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path[:2]))}
    found = []
    for name, make in (("Simplified", simplified), ("Traditional", traditional), ("one U+FFFD an article", one_lost)):
        data = whole(b"\n".join(text for text in make(settings) if isinstance(text, bytes)), 10_000_000)
        command = [sys.executable, "-c", PEAK, "bytes"]
        done = subprocess.run(command, input=data, check=True, capture_output=True, env=environment)
        found.append((f"peak memory of 10 MB, {name}", f"{int(done.stdout) / len(data):.1f} times the source", "≤ 8"))
    return found


OTHERS: dict[str, tuple[str, Callable[[Settings], list[tuple[str, str, str]]]]] = {
    "diagnosis": ("a diagnosis as a share of cleaning", lambda settings: shares("diagnosis", settings)),
    "receipt": ("a receipt as a share of cleaning", lambda settings: shares("receipt", settings)),
    "receipt-json": ("the same, written as JSON", lambda settings: shares("receipt-json", settings)),
    "jsonl": ("JSON Lines through the batch, one worker, receipts off and on", batch),
    "memory": ("peak memory of 10 MB as a multiple of the source", memory),
}


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
