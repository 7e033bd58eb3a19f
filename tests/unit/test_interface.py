"""The public interface: names, types, errors."""

import pickle
from functools import partial
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import textfix
from textfix.batch.job import Job
from textfix.rows import Cleaner


def test_every_public_name_is_there() -> None:
    for name in textfix.__all__:
        assert getattr(textfix, name) is not None
    assert "clean" in dir(textfix)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'cleanse'"):
        _ = textfix.cleanse


@pytest.mark.parametrize("name", ["repair", "simplify", "reflow", "strip_boilerplate", "detect_script"])
@pytest.mark.parametrize("wrong", [None, 1, b"bytes", ["text"]])
def test_wrong_type_for_text(name: str, wrong: object) -> None:
    with pytest.raises(TypeError, match="takes a str"):
        getattr(textfix, name)(wrong)


@pytest.mark.parametrize("wrong", [None, 1, ["text"], bytearray(b"x")])
def test_wrong_type_for_a_source(wrong: object) -> None:
    for function in (textfix.clean, textfix.diagnose):
        with pytest.raises(TypeError, match="takes bytes, a str of text, or a path"):
            function(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [None, {"to": "keep"}, textfix.Options])
def test_wrong_type_for_options(wrong: object) -> None:
    takers: list[Any] = [partial(textfix.clean, "采茶"), Cleaner, partial(Job, sources=(), output="out")]
    for take in takers:
        with pytest.raises(TypeError, match=r"options are textfix.Options\(...\), not"):
            take(options=wrong)


def test_wrong_type_for_bytes_and_pages() -> None:
    with pytest.raises(TypeError, match="takes bytes, not str"):
        textfix.decode("text")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="bytes or str, not int"):
        textfix.extract(1)  # type: ignore[arg-type]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file at") as caught:
        textfix.clean(tmp_path / "none.txt")
    assert isinstance(caught.value, textfix.TextfixError)


def test_an_unreadable_source(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="can't read") as caught:
        textfix.clean(tmp_path)
    assert isinstance(caught.value, textfix.TextfixError)


def test_a_path_is_read_and_a_str_is_text(tmp_path: Path) -> None:
    path = tmp_path / "名.txt"
    path.write_bytes("漢字".encode("big5"))
    assert textfix.clean(path).text == "汉字"
    assert textfix.clean(str(path)).undo() == str(path)


@pytest.mark.parametrize("source", ["", b"", "\x00", b"\x00", "\ud800", "\udc80中"])
def test_odd_sources_are_answered(source: str | bytes) -> None:
    result = textfix.clean(source)
    assert result.undo() == source


def test_a_result_survives_pickling() -> None:
    result = textfix.clean("漢字")
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert again.diagnosis == result.diagnosis


def test_options_are_checked() -> None:
    with pytest.raises(ValueError, match="to='latin' is not one of simplified, traditional"):
        textfix.Options(to="latin")  # type: ignore[arg-type]
    with pytest.raises(textfix.TextfixError, match="reflow=1 is not True or False"):
        textfix.Options(reflow=1)  # type: ignore[arg-type]


def test_every_function_is_annotated() -> None:
    for name in ("clean", "decode", "repair", "simplify", "reflow", "strip_boilerplate", "extract", "diagnose"):
        assert "return" in get_type_hints(getattr(textfix, name))
