"""What a crawl takes: MB of source a second of one core, over one and two workers, and core-hours for a month of it.

    python benchmarks/scale.py                                  pages and articles, one and two workers
    python benchmarks/scale.py --pages 120e6 --page-bytes 164e3   the crawl whose hours are told
    python benchmarks/scale.py --profile docs/explanation/profile.svg   where the time goes, as a picture

Figures are of processor time, of this process and its workers: it is what a core-hour pays for, and a busy machine
does not hide it. The profile is a sample every 2 ms of what `clean` is at, by room of the package.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the texts beside this file

from benchmarks import mix_inputs as inputs  # noqa: E402
from benchmarks.engines import Clock  # noqa: E402
from benchmarks.mix_inputs import Settings  # noqa: E402

TICK: Final = 0.002
"""Seconds of processor time between two samples. Set by hand: a clean page takes ten."""

ROW, WIDTH, LABEL = 22, 640, 190
"""Pixels of the picture: the height of a bar, the width of all of it, and of the names."""

turns = count()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=12.0, help="of source in each measurement")
    parser.add_argument("--pages", type=float, default=120e6)
    parser.add_argument("--page-bytes", type=float, default=164e3)
    parser.add_argument("--profile", type=Path)
    asked = parser.parse_args()
    if asked.profile is not None:
        sources = texts_of("pages", asked.megabytes)
        asked.profile.write_text(picture(sampled(sources)), "utf-8")
        return
    for name in ("pages", "mixed"):
        for workers in (1, 2):
            rate = measured(name, asked.megabytes, workers)
            hours = asked.pages * asked.page_bytes / 1e6 / rate / 3600
            told = f"   {hours:,.0f} core-hours for {asked.pages / 1e6:.0f} million pages" if name == "pages" else ""
            print(f"{name:8} {workers} workers   {rate:5.2f} MB/s a core{told}", flush=True)


def texts_of(name: str, megabytes: float) -> list[str | bytes]:
    """Sources that were not there before."""
    found: list[str | bytes] = []
    while sum(map(len, found)) < megabytes * 1e6:
        made: Sequence[str | bytes] = getattr(inputs, name)(Settings(None, None, 1.0, next(turns)))
        found += made
    return found


def measured(name: str, megabytes: float, workers: int) -> float:
    """MB of source a second of processor time, over a pool that has started."""
    from textfix.workers import Pool

    with Pool(workers=workers) as pool:
        pool.rows(texts_of(name, megabytes / 4))
        sources = texts_of(name, megabytes)
        clock = Clock()
        pool.rows(sources)
        took = clock.seconds()
    return sum(len(each if isinstance(each, bytes) else each.encode()) for each in sources) / 1e6 / took


def sampled(sources: Sequence[str | bytes]) -> Counter[str]:
    """How often each room of textfix was at work."""
    import textfix

    found = Counter[str]()

    def look(number: int, frame: FrameType | None) -> None:
        while frame is not None:
            at = frame.f_code.co_filename.rpartition("/textfix/")[2]
            if at != frame.f_code.co_filename:
                parts = at.removesuffix(".py").split("/")
                found["/".join(parts[:2]) if parts[0] == "stages" else parts[0]] += 1
                return
            frame = frame.f_back

    for source in sources[: len(sources) // 4]:
        textfix.clean(source)  # loads tables
    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    for source in sources[len(sources) // 4 :]:
        textfix.clean(source)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return found


def picture(found: Counter[str]) -> str:
    """Bars, the longest first."""
    whole = found.total()
    rows = [(name, times / whole) for name, times in found.most_common() if times / whole >= 0.005]
    height = ROW * len(rows) + 8
    bars = []
    for number, (name, share) in enumerate(rows):
        top = 4 + ROW * number
        length = (WIDTH - LABEL - 60) * share / rows[0][1]
        bars.append(
            f'<text x="{LABEL - 8}" y="{top + 15}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LABEL}" y="{top + 3}" width="{length:.1f}" height="{ROW - 6}" fill="#4878a8"/>'
            f'<text x="{LABEL + length + 6:.1f}" y="{top + 15}">{share:.0%}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif"'
        f' font-size="13" role="img" aria-label="Share of time by room of textfix">\n<title>Share of the time that '
        f"cleaning pages takes, by room of textfix</title>\n"
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>\n' + "\n".join(bars) + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
