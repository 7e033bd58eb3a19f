"""What surrounds an article on the web: navigation, bylines, related lists, footers; as text and as HTML."""

from __future__ import annotations

from html import escape
from random import Random
from typing import NamedTuple

from textfix.damage.case import Damaged

SITES = ("潮声新闻网", "山溪日报网", "云岭在线", "江畔晚报")
SECTIONS = ("首页", "新闻", "本地", "国内", "国际", "财经", "教育", "体育", "娱乐", "视频", "图片", "评论", "专题")
RELATED = (
    "渔港开渔 三百艘渔船出海",
    "新桥通车 两岸往来更便捷",
    "县医院新楼启用",
    "图书馆延长开放时间",
    "茶园迎来采摘季",
)
FOOTER = ("关于我们 | 联系我们 | 广告服务 | 友情链接", "网站备案号：示ICP备00000000号", "未经许可不得转载")


class Parts(NamedTuple):
    """What was put around an article."""

    site: str
    head: tuple[str, ...]
    byline: str
    tail: tuple[str, ...]


def boilerplate(text: str, *, seed: int = 0) -> Damaged:
    """Put a page's navigation, byline, related list and footer around an article, as a text dump of the page has them.

    Args:
        text: an article: title, then paragraphs, divided by "\\n".
        seed: which site, and what surrounds the article.

    >>> boilerplate("秋收\\n田间一片繁忙。").text.splitlines()[-1]
    '网站备案号：示ICP备00000000号'
    """
    title, _, body = text.partition("\n")
    parts = _parts(title, seed)
    lines = [*parts.head, "", title, "", parts.byline, ""]
    lines += [f"　　{p}" for p in body.split("\n") if p.strip()]
    lines += ["", *parts.tail]
    original = "\n".join(p for p in text.split("\n") if p.strip())
    return Damaged("\n".join(lines), original, True, "boilerplate")


def html_page(text: str, *, seed: int = 0) -> Damaged:
    """Put an article into a web page: HTML with navigation, byline, related list and footer.

    >>> html_page("秋收\\n田间一片繁忙。").text[:41]
    '<!DOCTYPE html>\\n<html lang="zh-CN"><head>'
    """
    title, _, body = text.partition("\n")
    parts = _parts(title, seed)
    shown = escape(title)
    items = "".join(f'<li><a href="/{n}/">{escape(s.strip("• "))}</a></li>' for n, s in enumerate(parts.head[1:-1]))
    paragraphs = "\n".join(f"<p>{escape(p)}</p>" for p in body.split("\n") if p.strip())
    tail = "".join(f"<p>{escape(line)}</p>" for line in parts.tail if line)
    page = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{shown} - {parts.site}</title></head>
<body>
<div class="nav"><ul>{items}</ul></div>
<div class="article"><h1>{shown}</h1>
<div class="info">{escape(parts.byline)}</div>
<div class="content">
{paragraphs}
</div></div>
<div class="footer">{tail}</div>
</body></html>
"""
    return Damaged(page, "\n".join(p for p in text.split("\n") if p.strip()), True, "web page")


def _parts(title: str, seed: int) -> Parts:
    random = Random(seed)  # noqa: S311 (a seed, not a secret)
    site = random.choice(SITES)
    sections = [SECTIONS[0], *random.sample(SECTIONS[1:], random.randint(3, 8))]
    here = random.choice(sections[1:])
    head = (site, *(f"  • {section}" for section in sections), f"当前位置：首页 > {here} > 正文")
    # years, months, days, hours of the day
    year, month, day, hour = (random.randint(*ends) for ends in ((2010, 2025), (1, 12), (1, 28), (6, 22)))
    byline = f"{year}-{month:02}-{day:02} {hour:02}:30  来源：{site}"
    related = random.sample(RELATED, random.randint(1, 4))
    tail = ("相关阅读", *(f"  • {line}" for line in related), "", FOOTER[0], f"Copyright © {site} 版权所有", FOOTER[1])
    return Parts(site, head, byline, tail)
