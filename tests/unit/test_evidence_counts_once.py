"""Decoding: what is repeated counts once; lines of a document in UTF-8 that are not are read as what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix import decode
from textfix.decoding.settings import FOREIGN, MOST_FOREIGN, MOST_OF_ONE


@pytest.mark.parametrize("codec", ["euc_jp", "cp932", "gb18030", "big5", "cp1251", "koi8-r"])
@given(
    st.text(st.sampled_from("あかホミﾃ妹竹篮渡口Яр"), min_size=1, max_size=6),
    st.integers(2, 60),
    st.sampled_from(["", "\n", " "]),
)
def test_what_is_repeated_is_no_surer_than_what_differs_in_it(codec: str, word: str, times: int, between: str) -> None:
    """The different characters count: one says little, however often."""
    data = between.join([word] * times).encode(codec, "ignore")
    decoded = decode(data)
    if len({character for character in decoded.text if character > "\x7f"}) == 1 and decoded.encoding != "utf-8":
        assert decoded.confidence <= MOST_OF_ONE


@pytest.mark.parametrize(
    ("kana", "codec"), [("よらりるれ\n", "euc_jp"), ("ｸ\n", "euc_jp"), ("み ", "euc_jp"), ("ﾃ", "cp932")]
)
def test_kana_again_and_again_are_not_called_han_for_certain(kana: str, codec: str) -> None:
    decoded = decode((kana * 100).encode(codec))
    assert decoded.text == kana * 100 or decoded.confidence < 0.95


ROADS = "这条路一直通到河边的码头，夏天有人在那里卖西瓜。"


@pytest.mark.parametrize(
    ("line", "codec"),
    [
        ("Дорога ведёт к реке, а дальше мост.", "cp1251"),
        ("Дорога ведёт к реке, а дальше мост.", "koi8-r"),
        ("Ο δρόμος φτάνει στο ποτάμι", "cp1253"),
        ("L'été dernier, près du théâtre", "cp1252"),
        ("강가로 가는 길이 새로 열렸습니다", "cp949"),
        ("川まで続く新しい道です", "euc_jp"),
        ("河边的码头", "gb18030"),
        ("河邊的碼頭", "cp950"),
    ],
)
def test_a_line_that_is_no_utf8_is_in_whatever_encoding_suits_it(line: str, codec: str) -> None:
    decoded = decode(f"{ROADS}\n".encode() * 3 + line.encode(codec) + f"\n{ROADS}".encode())
    assert decoded.text.split("\n") == [ROADS] * 3 + [line, ROADS]
    assert decoded.encoding == f"{codec}+utf-8"
    assert decoded.confidence <= MOST_FOREIGN or codec not in FOREIGN


def test_a_line_that_suits_no_encoding_is_not_certain() -> None:
    decoded = decode(f"{ROADS}\n".encode() + "x = 'ÄÄÄÄ'".encode("cp1252"))
    assert decoded.confidence <= MOST_OF_ONE
