"""Texts and copies are no more readable than their sources, and links out of a source are followed only when asked."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_harness import clean_up, reasons, tree, write

from textfix.batch.files.discovery import Chooser, discover


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o002)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mode & 0o777 for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("form", ["tree", "jsonl"])
def test_outputs_receipts_and_copies_have_the_modes_of_their_sources(tmp_path: Path, form: str) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for name, mode in (("private", 0o600), ("group", 0o640), ("open", 0o644), ("closed/x", 0o644), ("only", 0o400)):
        write(source / f"{name}.txt", "農業。").chmod(mode)
    write(source / "rows.jsonl", '{"text": "農業。"}\n').chmod(0o600)
    write(source / "packed.txt.gz", gzip.compress("農業。".encode())).chmod(0o600)
    (source / "closed").chmod(0o700)
    clean_up(source, out, receipts=True, form=form)
    found = modes(out)
    own = {name: mode for name, mode in found.items() if name.startswith(".textfix/receipts")}
    where = "" if form == "tree" else ".textfix/parts/"
    behind = "" if form == "tree" else ".jsonl"
    expected = {"private.txt": 0o600, "group.txt": 0o640, "open.txt": 0o644, "closed/x.txt": 0o600, "only.txt": 0o600}
    expected |= {"rows.jsonl": 0o600, "packed.txt.gz": 0o600}
    assert {name: found[f"{where}{name}{behind}"] for name in expected} == expected
    assert sorted(own.values()) == (sorted(expected.values()) if form == "tree" else [])
    assert found["report.html"] == 0o600
    assert form == "tree" or found["shard-00000.jsonl"] == 0o600
    assert (out / ".textfix").stat().st_mode & 0o777 == 0o700


def test_an_output_is_closed_when_its_source_is(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in/x.txt", "農業。"), tmp_path / "out"
    source.chmod(0o644)
    clean_up(tmp_path / "in", out)
    assert modes(out)["x.txt"] == modes(out)["report.html"] == 0o644
    source.chmod(0o600)
    assert clean_up(tmp_path / "in", out).states["done"] == 1
    assert modes(out)["x.txt"] == modes(out)["report.html"] == 0o600
    assert clean_up(tmp_path / "in", out).states["unchanged"] == 1


def test_a_group_may_read_what_is_made_only_if_it_is_that_of_the_source(tmp_path: Path) -> None:
    write(tmp_path / "x.txt", "農業。").chmod(0o664)
    group = (tmp_path / "x.txt").stat().st_gid
    for given, mode in ((group, 0o664), (group + 1, 0o644), (None, 0o664)):
        (found,) = discover([os.fsencode(tmp_path / "x.txt")], os.fsencode(tmp_path), Chooser(), b"", group=given)
        assert found.access == mode
    (tmp_path / "x.txt").chmod(0o640)
    (found,) = discover([os.fsencode(tmp_path / "x.txt")], os.fsencode(tmp_path), Chooser(), b"", group=group + 1)
    assert (found.mode, found.access) == (0o640, 0o600)


def test_links_that_lead_out_of_the_source_are_followed_only_when_asked(tmp_path: Path) -> None:
    write(tmp_path / "secret/key.txt", "密鑰。")
    write(tmp_path / "in/real.txt", "農業。")
    (tmp_path / "in/file.txt").symlink_to(tmp_path / "secret/key.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "secret")
    (tmp_path / "in/inside.txt").symlink_to("real.txt")
    out = tmp_path / "out"
    report = clean_up(tmp_path / "in", out)
    assert (report.states["done"], report.states["skipped"]) == (2, 2)
    assert set(reasons(out).values()) == {"a link that leads out of the source: --follow reads what it leads to"}
    assert clean_up(tmp_path / "in", out, follow=True).states["done"] == 2
    assert set(tree(out)) == {b"real.txt", b"inside.txt", b"file.txt", b"folder/key.txt"}
    named = clean_up(tmp_path / "in/file.txt", tmp_path / "named")
    assert named.states["done"] == 1  # who names a link means what it leads to


def test_what_a_link_leads_to_is_no_more_readable_than_there(tmp_path: Path) -> None:
    write(tmp_path / "in/closed/x.txt", "農業。").chmod(0o644)
    (tmp_path / "in/closed").chmod(0o700)
    (tmp_path / "in/link.txt").symlink_to("closed/x.txt")
    found = discover([os.fsencode(tmp_path / "in")], os.fsencode(tmp_path / "in"), Chooser(), b"")
    assert {each.name: each.access for each in found} == {b"closed/x.txt": 0o600, b"link.txt": 0o600}
