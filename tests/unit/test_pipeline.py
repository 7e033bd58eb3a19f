"""The runner: what it records, what it asks of stages, how it settles."""

from dataclasses import replace

import pytest

import textfix
from textfix.model import Metadata, Page
from textfix.pipeline import DEFAULT_STAGES, stages_for
from textfix.runner import ROUNDS, settle
from textfix.stages.simplify import Simplify

DUMP = """首頁 > 新聞

漁港開漁節開幕

2024-05-13 08:20  來源：潮聲晚報

　　清晨六點，三百艘漁船駛出港口，岸上鞭炮齊鳴。船老大說，今年的海況比往年好得多，第一網就能見到收成。

　　市場裡的攤主早早擺好了冰塊，等著第一批鮮魚上岸。

（責任編輯：溫如海）
關於我們 | 聯繫我們 | 友情鏈接
Copyright © 2010-2024 潮聲晚報 版權所有"""


def test_metadata_are_converted_like_the_text() -> None:
    found = textfix.clean(DUMP).metadata
    assert (found.title, found.source, found.editor) == ("渔港开渔节开幕", "潮声晚报", "温如海")
    kept = textfix.clean(DUMP, options=textfix.Options(to="keep")).metadata
    assert (kept.title, kept.source) == ("漁港開漁節開幕", "潮聲晚報")


def headed(title: str, text: str) -> str:
    return f"<title>{title}</title><article><h1>{title}</h1>{f'<p>{text}</p>' * 3}</article>"


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        (
            "国際連合会議開幕",
            "联合国会议今天在纽约召开，各国代表就气候变化发表了看法，并达成协议。",
            "国际连合会议开幕",
        ),
        ("等著", "國家發展很快，人民生活水準不斷提高，經濟也在增長，大家都很高興。", "等着"),
        ("国家發展", "国家发展很快，人民生活水平不断提高，经济也在增长，大家都很高兴。", "国家发展"),
        ("乾隆與乾燥", "國家發展很快，人民生活水準不斷提高，經濟也在增長，大家都很高興。", "乾隆与干燥"),
    ],
)
def test_a_title_is_judged_with_its_text(title: str, text: str, wanted: str) -> None:
    result = textfix.clean(headed(title, text))
    assert result.metadata.title == wanted
    assert wanted in result.text


def test_a_function_can_be_a_stage() -> None:
    def shout(page: Page) -> Page:
        return page.with_text(page.text.replace("，", "！"))

    result = textfix.clean("山城，秋收", stages=(*DEFAULT_STAGES, shout))
    assert result.text == "山城！秋收"
    assert [step.stage for step in result.steps] == ["shout"]
    assert result.undo() == "山城，秋收"


def test_a_stage_that_never_settles_leaves_the_text_as_it_came() -> None:
    def restless(page: Page) -> Page:
        return page.with_text(page.text + "了")

    result = textfix.clean("秋收", stages=(restless,))
    assert result.text == "秋收"
    assert result.diagnosis.kinds["does not settle"].count == 1
    assert ROUNDS > 1


def test_a_stage_is_not_asked_again_of_a_page_that_it_left_as_it_was() -> None:
    asked = list[tuple[str, str]]()

    def before(page: Page) -> Page:
        asked.append(("before", page.text))
        return page

    def change(page: Page) -> Page:
        return page.with_text(page.text.replace("二", "三"))

    def behind(page: Page) -> Page:
        asked.append(("behind", page.text))
        return page

    assert textfix.clean("一二", stages=(before, change, behind)).text == "一三"
    assert asked == [("before", "一二"), ("behind", "一三"), ("before", "一三")]


def test_a_stage_is_asked_again_where_the_page_is_another_one() -> None:
    asked = list[str]()

    def title(page: Page) -> Page:
        return replace(page, metadata=Metadata(title=page.text), text=page.text.replace("二", "三"))

    def behind(page: Page) -> Page:
        asked.append(page.text)
        return page.with_text("四") if page.metadata.title == "一三" else page

    assert textfix.clean("一二", stages=(title, behind)).text == "四"
    assert asked[:2] == ["一三", "一三"]


def test_clean_text_runs_once() -> None:
    runs = []

    def count(page: Page) -> Page:
        runs.append(page.text)
        return page

    textfix.clean("山城秋收", stages=(count,))
    assert runs == ["山城秋收"]


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        (textfix.Options(boilerplate=False), "Boilerplate"),
        (textfix.Options(reflow=False), "Reflow"),
        (textfix.Options(to="keep"), "Simplify"),
    ],
)
def test_an_option_leaves_a_stage_out(options: textfix.Options, missing: str) -> None:
    assert missing not in [type(stage).__name__ for stage in stages_for(options)]
    assert missing in [type(stage).__name__ for stage in stages_for(textfix.Options())]


def test_a_single_stage_is_enough() -> None:
    assert textfix.clean("&#28450;字漢", stages=(Simplify(),)).text == "&#28450;字汉"


@pytest.mark.parametrize(("reads", "titles"), [(False, ["山國"]), (True, ["山國", None])])
def test_a_stage_is_asked_again_for_other_metadata_only_if_it_reads_them(
    reads: bool, titles: list[str | None]
) -> None:
    asked = []

    class Named:
        def __call__(self, page: Page) -> Page:
            return replace(page, text="山國", metadata=Metadata(title="山國")) if page.text == "國" else page

    class Read:
        cares = -1
        reads_metadata = reads

        def __call__(self, page: Page) -> Page:
            asked.append(page.metadata.title)
            return page

    settle("國", (Named(), Read()))
    assert asked == titles


@pytest.mark.parametrize(("cares", "calls"), [(None, 2), (-1, 1)])
def test_a_stage_that_says_it_leaves_a_text_is_not_asked_again_what_it_says_of_it(
    cares: int | None, calls: int
) -> None:
    asked = []

    class Leaving:
        def __call__(self, page: Page) -> Page:
            asked.append(page.text)
            return replace(page, text="山國")

        def leaves(self, page: Page) -> bool:
            return page.text == "山國"

    class Last:
        def __call__(self, page: Page) -> Page:
            return page

    if cares is not None:
        Last.cares = cares  # type: ignore[attr-defined]
    assert settle("國", (Leaving(), Last()))[0].text == "山國"
    assert len(asked) == calls
