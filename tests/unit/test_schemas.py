"""The reference has every field of the JSON that commands print, of a receipt, and of the ledger, and no other."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from textfix import clean
from textfix.batch.ledger.schema import SCHEMA
from textfix.cli import cli

REFERENCE = Path(__file__).parents[2] / "docs/reference"


def fields(page: str, heading: str) -> list[str]:
    """The names in the first column of the table after some words."""
    rest = (REFERENCE / page).read_text("utf-8").partition(heading)[2]
    (table, *_) = re.findall(r"^\| --- \| --- \|\n((?:\|.*\n)+)", rest, re.MULTILINE)
    return [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split(" | ")[0])]


@pytest.mark.parametrize("command", ["check", "explain"])
def test_json_has_the_fields_of_its_table(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("漢字&#20013;\n", encoding="utf-8")
    done = CliRunner().invoke(cli, [command, "--json", str(tmp_path / "a.txt")], standalone_mode=False)
    told: dict[str, Any] = json.loads(done.stdout)
    assert sorted(fields("json.md", f"## `textfix {command} --json`")) == sorted(told)


def test_json_of_damage_is_described_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("汉字\n", encoding="utf-8")
    told = json.loads(CliRunner().invoke(cli, ["damage", "--json", "-k", "gloss", str(tmp_path / "a.txt")]).stdout)
    page = (REFERENCE / "json.md").read_text("utf-8").partition("## `textfix damage --json`")[2].partition("\n## ")[0]
    assert set(told) == set(re.findall(r"`(\w+)`", page))


def test_a_receipt_has_the_fields_of_its_tables() -> None:
    told = clean("漢字&#20013;".encode("gb18030")).receipt.to_plain()
    assert sorted(fields("receipt.md", "## A receipt")) == sorted(told)
    assert sorted(fields("receipt.md", "A step:")) == sorted({*told["steps"][0], "alternatives"})
    assert sorted(fields("receipt.md", "`data`:")) == sorted(told["data"])


def test_the_ledger_has_the_columns_of_its_tables() -> None:
    base = sqlite3.connect(":memory:")
    base.executescript(SCHEMA)
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        assert sorted(fields("receipt.md", f"\n`{table}`")) == sorted(columns), table
    base.close()
