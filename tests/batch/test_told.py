"""What a run tells of itself: each problem with its reason, the settings that it had, and nothing that is not so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from batch_harness import ROOT, clean_up, write
from click.testing import CliRunner, Result

from textfix.cli import cli


def textfix(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, words)], standalone_mode=False)


def test_every_problem_is_named_with_its_reason_and_the_skipped_too_when_asked(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "picture", b"\x89PNG\r\n\x1a\n" + bytes(100))
    write(source / "rows.jsonl", '{"text": "好"}\n{"text": \n')
    for number in range(6):
        write(source / f"{number}.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100))
    write(tmp_path / "textfix.toml", 'field = "text"\n')
    said = textfix("--config", tmp_path / "textfix.toml", "clean", source, "-o", out).stderr.splitlines()
    assert said[0] == f"quarantined: '{source}/0.txt': not a text but a PNG picture"
    assert said[5] == f"1 more quarantined, 1 more failed: textfix status {out} lists them"
    assert said[6] == "skipped: 1 × not a text but a PNG picture; -v names them"
    assert said[7] == f"settings: {tmp_path}/textfix.toml"
    assert said[8].startswith("8 inputs: 1 done, 6 quarantined, 1 skipped (1 record could not be cleaned); ")
    verbose = textfix("--config", tmp_path / "textfix.toml", "clean", source, "-o", out, "-v").stderr
    assert f"skipped: '{source}/picture': not a text but a PNG picture\n" in verbose
    assert f"failed: '{source}/rows.jsonl': record 2: " in verbose
    assert verbose.count("quarantined: ") == 6
    assert f"settings: {tmp_path}/textfix.toml\n" in textfix("status", out).stdout
    page = (out / "report.html").read_text("utf-8")
    assert f"settings: {tmp_path}/textfix.toml" in page
    assert "rows.jsonl: record 2" in page


def test_status_names_what_was_kept_and_the_summary_what_was_taken_away(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for name in "ab":
        write(source / f"{name}.txt", f"農業{name}。")
    textfix("clean", source, "-o", out)
    (source / "a.txt").unlink()
    assert "; 1 output kept, whose sources are gone" in textfix("clean", source, "-o", out, "--keep-stale").stderr
    listed = textfix("status", out)
    assert f"'{source}/a.txt': its clean text was kept, though the source is gone" in listed.stdout
    assert listed.return_value == 0
    assert "; 1 output removed, whose sources are gone" in textfix("clean", source, "-o", out).stderr
    assert "a.txt" not in textfix("status", out, "--state", "done").stdout


def test_the_report_shows_nothing_of_a_source_that_has_changed_since(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "a/secret.txt", "農業的秘密。")
    write(source / "b/open.txt", "開門見山。")
    clean_up(source, out)
    assert "農業" in (out / "report.html").read_text("utf-8")
    write(source / "a/secret.txt", "改過了的。")
    write(source / "b/more.txt", "又一篇。")
    clean_up(source / "b", out, base=os.fsencode(source))
    page = (out / "report.html").read_text("utf-8")
    assert "農業" not in page
    assert "開門" in page


@pytest.mark.parametrize("module", ["importlib", "click", "numpy"])
def test_ctrl_c_while_modules_are_read_leaves_no_traceback(tmp_path: Path, module: str) -> None:
    strike = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n"
    if module == "importlib":  # as early as textfix itself
        write(tmp_path / "textfix/__init__.py", (ROOT / "textfix/__init__.py").read_text("utf-8") + strike)
        write(tmp_path / "textfix/__main__.py", "")
    else:
        write(tmp_path / f"{module}.py", strike)
    done = subprocess.run(
        [sys.executable, "-m", "textfix", "clean", "-"],
        input="漢字".encode(),
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        timeout=60,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (130, False), done.stderr
