"""Confidence where more than one reading is possible, or something is left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix import decode
from textfix.decoding.costly import costly_in
from textfix.decoding.leftover import most_with_leftovers
from textfix.decoding.plain import _IN_WORD, _classes_of
from textfix.stages.mojibake.code_pages import page
from textfix.stages.mojibake.twin_codes import settled
from textfix.stages.mojibake.views import code_points, view
from textfix.text import language

CHINESE = "傍晚的码头很安静，只有一艘小船还没有靠岸。\n船夫坐在船头，慢慢地补着一张旧渔网。\n"
TRADITIONAL = "傍晚的碼頭很安靜，只有一艘小船還沒有靠岸。\n船夫坐在船頭，慢慢地補著一張舊漁網。\n"
GERMAN = "Die Schlüssel hängen über der Tür.\nFür die Gäste gibt es Brötchen und Käse.\n"
JAPANESE = "夕方の港はとても静かで、小さな船が一艘だけ残っていました。\n船頭はゆっくりと古い網を繕っていました。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "other", "second"),
    [
        (CHINESE, "gb18030", GERMAN, "cp1252"),
        (TRADITIONAL, "big5", GERMAN, "cp1252"),
        (CHINESE, "gb18030", JAPANESE, "cp932"),
    ],
)
def test_lines_in_a_second_encoding_that_are_not_read_are_doubted(
    text: str, encoding: str, other: str, second: str
) -> None:
    answer = decode((text * 3).encode(encoding) + other.encode(second))
    assert answer.text == text * 3 + other or answer.confidence < 0.95


@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "cp932")])
def test_lines_in_one_encoding_are_not_doubted(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)).confidence >= 0.95


@pytest.mark.parametrize("text", ["体中", "कखगघ", "पाल"])
def test_utf_16_without_a_mark_that_may_be_ascii_is_not_said_to_be_certain(text: str) -> None:
    answer = decode(text.encode("utf-16-le"))
    assert answer.text == text or answer.confidence <= 0.9


@pytest.mark.parametrize("text", ["name", "mode", "readme.txt", "a = 1\n", "\t1\n", "id", "OK"])
def test_words_of_ascii_are_certain(text: str) -> None:
    assert decode(text.encode()).confidence == 1.0


def test_a_code_of_two_that_saves_little_is_in_doubt() -> None:
    seen = view(code_points("遍历将跳过".encode("gbk").decode("cp932")), page("shift_jis"))
    assert settled(seen, page("gb18030")).doubts
    sure = view(code_points("ﾋ鉙ﾏﾎｪ"), page("shift_jis"))
    assert not settled(sure, page("gb18030")).doubts


@pytest.mark.parametrize("codec", ["euc_jp", "cp932"])
def test_a_list_of_towns_is_no_text_in_letters(codec: str) -> None:
    ends = "北南柳滝錦本仲寿栄緑東西見別駒高旭若末広"
    text = "\n".join(f"{number} #N 北海道釧路郡柳川町{end}沢" for number, end in enumerate(ends, 620100))
    answer = decode(text.encode(codec))
    assert answer.text == text
    assert answer.confidence <= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "優の良品",
        "步驟①打開，步驟②關上",
        "歌詞：パレードのカスタネット",
        "ありがとう",
        "今天我們去了動漫の館，那裡很好玩，大家都很開心。",
    ],
)
def test_kana_of_big5_are_where_the_standard_has_them(text: str) -> None:
    assert decode(text.encode("big5hkscs")).text == text


@pytest.mark.parametrize(
    "text", ["優の良品", "我喜歡①這個，②那個，③不要。", "今天我們去了動漫の館，那裡很好玩，大家都很開心。"]
)
def test_kana_of_big5_may_be_where_python_has_them(text: str) -> None:
    assert decode(text.encode("cp950")).text == text


@pytest.mark.parametrize("word", ["委委佗佗", "系统", "夏威夷"])
def test_a_word_of_a_list_in_gbk_is_no_utf_8(word: str) -> None:
    text = f"渡口\t1.7\n码头\t1.7\n{word}\t1.7\n渔网\t1.7\n船夫\t1.7\n傍晚\t1.7\n岸边"
    assert decode(text.encode("gbk")).text == text


def test_a_line_in_utf_8_is_one_beside_gbk() -> None:
    data = "渡口的码头很安静。\n".encode("gbk") + "café Zürich\nПривет, мир! Привет!\n".encode()
    assert decode(data).text == "渡口的码头很安静。\ncafé Zürich\nПривет, мир! Привет!\n"


@pytest.mark.parametrize(
    "text",
    [
        "このダイアログはメニューから開き、入力した文字列とマッチするパッケージをハイライト表示する",
        "Залежності програми: перевірити застарілий формат, вибір і назви",
    ],
)
def test_kana_and_cyrillic_in_gb18030_are_no_euc_jp_with_errors(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("times", [1, 3, 8])
@pytest.mark.parametrize(
    "text",
    [
        "page\xa0: %s\nvérité\xa0: %s\n«\xa0Où\xa0?\xa0»\n",
        "prix\xa0: %s\nmètre\xa0: 5\xa0%\npoids\xa0: 7 kg\n",
        "%s : échec de la lecture\nRéessayez après l’arrêt : « %s » est protégé\n",
    ],
)
def test_french_with_its_no_break_spaces(text: str, times: int) -> None:
    assert decode((text * times).encode("cp1252")).text == text * times


LEFT = st.sampled_from(["的", "码", "廲", "惓婯昞尰拞偺妵屖", "한", "ｶ", "\n", "a", "Z", "@", "，", "é", "か", " "])


@given(st.lists(LEFT, max_size=12).map("".join))
def test_what_is_left_over_is_costly_or_in_a_word(text: str) -> None:
    in_word = most_with_leftovers(text, "gb18030", lines=False) < 1
    if most_with_leftovers(text, "gb18030") < 1:
        assert in_word or len(costly_in(language.code_points(text), "gb18030").lines)
    if in_word:
        assert _IN_WORD.search(_classes_of(text))
