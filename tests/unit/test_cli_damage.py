"""textfix damage."""

import json
from pathlib import Path

from click.testing import CliRunner

from textfix.cli import cli
from textfix.damage import KINDS


def test_damage_writes_the_damaged_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("重庆".encode("gbk"))
    run = CliRunner().invoke(cli, ["damage", str(file), "--kind", "gbk-as-latin-1"])
    assert run.exit_code == 0
    assert run.stdout == "ÖØÇì"


def test_json_has_the_right_answer_beside_it(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("采茶人上山，田间一片繁忙。", encoding="utf-8")
    run = CliRunner().invoke(
        cli, ["damage", str(tmp_path), "-k", "bytes-gbk", "-k", "litter", "--json", "--seed", "4"]
    )
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["kind"] for line in lines] == ["bytes-gbk", "litter"] * 2
    assert [line["damage"] for line in lines] == ["bytes: gbk", "zero-width litter"] * 2
    assert all(line["original"] == "采茶人上山，田间一片繁忙。" and line["recoverable"] for line in lines)
    assert bytes.fromhex(lines[0]["damaged"]["hex"]).decode("gbk") == lines[0]["original"]


def test_kinds_are_listed_and_misuse_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["damage", "--list"]).stdout.split() == list(KINDS)
    (tmp_path / "a.txt").write_text("秋", encoding="utf-8")
    assert CliRunner().invoke(cli, ["damage", str(tmp_path / "a.txt")]).exit_code == 2
    two = [str(tmp_path / "a.txt"), "-k", "gloss", "-k", "litter"]
    assert CliRunner().invoke(cli, ["damage", *two]).exit_code == 2
