"""Exit statuses: those of the table in docs/reference/exit-status.md, each in each of its commands."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from pathlib import Path
from shlex import split

import pytest
from forked import command

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs/reference/exit-status.md").read_text(encoding="utf-8")
PROMISED = {
    (int(status), command)
    for status, commands in re.findall(r"^\| (\d+) \|.*\| ([a-z, ]+) \|$", TABLE, re.MULTILINE)
    for command in commands.split(", ")
}
SIGNALS = {(130, "clean"), (143, "clean")}
"""These are brought about in tests/batch."""

CASES = [
    (0, "clean right/a.txt"),
    (0, "check right"),
    (0, "explain right/a.txt"),
    (0, "guess ÖÐÎÄ"),
    (0, "status out"),
    (0, "verify out"),
    (0, "retry out"),
    (0, "undo out -o undone"),
    (0, "damage right/a.txt -k litter"),
    (1, "check wrong"),
    (2, "clean none"),
    (2, "check none"),
    (2, "explain none"),
    (2, "guess"),
    (2, "status none"),
    (2, "verify none"),
    (2, "retry none"),
    (2, "undo none -o undone"),
    (2, "undo out -o out"),
    (2, "damage none -k litter"),
    (3, "clean cut.gz"),
    (3, "clean cut.gz --diff"),
    (3, "clean cut.gz -o new"),
    (3, "clean rows.jsonl -o new-rows"),
    (3, "clean packed.zip"),
    (3, "clean packed.zip --diff"),
    (3, "clean packed.zip --dry-run"),
    (3, "clean packed.zip -o new-packed"),
    (3, "clean packed.zip -o new.txt"),
    (3, "check packed.zip"),
    (3, "explain packed.zip"),
    (3, "damage packed.zip -k litter"),
    (0, "clean some -o new-some"),
    (0, "clean some --dry-run"),
    (0, "clean some --diff"),
    (0, "check some"),
    (3, "clean empty.docx"),
    (3, "clean empty.docx -o new-empty"),
    (3, "check empty.docx"),
    (2, "clean right -o ''"),
    (2, "undo out -o ''"),
    (2, "status ''"),
    (2, "clean ''"),
    (3, "check cut.gz"),
    (3, "explain cut.gz"),
    (3, "status poor"),
    (3, "status records"),
    (3, "status killed"),
    (3, "status empty"),
    (3, "verify killed"),
    (3, "verify changed"),
    (3, "retry poor"),
    (3, "undo bare -o undone-bare"),
    (3, "undo out -o wrong"),
    (3, "damage cut.gz -k litter"),
    (4, "clean right -o damaged"),
    (4, "clean right -o older"),
    (4, "status damaged"),
    (4, "status torn"),
    (4, "status misspelt"),
    (4, "clean right -o misspelt"),
    (4, "status older"),
    (4, "status planted"),
    (4, "verify damaged"),
    (4, "verify planted"),
    (4, "retry damaged"),
    (4, "retry planted"),
    (4, "undo damaged -o undone"),
    (4, "undo planted -o undone"),
    (4, "clean right/a.txt > /dev/full"),
    (4, "check wrong > /dev/full"),
    (4, "explain right/a.txt > /dev/full"),
    (4, "guess ÖÐÎÄ > /dev/full"),
    (4, "damage right/a.txt -k litter > /dev/full"),
    (141, "clean right/a.txt | nobody"),
    (141, "check wrong | nobody"),
    (141, "explain right/a.txt | nobody"),
    (141, "guess ÖÐÎÄ | nobody"),
    (141, "status out | nobody"),
    (141, "verify changed | nobody"),
    (141, "damage right/a.txt -k litter | nobody"),
]


def textfix(words: str, at: Path) -> subprocess.CompletedProcess[bytes]:
    words, _, reader = words.partition(" | ")
    words, _, file = words.partition(" > ")
    if reader:
        read, write = os.pipe()
        os.close(read)
    elif file and not os.path.exists(file):
        pytest.skip(f"no {file} here")
    else:
        write = os.open(file or os.devnull, os.O_WRONLY)
    if not file and not reader and words.startswith(("clean", "damage")):
        os.close(write)
        return command(split(words), at=at)  # `> /dev/null` passes for a stream that the caller closed
    try:
        return command(split(words), at=at, stdout=write)
    finally:
        os.close(write)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("statuses")
    for name, text in (("right", "汉字。\n"), ("wrong", "漢字轉換。\n")):
        (root / name).mkdir()
        (root / name / "a.txt").write_text(text, encoding="utf-8")
    for folder in (root, root / "some"):
        folder.mkdir(exist_ok=True)
        with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
            archive.writestr("a.txt", "汉字。")
    (root / "some/a.txt").write_text("汉字。\n", encoding="utf-8")
    (root / "empty.docx").write_bytes(b"")
    (root / "cut.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0")
    (root / "rows.jsonl").write_text('{"text": "漢字"}\n{"text": \n', encoding="utf-8")
    for words in ("right -o out --receipts", "right -o bare", "cut.gz -o poor", "rows.jsonl -o records"):
        textfix(f"clean {words}", root)
    for copy in ("killed", "empty", "damaged", "torn", "misspelt", "older", "planted", "changed"):
        shutil.copytree(root / "out", root / copy)
    ledger = "{}/.textfix/ledger.sqlite"
    for copy, change in (
        ("killed", "DELETE FROM run; DELETE FROM source"),
        ("older", "ALTER TABLE source DROP COLUMN seconds"),
        ("planted", "UPDATE run SET started = 'soon', job = '[]'; UPDATE source SET state = 'quarantined'"),
    ):
        base = sqlite3.connect(root / ledger.format(copy))
        base.executescript(change)
        base.close()
    (root / "changed/a.txt").unlink()
    (root / ledger.format("empty")).write_bytes(b"")
    (root / ledger.format("damaged")).write_bytes(b"no ledger" * 999)
    misspelt = root / ledger.format("misspelt")
    misspelt.write_bytes(misspelt.read_bytes().replace(b"CREATE TABLE", b"CREATE T\xa0BLE", 1))  # no UTF-8
    torn = root / ledger.format("torn")
    torn.write_bytes(torn.read_bytes()[: 4096 * 2] + b"\xff" * 4096 * 3 + torn.read_bytes()[4096 * 5 :])
    return root


def test_each_status_of_the_table_has_a_case() -> None:
    assert {(status, words.split()[0]) for status, words in CASES} | SIGNALS == PROMISED


@pytest.mark.parametrize(("status", "words"), CASES, ids=[words for _, words in CASES])
def test_a_command_ends_with_the_status_of_the_table(place: Path, status: int, words: str) -> None:
    done = textfix(words, place)
    assert b"Traceback" not in done.stderr
    assert done.returncode == status, done.stderr
    assert done.stderr or status in (0, 1, 141) or words.startswith(("status", "verify"))


def test_a_ledger_in_a_folder_that_cannot_be_written_to_is_read_and_left_alone(place: Path) -> None:
    before = sorted(os.listdir(place / "out/.textfix"))
    assert textfix("status out", place).returncode == 0
    assert sorted(os.listdir(place / "out/.textfix")) == before
