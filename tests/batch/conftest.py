"""The corpus and its undisturbed output, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_harness import INPUTS, clean_up, make_corpus, tree


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
