"""The corpus and its undisturbed output, made once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import forked
import pytest
from batch_faults import stages
from batch_harness import INPUTS, clean_up, make_corpus, tree

from textfix import clean


@pytest.fixture(autouse=True)
def forked_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs in this process fork their workers, which have loaded what this process has."""
    clean("textfix 轉換".encode(), stages=stages())
    monkeypatch.setattr(subprocess, "Popen", forked.popen)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bytes, bytes]:
    """The output of a run that nothing disturbs."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    report = clean_up(corpus, out)
    assert report.states == {"done": INPUTS, "unchanged": 0, "quarantined": 0, "skipped": 0}
    return tree(out)
