"""Words decide about characters with several readings, and a pair that meets by chance does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.edits import Edit
from textfix.model import Options, Page
from textfix.pipeline import clean, simplify
from textfix.result import Result
from textfix.script.converter import converted
from textfix.script.cutting import is_word, word_costs
from textfix.script.lattice import direction, with_usual_form
from textfix.script.regions import region_words
from textfix.script.settings import FEW_PLACES
from textfix.stages.mojibake.wording import scripts
from textfix.stages.simplify import Simplify
from textfix.stages.traditionalize import Traditionalize


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("這個國家俱樂部很多", "这个国家俱乐部很多"),
        ("講座標題", "讲座标题"),
        ("設計畫面", "设计画面"),
        ("座標和計畫", "坐标和计划"),
        ("草原著火了", "草原着火了"),
        ("這本原著很舊", "这本原著很旧"),
        ("許多讀者夥同作者", "许多读者伙同作者"),
        ("牛肉乾下飯", "牛肉干下饭"),
        ("姓張的對於姓氏沒有興趣", "姓张的对于姓氏没有兴趣"),
    ],
)
def test_a_pair_across_two_words_is_no_word(text: str, wanted: str) -> None:
    assert simplify(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("陳寔與王濬", "陈寔与王濬"),
        ("黃霑填詞", "黄霑填词"),
        ("王鉅說過", "王钜说过"),
        ("濬河工程開始", "浚河工程开始"),
    ],
)
def test_names_keep_the_characters_that_are_kept_for_names(text: str, wanted: str) -> None:
    assert simplify(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("百年历史", "百年歷史"),
        ("机器被发明", "機器被發明"),
        ("空气不干燥", "空氣不乾燥"),
        ("一个中年人", "一個中年人"),
        ("政府干预市场", "政府干預市場"),
        ("这是只读文件", "這是只讀文件"),
        ("三只小狗", "三隻小狗"),
        ("于女士与范先生", "于女士與范先生"),
        ("游览与游女士", "遊覽與游女士"),
        ("文件中，于拖曳处", "文件中，於拖曳處"),
        ("于小明来了", "于小明來了"),
        ("流风余俗", "流風餘俗"),
        ("余光中的诗", "余光中的詩"),
        ("今周刊这周刊登", "今周刊這週刊登"),
        ("内卷的日子", "內捲的日子"),
        ("中国制的钟", "中國製的鐘"),
        ("意大利面", "意大利麵"),
        ("几周围着他", "幾周圍著他"),
    ],
)
def test_the_other_direction_reads_words_too(text: str, wanted: str) -> None:
    assert Traditionalize("taiwan")(Page(text)).text == wanted


@pytest.mark.parametrize(("text", "word"), [("解方程式", "程式"), ("柔软体操", "软体"), ("请注视窗外", "视窗")])
def test_a_region_word_across_two_words_is_none(text: str, word: str) -> None:
    start = text.index(word)
    assert not is_word(text, start, start + len(word))
    assert list(region_words(text)) == []


def test_region_words_without_a_traditional_character() -> None:
    assert Simplify(phrases=True)(Page("滑鼠")).text == "鼠标"
    assert Simplify()(Page("滑鼠")).text == "滑鼠"


def test_what_the_neighbours_do_not_settle_is_guessed() -> None:
    page = Simplify()(Page("他叫王乾，是老師"))
    assert page.text == "他叫王乾，是老师"
    found = converted("高陞")
    assert found.text in ("高升", "高陞")
    edits = Traditionalize("taiwan")(Page("他叫于今，后来走了")).edits
    assert {edit.certainty for edit in edits} <= {"certain", "guessed"}


def test_a_doubt_is_an_edit_of_its_own() -> None:
    text = "陳昇起初不肯"
    doubts = converted(text).doubts
    edits = Simplify()(Page(text)).edits
    assert [edit.start for edit in edits if edit.certainty == "guessed"] == [
        place for place in doubts if converted(text).text[place] != text[place]
    ]


FILLERS = st.text("的了在是和不人有这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年", max_size=5)


@given(st.sampled_from(["著名", "原著", "乾隆", "乾淨", "看著", "對於", "瞭解", "象徵", "夥伴"]), FILLERS, FILLERS)
def test_far_characters_change_nothing(word: str, left: str, right: str) -> None:
    far = "，" * 8
    alone = converted(f"，{word}，").text[1:-1]
    assert converted(f"{left}{far}{word}{far}{right}").text[len(left) + 8 : -len(right) - 8] == alone


@given(st.text("著於乾瞭徵夥看名漢說書，。「」國動𬞟\ud800\n", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_span_is_converted_as_in_the_whole(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    whole = converted(text)
    part = converted(text, "simplified", start, end)
    assert part.text == whole.text[start:end]
    assert part.doubts == {place - start: near for place, near in whole.doubts.items() if start <= place < end}


@pytest.mark.parametrize("text", ["死傷相藉。", "此說無徵，", "男為乾，女為坤。", "想像他一樣走。"])
def test_signs_count_in_long_texts_as_in_short_ones(text: str) -> None:
    assert converted(text * (FEW_PLACES + 1)).text == converted(text).text * (FEW_PLACES + 1)


def test_every_word_costs_less_than_its_characters_apart_by_chance() -> None:
    costs = word_costs()
    assert costs["国家"] < costs["国"] + costs["家"]
    assert max(costs.values()) < 256


def test_edits_tell_what_they_change() -> None:
    assert Simplify(phrases=True)(Page("下載軟體")).edits == (
        Edit(0, 2, "下载", "Traditional text", by_character=True),
        Edit(2, 4, "软件", "Traditional text"),
    )


def test_what_is_guessed_says_what_else_it_may_be() -> None:
    result = clean("聽說周乾病了，姓乾。")
    told = [change for step in result.steps for change in step.changes if change.certainty == "guessed"]
    assert [(change.after, change.alternatives) for change in told] == [("干", ("乾",))]
    assert result.diagnosis.kinds["Traditional text"].guessed == 1


def test_what_is_guessed_towards_traditional_says_what_else_it_may_be() -> None:
    edits = Traditionalize("taiwan")(Page("小溪早就干了")).edits or ()
    assert [(edit.after, edit.alternatives) for edit in edits if edit.certainty == "guessed"] == [("乾", ("幹",))]


@pytest.mark.parametrize(
    ("text", "after", "others"),
    [
        ("发", "發", "髮"),
        ("干", "幹", "乾干榦"),
        ("后", "後", "后"),
        ("里", "裡", "哩里"),
        ("台", "臺", "台檯颱"),
        ("面", "面", "麵"),
        ("只", "只", "隻"),
        ("云", "雲", "云"),
    ],
)
def test_a_character_alone_is_a_guess_that_is_counted(text: str, after: str, others: str) -> None:
    result = clean(text, options=Options(to="taiwan"))
    assert result.text == after
    assert [(change.after, "".join(change.alternatives)) for step in result.steps for change in step.changes] == [
        (after, others)
    ]
    assert result.diagnosis.kinds["Simplified text"].guessed == 1
    assert result.undo() == text
    again = Result.from_json(result.to_json())
    assert [step.changes for step in again.steps] == [step.changes for step in result.steps]


def test_a_word_or_a_neighbour_settles_what_a_character_becomes() -> None:
    edits = Traditionalize("taiwan")(Page("头发，以后，皇后，城里，面粉，他只吃饭，一只猫，云南，饼干")).edits
    assert {edit.certainty for edit in edits} == {"certain"}


def test_alternatives_survive_json() -> None:
    result = clean("聽說周乾病了，姓乾。")
    again = Result.from_json(result.to_json())
    assert [step.changes for step in again.steps] == [step.changes for step in result.steps]
    assert again.diagnosis == result.diagnosis


def test_what_another_character_becomes_is_no_sign_of_the_other_script() -> None:
    traditional, simplified = scripts()
    assert "么" not in traditional
    assert {"國", "麼"} <= traditional
    assert {"国", "么"} <= simplified


def test_characters_with_a_usual_form_are_those_of_the_readings() -> None:
    assert with_usual_form("simplified") == set(map(chr, direction("simplified").characters))
    assert with_usual_form("traditional") == set(map(chr, direction("traditional").characters))
