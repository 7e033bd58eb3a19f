"""Brief items and rows between two sentences of a page are its text."""

import pytest

import textfix

ABOVE = "渡口的新台阶昨天铺好了碎石，雨天不再打滑。管水员说，下个月还要装两盏路灯。"
BELOW = "后来的事情没有人再说，只有管水员还记得那一年的水有多大。"


def test_brief_items_and_rows_between_sentences_stay() -> None:
    rows = ["甲组\t丙组", "丁\t戊"]
    items = ["水渠", "石桥", "旧磨坊"]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("\t")) + "</tr>" for row in rows)
    listed = "".join(f"<li>{item}</li>" for item in items)
    body = f"<p>{ABOVE}</p><table>{table}</table><p>{BELOW}</p><ul>{listed}</ul><p>{ABOVE[::-1].strip('。')}。</p>"
    head = "<div class=nav><a href=/>首页</a> <a href=/n>新闻</a></div><h1>渡口铺好了新台阶</h1>"
    page = f"<body>{head}{body}<div class=footer>版权所有 山城网</div></body>"
    assert {*rows, *items} <= set(textfix.extract(page).text.split("\n"))


def test_a_no_break_space_goes_under_its_own_name() -> None:
    result = textfix.clean(f"<body><p>渡口\u00a0已经通了，水也清了。</p><p>{ABOVE}</p></body>")
    kinds = {edit.kind for step in result.steps if step.stage == "boilerplate" for edit in step.edits}
    assert "渡口 已经通了" in result.text
    assert kinds == {"no-break space"}


RIVER = "<p>渡口的船三年前就停了，只有摆渡人的小屋还亮着灯，过河的人要绕十里路。</p>"
OTHERS = "<ul><li><a href=/1>去年的桥怎么塌的</a></li><li><a href=/2>摆渡人老周的一天</a></li></ul>"
SITE = "<body><nav><a href=/>首页</a> <a href=/a>新闻</a></nav><h1>老渡口的船</h1><div class=content>{}</div></body>"


@pytest.mark.parametrize("heading", ["<h2>相关主题</h2>", "<p>延伸阅读</p>", "<h2>更多</h2><h3>往年</h3>"])
def test_a_heading_goes_with_its_list(heading: str) -> None:
    kept = textfix.extract(SITE.format(2 * RIVER)).text
    assert textfix.extract(SITE.format(2 * RIVER + heading + OTHERS)).text == kept


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("相关主题", "<h2>相关主题</h2>"),
        ("谢谢大家", f"<p>谢谢大家</p>{OTHERS}"),
        ("相关主题", f"<h2>相关主题</h2><p>这一段是文章的结尾，明年再写。</p>{OTHERS}"),
    ],
)
def test_a_last_line_stays_where_it_heads_no_list(last: str, after: str) -> None:
    assert last in textfix.extract(SITE.format(2 * RIVER + after)).text.split("\n")
