"""Bytes that a page of double bytes lost: which characters may have been there, and which of them is chosen."""

from __future__ import annotations

import numpy as np
import pytest

import textfix
from textfix.stages.mojibake.code_pages import page
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.lost_bytes.restore import fill
from textfix.stages.mojibake.lost_bytes.sentence_chances import sure_in_sentences
from textfix.stages.mojibake.views import code_points, view

OF_SCHOOL = "雇主给三年级学生的评语里写着：如果你能认真听课，将来会有更多的收入和更好的生活。我们国家的历史很长。"
OF_TALK = "他說：「我們明天再去。」她問：「為什麼？」他回答：「因為今天下雨，路上的車子很多。」"


@pytest.mark.parametrize(("character", "is_rich"), [("Э", False), ("ぱ", False), ("碁", True)])
def test_only_what_no_other_code_has_tells_the_reader(character: str, is_rich: bool) -> None:
    assert view(code_points(character), page("big5")).is_rich is is_rich  # Python's Big5 has Э at C7C5, HKSCS at C852


@pytest.mark.parametrize("also", ["", "河上有一座桥，"])
def test_gbk_whose_first_bytes_big5_lacks_comes_back(also: str) -> None:
    # 桥 is Э, which does not tell that the reader had the codes of HKSCS
    text = also + OF_SCHOOL
    assert textfix.repair(text.encode("gbk").decode("big5", "replace")) == text


def test_no_letter_is_chosen_for_what_was_lost() -> None:
    said = textfix.repair("他们走进入口，又从出口出来，进入大厅。".encode("gbk").decode("big5", "replace"))
    assert "ｋ" not in said


def test_marks_all_of_which_lost_a_byte_come_back() -> None:
    said = textfix.repair(OF_TALK.encode("big5").decode("gbk", "replace"))
    assert [said.count(mark) for mark in "：「？」"] == [OF_TALK.count(mark) for mark in "：「？」"]


def test_the_script_of_the_text_chooses() -> None:
    lost = ("來", "软")
    assert fill([["这个", lost, "件的开发者来自各国，很难说谁写了哪些"]])[0].startswith("这个软件")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("這座水庫的項目總投資7億元，今年已經完工。村裡的水位比原定的時間早漲了兩天。", "cp932"),
        ("茶葉的價格漲了，附近的店家都說今年的雨水太多。", "cp949"),
    ],
)
def test_characters_lost_side_by_side_are_chosen_together(text: str, wrong: str) -> None:
    assert textfix.repair(text.encode("big5").decode(wrong, "replace")) == text  # 投 and 資, 茶 and 葉


def test_characters_of_the_other_script_take_no_place_among_the_choices() -> None:
    common = "們個說這時來對會開關東車門問間無業長馬魚鳥話語請讓記認識論許設訪該調談證詞誤謝講譯護費質貨資買賣軍"
    others = "農過運還進遠連達邊選遺鄉醫鐵錢銀錯鍵陽陰陳隊際難電雲雙雜離頭題類飛飯館驗體"
    runs: list[list[Piece]] = [["这些运动员参加了篮球联", (*common, *others, "赛"), "，我们都为他们高兴。"]]
    assert fill(runs, by_words=True) == ["这些运动员参加了篮球联赛，我们都为他们高兴。"]


def test_a_figure_on_both_sides_tells_of_what_is_between() -> None:
    text = "它們的價格在52元到3360元之間，沒有人知道為什麼。"
    assert textfix.repair(text.encode("big5").decode("cp932", "replace")) == text


def test_a_figure_tells_of_what_is_counted() -> None:
    said = textfix.repair("他们在25个村子里住了3个月，到处都有人来问路。".encode().decode("gbk", "replace"))
    assert "25个村子里住了3个月" in said


def test_the_figures_of_a_date_tell_of_its_month() -> None:
    text = "預計結果會在6988個工作日內公布，12月20日之前可以查詢。"  # 月 lost a byte, and 20 is beside it
    assert textfix.repair(text.encode("big5").decode("cp932", "replace")) == text


def test_a_byte_lost_by_itself_is_no_ascii() -> None:
    said = textfix.repair("他們都說，選取的石料很好，取水也很方便。".encode("big5").decode("gbk", "replace"))
    assert "選，" not in said  # ， is A141: a reader shows the A


def test_a_mark_that_looks_like_a_sign_of_right_text_is_read_with_its_line() -> None:
    text = "渡口的價格今年漲了3.5%。船家說，明年大概還要再漲2%。"
    misread = text.encode("big5").decode("mac-roman")
    assert textfix.repair(misread) == text
    kept = "今天的气温是20°C，"
    assert textfix.repair(kept) == kept
    assert textfix.repair(kept + misread) == kept + misread[:-2].encode("mac-roman").decode("big5") + "°C"


OF_JAPAN = "他认为目前的设置并不合理，如果拿到别处，国家的机构也会过问；很多人见过这样的机器。"


def test_a_character_that_a_page_has_twice_is_read_by_what_its_codes_say() -> None:
    assert textfix.repair(OF_JAPAN.encode("gbk").decode("cp932", "replace")) == OF_JAPAN


def test_a_character_that_a_page_has_twice_is_read_by_a_neighbour_that_lost_a_byte() -> None:
    text = "记者在现场看见半导体的生产线，工人们正在忙碌。"  # FBB0 is EE94 as well, and EB after it is lost
    assert textfix.repair(text.encode("gbk").decode("cp932", "replace")) == text


def test_a_lost_byte_beside_a_letter_of_ascii_is_weighed() -> None:
    text = "民國88年2月，他從台北搬到高雄，第二年又搬回來，之後一直住在那裡。"
    said = textfix.repair(text.encode("big5").decode("cp949", "replace"))
    assert "~" not in said  # 年 is A67E


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("岛上的孩子天天看海，却很少真正下海。方屿说，他想让孩子们学会看风，也学会在风浪里保持冷静。", "iso8859-15"),
        ("创业贷款为何越来越准确？", "cp874"),
        ("今年58岁，在公司工作了6年，修复过的桥有几十座。", "cp1253"),
    ],
)
def test_gbk_through_a_page_much_like_another_or_like_words_comes_back(text: str, wrong: str) -> None:
    # œ is a byte of cp1252 and another of latin-9; Thai has vowels anywhere to a count of letters; ꣬ is ê£¬
    damaged = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in text.encode("gbk"))
    assert textfix.repair(damaged) == text


@pytest.mark.parametrize(
    ("before", "choices", "after"),
    [
        ("说了", ("乙", "一"), "遍"),
        ("将于5", ("有", "月", "最"), "19日开园"),
        ("將於5", ("有", "月", "最"), "19日開園"),
    ],
)
def test_running_text_chooses_across_words(before: str, choices: tuple[str, ...], after: str) -> None:
    (said,) = fill([[before, choices, after]])
    assert said in (f"{before}一{after}", f"{before}月{after}")


@pytest.mark.parametrize("lost", [1, 2, 3])
@pytest.mark.parametrize("text", ["字符串", "移除套件", "音軌數", "無効な値", "连接符号", "盲文"])
def test_right_text_of_which_a_character_was_lost_stays(text: str, lost: int) -> None:
    for at in range(len(text)):
        for rest in (at, at + 1):
            damaged = text[:at] + "\ufffd" * lost + text[rest:]
            assert textfix.repair(damaged) == damaged


@pytest.mark.parametrize(
    "damaged",
    [
        "字符\ufffd\ufffd串",
        "图标加\ufffd\ufffd失败",
        "圧\ufffd\ufffd縮",
        "音軌\ufffd\ufffd數",
        "格式 \ufffd\ufffd視訊",
        "[符\ufffd\ufffd号]",
        "埃\ufffd\ufffd\ufffd克語",
        "声明名\ufffd\ufffd字\ufffd\ufffd一个\ufffd\ufffd指针",
    ],
)
def test_what_is_lost_proves_no_other_page(damaged: str) -> None:
    assert textfix.repair(damaged) == damaged


@pytest.mark.parametrize(
    ("chances", "wanted"),
    [
        ([0.5, 0.65], [True, True]),  # both are right in a third of such sentences
        ([0.5, 0.65, 0.5, 0.9], [False, False, False, True]),  # all four in a seventh
        ([0.3, 0.65, 0.9], [False, False, True]),  # one stays a gap
    ],
)
def test_a_guess_in_a_doubtful_sentence_has_to_be_likelier(chances: list[float], wanted: list[bool]) -> None:
    assert sure_in_sentences(np.array(chances), np.zeros(len(chances), np.int64), 0.4).tolist() == wanted


def test_what_follows_a_dropped_character_is_no_sure_byte() -> None:
    """消息。 as GBK: AFE3 is private and was dropped, 80 is the euro sign, and 82 was lost; 恀 is E6 81 80."""
    assert textfix.repair("涓€娆″鎵惧ソ鐨勬秷鎭€?") == "一次寻找好的消息?"
