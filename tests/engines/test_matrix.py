"""Engines x poison: every other row is right, each bad row says why, order and count are kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from poison_rows import CLEAN, CLEANER, COUNT, LARGE, LIMITS, SURROGATE, TEXTS, TOLD, VALUES

from textfix.arrow import clean_table, cleaned
from textfix.rows import COLUMNS, Cleaner
from textfix.workers import pool_for
from textfix.workers.shared import close_pools

arrow: Any = pytest.importorskip("pyarrow")


@pytest.fixture(autouse=True, scope="module")
def pools() -> Iterator[None]:
    yield
    close_pools()


def named(text: str) -> str:
    """A text, or a name for that of 50 MB, which nobody reads where two lists differ."""
    return "50 MB" if text == LARGE else text


def told(table: Any) -> list[tuple[Any, ...]]:
    return [(row["text"], row["status"], row["error"]) for row in table.to_pylist()]


def test_pyarrow() -> None:
    table = arrow.table({"id": range(COUNT), "text": VALUES})
    assert told(CLEAN(table)) == TOLD
    found = cleaned(table.to_reader(17), cleaner=CLEANER, limits=LIMITS, workers=1).read_all()
    assert told(found) == TOLD
    assert found["id"].to_pylist() == list(range(COUNT))
    good = [value for value in VALUES if value is None or "【" not in value]
    assert told(clean_table(arrow.table({"text": good}), cleaner=CLEANER)) == [
        row for row, value in zip(TOLD, VALUES, strict=True) if value is None or "【" not in value
    ]


def test_pandas() -> None:
    pandas: Any = pytest.importorskip("pandas")
    import textfix.engines.pandas  # noqa: F401

    series = pandas.Series([*VALUES, SURROGATE], index=range(5, COUNT + 6), name="body", dtype=object)
    found = series.textfix.rows(cleaner=CLEANER, limits=LIMITS)
    assert list(found.itertuples(index=False, name=None)) == [*TOLD, ("农�业", "ok", None)]
    assert list(found.index) == list(series.index)
    texts = series.textfix.clean(cleaner=CLEANER, limits=LIMITS)
    assert (texts.name, texts.dtype) == ("body", object)
    assert texts.tolist() == [*TEXTS, "农�业"]
    kept = pandas.Series(VALUES, dtype="string").textfix.clean(cleaner=CLEANER, limits=LIMITS)
    assert kept.dtype == "string"
    assert kept.isna().tolist() == [text is None for text in TEXTS]


def test_polars() -> None:
    polars: Any = pytest.importorskip("polars")
    import textfix.engines.polars  # noqa: F401

    frame = polars.DataFrame({"id": range(COUNT), "text": VALUES})
    rows = polars.col("text").textfix.rows(cleaner=CLEANER, limits=LIMITS)
    assert frame.select(rows).unnest("text").rows() == TOLD
    assert frame.lazy().select(rows).collect().unnest("text").rows() == TOLD
    text = polars.col("text").textfix.clean(cleaner=CLEANER, limits=LIMITS)
    assert frame.with_columns(text.alias("clean"))["clean"].to_list() == TEXTS
    assert frame.lazy().with_columns(text).collect_schema()["text"] == polars.String
    objects = polars.DataFrame({"text": polars.Series([SURROGATE, None, "開"], dtype=polars.Object)})
    assert objects.select(text)["text"].to_list() == ["农�业", None, "开"]


def test_duckdb() -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    from textfix.engines.duckdb import clean, register

    table = arrow.table({"id": range(COUNT), "text": VALUES})
    connection = register(duckdb.connect(), cleaner=CLEANER, limits=LIMITS)
    connection.register("rows", table)
    sql = "SELECT r.* FROM (SELECT id, textfix(text) r FROM rows) ORDER BY id"
    assert connection.sql(sql).fetchall() == TOLD
    text = Cleaner(stages=CLEANER.stages, columns=("text",), max_bytes=CLEANER.max_bytes)
    register(connection, "clean_text", cleaner=text, limits=LIMITS)
    assert connection.sql("SELECT clean_text(text) FROM rows ORDER BY id").fetchall() == [(text,) for text in TEXTS]
    stream = clean(connection.sql("SELECT * FROM rows ORDER BY id"), cleaner=CLEANER, limits=LIMITS)
    other = duckdb.connect()
    other.register("stream", stream)
    assert other.sql("SELECT text, status, error FROM stream").fetchall() == TOLD


def test_datasets(tmp_path: Path) -> None:
    datasets: Any = pytest.importorskip("datasets")
    from textfix.engines.datasets import clean

    datasets.disable_progress_bars()
    dataset = datasets.Dataset.from_dict({"id": list(range(COUNT)), "text": VALUES})
    dataset.save_to_disk(str(tmp_path / "saved"))
    found = clean(datasets.load_from_disk(str(tmp_path / "saved")), CLEAN, batch_size=20)
    assert [(row["text"], row["status"], row["error"]) for row in found] == TOLD
    again = clean(datasets.load_from_disk(str(tmp_path / "saved")), CLEAN, batch_size=20)
    assert again._fingerprint == found._fingerprint  # found by the value of how it is cleaned
    streamed = clean(dataset.to_iterable_dataset(), CLEAN)
    assert [(row["text"], row["status"], row["error"]) for row in streamed] == TOLD


def test_datatrove(tmp_path: Path) -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter, ParquetWriter

    from textfix.engines.datatrove import TextfixCleaner

    documents = [Document(text or "", str(n), metadata={"n": n}) for n, text in enumerate(VALUES)]
    documents.append(Document(SURROGATE, "surrogate", metadata={"n": COUNT}))
    steps = [documents, TextfixCleaner(CLEANER, LIMITS), ParquetWriter(str(tmp_path / "parquet"))]
    steps.append(JsonlWriter(str(tmp_path / "jsonl"), compression=None))
    stats = LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "logs")).run().stats[0]
    assert {name: stats[name].total for name in ("ok", "failed", "timed out", "killed", "too large")} == {
        "ok": 46, "failed": 2, "timed out": 1, "killed": 1, "too large": 1,
    }  # fmt: skip
    lines = (tmp_path / "jsonl/00000.jsonl").read_text("utf-8").splitlines()
    # What can't be cleaned goes on as it came; datatrove's writer leaves an empty text out.
    wanted = [
        (text if text is not None else named(value or ""), "ok" if status == "null" else status, error or "")
        for (text, status, error), value in zip(TOLD, VALUES, strict=True)
    ]
    wanted.append(("农�业", "ok", ""))
    found = [json.loads(line) for line in lines]
    assert [
        (named(row.get("text", "")), row["metadata"]["textfix_status"], row["metadata"]["textfix_error"])
        for row in found
    ] == wanted
    assert [row["metadata"]["n"] for row in found] == list(range(COUNT + 1))
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    texts = parquet.read_table(next(tmp_path.glob("parquet/*.parquet")))["text"].to_pylist()
    assert [text and named(text) for text in texts] == [row[0] or None for row in wanted]


def test_datatrove_can_leave_out_what_failed() -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document

    from textfix.engines.datatrove import TextfixCleaner

    step = TextfixCleaner(CLEANER, LIMITS, keep_failed=False)
    documents = [Document(text, str(n)) for n, text in enumerate(["開", "【RAISE】", "門"])]
    assert [(document.id, document.text) for document in step(iter(documents))] == [("0", "开"), ("2", "门")]


ALL = Cleaner(stages=CLEANER.stages, columns=COLUMNS)
PAGE = "<html><head><title>門</title></head><body><p>開門見山，農業發展的報告今天發布了。</p></body></html>"


def test_duckdb_has_a_type_for_each_column() -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    from textfix.engines.duckdb import register

    connection = register(duckdb.connect(), cleaner=ALL, workers=0)
    rows = connection.execute("SELECT r.* FROM (SELECT textfix(t) r FROM unnest(?) x(t))", [["開", None, PAGE]])
    assert [name for name, *_ in rows.description] == list(COLUMNS)
    assert [row[1] for row in rows.fetchall()] == ["ok", "null", "ok"]


def test_datatrove_gives_each_column_one_type(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document

    from textfix.engines.datatrove import TextfixCleaner

    monkeypatch.setattr("textfix.engines.datatrove.pool_for", lambda *_: ALL)
    documents = TextfixCleaner(ALL).run(Document(text, "") for text in ["开", "開", "【RAISE】", PAGE, "\ud800"])
    types = {tuple((name, type(value)) for name, value in document.metadata.items()) for document in documents}
    assert len(types) == 1


def test_dask() -> None:
    dask: Any = pytest.importorskip("dask")
    frames: Any = pytest.importorskip("dask.dataframe")
    pandas: Any = pytest.importorskip("pandas")
    from textfix.engines.dask import clean

    frame = pandas.DataFrame({"id": range(COUNT), "text": VALUES}, index=range(5, COUNT + 5))
    found = clean(frames.from_pandas(frame, npartitions=3), CLEAN).compute(scheduler="threads")
    plain = found.astype(object).where(found.notna(), None)
    assert list(plain[["text", "status", "error"]].itertuples(index=False, name=None)) == TOLD
    assert list(found.index) == list(frame.index)
    frame = pandas.DataFrame({"id": [1, 2, 3], "text": pandas.Series([SURROGATE, None, "開"], dtype=object)})
    with dask.config.set({"dataframe.convert-string": False}):
        texts = clean(frames.from_pandas(frame, npartitions=1), CLEAN).compute(scheduler="threads")["text"]
    assert texts.astype(object).where(texts.notna(), None).tolist() == ["农�业", None, "开"]


def test_daft() -> None:
    daft: Any = pytest.importorskip("daft")
    from textfix.engines.daft import clean

    row = clean(daft.col("text"), cleaner=CLEANER, limits=LIMITS)
    found = daft.from_pydict({"text": VALUES}).with_column("row", row).to_pydict()["row"]
    assert [(row["text"], row["status"], row["error"]) for row in found] == TOLD


FEW = ["開", "門"]


def job_of_pandas() -> None:
    pandas: Any = pytest.importorskip("pandas")
    import textfix.engines.pandas  # noqa: F401

    pandas.Series(FEW).textfix.clean(cleaner=CLEANER, limits=LIMITS)


def job_of_polars() -> None:
    polars: Any = pytest.importorskip("polars")
    import textfix.engines.polars  # noqa: F401

    polars.DataFrame({"text": FEW}).select(polars.col("text").textfix.clean(cleaner=CLEANER, limits=LIMITS))


def job_of_duckdb() -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    from textfix.engines.duckdb import register

    connection = register(duckdb.connect(), cleaner=CLEANER, limits=LIMITS)
    connection.sql("SELECT textfix('開')").fetchall()


def job_of_datasets() -> None:
    datasets: Any = pytest.importorskip("datasets")
    from textfix.engines.datasets import clean

    datasets.disable_progress_bars()
    clean(datasets.Dataset.from_dict({"text": FEW}), CLEAN)


def job_of_pyarrow() -> None:
    cleaned(arrow.table({"text": FEW}), cleaner=CLEANER, limits=LIMITS).read_all()


def job_of_datatrove() -> None:
    pytest.importorskip("datatrove")
    from datatrove.data import Document

    from textfix.engines.datatrove import TextfixCleaner

    list(TextfixCleaner(CLEANER, LIMITS).run(Document(text, text) for text in FEW))


JOBS: dict[str, Callable[[], None]] = {
    name.removeprefix("job_of_"): job for name, job in list(globals().items()) if name.startswith("job_of_")
}


@pytest.mark.parametrize("engine", sorted(JOBS))
def test_a_job_that_is_cancelled_says_so_and_leaves_no_worker(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt  # as Ctrl-C does while a call waits for its workers

    monkeypatch.setattr("textfix.workers.pool._Call._heard", interrupted)
    with pytest.raises((KeyboardInterrupt, Exception)) as caught:  # not what skips the test
        JOBS[engine]()
    assert "KeyboardInterrupt" in f"{caught.type} {caught.value}"
    assert pool_for(CLEANER, LIMITS)._count == 0
