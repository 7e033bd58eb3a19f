#!/usr/bin/env python3
"""Main text out of web pages, side by side: textfix, trafilatura, resiliparse, readability-lxml, jusText.

    python benchmarks/extract.py                                   # on samples/page
    python benchmarks/extract.py --pages ../shared/bench/extract   # and on the development pages, where present

Quality is F1 of character 4-grams of the text, letters and digits only, mean and median over pages; speed is pages a
second in one process, the first page not counted. A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

Extractor = Callable[[str], str]
SAMPLES = Path(__file__).parent.parent / "samples" / "page"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=Path("../shared/bench/extract"), help="development pages")
    options = parser.parse_args()
    sets = {"samples/page": own_pages()}
    if (options.pages / "manifest.jsonl").exists():
        sets[str(options.pages)] = development_pages(options.pages)
    else:
        print(f"no development pages at {options.pages}: left out\n")
    extractors, missing = peers()
    for name, pages in sets.items():
        print(f"{name}: {len(pages)} pages, {sum(len(html.encode()) for html, _, _ in pages) / 1e6:.1f} MB")
        print(f"    {'':18} {'mean F1':>8} {'median':>8} {'zeros':>6} {'pages/s':>8}")
        for peer, extract in extractors.items():
            scores, spent = run(extract, pages)
            zeros = sum(score < 0.1 for score in scores)
            speed = len(pages) / spent
            mean, median = statistics.fmean(scores), statistics.median(scores)
            print(f"    {peer:18} {mean:8.3f} {median:8.3f} {zeros:6} {speed:8.0f}")
        print()
    if missing:
        print("not installed:", ", ".join(missing))


def own_pages() -> list[tuple[str, str, list[str]]]:
    """Our own pages: (html, main text, lines that may be printed or not)."""
    return [
        (path.read_text("utf-8"), path.with_suffix(".txt").read_text("utf-8"), [])
        for path in sorted(SAMPLES.glob("*.html"))
    ]


def development_pages(folder: Path) -> list[tuple[str, str, list[str]]]:
    pages = []
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["quality"] != "drop":
            html = gzip.decompress((folder / "pages" / f"{entry['id']}.html.gz").read_bytes()).decode("utf-8")
            pages.append((html, (folder / "pages" / f"{entry['id']}.gold.txt").read_text("utf-8"), entry["neutral"]))
    return pages


def run(extract: Extractor, pages: list[tuple[str, str, list[str]]]) -> tuple[list[float], float]:
    """F1 of each page, and the seconds that all took; an exception counts as an empty answer."""
    scores, spent = [], 0.0
    guarded(extract, pages[0][0])
    for html, gold, neutral in pages:
        began = time.perf_counter()
        text = guarded(extract, html)
        spent += time.perf_counter() - began
        scores.append(f1(text, gold, neutral))
    return scores, spent


def guarded(extract: Extractor, html: str) -> str:
    try:
        return extract(html) or ""
    except Exception as error:  # noqa: BLE001 (a peer that fails on a page scores 0 there)
        print(f"    {type(error).__name__}: {error}")
        return ""


def f1(text: str, gold: str, neutral: list[str]) -> float:
    wanted, given, free = grams(gold), grams(text), Counter[str]()
    for line in neutral:
        free.update(grams(line))
    right = sum((wanted & given).values())
    total = sum(given.values()) - sum(((given - wanted) & free).values())
    if not right:
        return 0.0
    precision, recall = right / total, right / sum(wanted.values())
    return 2 * precision * recall / (precision + recall)


def grams(text: str) -> Counter[str]:
    key = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))
    return Counter(key[at : at + 4] for at in range(max(1, len(key) - 3))) if key else Counter()


def peers() -> tuple[dict[str, Extractor], list[str]]:
    """The extractors that are installed, and the names of those that are not."""
    found: dict[str, Extractor] = {}
    missing = []
    for name, build in BUILDERS.items():
        try:
            found[name] = build()
        except ImportError:
            missing.append(name)
    return found, missing


def build_textfix() -> Extractor:
    import textfix

    return lambda html: textfix.extract(html).text


def build_trafilatura() -> Extractor:
    import trafilatura

    return lambda html: trafilatura.extract(html) or ""


def build_resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: extract_plain_text(html, main_content=True)


def build_readability() -> Extractor:
    import lxml.html
    from readability import Document

    return lambda html: lxml.html.fromstring(Document(html).summary()).text_content()


def build_justext() -> Extractor:
    import justext

    return lambda html: "\n".join(
        paragraph.text for paragraph in justext.justext(html.encode(), frozenset()) if not paragraph.is_boilerplate
    )


BUILDERS: dict[str, Callable[[], Extractor]] = {
    "textfix": build_textfix,
    "trafilatura": build_trafilatura,
    "resiliparse": build_resiliparse,
    "readability-lxml": build_readability,
    "jusText": build_justext,
}

if __name__ == "__main__":
    main()
