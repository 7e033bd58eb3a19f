"""Pages in the mark-up of many kinds of sites (`tools/sites`): their main text stays, what is around it goes."""

import pytest
from sites import LISTS, THEMES, site
from sites.comments import KINDS, commented
from sites.dumps import WAYS, dumped

import textfix
from textfix.model import Page
from textfix.page import read_html
from textfix.stages.boilerplate import Boilerplate

UNSEEN = 11
"""A seed of pages that the weights were not fitted on."""


def shares(text: str, around: list[str], main: list[str]) -> tuple[float, float]:
    """The share of the main text's characters that stay, and of the lines around it that go."""
    kept = set(map(str.strip, text.split("\n")))
    wanted = [line.strip() for line in main]
    stays = sum(len(line) for line in wanted if line in kept) / sum(map(len, wanted))
    goes = sum(len(line) for line in around if line not in kept) / max(1, sum(map(len, around)))
    return stays, goes


def mean_shares(read: str) -> tuple[float, float]:
    """The shares over all themes; `read` is how the page comes: as HTML, or as a dump in one of two ways."""
    found = []
    for theme in THEMES:
        page = site(theme, UNSEEN)
        whole = read_html(page.html).text if read == "html" else dumped(page.html, read)  # type: ignore[arg-type]
        known = {line.strip() for line in (*page.main, *page.neutral)}
        around = [line.strip() for line in whole.split("\n") if line.strip() and line.strip() not in known]
        text = textfix.extract(page.html).text if read == "html" else textfix.strip_boilerplate(whole)
        found.append(shares(text, around, page.main))
    stays, goes = zip(*found, strict=True)
    return sum(stays) / len(stays), sum(goes) / len(goes)


def test_there_are_forty_themes() -> None:
    assert len(THEMES) >= 40
    assert {site(theme, 1).kind for theme in LISTS} == {"list", "table", "empty"}


@pytest.mark.parametrize("theme", ["discuz", "novel", "government", "blogspot"])
def test_a_page_is_made_by_its_seed_and_shows_its_text(theme: str) -> None:
    page = site(theme, 3)
    assert page == site(theme, 3)
    lines = {line.strip() for line in read_html(page.html).text.split("\n")}
    assert {line.strip() for line in page.main} <= lines


@pytest.mark.parametrize(("read", "stay", "go"), [("html", 0.97, 0.95), (WAYS[0], 0.92, 0.7), (WAYS[1], 0.89, 0.7)])
def test_main_text_stays_and_boilerplate_goes(read: str, stay: float, go: float) -> None:
    stays, goes = mean_shares(read)
    assert stays >= stay
    assert goes >= go


def test_comments_of_blog_software_go_with_and_without_a_heading_and_stay_where_they_are_wanted() -> None:
    made = [commented(software, language, seed) for seed, (software, language) in enumerate(KINDS, 20)]
    stay = {"drop": 0, "keep": 0}
    for dump in made:
        for wanted in ("drop", "keep"):
            left = set(Boilerplate(comments=wanted)(Page(dump.text)).text.split("\n"))
            assert left.issuperset(dump.article)
            stay[wanted] += len(left.intersection(dump.comments))
    number = sum(len(set(dump.comments)) for dump in made)
    assert stay["drop"] <= 0.04 * number
    assert stay["keep"] >= 0.95 * number


def test_a_reporter_below_a_brief_paragraph_is_no_title() -> None:
    said = "从前每到四月，家家都要出一个人去清淤，要清整整十天才能放水，一年里最怕的就是这十天。" * 2
    head = "首页 > 新闻 > 本地\n渡口迎来第一批客人\n水渠换成了水泥的。再也不怕漏水了？\n（记者 周小山）"
    foot = "上一篇：柳湾的桥\n下一篇：渡口的灯\n版权所有 山城网\n京ICP备12345678号"
    assert Boilerplate()(Page(f"{head}\n{said}\n{foot}")).metadata.title == "渡口迎来第一批客人"


def test_a_field_called_comment_opens_no_comments() -> None:
    said = "这张表记录每一次测量，每天夜里由脚本写入，出错的行不写，留到第二天再补，因此行数不一定相同。"
    assert "从一开始" in textfix.strip_boilerplate(f"■ 测量表\n{said}\nid\nComment\n行的编号，从一开始。")
    assert "以后再改" in textfix.strip_boilerplate(f"■ 测量表\n{said}\nComments\n以后再改。\n2031-04-08 14:30")
    assert "以后再改" not in textfix.strip_boilerplate(
        f"■ 表\n{said}\nComments\n甲 says:\n2031-04-08 14:30\n以后再改。"
    )


def test_a_button_of_an_answer_opens_no_comments() -> None:
    first = "旧相机的快门修好以后要先试一遍，对着电视的屏幕用不同的速度各拍一张，看看画面上有几条横线。"
    second = "我是把后盖打开来看的，快门一开一合之间能不能看见完整的一圈光，看不见就是慢了。"
    buttons = ["赞同 86", "59 条评论", "分享", "收藏"]
    dump = "\n".join(
        ["首页", "登录", "加入", "怎样试一台旧相机的快门？", "2 个回答", first, *buttons, second, *buttons]
    )
    assert {first, second} <= set(textfix.strip_boilerplate(dump).split("\n"))
