"""One value, one row: whatever the value is."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from row_poison import STAGES

from textfix import OptionError, Options, Receipt, clean
from textfix import strategies as s
from textfix.rows import COLUMNS, NULL, STATUSES, Cleaner, Row


@given(st.one_of(s.hostile_text(), st.binary(max_size=200), st.none(), st.integers(), st.text(max_size=40)))
def test_every_value_is_one_row_that_any_engine_can_hold(value: object) -> None:
    row = Cleaner(columns=COLUMNS).row(value)
    assert row.status in STATUSES
    assert (row.text is None) == (row.status != "ok") == (row.receipt is None)
    assert (row.error is None) == (row.status in ("ok", "null"))
    for told in row:
        if isinstance(told, str):
            told.encode()  # no lone surrogate
    if row.text is not None and row.receipt is not None:
        assert Receipt.from_json(row.receipt).undo(row.text) == value
        assert Cleaner().row(row.text).text == row.text


@given(s.clean_traditional())
def test_a_row_has_the_text_of_clean(text: str) -> None:
    assert Cleaner().row(text) == Row(clean(text).text)


def test_columns_are_worked_out_where_they_are_asked_for() -> None:
    page = "<html><head><title>秋收\ud800</title></head><body><p>農業發展的報告，今天發布了。</p></body></html>"
    row = Cleaner(columns=COLUMNS).row(page)
    assert (row.title, row.script, row.changed, row.damaged) == ("秋收�", "traditional", True, False)
    assert dict(row.kinds or ())["Traditional text"] == 3
    assert Cleaner(columns=("text", "script")).row(page) == Row(row.text, script="traditional")
    assert Cleaner(columns=("encoding", "confidence")).row("開".encode("big5") * 20).encoding == "cp950"


def test_a_lone_surrogate_is_a_step_that_undo_takes_back() -> None:
    source = "農業\ud800，開\udc80門"
    row = Cleaner(columns=COLUMNS).row(source)
    assert row.text == "农业�，开�门"
    assert (row.damaged, dict(row.kinds or ())["lone surrogate"]) == (True, 2)
    assert Receipt.from_json(row.receipt or "").undo(row.text) == source


@pytest.mark.parametrize(
    ("value", "status", "error"),
    [
        (None, "null", None),
        (5, "failed", "a value of type int: textfix cleans str and bytes"),
        (float("nan"), "failed", "a value of type float: textfix cleans str and bytes"),
        ("開" * 41, "too large", "has more than 120 bytes (max_bytes)"),
        (b"x" * 121, "too large", "has more than 120 bytes (max_bytes)"),
        ("【RAISE】", "failed", "textfix failed (please report it): RuntimeError: a stage fails \\ud800"),
        ("【LEAVE】", "failed", "textfix failed (please report it): SystemExit: 5"),
    ],
)
def test_what_is_not_cleaned_says_why(value: object, status: str, error: str | None) -> None:
    assert Cleaner(stages=STAGES, max_bytes=120).row(value)[:3] == (None, status, error)


def test_the_limit_counts_bytes() -> None:
    cleaner = Cleaner(max_bytes=120)
    assert [cleaner.row(text).status for text in ("開" * 40, "a" * 120, "a" * 121, b"a" * 120, "\ud800" * 40)] == [
        *("ok", "ok", "too large", "ok", "ok")
    ]
    assert cleaner.row(memoryview("開".encode())).text == "开"


def test_a_cleaner_is_a_value() -> None:
    cleaner = Cleaner(options=Options(to="keep", terms={"乾": "乾"}), columns=("text", "receipt"))
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner
    assert pickle.dumps(cleaner) == pickle.dumps(pickle.loads(pickle.dumps(cleaner)))
    assert hash(cleaner) == hash(pickle.loads(pickle.dumps(cleaner)))
    assert cleaner != Cleaner(options=Options(to="keep"))
    assert pickle.loads(pickle.dumps(cleaner)).row("開").text == "開"
    assert NULL.status == "null"


def test_a_cleaner_of_another_version_is_refused() -> None:
    with pytest.raises(OptionError, match=r"of textfix 9\.9, and here is .*: install the same"):
        Cleaner(version="9.9")


def test_values_that_can_not_be() -> None:
    with pytest.raises(OptionError, match="'texts' is not one of text, status, error, script"):
        Cleaner(columns=("texts",))
    with pytest.raises(OptionError, match="max_bytes=0"):
        Cleaner(max_bytes=0)
