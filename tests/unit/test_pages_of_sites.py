"""What the pages of sites say of themselves, and lines amid their text that are no part of it."""

from __future__ import annotations

import pytest

import textfix
from textfix.model import Metadata
from textfix.stages.boilerplate.metadata import is_another_day, is_metadata, read_fields

SENTENCES = (
    "渡口的水位一夜之间涨了两尺，撑船的老人把缆绳又紧了一道。",
    "对岸的茶园已经采到第三轮，竹筐一只只排在石阶上等着过河。",
    "他说年轻的时候一天要摆渡上百趟，如今桥修好了，坐船的多是看风景的人。",
    "傍晚的风从上游吹下来，带着新割的稻草和柴火的味道。",
)
TEXT = "".join(f"<p>{one}</p>" for one in SENTENCES)
BAR = '<ul class="nav"><li><a href="/">首页</a><li><a href="/n">新闻</a><li><a href="/a">登录</a></ul>'
FOOT = '<div class="footer">版权所有 山城网 <a href="/about">关于我们</a></div>'


def page_of(above: str, text: str = TEXT, below: str = "", head: str = "") -> str:
    return (
        f"<html><head><title>老渡口的一天_山城网</title>{head}</head><body>{BAR}<h1>老渡口的一天</h1>{above}"
        f'<div class="content">{text}</div>{below}{FOOT}</body></html>'
    )


def found(line: str) -> Metadata:
    return read_fields([(line, line)])


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("责任编辑:周小山图片编辑:林晚校对:陈立", "editor", "周小山"),
        ("来源: 作者: 发布时间:2031年02月09日 点击数:12次", "author", None),
        ("山中人于 2031-07-15 22:31:07 发布 3210 收藏 17", "author", "山中人"),
        ("山中人于 2031-07-15 22:31:07 发布 3210 收藏 17", "source", None),
        ("小船2031-01-12 19:02 江苏", "author", None),
        ("小船2031-01-12 19:02 江苏", "source", None),
        ("编辑于 2031-06-05・著作权归作者所有", "source", None),
        ("2031-08-09 10:22 海风日报/ 记者林晚舟/山城即时报导", "author", "林晚舟"),
        ("记者林晚舟山城18日电", "author", "林晚舟"),
        ("记者林晚台北21日电", "author", "林晚"),
        ("楼主:山里人家 时间:2031-03-01 21:10:00 点击:32011 回复:210", "author", "山里人家"),
        ("2031-08-09 10:22 海风日报/ 记者林晚舟/山城即时报导", "source", "海风日报"),
    ],
)
def test_a_field_ends_where_the_next_begins(line: str, field: str, value: str | None) -> None:
    assert getattr(found(line), field) == value


def test_the_byline_of_a_paper_beside_a_date_is_metadata() -> None:
    assert is_metadata("2031-08-09 10:22 海风日报/ 记者林晚舟/山城即时报导")
    assert not is_metadata("记者林晚舟/山城即时报导")


@pytest.mark.parametrize("line", ["1、会议时间:2031年7月6日下午14:30", "1 渡口 .山城网[引用日期2031-01-02]"])
def test_a_day_of_the_subject_is_no_date_of_the_page(line: str) -> None:
    assert is_another_day("", line)
    assert not is_another_day("", "公告日期:2031-06-18")


def test_a_day_in_a_list_below_gives_way_to_that_of_the_head() -> None:
    head = '<meta property="article:published_time" content="2031-08-09T10:22:00+08:00">'
    below = "".join(
        f"<div><h3><a href='/{at}'>旧街巷里的第{at}家面馆</a></h3><time>2031-08-0{at} 01:10</time></div>"
        for at in range(1, 5)
    )
    assert textfix.extract(page_of("", below=below, head=head)).metadata.date == "2031-08-09 10:22:00"


def test_a_writer_whom_the_head_names_is_taken_if_the_page_names_him() -> None:
    script = '<script type="application/ld+json">{"author":[{"@type":"Person","name":"林晚舟"}]}</script>'
    above = "<p>海风日报驻山城林晚舟</p>"
    assert textfix.extract(page_of(above, head=script)).metadata.author == "林晚舟"
    assert textfix.extract(page_of("<p>海风日报驻山城</p>", head=script)).metadata.author is None


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ('<p class="author">林晚舟</p><div>2031年5月6日 来源：山城晚报</div>', "林晚舟"),
        ('<p class="authority">林晚舟</p><div>2031年5月6日 来源：山城晚报</div>', None),
        ('<p class="author">山城晚报</p><div>2031年5月6日 来源：山城晚报</div>', None),
        ("<div>山城新闻记者 林晚舟</div><div>2031年5月6日 10:20</div>", "林晚舟"),
    ],
)
def test_the_markup_says_that_a_name_is_the_writers(above: str, author: str | None) -> None:
    assert textfix.extract(page_of(above)).metadata.author == author


def test_a_page_of_a_board_keeps_its_lines() -> None:
    fields = "".join(
        f'<div class="article-metaline"><span class="article-meta-tag">{name}</span>'
        f'<span class="article-meta-value">{value}</span></div>'
        for name, value in (
            ("作者", "woodbird (木鳥)"),
            ("看板", "boat"),
            ("標題", "[心得] 老渡口的一天"),
            ("時間", "Tue Apr 21 01:35:53 2031"),
        )
    )
    html = (
        "<html><head><title>[心得] 老渡口的一天 - 看板 boat</title></head><body>"
        '<div id="topbar"><a href="/bbs/">山城實業坊</a><a href="/boat">看板 boat</a>'
        '<a href="/about">關於我們</a></div>'
        f'<div id="main-content" class="bbs-screen bbs-content">{fields}\n'
        + "\n".join(SENTENCES)
        + "\n</div></body></html>"
    )
    result = textfix.extract(html)
    assert set(SENTENCES) <= set(result.text.split("\n"))
    assert (result.metadata.author, result.metadata.date) == ("woodbird", "2031-04-21 01:35:53")
    assert textfix.clean(html).undo() == html


def test_answers_to_a_topic_are_its_text() -> None:
    said = ("挂面加青菜，打个鸡蛋，十分钟就好。", "外面的吃腻了，最近学会了焖饭。", "不吃，省钱。")
    answers = "".join(
        f'<li class="comment-item reply-item"><h4><a href="/{at}">小船</a> 2031-01-1{at} 19:0{at}</h4>'
        f'<p class="reply-content">{one}</p><a href="/r">回应</a></li>'
        for at, one in enumerate(said, 1)
    )
    text = f'<div class="topic-content"><div class="topic-richtext">{TEXT}</div></div>'
    page = page_of("", text, f'<ul class="topic-reply">{answers}</ul>')
    assert set(said) <= set(textfix.extract(page).text.split("\n"))
    article = page.replace("topic-", "article-")
    assert not set(said) & set(textfix.extract(article).text.split("\n"))


@pytest.mark.parametrize(
    "notice",
    [
        "广告",
        "廣告（請繼續往下閱讀）",
        "请记住本书首发域名：www.example.com。山城书屋手机版阅读网址：m.example.com",
        "本文版权归作者和山城网共有，欢迎转载，但未经作者同意必须保留此段声明。",
        "您是本站第1024位访客",
        "3楼大 中 小 发表于 2031-11-23 17:43 只看该作者",
    ],
)
def test_a_notice_amid_the_text_goes(notice: str) -> None:
    text = TEXT.replace("</p>", f"</p><div>{notice}</div>", 1)
    lines = textfix.extract(page_of("<div>2031年5月6日 来源：山城晚报</div>", text)).text.split("\n")
    assert notice not in lines
    assert set(SENTENCES) <= set(lines)


@pytest.mark.parametrize("line", ["广告是他父亲当年写的，墨迹还在。", "他的文章版权归谁所有，家里人说不清楚。"])
def test_a_sentence_that_speaks_of_a_notice_stays(line: str) -> None:
    assert line in textfix.extract(page_of("", TEXT + f"<p>{line}</p>" + TEXT)).text


def test_a_list_of_the_headings_below_goes_with_its_title_and_the_button_beside_each() -> None:
    parts = [
        f'<div class="part"><h2>{title}</h2><a href="/e">播报编辑</a></div>{TEXT}'
        for title in ("历史沿革", "街区建筑")
    ]
    items = '<li>1<a href="#1">历史沿革</a></li><li>2<a href="#2">街区建筑</a></li>'
    contents = f'<div class="list"><h2>目录</h2><ol>{items}</ol></div>'
    lines = textfix.extract(page_of("", TEXT + contents + "".join(parts))).text.split("\n")
    assert lines.count("历史沿革") == lines.count("街区建筑") == 1
    assert not {"目录", "1历史沿革", "2街区建筑", "播报编辑"} & set(lines)


def test_a_last_sentence_with_a_day_belongs_to_the_paragraphs_above() -> None:
    last = "※这是林晚舟2031年11月30日在渡口讲话的主要部分。"
    page = page_of("<div>发布时间：2031年12月9日</div>", f"{TEXT}<p>{last}</p>")
    assert last in textfix.extract(page).text


def test_addresses_between_the_paragraphs_of_a_manual_are_no_feed() -> None:
    part = "".join(
        f'<div class="section"><div class="para">{one}</div><div class="para"><a href="{url}">→ {url}</a></div></div>'
        for one, url in zip(SENTENCES, (f"https://example.com/guide/{at}" for at in range(9)), strict=False)
    )
    page = (
        '<html><head><title>2.1. 渡口</title></head><body><ul class="docnav"><li><a href="p">上一页</a>'
        f'<li><a href="n">下一页</a></ul><h2>2.1. 渡口</h2><ul><li>缆绳</ul>{part * 2}</body></html>'
    )
    lines = textfix.extract(page).text.split("\n")
    assert {"缆绳", *SENTENCES} <= set(lines)


def test_where_the_page_names_the_place_of_its_text_what_is_around_it_is_judged_as_on_a_site() -> None:
    around = "<div><h2>About</h2><p>轻便的渡船记录工具</p><p>301 stars</p><h2>Languages</h2></div>"
    page = (
        "<html><head><title>example/boat</title></head><body><nav><a href='/p'>Product</a><a href='/s'>Sign in</a>"
        "</nav><div><a href='/e'>example</a> / <a href='/b'>boat</a> Public</div>"
        f"<article class='markdown-body'>{TEXT}<ul><li>支持竖排</ul></article>{around}</body></html>"
    )
    lines = textfix.extract(page).text.split("\n")
    assert {"支持竖排", *SENTENCES} <= set(lines)
    assert "301 stars" not in lines


CODE = ("hexo init boat", "cd boat")


def listing(numbers: str, code: str) -> str:
    cells = f'<td class="gutter"><pre>{numbers}</pre></td><td class="code"><pre>{code}</pre></td>'
    return f'<figure class="highlight bash"><table><tr>{cells}</tr></table></figure>'


GUTTERS = (
    listing(*("".join(f'<div class="line">{one}</div>' for one in part) for part in ("12", CODE))),
    listing(*("".join(f'<span class="line">{one}</span><br>' for one in part) for part in ("12", CODE))),
    f'<pre><code>{CODE[0]}\n{CODE[1]}\n</code><ul class="pre-numbering"><li>1</li><li>2</li></ul></pre>',
)


@pytest.mark.parametrize("code", GUTTERS)
def test_a_listing_is_one_block_without_its_gutter(code: str) -> None:
    page = page_of("<div>2031年5月6日</div>", TEXT + code + TEXT)
    written = textfix.clean(page, options=textfix.Options(format="markdown")).text
    assert "\n\n```\nhexo init boat\ncd boat\n```\n\n" in written
    assert written.count("```") == 2
    assert not {"1", "2"} & set(textfix.extract(page).text.split("\n"))


@pytest.mark.parametrize("sign", "¶#§")
def test_the_link_of_a_heading_to_itself_is_no_text(sign: str) -> None:
    link = f'<a class="headerlink" href="#boat" title="永久链接">{sign}</a>'
    page = page_of(
        "", f'{TEXT}<h2 id="boat">渡船{link}</h2>{TEXT}<h2>{link}茶园</h2>{TEXT}<p>第 <a href="/7">#</a> 号</p>'
    )
    lines = textfix.extract(page).text.split("\n")
    assert {"渡船", "茶园"} <= set(lines)
    written = textfix.clean(page, options=textfix.Options(format="markdown")).text
    assert "\n## 渡船\n" in written
    assert "\n## 茶园\n" in written


@pytest.mark.parametrize("beside", ["字数 1200", "UTC", "CST", "匿名用户", "下午", "热度 5", "IP属地 北京", "管理员"])
def test_what_names_nobody_is_no_source(beside: str) -> None:
    found = textfix.extract(page_of(f"<div>2031-05-06 10:00 {beside}</div>", TEXT)).metadata
    assert found.date == "2031-05-06 10:00"
    assert found.source is None
    assert found.author is None


def test_the_name_of_the_site_may_come_first() -> None:
    heads = ("山城手册 – 渡口: 渡船", "山城手册 | 渡口 | 渡船", "渡船 — 山城手册")
    for title in heads:
        page = f"<html><head><title>{title}</title></head><body><h1>渡船</h1>{TEXT}</body></html>"
        assert textfix.extract(page).metadata.title == "渡船"
    page = f"<html><head><title>渡船六点开 - 山城网</title></head><body><h1>山城网</h1>{TEXT}</body></html>"
    assert textfix.extract(page).metadata.title == "渡船六点开"


def test_a_title_that_is_shown_with_more_is_not_the_name_of_the_site() -> None:
    page = (
        "<title>灯塔怎样修 - 渡口论坛</title><h2>渡口论坛</h2><div>[求助] 灯塔怎样修</div>"
        "<p>灯亮了一夜，没有人来，水在石头下面慢慢地流过去。</p>"
    )
    assert textfix.extract(page).metadata.title == "灯塔怎样修"
