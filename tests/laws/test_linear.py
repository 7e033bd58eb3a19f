"""Law 5: time grows linearly with length, hostile inputs too; a quadratic function breaks the wide limits."""

import time
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
    "German read as cp1252": "GrÃ¶ÃŸe der StraÃŸe, ",
    "capitals read as cp1252": "gÃ¥rden i Ã…re ",
    "capitals in lines of their own": "en gÃ¥rd\nMalmö och Ã…re\n",
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
    "sizes with tolerances": "Ø±3 ",
    "doubtful utf-8 in gb18030": "鍥犱",
    "word in capitals": "GÖRCEÇÄ± ",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("clean", [textfix.repair, textfix.clean], ids=lambda f: f.__name__)
def test_time_is_linear(clean: Callable[[str], str], name: str) -> None:
    unit = HOSTILE[name]
    laws.assert_linear(clean, lambda size: unit * (size // len(unit)), size=8000, slack=3)


KINDS_OF_CHARACTERS = {
    "control": "\x07",
    "backspace": "\x08",
    "carriage return": "\r",
    "page break": "\x0c",
    "escape": "\x1b",
    "sequence": "\x1b[",
    "C1": "\x80",
    "no-break space": "\xa0",
    "soft hyphen": "\xad",
    "zero width": "\u200b",
    "private use": "\ue000",
    "radical": "⼀",
    "compatibility": "\uf900",
    "fullwidth": "１",
    "space": " ",
    "digit": "1",
    "letter": "a",
    "accented": "é",
    "Cyrillic": "ж",
    "question mark": "?",
    "replacement": "\ufffd",
    "surrogate": "\udce4",
    "ampersand": "&",
    "reference": "&#",
    "percent": "%",
    "backslash": "\\",
    "less-than": "<",
    "bracket": "(",
    "equals": "=",
    "dash": "-",
    "quote": "“",
    "full stop": "。",
    "Simplified": "农",
    "Traditional": "農",
    "kana": "の",
}
"""One of each kind of characters that some pattern looks for in runs."""

LONG = 6000
"""Characters of each run. A pattern that reads a run again from each of its characters takes 0.07 s and more."""


def _spent(first: str, second: str, size: int) -> float:
    text = (
        f"秋收之后，人都来了。\n{first * (size // len(first))}{second * (size // len(second))}\n秋收之后，人都来了。"
    )
    start = time.process_time()
    textfix.clean(text)
    return time.process_time() - start


@pytest.mark.parametrize("first", KINDS_OF_CHARACTERS)
def test_two_runs_take_linear_time(first: str) -> None:
    for name, second in KINDS_OF_CHARACTERS.items():
        one = KINDS_OF_CHARACTERS[first]
        if (long := _spent(one, second, LONG)) < 0.05 or long < 8 * (short := _spent(one, second, LONG // 4)):
            continue
        for _ in range(2):  # a machine that is busy gives a slow run now and then, never three
            long, short = min(long, _spent(one, second, LONG)), max(short, _spent(one, second, LONG // 4))
        assert long < 8 * short, f"a run of {first}, then one of {name}: {short:.3f} s, four times that {long:.3f} s"


@pytest.mark.parametrize("name", ["tags", "short lines", "references"])
def test_pages_take_linear_time(name: str) -> None:
    unit = HOSTILE[name]
    laws.assert_linear(textfix.extract, lambda size: "<html><body>" + unit * (size // len(unit)), size=8000, slack=3)


@pytest.mark.parametrize(
    ("head", "unit"), [("a", "\u0301\u0316"), ("青山，", "\\u00c4\\u00e3\\u00ba\\u00c3\\u00c2\\u00f0, ")]
)
def test_what_follows_a_head_takes_linear_time(head: str, unit: str) -> None:
    laws.assert_linear(textfix.repair, lambda size: head + unit * (size // len(unit)), size=8000, slack=3)


@pytest.mark.parametrize(
    "unit", [b"\x80", b"\xff\xfe", b"\xe4", b"~{", b"\x1b$A", b"\xc4\xe3\n", b"\xe4\xbd\xa0\n\xc4\xe3\n"]
)
def test_bytes_take_linear_time(unit: bytes) -> None:
    laws.assert_linear(textfix.decode, lambda size: unit * (size // len(unit)), size=8000, slack=3)


def test_receipts_take_linear_time() -> None:
    def receipt(text: str) -> str:
        return textfix.clean(text).receipt.to_json()

    laws.assert_linear(receipt, lambda size: "農業發展，級&#20013;\r\n" * (size // 16), size=8000, slack=3)
