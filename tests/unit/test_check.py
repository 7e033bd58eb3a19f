"""`textfix check`: several processes, JSON, and what it leaves out."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from textfix.cli import cli, processes
from textfix.cli.sources import Source


def test_json_has_an_object_for_each_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("漢字&#20013;\n", encoding="big5")
    (tmp_path / "b.txt").write_text("汉字\n", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "漢字"}\n{"text": 3}\n', encoding="utf-8")
    (tmp_path / "d.py").touch()
    done = CliRunner().invoke(cli, ["check", "--json", str(tmp_path)], standalone_mode=False)
    rows = {Path(row["path"]).name: row for row in map(json.loads, done.stdout.splitlines())}
    assert done.return_value == 3
    assert {name: row["state"] for name, row in rows.items()} == {
        "a.txt": "would change", "b.txt": "clean", "c.jsonl": "failed", "d.py": "skipped",
    }  # fmt: skip
    assert rows["a.txt"]["kinds"] == {"numeric entity": 1, "Traditional text": 1}
    assert rows["a.txt"]["damaged"] == 1
    assert (rows["c.jsonl"]["records"], rows["c.jsonl"]["changed"], rows["c.jsonl"]["failed"]) == (1, 1, 1)
    assert "1 × source code" in done.stderr


def test_patterns_choose_and_one_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text("漢字\n", encoding="utf-8")
    run = CliRunner().invoke
    assert "b.md" not in run(cli, ["check", "--include", "*.txt", str(tmp_path)]).stdout
    assert "b.md" not in run(cli, ["check", "--exclude", "*.md", str(tmp_path)]).stdout
    refused = run(cli, ["check", "--include", "*.html", str(tmp_path)])
    assert (refused.exit_code, "--include *.html" in refused.stderr) == (2, True)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input_holds_records_packed_or_not(pack: Callable[[bytes], bytes]) -> None:
    rows = pack('{"body": "漢字"}\n{"body": "汉字"}\n'.encode())
    words = ["check", "-", "--input-format", "jsonl", "--field", "body", "--json"]
    done = CliRunner().invoke(cli, words, input=rows, standalone_mode=False)
    found = json.loads(done.stdout)
    assert (done.return_value, found["records"], found["changed"]) == (1, 2, 1)


def _name_or_die(source: Source) -> str:
    assert source.path is not None
    if source.path.name == "die":
        os._exit(9)
    return source.path.name


def test_a_process_that_dies_costs_only_its_own_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "FEW", 0)
    monkeypatch.setattr(processes, "TOGETHER", 2)
    names = ["a", "b", "die", "c", "d"]
    found = processes.in_order(_name_or_die, lambda source: f"died at {source.path}", map(Source, map(Path, names)), 2)
    assert list(found) == ["a", "b", "died at die", "c", "d"]
