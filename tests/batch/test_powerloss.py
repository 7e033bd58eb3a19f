"""After a power loss at any moment nothing is lost that was said to be done, and a further run makes all of it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from batch_harness import clean_up, finish, start, tree, write
from powerloss import SECTOR, STRACE, Call, Disk, File, moments, recorded

from textfix.batch.files.digest import digest_of
from textfix.batch.files.tree import Tree
from textfix.batch.ledger import Ledger, LedgerError
from textfix.batch.undo import source_of
from textfix.errors import TextfixError

STATES = int(os.environ.get("POWER_LOSSES", "100"))
"""Disks that are made of each trace; POWER_LOSSES=20000 is for a night."""

CHANGED = (b"a/0.txt", b"a/2.txt", b"b/1.txt")
"""Outputs whose sources change, go, or can't be cleaned any more in the second run."""


ONLY_RECEIPTS = (b"a/2.txt", b"b/1.txt")
"""Those of them whose sources can then be restored only from their receipts."""


class Trace(NamedTuple):
    source: Path
    out: Path
    calls: list[Call]
    second: int
    """The first call of the second run."""
    whole: list[dict[bytes, bytes]]
    """The outputs of the first run and of the second."""


@pytest.fixture(scope="module", params=["one by one", "together"])
def trace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """Two runs: of files that are new, then of some that have changed, and some that are gone or no text any more.

    The first one syncs its files one by one, or together.
    """
    if shutil.which("strace") is None:
        pytest.skip("needs strace")
    place = tmp_path_factory.mktemp("power")
    source, out = place / "in", place / "deep/out"
    for number in range(6):
        write(source / f"{'ab'[number % 2]}/{number}.txt", f"農業發展，第{number}篇。\n" * 40)
    write(source / "rows.jsonl", '{"text": "開門。"}\n' * 20)
    whole = []
    for run in ("first", "second"):
        environment = {"TEXTFIX_TEST_SINGLY": "1"} if request.param == "one by one" else {}
        strace = [*STRACE, "-o", str(place / run)]
        assert finish(start(source, out, environment, strace, receipts=True)) in (0, 3)
        whole.append(tree(out))
        if run == "first":
            write(source / "a/0.txt", "改過了。\n")
            (source / "a/2.txt").unlink()
            write(source / "b/1.txt", "【RAISE】")
    first, second = recorded(place / "first", place), recorded(place / "second", place)
    return Trace(source, out, [*first, *second], len(first), whole)


def test_nothing_is_lost_that_was_said_to_be_done(trace: Trace, tmp_path: Path) -> None:
    said, made = _losses(trace, tmp_path / "out")
    assert made > STATES // 2
    assert said > made  # most disks have outputs that were said to be done


@pytest.mark.parametrize("left_out", ["files", "folders"])
def test_a_sync_that_is_left_out_is_noticed(left_out: str, trace: Trace, tmp_path: Path) -> None:
    def is_left_out(call: Call) -> bool:
        is_file = call.name == "syncfs" or call.words[0].endswith(b".tmp")
        return call.name in ("fsync", "syncfs") and is_file == (left_out == "files")

    calls = [call for call in trace.calls if not is_left_out(call)]
    assert len(calls) < len(trace.calls)
    with pytest.raises((AssertionError, OSError, TextfixError)):
        _losses(trace._replace(calls=calls, second=len(calls)), tmp_path / "out")


def _losses(trace: Trace, place: Path) -> tuple[int, int]:
    """Check a disk for the moments of a trace: the outputs that they say are done, and how many disks."""
    random = Random(5)
    often = STATES / len(trace.calls)
    said = made = 0
    for number, disk in enumerate(moments(trace.calls)):
        for _ in range(int(often) + (random.random() < often % 1)):
            out = _laid_out(disk.after_power_loss(random), trace.out, place)
            said += _check(out, trace.whole, all_known=number > trace.second)
            made += 1
    return said, made


def test_a_further_run_comes_right(trace: Trace, tmp_path: Path) -> None:
    random = Random(7)
    points = set(random.sample(range(len(trace.calls)), 4))
    for number, disk in enumerate(moments(trace.calls)):
        if number in points:
            out = _laid_out(disk.after_power_loss(random), trace.out, tmp_path / f"out{number}")
            report = clean_up(trace.source, out, receipts=True)
            assert report.aborted is None
            found, wanted = tree(out), dict(trace.whole[1])
            for name in ONLY_RECEIPTS:
                # Whether the run that wrote it had come so far shows in what is there now.
                assert found.pop(name, trace.whole[0][name]) == wanted.pop(name)
            assert found == wanted


def _laid_out(found: dict[bytes, bytes], root: Path, place: Path) -> Path:
    """A disk as a folder."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for path, data in found.items():
        if path.startswith(os.fsencode(root) + b"/"):
            write(place / os.fsdecode(os.path.relpath(path, os.fsencode(root))), data)
    return place


def _check(out: Path, whole: list[dict[bytes, bytes]], *, all_known: bool) -> int:
    """What has a final name is whole; what the ledger says is done is there, and can be undone: how many that are.

    Once the ledger knows all outputs, it forgets one only when that is gone from the disk.
    """
    for name, data in tree(out).items():
        assert data in [each.get(name) for each in whole], name
    if not (out / ".textfix/ledger.sqlite").exists():
        assert not tree(out), "outputs without a ledger: a further run would refuse the folder"
        return 0
    count = 0
    with closing(Ledger(os.fsencode(out))) as ledger, Tree(os.fsencode(out)) as folder:
        if all_known:
            assert tree(out).keys() <= {row.output for row in ledger.rows("output IS NOT NULL")}
        for row in ledger.rows("state IN ('done', 'unchanged')"):
            if row.output in CHANGED:  # seen by the second run, and perhaps not yet written down
                continue
            with folder.read(row.output or b"") as file:
                assert digest_of(file.read()) == row.output_digest
            assert digest_of(source_of(folder, row)) == row.digest
            count += 1
    return count


def test_the_disk_loses_what_was_not_synced_and_keeps_what_was() -> None:
    def call(name: str, *words: bytes) -> Call:
        return Call(0, name, words, "1:3")

    disk = Disk()
    for each in (
        call("openat", b"/o", b"x", b"O_WRONLY|O_CREAT"),
        call("write", b"/o/x", b"a" * 3 * SECTOR),
    ):
        disk.do(each)
    seen = {tuple(sorted(disk.after_power_loss(Random(seed)).items())) for seed in range(200)}
    assert () in seen
    assert ((b"/o/x", b""),) in seen
    assert any(len(data) == SECTOR for ((_, data), *_) in filter(None, seen))
    disk.do(call("fsync", b"/o/x"))
    assert {len(d) for s in range(50) for d in disk.after_power_loss(Random(s)).values()} == {3 * SECTOR}
    disk.do(call("renameat", b"/o", b"x", b"/o", b"y"))
    assert len({tuple(disk.after_power_loss(Random(seed))) for seed in range(50)}) == 4  # x, y, both, none
    disk.do(call("fsync", b"/o"))
    assert disk.after_power_loss(Random(1)) == {b"/o/y": b"a" * 3 * SECTOR}
    disk.do(call("unlink", b"/o/y"))
    assert {len(disk.after_power_loss(Random(seed))) for seed in range(50)} == {0, 1}
    assert disk.kept[b"/o/y"] == File(b"a" * 3 * SECTOR)


def test_a_ledger_cut_at_any_page_opens_or_says_so(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "農業。")
    clean_up(tmp_path / "in", tmp_path / "out")
    ledger = tmp_path / "out/.textfix/ledger.sqlite"
    data = ledger.read_bytes()
    for size in range(0, len(data), 4096):
        ledger.write_bytes(data[:size])
        with suppress(LedgerError):
            Ledger(os.fsencode(tmp_path / "out")).close()
