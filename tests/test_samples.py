"""Every sample becomes what its twin in samples/clean says, and stays so."""

from pathlib import Path

import pytest

import textfix

SAMPLES = Path(__file__).parent.parent / "samples"
DAMAGED = sorted((SAMPLES / "damaged").iterdir())


def twin(path: Path) -> Path:
    name = path.name if path.suffix == ".txt" else path.name + ".txt"
    return SAMPLES / "clean" / name


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_sample_becomes_its_twin(path: Path) -> None:
    result = textfix.clean(path)
    expected = twin(path).read_text(encoding="utf-8")
    assert result.text == expected
    assert result.undo() == path.read_bytes()
    assert textfix.clean(expected).text == expected


def test_every_twin_has_its_sample() -> None:
    assert {twin(path).name for path in DAMAGED} == {path.name for path in (SAMPLES / "clean").iterdir()}
