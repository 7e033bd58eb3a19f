"""Pages of kinds that nobody wants are left out, and told: as inputs that are skipped, as records that are counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from batch_harness import states, write
from sites import site

from textfix.batch import Job, run
from textfix.errors import OptionError

ARTICLE, PORTAL = site("wire", 11).html, site("portal", 11).html
TEXT = "田间一片繁忙，收割机来回穿梭。"


def cleaned(source: Path, out: Path, **settings: Any) -> Any:
    """The report of a run with the stages that ship."""
    return run(Job(sources=[source], output=out, **settings))


def test_pages_of_other_kinds_are_skipped_with_their_reason(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for name, text in (("a.html", ARTICLE), ("portal.html", PORTAL), ("t.txt", TEXT)):
        write(source / name, text)
    report = cleaned(source, out)
    assert report.topics["genre"] == {"article": 1, "list": 1, "document": 1}
    assert (out / "portal.html.txt").exists()
    report = cleaned(source, out, genres=("article", "document"))
    assert states(out) == {"a.html": "done", "portal.html": "skipped", "t.txt": "done"}
    assert (report.removed, report.documents) == (1, 2)
    assert not (out / "portal.html.txt").exists()
    report = cleaned(source, out)
    assert (out / "portal.html.txt").exists()


def test_what_is_not_sure_is_left_out_and_a_text_is_not_judged(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "a.html", ARTICLE)
    write(source / "t.txt", TEXT)
    cleaned(source, out, min_genre_confidence=1.0)
    assert states(out) == {"a.html": "skipped", "t.txt": "done"}


def records(texts: list[str], form: str) -> bytes:
    if form == "jsonl":
        return "".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)).encode()
    if form == "json":
        return json.dumps([{"id": n, "text": text} for n, text in enumerate(texts)], indent=1).encode()
    return (
        "id,text\n" + "".join(f'{n},"{text.replace(chr(34), chr(34) * 2)}"\n' for n, text in enumerate(texts))
    ).encode()


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet"])
@pytest.mark.parametrize("order", [(PORTAL, ARTICLE, TEXT), (ARTICLE, PORTAL, PORTAL, TEXT), (ARTICLE, TEXT, PORTAL)])
def test_records_of_other_kinds_are_left_out_and_counted(tmp_path: Path, form: str, order: tuple[str, ...]) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    if form == "parquet":
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        source.mkdir()
        parquet.write_table(arrow.table({"id": range(len(order)), "text": order}), source / "x.parquet")
    else:
        write(source / f"x.{form}", records(list(order), form))
    report = cleaned(source, out, genres=("article", "document"))
    assert report.topics["left out"] == {"list": order.count(PORTAL)}
    assert report.documents == len(order) - order.count(PORTAL)
    wanted = [n for n, text in enumerate(order) if text is not PORTAL]
    assert ids(out / f"x.{form}", form) == wanted


def ids(path: Path, form: str) -> list[int]:
    if form == "parquet":
        import pyarrow.parquet

        return list(pyarrow.parquet.read_table(path)["id"].to_pylist())
    if form == "csv":
        import csv

        with path.open(encoding="utf-8", newline="") as file:
            return [int(row["id"]) for row in csv.DictReader(file)]
    data: Any = (
        json.loads(path.read_text("utf-8"))
        if form == "json"
        else map(json.loads, path.read_text("utf-8").splitlines())
    )
    return [row["id"] for row in data]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_a_file_of_records_that_are_all_left_out_is_skipped(tmp_path: Path, form: str) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / f"x.{form}", records([PORTAL, PORTAL], form))
    cleaned(source, out, genres=("thread",))
    assert states(out) == {f"x.{form}": "skipped"}


def test_shards_have_the_kind_and_leave_out_what_is_not_wanted(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "a.html", ARTICLE)
    write(source / "x.jsonl", records([PORTAL, TEXT], "jsonl"))
    cleaned(source, out, form="jsonl", genres=("article", "document"))
    rows = [json.loads(line) for shard in out.glob("*.jsonl") for line in shard.read_text("utf-8").splitlines()]
    assert [row["genre"]["name"] for row in rows] == ["article", "document"]
    assert rows[1]["genre"]["confidence"] is None


@pytest.mark.parametrize("wrong", [{"genres": ("novel",)}, {"min_genre_confidence": 1.5}])
def test_kinds_and_shares_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        Job(sources=["a"], output="b", **wrong)
