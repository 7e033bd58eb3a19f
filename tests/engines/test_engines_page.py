"""The examples of docs/howto/engines.md run, each where its engine is installed."""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs/howto/engines.md").read_text("utf-8")
SECTIONS = re.findall(r"^## ([^\n]+)\n\n```python\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
TEXTS = ["農業", None]
WANTED = {"datatrove": [("农业", "ok"), (None, "ok")]}
LIBRARY = {"Ray Data": "ray", "Spark": "pyspark"}
"""Where it has another name than the section."""


def test_every_engine_has_an_example() -> None:
    names = {LIBRARY.get(name, name).lower() for name, _ in SECTIONS}
    modules = {path.stem for path in (ROOT / "textfix/engines").glob("*.py")} - {"__init__", "missing", "values"}
    assert names == {"pyspark" if name == "spark" else name for name in modules} | {"pyarrow"}


def test_every_engine_says_what_becomes_of_bad_rows_and_of_jobs_that_are_cancelled() -> None:
    told = PAGE.partition("a job that is cancelled")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| ([\w ]+?) \|", told, re.MULTILINE)) == {name for name, _ in SECTIONS}


@pytest.mark.filterwarnings("ignore")  # those of the engines
@pytest.mark.parametrize(("name", "code"), SECTIONS, ids=[name for name, _ in SECTIONS])
def test_example(name: str, code: str) -> None:
    if find_spec(LIBRARY.get(name, name).lower()) is None:
        pytest.skip(f"{name} is not installed")
    if name == "Spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    known: dict[str, Any] = {"TEXTS": TEXTS}
    exec(compile(code, f"docs/howto/engines.md: {name}", "exec"), known)
    assert [tuple(row) for row in known["found"]] == WANTED.get(name, [("农业", "ok"), (None, "null")])


def test_the_pipeline_of_scrapy_makes_rows_of_bytes() -> None:
    known: dict[str, Any] = {}
    exec(PAGE.partition("## Scrapy")[2].partition("```python\n")[2].partition("```")[0], known)
    found = known["TextfixPipeline"]().process_item({"url": "u", "body": "農業".encode("big5")})
    assert found == {"url": "u", "text": "农业", "status": "ok", "error": None}
