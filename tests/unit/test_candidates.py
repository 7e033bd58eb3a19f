"""Short strings that prove nothing alone: candidates, and lists whose strings prove each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import textfix
from textfix.cli import cli
from textfix.stages.mojibake.candidates import candidates

NAMES = ("中文", "目录", "你好", "北京", "王磊", "文件", "附件", "音乐")


def misread(name: str, true: str, wrong: str) -> str:
    return name.encode(true).decode(wrong)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "cp437", "koi8-r"])
def test_the_first_candidate_is_what_it_was(wrong: str) -> None:
    for name in NAMES[:4]:
        string = misread(name, "gbk", wrong)
        assert textfix.repair(string) == string
        assert textfix.diagnose(string).candidates[0].text == name


@pytest.mark.parametrize("wrong", ["cp1254", "cp1258"])
def test_strings_without_a_sign_of_their_own_are_of_any_page_that_reads_them_so(wrong: str) -> None:
    names = ["谢军伟", "朱宁", "阎秀宁", "老城厢", "魏强", "秀水", "候鸟", "罗明", "图书"]
    column = [misread(name, "gbk", wrong) for name in names]
    assert textfix.repair_many(column) == names


@pytest.mark.parametrize("sign", ["", *':;")]A1 ^', " 1"])
def test_two_characters_stay_whatever_sign_follows(sign: str) -> None:
    string = misread("文件", "gbk", "latin-1") + sign
    assert textfix.repair(string) == string
    assert textfix.diagnose(string).candidates[0].text == "文件" + sign


def test_a_candidate_tells_its_pages_and_bits() -> None:
    first, *rest = textfix.diagnose("ÖÐÎÄ").candidates
    assert (first.text, first.encoding, first.read_as, first.kind) == ("中文", "gbk", "latin-1", "gbk read as latin-1")
    assert all(first.bits <= other.bits for other in rest)


@pytest.mark.parametrize(
    "text", ["", "plain", "中文", "café", "Müller", "Жозеф", "東京", "한국어", "ÖÐÎÄ" * 40, "\ud800é"]
)
def test_right_and_long_texts_have_none(text: str) -> None:
    assert textfix.diagnose(text).candidates == ()


def test_what_was_repaired_has_none() -> None:
    assert textfix.diagnose("é‡\x8dåº†日报").candidates == ()


def test_a_space_may_have_been_a_byte() -> None:
    assert "你好" in [candidate.text for candidate in candidates("ä½ å¥½")]


def test_any_string_is_answered() -> None:
    for text in ("\x00Ö", "\udc80\udcffÖÐ", "\U0010ffff\ufffd", "Ö\nÐ", "鐩�"):
        candidates(text)


@pytest.mark.parametrize(
    ("true", "wrong"), [("gbk", "latin-1"), ("gbk", "cp1252"), ("big5", "latin-1"), ("gbk", "cp850")]
)
def test_a_column_proves_its_strings(true: str, wrong: str) -> None:
    names = [name for name in NAMES if name.encode(true, "replace").decode(true) == name]
    column = [misread(name, true, wrong) for name in names]
    assert textfix.repair_many(column) == names
    assert textfix.repair_many([*column, "café", "Müller", "right"])[len(names) :] == ["café", "Müller", "right"]


def test_signs_of_their_own_are_in_few_texts_of_a_list() -> None:
    names = ["渡口", "图书", "机场", "刘芳", "车站", "码头", "陈建"]
    assert textfix.repair_many([name.encode("gbk").decode("iso8859-15") for name in names]) == names


def test_greek_letters_of_no_word_are_read_as_the_list_is() -> None:
    names = ["渡口", "码头", "刘芳", "车站", "唐磊", "陈建国", "黄河口", "图书馆", "东门"]
    column = [name.encode("gbk").decode("cp1253") for name in names]
    assert textfix.repair_many(column) == names
    assert textfix.repair_many([*column, "Αθήνα", "ΠΑΤΡΑ"])[len(column) :] == ["Αθήνα", "ΠΑΤΡΑ"]


def test_one_or_two_strings_prove_nothing() -> None:
    column = [misread(name, "gbk", "latin-1") for name in NAMES[:2]]
    assert textfix.repair_many(column) == column
    assert textfix.repair_many(column * 9) == column * 9


@pytest.mark.parametrize(
    "column",
    [
        ["Été", "Où", "Çà", "Ærø", "Öğün", "ÅÄÖ", "Þór", "Ýmir", "Ñandú"],
        ["МЫ", "китоби", "Жозеф", "Ёлка", "ЩИ", "ЮГ", "это", "ещё", "Яёй"],
        ["Αθήνα", "Ώρα", "ΕΛΛΑΣ", "ήταν", "ΐσως"],
        ["┌──┐", "│  │", "└──┘", "═══", "╔═╗"],
        ["中文", "目录", "王磊", "㐂", "龘"],
    ],
)
def test_right_columns_stay(column: list[str]) -> None:
    assert textfix.repair_many(column) == column


def test_a_repaired_column_stays() -> None:
    column = [misread(name, "gbk", "latin-1") for name in NAMES] + ["ÄÅÖ", "Été"]
    once = textfix.repair_many(column)
    assert textfix.repair_many(once) == once


def test_the_command_prints_them(tmp_path: Path) -> None:
    answer = CliRunner().invoke(cli, ["guess", "ÖÐÎÄ"]).output
    assert "中文  14.8 bits, gbk read as latin-1" in answer
    together = CliRunner().invoke(cli, ["guess", "-"], input="ÖÐÎÄ\nÄ¿Â¼\nÄãºÃ\n").output
    assert together.count("as the strings prove together") == 3
    (tmp_path / "a.txt").write_text("ÄãºÃ", encoding="utf-8")
    assert "你好" in CliRunner().invoke(cli, ["explain", str(tmp_path / "a.txt")]).output
