"""Small tables, lists and references of a page stay; figures and feeds say what they are."""

import pytest

import textfix
from textfix.page import read_html
from textfix.stages.boilerplate import Boilerplate

TOP = "<body><div class=nav><a href=/>首页</a> <a href=/n>新闻</a></div>"
END = "<div class=footer>版权所有 山城网 京ICP备1号</div></body>"
ABOVE = "柳湾是一个村子，在山城以东，村前有一条河。"
BELOW = "清代中叶已有人居住，民国时修了水渠，后来又架了桥。"
CELLS = (
    "<table{}><tr><th>面积</th><td>12 平方公里</td></tr><tr><td></td><td></td></tr>"
    "<tr><th>人口</th><td>3,400</td></tr></table>"
)
NAMES = ["木渡", "柳湾", "石梁", "东岭", "双桥", "旧磨", "沙坪", "枫林"]
DAYS = [f"渡{at}\t{at * 3}\t{at * 7}.5\t2031-0{at % 9 + 1}-01" for at in range(12)]


def rows(lines: list[str]) -> str:
    """A table with these rows, their cells divided by tabs."""
    return f"<table>{''.join('<tr><td>' + row.replace(chr(9), '</td><td>') + '</td></tr>' for row in lines)}</table>"


def markdown(html: str) -> str:
    return Boilerplate(markdown=True)(read_html(html, markdown=True)).text


@pytest.mark.parametrize("paragraphs", [("<p>", "</p>", "<p>"), ("<div class=summary>", "</div>", "<div class=para>")])
@pytest.mark.parametrize("named", [("", ""), (" class=infobox", " class=references")])
def test_a_tiny_page_of_an_encyclopedia_stays_whole(paragraphs: tuple[str, str, str], named: tuple[str, str]) -> None:
    items = "<ul><li>水渠</li><li>石桥</li></ul>"
    ended = f"<h2>参考文献</h2><ol{named[1]}><li>山城县志，1987年，第33页。</li><li>柳湾水利志，2001年。</li></ol>"
    first, end, second = paragraphs
    inner = f"{first}{ABOVE}{end}{CELLS.format(named[0])}<h2>历史</h2>{second}{BELOW}{end}{items}{ended}"
    wanted = [
        "柳湾", ABOVE, "面积\t12 平方公里", "人口\t3,400", "历史", BELOW, "水渠", "石桥", "参考文献",
        "山城县志，1987年，第33页。", "柳湾水利志，2001年。",
    ]  # fmt: skip
    assert textfix.extract(f"{TOP}<h1>柳湾</h1>{inner}{END}").text.split("\n") == wanted


def test_a_small_table_with_an_empty_row_stays_in_markdown() -> None:
    page = f"{TOP}<h1>柳湾</h1><p>{ABOVE}</p>{CELLS.format('')}<h2>历史</h2><p>{BELOW}</p>{END}"
    table = "| 面积 | 12 平方公里 |\n| --- | --- |\n| 人口 | 3,400 |"
    assert markdown(page) == f"# 柳湾\n\n{ABOVE}\n\n{table}\n\n## 历史\n\n{BELOW}"


def test_brackets_that_a_page_says_are_no_link() -> None:
    page = f"<body><h1>柳湾</h1><p>见[甲](乙)的说明，{ABOVE}</p><p>另见<a href=/c>丙[丁](戊)</a>，{BELOW}</p>"
    assert markdown(page) == f"# 柳湾\n\n见[甲\\](乙)的说明，{ABOVE}\n\n另见[丙\\[丁\\](戊)](/c)，{BELOW}"
    assert "[甲](乙)" in textfix.extract(page).text


def test_links_and_blocks_of_other_texts_do_not_stay_with_the_text() -> None:
    others = "".join(f"<li><a href=/{name}>{name}的新桥通车了</a></li>" for name in NAMES)
    box = f"<ul class=hot-list>{''.join(f'<li>{name}</li>' for name in NAMES)}</ul>"
    text = textfix.extract(f"{TOP}<h1>柳湾</h1><p>{ABOVE}</p><p>{BELOW}</p><ul>{others}</ul>{box}{END}").text
    assert ABOVE in text
    assert BELOW in text
    assert not any(name in text for name in NAMES if name != "柳湾")


def test_a_table_of_figures_is_one_and_keeps_its_first_rows() -> None:
    found = textfix.extract(f"{TOP}{rows(DAYS)}{END}")
    assert found.text.split("\n") == DAYS
    assert found.genre.name == "table"
    assert found.metadata.date is None


def test_rows_that_say_when_a_page_was_published_are_read() -> None:
    fields = ["发文机关\t山城县政府", "成文日期\t2031年3月4日", "发布日期\t2031-03-05", "失效日期\t2032-03-05"]
    found = textfix.extract(f"{TOP}{rows(fields)}<h1>关于架桥的通知</h1><p>{ABOVE}</p><p>{BELOW}</p>{END}")
    assert found.metadata.date in ("2031-03-04", "2031-03-05")


@pytest.mark.parametrize("name", ["{}的渡口", "{}"])
def test_a_page_of_search_results_is_a_list(name: str) -> None:
    results = "".join(
        f"<div class=result><h3><a href=/{at}>{name.format(each)}</a></h3>"
        f"<p>{each}的台阶铺好了碎石，雨天不再打滑...</p><span>www.example.com/{at}</span></div>"
        for at, each in enumerate(NAMES)
    )
    form = "<form><input name=q><button>搜索</button></form><p>找到约 120 条结果</p>"
    assert textfix.extract(f"{TOP}{form}{results}{END}").genre.name == "list"


def test_posts_that_repeat_the_title_of_their_thread_are_no_list() -> None:
    posts = "".join(
        f"<div class=post><h3><a href=#p{at}>Re: 渡口怎么走</a></h3>"
        f"<div class=author>{each} 发表于 2031-9-{at + 1} 10:20</div>"
        f"<div class=content>从{each}那头走要近一些，路上都是石板，下雨也不滑。</div></div>"
        for at, each in enumerate(NAMES)
    )
    assert textfix.extract(f"{TOP}<h1>渡口怎么走</h1>{posts}{END}").genre.name == "thread"


def test_a_login_page_is_empty() -> None:
    form = (
        "<form><label>用户名</label><input name=u><label>密码</label><input type=password><button>登录</button></form>"
    )
    assert textfix.extract(f"{TOP}{form}<a href=/r>注册</a><a href=/f>忘记密码？</a>{END}").genre.name == "empty"


@pytest.mark.parametrize(
    "tail",
    [
        "责任编辑：",
        "(责编：)",
        "编辑：",
        "特别声明：以上内容仅供参考",
        "特别声明：\n以上内容仅代表作者本人观点，不代表本站立场。",
    ],
)
@pytest.mark.parametrize("head", ["", "首页 > 新闻\n"])
def test_labels_without_a_name_and_notices_go_from_the_end(head: str, tail: str) -> None:
    assert textfix.strip_boilerplate(f"{head}{ABOVE}\n{BELOW}\n{tail}").strip() == f"{ABOVE}\n{BELOW}"


@pytest.mark.parametrize(
    "tail",
    [
        "编辑",
        "声明",
        "此致\n编辑：",
        "作者：\n审核：\n责任编辑：",
        "特别声明：",
        "审核：",
        "责任编辑：\n" + ABOVE[::-1],
    ],
)
def test_a_label_that_may_be_of_the_text_stays(tail: str) -> None:
    text = f"{ABOVE}\n{BELOW}\n{tail}"
    assert textfix.strip_boilerplate(text) == text


def test_a_notice_above_a_text_is_its_own() -> None:
    text = f"声明：\n以上观点仅代表个人，不代表本站。\n{ABOVE}\n{BELOW}"
    assert textfix.strip_boilerplate(text) == text


def test_rows_with_days_stay_in_a_dump() -> None:
    table = "\n".join(DAYS[:4])
    dump = f"首页 | 新闻 | 体育 | 财经\n{table}\n{ABOVE}\n{BELOW}\n版权所有 山城网 京ICP备12345678号\n"
    assert textfix.strip_boilerplate(dump) == f"{table}\n{ABOVE}\n{BELOW}"
