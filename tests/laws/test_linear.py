"""Law 5: time grows linearly with length, hostile inputs too; a quadratic function breaks the wide limits."""

from collections.abc import Callable

import pytest

import textfix
from textfix import damage, laws

HOSTILE = {
    "opening brackets": "(",
    "question marks": "?",
    "percent escapes": "%E4",
    "references": "&#20013",
    "replacement characters": "\ufffd",
    "latin-1": "é‡\x8d",
    "backslashes": "\\u4e2",
    "gloss": "級(jí",
    "one line": "采茶人上山田间一片繁忙",
    "short lines": "首页\n",
    "wrapped": "　　采茶人上山，\n田间一片\n",
    "three deep": damage.misread("重庆日报，", times=3, read="latin-1").text,
    "gb18030": damage.misread("重庆日报，", read="gb18030").text,
    "traditional": "農業發展乾隆",
    "tags": "<div>",
    "litter": "\u200b\u200d",
    "ansi": "\x1b[",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("clean", [textfix.repair, textfix.clean], ids=lambda f: f.__name__)
def test_time_is_linear(clean: Callable[[str], str], name: str) -> None:
    unit = HOSTILE[name]
    laws.assert_linear(clean, lambda size: unit * (size // len(unit)), size=8000, slack=3)


RUNS = ["\x00", "\x07\x1b", "\x08", "\r", "\x0c", "\u200b", "\u00ad", "\ue000", "⼀", "\uf900", "１"]


@pytest.mark.parametrize("unit", RUNS)
def test_a_run_that_ends_in_nothing_takes_linear_time(unit: str) -> None:
    laws.assert_linear(textfix.repair, lambda size: f"秋收\n{unit * (size // len(unit))}\n", size=8000, slack=3)


@pytest.mark.parametrize("name", ["tags", "short lines", "references"])
def test_pages_take_linear_time(name: str) -> None:
    unit = HOSTILE[name]
    laws.assert_linear(textfix.extract, lambda size: "<html><body>" + unit * (size // len(unit)), size=8000, slack=3)


@pytest.mark.parametrize(
    "unit", [b"\x80", b"\xff\xfe", b"\xe4", b"~{", b"\x1b$A", b"\xc4\xe3\n", b"\xe4\xbd\xa0\n\xc4\xe3\n"]
)
def test_bytes_take_linear_time(unit: bytes) -> None:
    laws.assert_linear(textfix.decode, lambda size: unit * (size // len(unit)), size=8000, slack=3)


def test_receipts_take_linear_time() -> None:
    def receipt(text: str) -> str:
        return textfix.clean(text).receipt.to_json()

    laws.assert_linear(receipt, lambda size: "農業發展，級&#20013;\r\n" * (size // 16), size=8000, slack=3)
