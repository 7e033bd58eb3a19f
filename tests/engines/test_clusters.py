"""The matrix of engines x poison for Ray and Spark, which run for real, on this machine: `.ci/clusters` runs it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from poison_rows import CLEAN, COUNT, TOLD, VALUES

pytestmark = pytest.mark.filterwarnings("ignore")  # those of the engines


@pytest.fixture
def stages_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engines' processes find textfix and the stages of these tests."""
    here = Path(__file__).parent
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(here), str(here.parent.parent)]))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)


@pytest.mark.usefixtures("stages_found")
def test_ray() -> None:
    ray: Any = pytest.importorskip("ray")
    arrow: Any = pytest.importorskip("pyarrow")
    from textfix.engines.ray import clean

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        ray.data.DataContext.get_current().execution_options.preserve_order = True
        table = arrow.table({"id": list(range(COUNT)), "text": VALUES})
        rows = clean(ray.data.from_arrow([table.slice(0, 25), table.slice(25)]), CLEAN).take_all()
    finally:
        ray.shutdown()
    assert [row["id"] for row in rows] == list(range(COUNT))
    assert [(row["text"], row["status"], row["error"]) for row in rows] == TOLD


@pytest.mark.usefixtures("stages_found")
def test_spark() -> None:
    sql: Any = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    from textfix.engines.spark import clean, register

    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = session.createDataFrame(list(enumerate(VALUES)), "id long, text string").repartition(2)
        rows = clean(frame, CLEAN).orderBy("id").collect()
        assert [row["id"] for row in rows] == list(range(COUNT))
        assert [(row["text"], row["status"], row["error"]) for row in rows] == TOLD
        if session.version >= "4.1":
            register(session, how=CLEAN)
            frame.createOrReplaceTempView("rows")
            found = session.sql("SELECT textfix(text) AS text FROM rows ORDER BY id").collect()
            assert [row["text"] for row in found] == [text for text, *_ in TOLD]
    finally:
        session.stop()
