"""What each engine costs over the same rows, beside a plain loop over `textfix.clean` in the same run.

    python benchmarks/engines.py                              every engine that is installed
    python benchmarks/engines.py --only pool,polars --turns 5
    python benchmarks/engines.py --rows titles                articles (1-10 KB, the default), records (0.4 KB), titles

Figures are processor time in nanoseconds, of this process and all that it started. "start" is the first turn: imports,
the start of a worker, and what it learns. Then loop and engine take many short turns over the same texts, new ones
each time, as the texts of two turns differ by a half in what they cost; who comes second is no faster for it
(measured). The ratio is the median of those of the turns, beside it where it would be in 95 of a hundred runs: one
turn swings by a fifth on a machine that has other work. A frame is made of the texts before the clock starts. An
engine that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the texts beside this file

from benchmarks import mix_inputs as inputs  # noqa: E402
from benchmarks.mix_inputs import Settings  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")

SETS = 1000
"""Sets of texts that a turn may have: more than any needs."""


class Measured(NamedTuple):
    """Seconds of processor time, and the ratio of the engine to the loop in each turn."""

    start: float
    loop: float
    engine: float
    ratios: list[float]

    def within(self) -> tuple[float, float, float]:
        """The median ratio, and between which it is in 95 of a hundred runs (ranks of a binomial distribution)."""
        count = len(self.ratios)
        away = round(0.98 * count**0.5)
        ordered = sorted(self.ratios)
        return median(ordered), ordered[max(0, count // 2 - away)], ordered[min(count - 1, (count - 1) // 2 + away)]


class Engine(NamedTuple):
    """What an engine does with its rows, and how it gets them: a table of its own is there before the clock starts."""

    act: Callable[[Any], object]
    given: Callable[[list[str]], Any] = lambda texts: texts


def rows_in_process() -> Engine:
    from textfix.rows import Cleaner

    return Engine(Cleaner().rows)


def pool() -> Engine:
    from textfix.rows import Cleaner
    from textfix.workers import pool_for

    return Engine(lambda texts: pool_for(Cleaner()).rows(texts))


def of_pyarrow() -> Engine:
    import pyarrow

    from textfix.arrow import cleaned

    return Engine(lambda table: cleaned(table).read_all(), lambda texts: pyarrow.table({"text": texts}))


def of_pandas() -> Engine:
    import pandas

    import textfix.engines.pandas  # noqa: F401

    return Engine(lambda series: series.textfix.rows(), pandas.Series)


def of_polars() -> Engine:
    import polars

    import textfix.engines.polars  # noqa: F401

    return Engine(
        lambda frame: frame.select(polars.col("text").textfix.rows()), lambda texts: polars.DataFrame({"text": texts})
    )


def of_duckdb() -> Engine:
    import duckdb
    import pyarrow

    from textfix.engines.duckdb import register

    connection = register(duckdb.connect())

    def given(texts: list[str]) -> None:
        connection.register("given", pyarrow.table({"text": texts}))
        connection.execute("CREATE OR REPLACE TABLE rows AS SELECT * FROM given")

    return Engine(
        lambda nothing: connection.execute("CREATE OR REPLACE TABLE c AS SELECT textfix(text) FROM rows"), given
    )


def of_datasets() -> Engine:
    import datasets

    from textfix.engines.datasets import clean

    datasets.disable_progress_bars()
    return Engine(clean, lambda texts: datasets.Dataset.from_dict({"text": texts}))


def of_dask() -> Engine:
    import dask.dataframe
    import pandas

    from textfix.engines.dask import clean

    return Engine(
        lambda frame: clean(frame).compute(scheduler="threads"),
        lambda texts: dask.dataframe.from_pandas(pandas.DataFrame({"text": texts}), npartitions=4),
    )


def of_daft() -> Engine:
    import daft

    from textfix.engines.daft import clean

    return Engine(
        lambda frame: frame.with_column("row", clean(daft.col("text"))).collect(),
        lambda texts: daft.from_pydict({"text": texts}),
    )


def of_datatrove() -> Engine:
    """The step as an executor calls it; what an executor takes to begin and end a task is no matter of the rows."""
    from datatrove.data import Document

    from textfix.engines.datatrove import TextfixCleaner

    return Engine(
        lambda documents: deque(TextfixCleaner()(iter(documents), 0, 1), maxlen=0),
        lambda texts: [Document(text, str(number)) for number, text in enumerate(texts)],
    )


ENGINES: dict[str, tuple[Callable[[], Engine], float]] = {
    "rows": (rows_in_process, 1.02),
    "pool": (pool, 1.05),
    "pyarrow": (of_pyarrow, 1.20),
    "pandas": (of_pandas, 1.20),
    "polars": (of_polars, 1.20),
    "duckdb": (of_duckdb, 1.20),
    "datasets": (of_datasets, 1.20),
    "dask": (of_dask, 1.20),
    "daft": (of_daft, 1.20),
    "datatrove": (of_datatrove, 1.15),
}
"""What makes each, and what it may cost."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(ENGINES))
    parser.add_argument("--rows", choices=("articles", "records", "titles"), default="articles")
    parser.add_argument("--turns", type=int, default=25)
    parser.add_argument("--megabytes", type=float, default=3.0)
    asked = parser.parse_args()

    @cache
    def texts_of(turn: int) -> list[str]:
        return rows_of(asked.rows, asked.megabytes, turn * SETS)

    texts = texts_of(0)
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts):,} {asked.rows} a turn, {size / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f}")
    loop(texts)
    for name in asked.only.split(","):
        make, most = ENGINES[name]
        try:
            found = measured(make, texts_of, asked.turns)
        except ImportError as error:
            print(f"{name:10} not installed: {error}")
            continue
        ratio, low, high = found.within()
        print(
            f"{name:10} start {found.start:5.2f} s   loop {found.loop:6.2f} s   engine {found.engine:6.2f} s   "
            f"ratio {ratio:5.3f} ({low:.3f} to {high:.3f}; wanted: {most:.2f} at most)",
            flush=True,
        )


def rows_of(name: str, megabytes: float, turn: int) -> list[str]:
    """Texts of a turn, other ones in each: neither loop nor engine finds what it remembers."""
    make: Callable[[Settings], Sequence[str | bytes]] = getattr(inputs, name)
    texts: list[str] = []
    size = 0
    sets = count(turn)
    while size < megabytes * 1e6:
        made = make(Settings(None, None, 1.0, next(sets)))
        more = [each if isinstance(each, str) else each.decode() for each in made]
        size += sum(len(text.encode()) for text in more)
        texts += more
    return texts


def loop(texts: list[str]) -> object:
    import textfix

    return [textfix.clean(text).text for text in texts]


def measured(make: Callable[[], Engine], texts_of: Callable[[int], list[str]], turns: int) -> Measured:
    """Processor time of the first call, of the loop, and of the engine; and the ratio of the two."""
    from textfix.workers.shared import close_pools

    first = texts_of(0)
    begun = processor()
    engine = make()
    engine.act(engine.given(first))
    start = processor() - begun
    engine.act(engine.given(texts_of(1)))
    gc.collect()
    gc.freeze()  # a process with a plain loop alone has not imported the engine, and need not look through it
    of_loop = of_engine = 0.0
    ratios = []
    for turn in range(2, turns + 2):
        texts = texts_of(turn)
        took = {}
        for is_engine in (turn % 2 == 0, turn % 2 == 1):
            given = engine.given(texts) if is_engine else texts
            gc.collect()  # what was made before is nobody's cost
            before = processor()
            (engine.act if is_engine else loop)(given)
            took[is_engine] = processor() - before
        of_engine += took[True]
        of_loop += took[False]
        ratios.append(took[True] / took[False])
    close_pools()
    return Measured(start, of_loop, of_engine, ratios)


def processor() -> float:
    """Seconds of processor time of this process, of those that it started, and of those that ended."""
    waiting = children(os.getpid())
    ended = os.times()
    seconds = time.process_time() + ended.children_user + ended.children_system
    while waiting:
        number = waiting.pop()
        try:
            fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
            # Its own in nanoseconds, by the clock of its number (clock_getcpuclockid(3)); of its children that ended
            # in ticks of a hundredth (proc_pid_stat(5)).
            seconds += time.clock_gettime(~number << 3 | 2) + sum(map(int, fields[13:15])) / TICKS
        except OSError:
            continue
        waiting += children(number)
    return seconds


def children(number: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


if __name__ == "__main__":
    main()
