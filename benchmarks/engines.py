"""What each engine costs over the same rows, beside a plain loop over `textfix.clean` in the same run.

    python benchmarks/engines.py                              every engine that is installed
    python benchmarks/engines.py --only pool,polars --seconds 120
    python benchmarks/engines.py --rows titles                articles (1-10 KB, the default), records (0.4 KB), titles

Figures are processor time, of this process and all that it started; "start" is the first call: imports, the start of a
worker, and what it learns.

On a machine that has other work one turn swings by a fifth, whatever is measured: caches and frequency change by the
second. So the two take turns over the same texts, which are other ones in each round: loop, engine, engine, loop, and
the other way round in the next. What drifts over a round, and who comes first, falls out. The ratio is the median of
those of the rounds, which a few disturbed ones do not move, beside it where it would be in 95 of a hundred runs (ranks
of a binomial distribution, no more than that the rounds are alike). Rounds go on until `--seconds` of processor time
are used: twice as many make the interval .7 as wide. A target is "shown" or "missed" where the whole interval is on
one side of it, and "open" where it is on both: then ask for more seconds. "loop" is the loop beside itself: what it
differs from 1 is the error of the measure. More and smaller turns have a narrower interval, so each is as small as it
may be: .1 MB in process, where a call costs nothing; 4 MB for the pool, what its worker is given at a time; 1 MB for
pools beside loops that sleep as they do; `--megabytes` for the others, whose calls cost something of their own. A
frame is made of the texts before the clock starts.

"pool" is a pool of one beside the loop that never sleeps. A worker sleeps while the loop has its turn, and wakes to
cold caches, which it would not in a job that runs for hours: "pool apart" is the same pool beside a loop in a process
of its own, which sleeps and wakes as the worker does, in the smallest turns; "loop apart" is that loop beside the one
that never sleeps: what waking costs, whoever wakes. "pool of two" is compared with two such processes side by side, as
two processors at work share memory and slow each other. An engine that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from multiprocessing import Pipe, get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the texts beside this file

from benchmarks import mix_inputs as inputs  # noqa: E402
from benchmarks.mix_inputs import Settings  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")

FEWEST = 9
"""Rounds, at least: fewer have no interval of 95 in a hundred."""


class Measured(NamedTuple):
    """Seconds of processor time, and the ratio of the engine to the loop in each round."""

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
    megabytes: float | None = None
    """Of a turn, where not what is asked for."""
    loops: int = 0
    """Plain loops in processes of their own, side by side, that it is compared with; none for one in this process."""


def the_loop() -> Engine:
    return Engine(loop, megabytes=0.1)


def the_loop_apart() -> Engine:
    return plain_loops(1)._replace(megabytes=1.0)


def rows_in_process() -> Engine:
    from textfix.rows import Cleaner

    return Engine(Cleaner().rows, megabytes=0.1)


def pool() -> Engine:
    from textfix.rows import Cleaner
    from textfix.workers import pool_for

    return Engine(lambda texts: pool_for(Cleaner()).rows(texts), megabytes=4.0)


def pool_apart() -> Engine:
    return pool()._replace(megabytes=1.0, loops=1)


def pool_of_two() -> Engine:
    from textfix.rows import Cleaner
    from textfix.workers import pool_for

    return Engine(lambda texts: pool_for(Cleaner(), workers=2).rows(texts), megabytes=2.0, loops=2)


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


NO_TARGET = 0.0

ENGINES: dict[str, tuple[Callable[[], Engine], float]] = {
    "loop": (the_loop, NO_TARGET),
    "loop apart": (the_loop_apart, NO_TARGET),
    "rows": (rows_in_process, 1.02),
    "pool": (pool, 1.05),
    "pool apart": (pool_apart, 1.05),
    "pool of two": (pool_of_two, 1.05),
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
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--megabytes", type=float, default=3.0)
    asked = parser.parse_args()
    print(f"{asked.rows}, {asked.megabytes:g} MB a call, {asked.seconds:g} s for each; load {os.getloadavg()[0]:.1f}")
    for name in asked.only.split(","):
        make, most = ENGINES[name]
        try:
            found = measured(make, asked.rows, asked.megabytes, asked.seconds)
        except ImportError as error:
            print(f"{name:11} not installed: {error}")
            continue
        ratio, low, high = found.within()
        told = "shown" if high <= most else "missed" if low > most else "open"
        print(
            f"{name:11} start {found.start:5.2f} s   loop {found.loop:6.2f} s   engine {found.engine:6.2f} s   "
            f"{len(found.ratios):4} rounds   ratio {ratio:5.3f} ({low:.3f} to {high:.3f})"
            + (f"   {most:.2f} at most: {told}" if most else ""),
            flush=True,
        )


def turns_of(name: str, megabytes: float) -> Iterator[list[str]]:
    """Texts for one turn after another, other ones in each: neither loop nor engine finds what it remembers."""
    make: Callable[[Settings], Sequence[str | bytes]] = getattr(inputs, name)
    texts: list[str] = []
    size = 0
    for number in count():
        for made in make(Settings(None, None, 1.0, number)):
            texts.append(made if isinstance(made, str) else made.decode())
            size += len(texts[-1].encode())
            if size >= megabytes * 1e6:
                yield texts
                texts, size = [], 0


def loop(texts: list[str]) -> object:
    import textfix

    return [textfix.clean(text).text for text in texts]


def plain_loops(many: int) -> Engine:
    """Loops in processes of their own, side by side, which get their texts before the clock starts."""
    if not many:
        return Engine(loop)
    ends = []
    for _ in range(many):
        here, there = Pipe()
        get_context("fork").Process(target=looping, args=(there,), daemon=True).start()
        ends.append(here)

    def given(texts: list[str]) -> None:
        for number, end in enumerate(ends):
            end.send(texts[number::many])
            end.recv()

    def act(nothing: object) -> None:
        for end in ends:
            end.send(None)
        for end in ends:
            end.recv()

    return Engine(act, given)


def looping(end: Any) -> None:
    gc.freeze()  # what it has of this process is nobody's cost
    while True:
        texts = end.recv()
        end.send(None)
        end.recv()
        loop(texts)
        end.send(None)


def measured(make: Callable[[], Engine], name: str, megabytes: float, seconds: float) -> Measured:
    """Processor time of the first call, of the loop, and of the engine; and the ratio of the two in each round."""
    from textfix.workers.shared import close_pools

    large = turns_of(name, megabytes)
    first = next(large)
    loop(first)
    clock = Clock()
    engine = make()
    engine.act(engine.given(first))
    start = clock.seconds()
    plain = plain_loops(engine.loops)
    turns = turns_of(name, engine.megabytes) if engine.megabytes else large
    for each in (plain, engine):
        each.act(each.given(next(large)))
    gc.collect()
    gc.freeze()  # a process with a plain loop alone has not imported the engine, and need not look through it
    took = {True: 0.0, False: 0.0}
    ratios: list[float] = []
    while sum(took.values()) < seconds or len(ratios) < FEWEST:
        texts = next(turns)
        of_round = {True: 0.0, False: 0.0}
        for is_engine in (False, True, True, False) if len(ratios) % 2 else (True, False, False, True):
            act, given = (engine if is_engine else plain)[:2]
            table = given(texts)
            gc.collect()  # what was made before is nobody's cost
            clock = Clock()
            act(table)
            of_round[is_engine] += clock.seconds()
        for is_engine, more in of_round.items():
            took[is_engine] += more
        ratios.append(of_round[True] / of_round[False])
    close_pools()
    return Measured(start, took[False], took[True], ratios)


class Clock:
    """Processor time from now on, of this process and of all that it started; to ask costs none of it."""

    def __init__(self) -> None:
        self._others = others()
        self._own = time.process_time()

    def seconds(self) -> float:
        own = time.process_time() - self._own
        return own + others() - self._others


def others() -> float:
    """Seconds of processor time of those that this process started, the ended ones among them."""
    waiting = children(os.getpid())
    ended = os.times()
    seconds = ended.children_user + ended.children_system
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
