"""Workers that may be sacrificed: every value has its row, whatever one of them does to its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair

import pytest
from hypothesis import given
from hypothesis import strategies as st
from row_poison import STAGES, RowPoison

from textfix import OptionError
from textfix.batch.workers import worker
from textfix.damage import KINDS
from textfix.model import Page
from textfix.rows import COLUMNS, Cleaner, Row
from textfix.stages.simplify import Simplify
from textfix.workers import Pool, RowLimits, WorkersError, pool_for, serving
from textfix.workers.answers import News, packed_row
from textfix.workers.errors import LeftError
from textfix.workers.heartbeat import Heartbeat
from textfix.workers.packing import packed
from textfix.workers.parts import Parts
from textfix.workers.rowworker import RowWorker
from textfix.workers.settings import BLOCK, PART_VALUES, PARTS_EACH, SLAB, WIDTH
from textfix.workers.shared import close_pools
from textfix.workers.slab import Slab

MIB = 1 << 20
HANGS = 600
"""Seconds after which a test takes a process for one that hangs. A busy machine needs a tenth of it."""
CLEANER = Cleaner(stages=STAGES, max_bytes=MIB)
FEW = [f"第{n}條，開門見山。" for n in range(40)]
CLEAN = [f"第{n}条，开门见山。" for n in range(40)]


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(CLEANER, RowLimits(timeout=2, memory=256 * MIB), workers=2) as shared:
        yield shared


POISON = [
    ("【RAISE】", "failed", "textfix failed (please report it): RuntimeError: a stage fails \\ud800"),
    ("【LEAVE】", "failed", "textfix failed (please report it): SystemExit: 5"),
    ("【EXIT】", "killed", "ended its worker with exit code 0"),
    ("【SEGV】", "killed", "ended its worker with SIGSEGV"),
    ("【REGEX】", "timed out", "took longer than 2 s"),
    ("【SWELL】", "killed", "needs more than 268,435,456 bytes of memory"),
    ("開" * MIB, "too large", "has more than 1,048,576 bytes (max_bytes)"),
    (5, "failed", "a value of type int: textfix cleans str and bytes"),
    (None, "null", None),
]


def test_a_bad_value_is_a_row_with_its_reason_and_the_others_are_right(pool: Pool) -> None:
    values: list[object] = list(FEW)
    for place, (value, _, _) in enumerate(POISON):
        values[4 * place] = value  # the first of them is the first value, and some are in one part with another
    rows = pool.rows(values)
    assert [row[:3] for row in rows[: 4 * len(POISON) : 4]] == [(None, *told) for _, *told in POISON]
    others = [place for place in range(len(FEW)) if place % 4 or place >= 4 * len(POISON)]
    assert [rows[place] for place in others] == [Row(CLEAN[place]) for place in others]


def test_what_is_too_large_is_sent_to_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textfix.workers.pool.RowWorker", None)
    large = "a" * (50 * MIB)
    with Pool() as pool:
        assert [row.status for row in pool.rows([large, large.encode(), None])] == ["too large", "too large", "null"]


def test_a_row_with_every_kind_of_damage_is_ended_as_a_row() -> None:
    text = "農業發展的報告，今天（五月三日）發布了。\n他說：“明天見！”\n" * 3
    parts = [KINDS[kind](text, 1).damaged for kind in sorted(KINDS)]
    whole = "\n".join(part if isinstance(part, str) else part.decode("latin-1") for part in parts)
    row = "\n".join([whole] * (MIB // len(whole) + 1))
    with Pool(limits=RowLimits(timeout=3, memory=16 * MIB)) as pool:
        rows = pool.rows([FEW[0], row, FEW[1]])
    assert [each.text for each in rows] == [CLEAN[0], None, CLEAN[1]]
    assert rows[1].status in ("timed out", "killed")  # whichever limit it meets first
    assert rows[1].error in ("took longer than 3 s", "needs more than 16,777,216 bytes of memory")


def test_every_value_ends_its_worker(pool: Pool) -> None:
    assert [row.status for row in pool.rows(["【EXIT】"] * 2)] == ["killed"] * 2
    assert pool.rows([]) == []


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    cleaner = Cleaner(stages=(RowPoison(str(tmp_path / "once")), Simplify()))
    with Pool(cleaner) as pool:
        assert [row.text for row in pool.rows([*FEW, "【ONCE】"])] == [*CLEAN, "【ONCE】"]


def test_a_worker_that_dies_while_it_is_free_costs_nothing(pool: Pool) -> None:
    assert pool.rows(FEW[:1])[0].status == "ok"
    for child in list(pool._free):
        os.kill(child.number, signal.SIGKILL)
    assert [row.text for row in pool.rows(FEW)] == CLEAN


def test_a_worker_that_does_not_hear_the_clock_is_ended_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textfix.workers.pool.LATE", 0.2)
    monkeypatch.setattr("textfix.workers.pool.TICK", 0.1)
    with Pool(CLEANER, RowLimits(timeout=0.3)) as pool:
        rows = pool.rows([FEW[0], "【DEAF】", FEW[1]])
    assert [row.status for row in rows] == ["ok", "timed out", "ok"]


def test_slow_values_are_answered_in_parts_and_none_of_them_is_late() -> None:
    # By the clock one takes 0.15 s, all of them 1.35, and four times the limit is allowed; no processor time is. The
    # last one ends its worker by a signal: one that leaves by os._exit writes its coverage first, which takes longer.
    with Pool(CLEANER, RowLimits(timeout=0.3)) as pool:
        rows = pool.rows(["【SLOW】"] * 9 + ["【SEGV】"])
    assert [row.status for row in rows] == ["ok"] * 9 + ["killed"]


def test_surrogates_bytes_and_all_columns_go_through() -> None:
    values = ["農\ud800業", "開".encode("big5") * 20, "", "开", bytearray(b"x"), "\0"]
    cleaner = Cleaner(columns=COLUMNS)
    with Pool(cleaner) as pool:
        assert pool.rows(values) == cleaner.rows(values)


def test_texts_that_find_no_room_in_the_shared_memory_are_told_as_they_are() -> None:
    slab = Slab()
    values = ["門" * (SLAB // WIDTH - 4), "𠀀門\0x", "\ud800\0", "", "y", "z"]
    assert slab.put(values) == [SLAB // WIDTH - 4, "𠀀門\0x", 2, 0, 1, "z"]
    assert list(slab.take(slab.put(values))) == values
    values = ["門" * (SLAB // WIDTH - 1), ""]  # a text of no length at the end of all room
    assert list(slab.take(slab.put(values))) == values
    slab.close()


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=5) | st.just("\0") | st.binary(), max_size=6))
@pytest.mark.parametrize("block", [1, 4, BLOCK])
def test_shared_memory_gives_what_was_put(block: int, values: list[str | bytes]) -> None:
    here = Slab()
    there = Slab(os.dup(here.descriptor))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textfix.workers.slab.BLOCK", block)
        for some in (values, values[::-1]):  # the same memory again
            assert list(there.take(here.put(some))) == some
    here.close()
    there.close()


@given(sizes=st.lists(st.integers(0, 90), max_size=200), workers=st.integers(1, 3))
def test_parts_are_alike_keep_the_order_and_none_is_a_small_rest(sizes: list[int], workers: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textfix.workers.parts.PART_BYTES", 1000)
        parts = list(Parts(Cleaner(stages=STAGES), [bytes(size) for size in sizes], workers).waiting)
    assert [place for part in parts for place in part.places] == list(range(len(sizes)))
    assert [len(value) for part in parts for value in part.values] == sizes
    wanted = sum(sizes) / max(1, round(sum(sizes) / 1000), workers * PARTS_EACH if workers > 1 else 1)
    assert all(abs(sum(map(len, part.values)) - wanted) <= 90 + wanted / 2 for part in parts)


def test_texts_of_no_length_are_parts_as_well() -> None:
    values = [""] * (PART_VALUES + 1)
    parts = Parts(Cleaner(columns=COLUMNS), values, 1).waiting
    assert [len(part.values) for part in parts] == [PART_VALUES, 1]


VALUES = st.lists(st.sampled_from(["", "門", "開" * 90, "a\ud800", None, 5, b"", b"x", bytearray(b"y")]), max_size=9)


@given(VALUES, st.lists(st.integers(0, 9), max_size=9))
def test_rows_that_are_answered_some_at_a_time_are_those_of_the_cleaner(values: list[object], cuts: list[int]) -> None:
    cleaner = Cleaner(max_bytes=200)
    parts = Parts(cleaner, values, 1)
    while parts.waiting:
        part = parts.waiting.popleft()
        if cuts and cuts[-1] % 2:
            parts.blame(part, None, Row(None, "killed"), final=False)  # its worker ended before it began
            part = parts.waiting.popleft()
        ends = sorted({min(cut, len(part.values)) for cut in cuts} | {len(part.values)})
        for start, end in pairwise([0, *ends]):
            found = [packed_row(cleaner.told(value), value) for value in part.values[start:end]]
            places = [place for place, row in enumerate(found) if row is not None]
            parts.answer(part, News(end - start, places, [row for row in found if row is not None]))
    assert parts.rows == cleaner.rows(values)


@given(st.lists(st.sampled_from(["門", "開" * 90, "開門" * 99]), min_size=1, max_size=9), st.integers(1, 3))
def test_values_that_are_all_alike_are_shared_out_as_others_are(values: list[str], workers: int) -> None:
    cleaner = Cleaner(stages=STAGES, columns=COLUMNS)  # which asks for a worker, whatever the value is
    texts, others = (list(Parts(cleaner, some, workers).waiting) for some in (values, [*values, None]))
    assert [list(part.places) for part in texts] == [list(part.places) for part in others]
    assert [list(part.values) for part in texts] == [list(part.values) for part in others]


def test_a_text_that_its_worker_can_not_even_read_is_a_row_with_its_reason() -> None:
    with Pool(Cleaner(stages=STAGES), RowLimits(memory=16 * MIB)) as pool:
        rows = pool.rows([FEW[0], "開" * 5 * MIB, FEW[1]])
    assert [row.text for row in rows] == [CLEAN[0], None, CLEAN[1]]
    assert rows[1][1:3] == ("killed", "needs more than 16,777,216 bytes of memory")


def test_a_worker_that_can_not_be_started_leaves_no_descriptor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")
    before = os.listdir("/dev/fd")
    with pytest.raises(FileNotFoundError):
        RowWorker(b"")
    assert os.listdir("/dev/fd") == before


def test_shared_memory_needs_no_memfd(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "memfd_create", refuse, raising=False)
    slab = Slab()
    assert list(slab.take(slab.put(["門"]))) == ["門"]
    slab.close()


def test_threads_share_a_pool(pool: Pool) -> None:
    found: dict[int, list[str | None]] = {}

    def work(number: int) -> None:
        found[number] = [row.text for row in pool.rows([*FEW, "【EXIT】"] if number == 2 else FEW)][:40]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(HANGS)
    assert found == dict.fromkeys(range(5), CLEAN)
    assert len(pool._free) <= 2


def test_a_call_that_is_cut_short_leaves_no_worker_behind() -> None:
    class CancelledError(Exception):
        pass

    def values() -> Iterator[str]:
        yield FEW[0]
        raise CancelledError

    with Pool(CLEANER) as pool:
        with pytest.raises(CancelledError):
            pool.rows(values())
        assert pool.rows(FEW[:2])[1].text == CLEAN[1]


def test_rows_that_nobody_wants_any_more_end_their_worker(pool: Pool) -> None:
    left = threading.Event()
    asked = []

    def is_left() -> bool:
        asked.append(left.is_set())
        left.set()
        return asked[-1]

    with pytest.raises(LeftError):
        pool.rows(["【HANG】"], is_left)
    assert asked == [False, True]
    assert pool.rows(FEW[:1])[0].text == CLEAN[0]


SCRIPT = """
import os, sys, threading, time
from row_poison import STAGES
from textfix.rows import Cleaner
from textfix.workers import pool_for
pool = pool_for(Cleaner(stages=STAGES))
def first():
    pool.rows(["開"])
thread = threading.Thread(target=first)
thread.start()
thread.join()
assert pool.rows(["開門"])[0].text == "开门"  # the worker outlives the thread that asked for it first
"""


def run_script(text: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent.parent)])
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT + text], env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE
    )


def test_workers_end_with_their_parent_even_when_it_is_killed() -> None:
    process = run_script("print(pool._free[0].number, flush=True); time.sleep(60)")
    assert process.stdout is not None
    number = int(process.stdout.readline())
    process.kill()
    process.communicate(timeout=HANGS)
    until = time.monotonic() + HANGS
    while _lives(number):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_fork_starts_workers_of_its_own() -> None:
    process = run_script(
        "mine = pool._free[0].number\n"
        "if os.fork() == 0:\n"
        "    other = pool_for(Cleaner(stages=STAGES))\n"
        "    assert other.rows(['開'])[0].text == '开' and other._free[0].number != mine\n"
        "    from textfix.workers.shared import close_pools; close_pools()\n"
        "    os._exit(7)\n"
        "print(os.waitstatus_to_exitcode(os.wait()[1]), pool.rows(['開'])[0].text, pool._free[0].number == mine)\n"
    )
    assert process.communicate(timeout=HANGS)[0].decode().split() == ["7", "开", "True"]


def _lives(number: int) -> bool:
    try:
        with open(f"/proc/{number}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_pools_are_found_by_value() -> None:
    first = pool_for(CLEANER, RowLimits(timeout=5))
    assert pool_for(Cleaner(stages=STAGES, max_bytes=MIB), RowLimits(timeout=5)) is first
    assert pool_for(CLEANER, RowLimits(timeout=6)) is not first
    close_pools()
    assert pool_for(CLEANER, RowLimits(timeout=5)) is not first


def test_a_stage_that_no_worker_can_have() -> None:
    def mine(page: Page) -> Page:
        return page

    with pytest.raises(OptionError, match=r"the stage .*mine does not pickle"):
        Pool(Cleaner(stages=(mine,)))
    mine.__module__ = "__main__"
    with pytest.raises(OptionError, match=r"the stage .*mine is defined in the script that runs"):
        pool_for(Cleaner(stages=(mine,)))


class Unreadable:
    """A stage that raises where it is unpickled."""

    def __call__(self, page: Page) -> Page:
        return page

    def __reduce__(self) -> tuple[object, ...]:
        return _refuse, ()


def _refuse() -> None:
    raise ValueError("not here")


def test_a_worker_that_can_not_read_its_cleaner_says_why() -> None:
    with (
        pytest.raises(WorkersError, match="a worker can't read what it is to do: ValueError: not here"),
        Pool(Cleaner(stages=(Unreadable(),))) as pool,
    ):
        pool.rows(["開"])


def test_limits_that_can_not_be() -> None:
    with pytest.raises(OptionError, match=r"timeout=0: give a number above 0"):
        RowLimits(timeout=0)


@pytest.mark.parametrize("told", [[], [packed((CLEANER, RowLimits()), CLEANER.stages)]], ids=["nothing", "its setup"])
def test_a_worker_whose_pool_is_killed_while_it_starts_ends_in_silence(
    told: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("end_with_parent", "limit_memory"):
        monkeypatch.setattr(serving, name, lambda *_: None)
    here, there = socketpair()
    with Connection(here.detach()) as pool:
        for message in told:
            pool.send_bytes(message)
    given_to, answered_by = Slab(), Slab()
    serving.main(there.detach(), Heartbeat().descriptor, given_to.descriptor, answered_by.descriptor)
    given_to.close()
    answered_by.close()


def test_a_worker_of_the_batch_does_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "end_with_parent", lambda: None)
    here, there = socketpair()
    here.close()
    worker.main(there.detach(), Heartbeat().descriptor)
