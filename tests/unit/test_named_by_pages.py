"""Titles, sources and writers that pages name in ways of their own: by their place, in a line of credits, alone."""

from __future__ import annotations

import pytest

import textfix
from textfix.page import read_html
from textfix.stages.boilerplate.metadata import is_metadata

SAID = "渡口的船三年前就停了，只有摆渡人的小屋还亮着灯，过河的人要绕十里路。"
BODY = f"<div class=content><p>{SAID}</p><p>{SAID[::-1]}</p></div>"


def found(above: str, head: str = "<title>老渡口的最后一条船</title>", below: str = "") -> textfix.Metadata:
    """The metadata of a page with this above its text."""
    page = f"<html>{head}<body><ul class=nav><li><a href=/>首页</a><li><a href=/n>新闻</a></ul>{above}{BODY}{below}"
    return textfix.extract(page).metadata


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        ("<div><span class=date>2031-05-06</span><div class=source>青山旧事</div></div>", "青山旧事"),
        ("<p class=article-source>青山旧事</p><p>2031-05-06</p>", "青山旧事"),
        ("<p class=source>来源</p><p>2031-05-06</p>", None),
        ("<p class=resource>青山旧事</p><p>2031-05-06</p>", None),
        ("<p class=source>2031-05-06</p>", None),
    ],
)
def test_the_place_of_a_line_says_that_it_is_the_source(markup: str, source: str | None) -> None:
    assert found(f"<h1>老渡口的最后一条船</h1>{markup}").source == source


def test_the_card_of_an_account_names_it_and_is_no_text() -> None:
    card = (
        "<h1>老渡口的最后一条船</h1><div style='display:none'><strong class=profile_nickname>青山旧事</strong>"
        "<p class=profile_meta><label>功能介绍</label>"
        "<span>记录青山县的旧人旧事，每天晚上八点和你见面，欢迎投稿。</span></p></div>"
    )
    page = f"<html><body>{card}{BODY}"
    result = textfix.extract(page)
    assert result.metadata.source == "青山旧事"
    assert "功能介绍" not in result.text


@pytest.mark.parametrize(("name", "source"), [("青山晚报", "青山晚报"), ("渡口夜话", None), ("天气预报", None)])
@pytest.mark.parametrize("order", ["<p>{name}</p><p>{day}</p>", "<p>{day}</p><p>{name}</p>"])
def test_a_paper_may_be_alone_beside_the_day(order: str, name: str, source: str | None) -> None:
    above = f"<h1>老渡口的最后一条船</h1>{order.format(name=name, day='2031-05-06 10:20')}"
    assert found(above).source == source


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("本文来自微信公众号：青山旧事（ID：qsjs），作者：林晚，头图来自：视觉", "青山旧事", "林晚"),
        ("本文来自微信公众号“青山旧事”（ID:qsjs），作者：林晚，某某经授权发布。", "青山旧事", "林晚"),
        ("转载自公众号【青山旧事】", "青山旧事", None),
        ("他说公众号：一个人写东西的地方。", None, None),
    ],
)
def test_a_line_of_credits_is_read_and_stays(line: str, source: str | None, author: str | None) -> None:
    head = "<title>老渡口的最后一条船</title><body><h1>老渡口的最后一条船</h1><p>2031-05-06 10:20</p>"
    page = f"<html>{head}<div class=content><p>{line}</p><p>{SAID}</p><p>{SAID[::-1]}</p></div>"
    result = textfix.extract(page)
    assert (result.metadata.source, result.metadata.author) == (source, author)
    assert line in result.text


def test_the_name_of_the_site_is_no_writer() -> None:
    head = "<title>老渡口的最后一条船_青山号</title><meta name=author content=青山>"
    assert found("<h1>老渡口的最后一条船</h1><p>2031-05-06 青山号</p>", head).author is None
    head = head.replace("content=青山", "content=林晚")
    assert found("<h1>老渡口的最后一条船</h1><p>2031-05-06 林晚</p>", head).author == "林晚"


@pytest.mark.parametrize("window", ["青山县政府网", "新闻详情", "青山大学", "通知公告"])
def test_the_title_of_a_page_goes_before_the_name_of_its_site(window: str) -> None:
    title = "<table><tr><td><center><font size=5>老渡口的最后一条船</font></center></td></tr></table>"
    above = f"{title}<p>发布日期：2031-05-06 点击数：12</p>"
    assert found(above, f"<title>{window}</title>").title == "老渡口的最后一条船"
    assert found(f"<h1>{window}</h1><p>发布日期：2031-05-06</p>", f"<title>{window}</title>").title == window


def test_names_behind_a_hyphen_that_the_page_says_are_no_part_of_the_title() -> None:
    head, rights = "<title>怎样坐船过河-过河须知-青山渡口</title>", "<footer>© 2031 青山渡口</footer>"
    nav = "<ul class=menu><li><a href=/>渡口新闻</a></li><li><a href=/h>过河须知</a></li></ul>"
    assert found(nav, head, rights).title == "怎样坐船过河"
    assert found("", head).title == "怎样坐船过河-过河须知-青山渡口"
    assert (
        found(nav, "<title>青山渡口的过河-过河须知</title>", "<p>青山渡口的过河-过河须知</p>").title
        == "青山渡口的过河-过河须知"
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("成文日期：2031年05月06日 发布日期：2031年05月08日", "2031-05-08"),
        ("成文日期：2031年05月06日", "2031-05-06"),
        ("发布日期：2031年05月08日 更新时间：2031年05月09日", "2031-05-08"),
        ("更新时间：2031-05-09 10:00 发布时间：2031-05-08 09:00", "2031-05-08 09:00"),
    ],
)
def test_of_several_days_that_of_the_publication_is_taken(line: str, date: str) -> None:
    assert found(f"<h1>老渡口的最后一条船</h1><p>{line}</p>").date == date


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("2031-05-06 作者：周小山 《青山晚报》记者，爱旅行", "周小山"),
        ("2031-05-06 作者：周小山 林晚", "周小山 林晚"),
        ("2031-05-06 作者：DuKou (渡口夜话)", "DuKou"),
    ],
)
def test_what_a_field_says_of_a_person_is_no_part_of_the_name(line: str, author: str) -> None:
    assert found(f"<h1>老渡口的最后一条船</h1><p>{line}</p>").author == author


def test_a_title_below_the_day_is_found_where_only_a_menu_is_above() -> None:
    menu = "\n".join(["首页", "打开客户端", "从渡口到码头", "搜索历史", "删除", "完成", "全部删除", "热搜词"])
    dump = f"{menu}\n2031-05-06 10:20\n\n老渡口的最后一条船停在岸边\n\n{SAID}\n{SAID[::-1]}\n\n版权所有 © 2031 青山网"
    assert textfix.clean(dump).metadata.title == "老渡口的最后一条船停在岸边"


def test_the_day_of_an_article_of_baidu_is_in_its_head() -> None:
    assert read_html('<html><meta itemprop="dateUpdate" content="2031-05-06 10:20:30"><p>船').metadata.date


@pytest.mark.parametrize(
    "line",
    [
        "全文8488字，阅读约需25分钟",
        "共 3200字，需浏览 8分钟",
        "以上内容由青山大模型生成，仅供参考",
        "正在载入数据...",
        "正在加载，请稍候……",
        "跳转至： 导航搜索",
        "您的位置首页渡口问答",
    ],
)
def test_a_line_that_only_a_site_sets_goes_from_a_text(line: str) -> None:
    assert textfix.strip_boilerplate(f"{line}\n老渡口的船\n{SAID}\n") == f"老渡口的船\n{SAID}"
    said = f"老渡口的船\n他说：{line}，这句话写在门上，谁也没有去改。\n{SAID}\n"
    assert textfix.strip_boilerplate(said) == said


def page_of_site(body: str) -> str:
    """A page of a manual with this below its title."""
    nav = "<ul class=nav><li><a href=/>首页</a><li><a href=/d>下载</a></ul>"
    return f"<html><title>更新记录 - 山城手册</title><body>{nav}<h1>更新记录</h1>{body}<footer>© 2031 山城</footer>"


@pytest.mark.parametrize(
    "line",
    [
        "9.7 (2031-05-06)",
        "v1.2.0 - 2031-05-06",
        "版本 2.1：2031年5月6日",
        "2031-05-06 10:20:30 INFO 服务启动",
        "2031-05-06 10:20:30,123 - ERROR - 端口被占",
        "[2031-05-06 10:20:30] 服务启动",
    ],
)
def test_the_day_of_a_version_or_of_a_line_of_a_log_is_text(line: str) -> None:
    result = textfix.extract(page_of_site(f"<p>{line}</p><p>{SAID}</p><p>{SAID[::-1]}</p>"))
    assert line in result.text.split("\n")
    assert result.metadata.date is None
    assert not is_metadata(line.lower().replace("：", ":"))


@pytest.mark.parametrize(
    "line", ["[2031-05-06 10:20:30] 来源:青山网", "2031-05-06 10:20:30 来源:青山网", "2031.05.06"]
)
def test_other_days_are_metadata(line: str) -> None:
    assert is_metadata(line)


@pytest.mark.parametrize("hour", ["", " 10:20"])
def test_headings_that_are_days_belong_to_the_text(hour: str) -> None:
    days = [f"2031年{month}月1日{hour}" for month in (7, 8)]
    result = textfix.extract(page_of_site("".join(f"<h3>{day}</h3><p>{SAID}{day}</p>" for day in days)))
    assert set(days) <= set(result.text.split("\n"))
    assert result.metadata.date is None
    single = textfix.extract(page_of_site(f"<h3>{days[0]}</h3><p>{SAID}</p>"))
    assert single.metadata.date is not None


def test_a_book_keeps_the_day_when_it_was_published() -> None:
    rows = "<table><tr><td>出版社</td><td>青山书局</td></tr><tr><td>出版时间</td><td>2031-5-6</td></tr></table>"
    result = textfix.extract(page_of_site(f"{rows}<p>{SAID}</p><p>{SAID[::-1]}</p>"))
    assert "出版时间\t2031-5-6" in result.text
    assert result.metadata.date is None


def test_what_is_needed_for_a_dish_is_text() -> None:
    needed = "<h2>用料</h2><ul><li>五花肉 500克</li><li>冰糖 30克</li><li>生抽 两勺</li></ul>"
    steps = "<h2>做法</h2><ol><li>五花肉切块焯水</li><li>小火炖一个小时收汁，水要一次加够。</li></ol>"
    share = "<ul class=share><li>分享给朋友</li></ul>"
    nav = "<ul class=nav><li><a href=/>首页</a><li><a href=/d>菜谱</a></ul>"
    head = f"<html><title>红烧肉的做法_青山菜谱</title><body>{nav}<h1>红烧肉</h1>{share}"
    page = f"{head}{needed}{steps}<footer>© 2031</footer>"
    result = textfix.extract(page)
    assert result.text.split("\n")[:5] == ["红烧肉", "用料", "五花肉 500克", "冰糖 30克", "生抽 两勺"]
    assert "分享" not in result.text
    assert result.metadata.title == "红烧肉"


@pytest.mark.parametrize("line", ["唐代：林晚", "[宋]林晚", "林晚〔清代〕", "林晚（明）", "（唐）林晚"])
def test_the_time_of_a_poet_is_beside_the_name(line: str) -> None:
    poem = "渡口风起夜，<br>船头月一钩。<br>行人呼不应，<br>隔水是渔舟。"
    page = page_of_site(f"<p>{line}</p><div class=content>{poem}</div>")
    assert textfix.extract(page).metadata.author == "林晚"


@pytest.mark.parametrize("lines", ["白玉带钩（明代）", "铜镜（西汉）</p><p>林晚（明）", "唐代：山城</p><p>宋代：渡口"])
def test_the_time_of_a_thing_names_no_poet(lines: str) -> None:
    page = page_of_site(f"<p>{lines}</p><p>{SAID}</p><p>{SAID}</p>")
    assert textfix.extract(page).metadata.author is None


def test_one_of_several_papers_below_a_day_is_text() -> None:
    page = page_of_site(f"<p>2031年5月6日</p><p>青山日报</p><p>山城晚报</p><p>{SAID}</p><p>{SAID}</p>")
    result = textfix.extract(page)
    assert result.metadata.source is None
    assert "青山日报" in result.text


def test_a_brief_heading_begins_the_title_of_the_window() -> None:
    title = "<title>夜渡原文、翻译及赏析_青山诗文网</title>"
    assert read_html(f"<html>{title}<h1>夜渡</h1><p>{SAID}").metadata.title == "夜渡"
    assert read_html(f"<html><title>青山网友说渡口_青山网</title><h1>青山网</h1><p>{SAID}").metadata.title != "青山网"


def test_the_window_of_an_editor_of_pages_has_no_title() -> None:
    head = "<center><font size=5>老渡口的最后一条船</font><br>作者：林晚 来源：青山晚报 2031-5-6</center>"
    assert found(head, "<title>无标题文档</title>").title == "老渡口的最后一条船"
    rows = "<tr><td>标题</td><td>关于保护老渡口的通知</td></tr><tr><td>发布日期</td><td>2031-05-06</td></tr>"
    title = found(f"<table>{rows}</table><div>关于保护老渡口的通知</div>", "<title>青山县政府</title>").title
    assert title in ("关于保护老渡口的通知", "青山县政府")


def test_a_post_of_a_thread_says_of_itself_alone_where_it_is_from() -> None:
    posts = "".join(
        f"<div class=authi><a href=u>林{at}</a> 发表于 2031-8-{at} 10:20</div><table><tr><td class=t_f>{SAID}{at}"
        f"<br>来源：青山晚报<br>编辑：周小山</td></tr></table>"
        for at in (1, 2, 3)
    )
    head = "<html><title>老渡口 - 论坛</title><body><div id=nv><a href=/>首页</a></div><h1>老渡口</h1>"
    page = f"{head}<div id=postlist>{posts}</div>"
    result = textfix.extract(page)
    assert result.genre is not None
    assert result.genre.name == "thread"
    assert (result.metadata.source, result.metadata.editor) == (None, None)


def test_a_writer_and_a_paper_may_be_alone_beside_the_day() -> None:
    metadata = found("<h1>老渡口的最后一条船</h1><p>林晚/青山青年报</p><p>2031-05-06 10:20</p>")
    assert (metadata.author, metadata.source) == ("林晚", "青山青年报")
    metadata = found("<h1>老渡口的最后一条船</h1><p>林晚/渡口夜话</p><p>2031-05-06 10:20</p>")
    assert (metadata.author, metadata.source) == (None, None)


def test_the_number_of_an_editor_is_no_part_of_the_name() -> None:
    assert found("<h1>老渡口的最后一条船</h1><p>2031-05-06 责任编辑：QS666</p>").editor == "QS666"
    assert found("<h1>老渡口的最后一条船</h1><p>2031-05-06 责任编辑：林晚 QS666</p>").editor == "林晚"


def test_the_day_of_a_change_gives_way_to_one_with_an_hour() -> None:
    above = "<h1>老渡口的最后一条船</h1><p>2031-05-06 10:20:30 来源：青山晚报</p><p>最后更新: 2031-05-07 10:20:30</p>"
    assert found(above).date == "2031-05-06 10:20:30"
    assert found("<h1>老渡口的最后一条船</h1><p>最后更新: 2031-05-07 10:20:30</p>").date == "2031-05-07 10:20:30"
