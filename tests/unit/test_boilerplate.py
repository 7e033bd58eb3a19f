"""The boilerplate stage: what a web page sets around its text goes, everything else stays the same Page."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from textfix.model import Metadata, Page
from textfix.page import read_html
from textfix.stages.boilerplate import Boilerplate
from textfix.stages.boilerplate.features import features, names
from textfix.stages.boilerplate.line_classes import measure
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.metadata import is_metadata, read_fields

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT.parent / "samples" / "page"
strip = Boilerplate()

FIELDS = ("date", "source", "author", "editor")


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("boilerplate_synthetic"), ids=lambda case: case["id"])
def test_boilerplate_goes(case: dict[str, Any]) -> None:
    page = strip(Page(case["input"]))
    assert page.text == case["expect"]
    assert page.metadata.title == page.text.split("\n")[0]
    assert page.metadata.date == "2031-09-12 08:30"
    assert strip(Page(page.text)).text == page.text
    assert all(0 <= edit.start < edit.end <= len(case["input"]) for edit in page.edits)


@pytest.mark.parametrize("case", cases("boilerplate_alone"), ids=lambda case: case["id"])
def test_a_line_that_is_boilerplate_by_itself_goes(case: dict[str, Any]) -> None:
    page = strip(Page(case["input"]))
    assert page.text == case["expect"]
    assert strip(Page(page.text)).text == page.text


@pytest.mark.parametrize("case", cases("boilerplate_gaps"), ids=lambda case: case["id"])
def test_what_stands_between_a_title_and_the_end_of_a_text_stays(case: dict[str, Any]) -> None:
    page = strip(Page(case["input"]))
    assert page.text == case["expect"]
    assert page.metadata.title == page.text.split("\n")[0]
    assert strip(Page(page.text)).text == page.text


def test_the_calendar_of_a_site_is_no_title() -> None:
    top = "• 2031年05月28日\n• 农历：甲辰年 四月 廿一\n• 设为首页\n• 加入收藏\n"
    said = "柳湾的水渠今年春天全部换成了水泥的，村里人说再也不怕漏水了。\n" * 2
    page = strip(Page(f"{top}{said}上一篇：柳湾的桥\n版权所有 山城网\n京ICP备12345678号"))
    assert (page.metadata.title, page.text) == (None, said.rstrip("\n"))


def test_counts_of_clicks_are_no_title() -> None:
    text = (
        "首页 > 新闻\n22 59\n2031-09-12 08:30 来源：山城晚报\n"
        + "田间一片繁忙，收割机来回穿梭。" * 3
        + "\n版权所有 山城网"
    )
    assert strip(Page(text)).metadata.title is None


@pytest.mark.parametrize("case", cases("boilerplate_negative"), ids=lambda case: case["id"])
def test_other_text_stays_the_same_page(case: dict[str, Any]) -> None:
    page = Page(case["input"])
    assert strip(page) == page


@pytest.mark.parametrize("case", cases("metadata_heads"), ids=lambda case: case["id"])
def test_the_head_of_a_text_that_stays_is_read(case: dict[str, Any]) -> None:
    page = Boilerplate()(Page(case["input"]))
    said = {name: value for name in FIELDS if (value := getattr(page.metadata, name)) is not None}
    assert said == case["expect"]


@pytest.mark.parametrize("case", cases("metadata_synthetic"), ids=lambda case: case["id"])
def test_metadata_is_read(case: dict[str, Any]) -> None:
    line = case["input"]
    lines = measure(line)
    assert is_metadata(lines.key)
    found = read_fields([(line, lines.key)])
    assert {f.name: getattr(found, f.name) for f in fields(Metadata) if getattr(found, f.name)} == case["expect"]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_sample_pages(path: Path) -> None:
    result = textfix.extract(path.read_text(encoding="utf-8"))
    assert result.text + "\n" == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert result.metadata.title == path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")[0] or (
        path.stem == "forum"
    )
    assert textfix.strip_boilerplate(result.text) == result.text


FRAME = """<html><title>{title}</title><div class=nav><a href=/>首页</a> <a href=/n>新闻</a></div>
<h1>{title}</h1>{body}<div class=footer>版权所有 山城网 备案号12345"""


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("秋收统计", "<table><tr><td>品种<td>产量<tr><td>早稻<td>500</table>", "秋收统计\n品种\t产量\n早稻\t500"),
        (
            "秋收方案",
            "<p>附件：<ul><li><a href=a>方案.doc</a><li><a href=b>统计表.xls</a></ul>",
            "秋收方案\n附件：\n方案.doc\n统计表.xls",
        ),
        (
            "联系我们",
            "<p>有事请到山溪镇人民路12号来找我们，办公楼二层。",
            "联系我们\n有事请到山溪镇人民路12号来找我们，办公楼二层。",
        ),
    ],
    ids=["table", "attachments", "title of a keyword"],
)
def test_a_page_that_is_no_prose_is_kept(title: str, body: str, text: str) -> None:
    assert textfix.extract(FRAME.format(title=title, body=body)).text == text


def test_verse_and_code_in_a_dump_keep_their_shape() -> None:
    verse = "山月照空廊，\n风来桂子香。\n\n晓起看庭树，\n霜痕上短墙。"
    dump = f"首页\n登录\n注册\n当前位置：首页 > 诗歌\n{verse}\n上一篇：春雨\n下一篇：冬雪\n版权所有 山城诗社"
    assert verse in strip(Page(dump)).text


def test_every_feature_has_a_name() -> None:
    page = read_html("<p>秋收</p><ul><li>首页</ul>")
    lines = measure(page.text)
    assert features(lines, Marks(page.hints or ())).shape == (2, len(names(html=True)))
    assert features(lines, None).shape == (2, len(names(html=False)))


PIECES = [
    *("首页", "登录", "版权所有 山城网", "上一篇：春耕", "相关阅读", "来源：山城晚报", "责任编辑：沈一禾"),
    *("\n", "\n\n", "　　", "秋分刚过，山城的稻田里一片金黄，收割机来回穿梭。", "2031-09-12 08:30", " > "),
    *("<p>", "<li>", "</div>", "\ud800", "\x00"),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_stable_on_any_text(text: str) -> None:
    once = strip(Page(text))
    assert strip(once).text == once.text


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_is_read_as_a_page(text: str) -> None:
    page = read_html(text)
    assert page.hints is not None
    assert len(page.hints) == page.text.count("\n") + 1
    assert isinstance(strip(page).text, str)


def test_markdown_keeps_headings_lists_links_and_tables() -> None:
    html = (SAMPLES / "table-and-code.html").read_text(encoding="utf-8")
    html = html.replace("县气象站", "<a href='/weather?a=1&amp;b=2'>县气象站</a>").replace(
        "</pre>", "</pre><ul><li>气温</li><li>日照</li></ul>"
    )
    options = textfix.Options(format="markdown")
    text = textfix.clean(html, options=options).text
    assert text.startswith("# 用脚本统计降水量\n\n[县气象站](/weather?a=1&b=2)每月公布")
    assert "\n| 月份 | 降水量（毫米） |\n| --- | --- |\n| 一月 | 21.4 |\n" in text
    assert "\n```\nvalues = [21.4, 33.0, 58.7]\n\nfor value in values:\n    print(value)\n" in text
    assert "- 气温\n- 日照" in text
    assert textfix.clean(text, options=options).text == text


@pytest.mark.parametrize("case", cases("markdown"), ids=lambda case: case["id"])
def test_a_page_becomes_markdown_that_says_the_same(case: dict[str, Any]) -> None:
    options = textfix.Options(format="markdown")
    result = textfix.clean(case["input"], options=options)
    assert result.text == case["expected"]
    assert textfix.clean(result.text, options=options).text == result.text
    assert result.undo() == case["input"]


NAVIGATION = "<div class=navheader><a href=a>上一页</a><a href=b>下一页</a></div>"


def test_a_chapter_of_a_manual_keeps_its_lists_tables_and_code() -> None:
    tools = "先准备好螺丝刀、水平仪和两只垫圈，再把底座放平，量出四角的高低。" * 8
    body = (
        f"<h2><a id=s />一、安装</h2><p>{tools}</p><ul><li>底座<li>立柱<li><a href=t>托盘</a></ul>"
        "<table><tr><td>M4</td><td>四枚</td></tr><tr><td>M6</td><td>两枚</td></tr></table>"
        "<pre>pump --level 3\npump --stop</pre><dl><dt>水位</dt><dd>见刻度</dd></dl>"
        "<h2>二、保养</h2><p>每月擦洗一次。</p>"
    )
    page = strip(read_html(f"<html><body>{NAVIGATION}<div class=chapter>{body}</div>{NAVIGATION}</body></html>"))
    code = ["pump --level 3", "pump --stop", "水位", "见刻度", "二、保养", "每月擦洗一次。"]
    lists = f"一、安装 {tools} 底座 立柱 托盘 M4\t四枚 M6\t两枚".split(" ")
    assert page.text.split("\n") == lists + code


def test_a_place_marked_without_an_end_tag_is_no_link() -> None:
    hints = read_html("<h1><a id=x/>秋收</h1><p>田间<a name=y>一片<p><a href=/>更多</a>").hints
    assert hints is not None
    assert [hint.links for hint in hints] == [0.0, 0.0, 1.0]


@pytest.mark.parametrize("tag", ["p", "li", "div", "td"])
@pytest.mark.parametrize(
    "text", ["界面用语\nhome 首页\nlogin 登录\nshare 分享", "备案流程\n1. 注册账号\n2. 等待ICP备案审核"]
)
def test_a_page_without_a_link_loses_no_line(tag: str, text: str) -> None:
    html = "<html><body>" + "".join(f"<{tag}>{line}</{tag}>" for line in text.split("\n"))
    assert textfix.extract(html).text == text


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (("各位业主：", "明日停水，请提前储水。", "物业服务中心", "2031年5月6日"), "2031-05-06"),
        (
            ("2031年5月1日 晴", "去河边钓鱼。", "2031年5月2日 雨", "在家写作业。", "2031年5月3日 阴", "还书。"),
            "2031-05-01",
        ),
        (("时间：2031年4月2日", "地点：二楼会议室", "会上讨论了渡口的修缮。"), None),
    ],
)
def test_dates_of_the_text_itself_stay(body: str, date: str) -> None:
    html = FRAME.format(title="山城纪事", body="<p>" + "<p>".join(body))
    result = textfix.extract(html)
    assert result.text == "\n".join(("山城纪事", *body))
    assert date is None or result.metadata.date == date


TEASER = (
    "<div class=item><h3><a href=/{n}>第{n}届灯会开幕</a></h3><p class=a>从前的集市在桥头第{n}条街，如今...</p></div>"
)


def test_teasers_that_are_cut_short_are_no_text_of_a_short_article() -> None:
    body = "<p>渡口的灯亮到半夜，船却一直没有来。" + "".join(TEASER.format(n=n) for n in range(1, 9))
    assert (
        textfix.extract(FRAME.format(title="渡口的灯", body=body)).text
        == "渡口的灯\n渡口的灯亮到半夜，船却一直没有来。"
    )


def test_lines_of_words_and_numbers_around_a_post_are_not_said() -> None:
    posts = [f"第{n}只木船是祖父留下来的，漆掉了一半，还能下水。" for n in range(8)]
    body = "".join(
        f"<div class=post_content>{post}<div>{n}楼 2031-09-12 10:1{n} 回复</div></div>" for n, post in enumerate(posts)
    )
    assert textfix.extract(FRAME.format(title="老木船", body=body)).text.split("\n")[1:] == posts


def test_numbers_of_lines_of_code_are_not_code() -> None:
    code = "<table><tr><td class=gutter><pre>1\n2</pre></td><td class=code><pre>int main() {\n}</pre></td></table>"
    body = f"<div class=article-content><p>下面的程序什么也不做，只用来看编译器的版本。{code}<p>编译后就退出了。</div>"
    assert "\n1\n" not in textfix.extract(FRAME.format(title="最短的程序", body=body)).text


def test_numbered_headings_of_words_of_navigation_stay() -> None:
    body = "<div class=content>" + "".join(
        f"<p>3.{n} {word}</p><p>点击右上角的按钮，按提示填写手机号，再等一分钟。</p>"
        for n, word in enumerate(("注册", "登录", "分享", "评论"), 1)
    )
    text = textfix.extract(FRAME.format(title="操作手册", body=body)).text
    assert [line for line in text.split("\n") if line[:2] == "3."] == ["3.1 注册", "3.2 登录", "3.3 分享", "3.4 评论"]


def test_comments_under_an_article_go_and_those_of_a_thread_stay() -> None:
    article = "渡口的老船工每天天不亮就起来，先把缆绳解开，再看一眼上游的水色，雾大的日子要等太阳升起。"
    comment = "小时候坐过这条船，船头还放着一只旧炉子，烤红薯的香味飘得很远。"
    posts = f'<div class="comment-list"><p>甲</p><p>{comment}</p><p>乙</p><p>{comment}</p></div>'
    html = f"<html><ul class=menu><li><a href=/>首页</a></ul><div class=main><p>{article}</p>{posts}</div></html>"
    assert textfix.extract(html).text == article
    assert comment in Boilerplate(comments="keep")(read_html(html)).text
    thread = f"<html><ul class=menu><li><a href=/>首页</a></ul><p>问一句。</p>{posts}</html>"
    assert comment in textfix.extract(thread).text


@pytest.mark.parametrize(
    "text",
    [
        "丁肝\tD肝\n登录\t登入\n注册\t註冊\n分享\t共用\n搜索\t搜尋\n首页\t首頁\n文件夹\t資料夾\n鼠标\t滑鼠\n打印\t列印",
        "清晨五点天没亮就出发\n山路弯弯雾气很重\n到了凉亭看见第一道阳光\n旁边的阿伯泡了热茶\n版权所有 山城",
    ],
)
def test_a_text_without_a_stop_is_not_lost(text: str) -> None:
    kept = strip(Page(text)).text
    assert kept.split("\n")[:4] == text.split("\n")[:4]


HEAD = "首页 | 新闻 | 体育 | 娱乐\n首页 > 文学 > 正文\n江边旧事\n2031-09-12 08:30 来源：溪边文学网\n"
FOOT = (
    "上一篇：旧窗\n下一篇：灯影\n相关阅读\n河边的树又绿了一年\n去山里看一场雪的人\n老屋门前的石板路\n"
    "关于我们 | 联系我们 | 网站地图\n版权所有 溪边文学网 ICP备00000000号\n"
)
INTRO = "这首歌写于那年冬天，作者当时住在江边的旧楼里，每天都听得见汽笛声，后来很多人都会唱它了。\n"


@pytest.mark.parametrize("intro", [0, 1, 2])
@pytest.mark.parametrize(
    "lines",
    [
        "半亩荷塘半亩香\n石桥西畔柳丝长\n一船灯火一船秋\n只把溪声送客舟",
        "风把窗子轻轻推开\n我听见你在楼下说话\n雨落在旧街的石板上\n没有人记得回家的路\n灯还亮着像从前一样",
        "先把鸡蛋打散\n倒入半碗温水\n加一点点盐搅匀\n盖上盖子蒸十分钟\n出锅淋一勺酱油",
        "早上我们从村口出发沿着河一直往上游走\n路上的雾还没有散远远看见有人在桥上钓鱼\n下午翻过山梁天就晴了能看见对面的雪山",
    ],
    ids=["verse", "lyrics", "steps", "prose"],
)
def test_lines_without_stops_stay_in_a_dump_and_it_says_so(lines: str, intro: int) -> None:
    page = strip(Page(HEAD + intro * INTRO + lines + "\n" + FOOT))
    assert lines in page.text
    assert "版权所有" not in page.text
    assert "老屋门前" not in page.text
    said = [edit for edit in page.edits if edit.kind == "kept in doubt"]
    assert all(edit.certainty == "left" for edit in said)
    assert bool(said) == bool(intro)  # without other sentences the lines are the text beyond doubt


def test_sentences_of_a_page_that_the_labels_would_lose_stay_and_it_says_so() -> None:
    said = "".join(f"<li>第{n}天，我们沿着河往上游走，中午在一户人家里吃了饭。</li>" for n in range(1, 9))
    html = f"<body><div class='related recommend'><ul>{said}</ul></div><p>河边一日。</p><a href=/>首页</a></body>"
    result = textfix.extract(html)
    assert result.text.count("沿着河往上游走") == 8


def test_names_and_dates_do_not_divide_the_posts_of_a_thread() -> None:
    posts = [
        ("周小山", "机器人？"),
        ("林晚", "可能是看走眼了"),
        ("阿柚", "恢复了，估计是看错了。"),
        ("半夏", "谢谢，我再试试。"),
    ]
    rows = "".join(
        f"<div class=reply><div><a href=/u>{name}</a> <a href=/f>#{n}</a> {n} 天前</div>"
        "<div><a href=/z>1 个赞</a></div>"
        f"<div class=markdown><p>{text}</p></div></div>"
        for n, (name, text) in enumerate(posts, 1)
    )
    html = (
        "<body><div class=nav><a href=/>首页</a><a href=/b>论坛</a></div><h1>评论被删了</h1><div class=markdown>"
        "<p>我的评论被删除了，有什么问题吗？请管理员看一下，谢谢。</p></div>"
        + rows
        + "<div class=footer>版权所有 小镇论坛</div></body>"
    )
    text = textfix.extract(html).text
    assert [said for _, said in posts if said not in text] == []


PROSE = (
    "水渠修到半山腰，领头的人停下来喝水。后面的人也跟着坐下了。",
    "仓库的门一直开着，里面堆满了旧木料。管门的老人睡着了。",
    "磨坊主把面粉装进口袋，一袋一袋搬上车。车轮压得吱呀响。",
    "那年冬天来得早，湖面一夜之间结了冰。渔船都拖到了岸上。",
    "修钟的师傅收起工具，说明天再来一趟。大家送他到路口。",
    "山下的灯一盏一盏亮了，狗也不再叫。夜里只听得见水声。",
)
BRIEF = ("北京", "第二天", "后记", "三、结语", "【尾声】", "水渠修好以后", "5月3日", "***", "■ 修渠", "01")
WORDS = ("图片", "视频", "广告", "问答", "专题", "评论", "推荐", "打印", "延伸阅读")
FOOTERS = ("责任编辑：张三", "上一篇：旧窗", "下一篇：灯影", "版权所有 溪边文学网", "返回顶部", "关于我们 | 联系我们")


@given(
    st.permutations(PROSE),
    st.integers(3, 5),
    st.sampled_from(BRIEF + WORDS),
    st.permutations(FOOTERS),
)
def test_a_paragraph_behind_a_brief_line_stays(prose: list[str], number: int, brief: str, footers: list[str]) -> None:
    *body, last = prose[:number]
    text = "\n".join(["江边旧事", "2031-09-12 08:30", *body, brief, last, *footers[:3]])
    kept = strip(Page(text)).text.split("\n")
    assert [line for line in kept if line in PROSE] == [*body, last]
    assert brief in WORDS or brief in kept
    assert not set(footers[:3]) & set(kept)


@pytest.mark.parametrize(
    "text",
    [
        "傍晚的渡船已经慢慢靠了岸。\n上海\n等他们上船时，雨早就停了。",
        "第一步\n揉好面团。\n第二步\n切成小块。\n第三步\n放进锅里。",
        "木匠们一早就进了山，山路很长，雾也很大。\n老李问：“责任编辑是谁？”\n傍晚，他们背着木料回来了，衣服全湿了。",
    ],
    ids=["place", "steps", "speech"],
)
def test_a_short_text_in_a_dump_stays_whole(text: str) -> None:
    assert strip(Page(text + "\n上一篇：旧窗\n下一篇：灯影\n版权所有 溪边文学网\n")).text == text


def test_comments_and_other_texts_behind_an_article_do_not_stay_for_their_stops() -> None:
    other = "湖边的芦苇"
    tail = ["责任编辑：张三", "相关阅读", other, "湖边的芦苇今年长得很高，鸟都藏在里面。", "网友评论", "写得真好。"]
    text = "\n".join(["江边旧事", "2031-09-12 08:30", *PROSE, *tail, "关于我们 | 联系我们", "版权所有 溪边文学网"])
    assert strip(Page(text)).text.split("\n") == ["江边旧事", *PROSE]
