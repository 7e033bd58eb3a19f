"""The texts of the mix: articles, records, titles and web pages, composed from word lists with a fixed seed.

Sentences are templates whose slots are filled from lists: a few hundred words, names put together from characters,
numbers, dates, Latin names, titles of books, quoted speech. Words of navigation (相关, 发布, 位置, 来源) occur in
running text, as they do in the news. One article in eight has one oddity: an accent, a foreign word, a Traditional
quotation, a no-break space, an entity. Pages put a site around an article: style sheets, scripts, menus, icon fonts,
runs of no-break spaces, a list of languages, lists of links, comments, a footer.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰志建国文辉云海峰雪梅春晓东宁嘉怡子涵梓轩思远若曦"
PLACES = _words(
    "清溪镇 云岭县 临江市 东湖区 平安乡 石桥村 南浦大桥 北山水库 高新园区 老城厢 长乐街道 滨海新区 白鹭洲 "
    "凤凰岭 青石巷 双河口 马兰草原 黄土梁 松花滩 翠屏山 望江楼 永丰渠 梅子坞 大柳树 红旗渠 西溪湿地 "
    "金沙湾 银杏大道"
)
BODIES = _words(
    "市教育局 县人民医院 省气象台 农业技术推广站 社区居委会 市图书馆 县文化馆 地质调查所 轨道交通集团 "
    "自来水公司 消防救援支队 交通警察大队 市场监督管理局 数据资源中心 青年志愿者协会 研究院材料实验室 "
    "博物馆考古队 合作社 师范学院物理系 铁路局货运中心 证券交易所 税务服务厅 环境监测站 海关缉私处 "
    "邮政分公司 渔业协会"
)
THINGS = _words(
    "水稻 茶叶 蔬菜大棚 电动公交车 污水处理厂 光伏板 图书 老旧电梯 无人机 传感器 冷链仓库 儿童绘本 "
    "非遗剪纸 戏曲演出 篮球联赛 马拉松 集装箱 半导体材料 新能源汽车 疫苗 抗生素 心电图机 显微镜 古籍 "
    "青铜器 瓷窑遗址 候鸟 湿地 防洪堤 输电线路 充电桩 停车位 快递柜 养老食堂 助听器 毕业生 创业贷款 "
    "存款利率 房屋租金 地铁四号线 高铁站 航班 水费账单 空气质量 降雨量 地震预警 卫星图像 搜索引擎 输入法 "
    "操作系统 数据库 编译器 神经网络 机器翻译 手机应用"
)
QUALITIES = _words(
    "明显 稳定 宽敞 整洁 及时 准确 复杂 严峻 丰富 均衡 可靠 便宜 透明 细致 热闹 安静 陈旧 崭新 紧张 充足 "
    "有限 显著 温暖 干燥 湿润 陡峭 平坦 浑浊 清澈 完整"
)
ACTIONS = _words(
    "启动 完成 检查 改造 推广 登记 维修 发布 验收 采购 运输 调查 公布 更新 试行 招募 培训 分析 统计 评估 "
    "拆除 种植 收割 保护 修复 展出 翻译 出版 测量 记录 讨论 批准 暂停 恢复 扩建 捐赠 回收 监测 比较 解释"
)
LATIN = _words(
    "GDP 5G WiFi iPhone Linux Python PM2.5 CT DNA USB-C NASA Nature IEEE COVID-19 App ETF CPI LED GPS "
    "km/h pH AI Windows Transformer GitHub BMW C919 Unicode"
)
BOOKS = _words(
    "《山河旧事》 《渡口》 《本草图经》 《城市更新条例》 《江南民居》 《数据安全法》 《小学语文》 "
    "《夜航船笔记》 《水经》"
)
STARTS = _words(
    "据了解， 与此同时， 记者在现场看到， 去年以来， 此外， 不过， 事实上， 按照计划， 近日， 目前， "
    "从数据上看， 为此， 值得一提的是， 换句话说， 傍晚时分， 在此之前， 令人意外的是， 总的来说，"
)
MENU = _words(
    "首页 新闻 本地 国内 国际 财经 科技 教育 体育 娱乐 视频 图片 评论 专题 健康 汽车 房产 旅游 美食 文化 "
    "读书 论坛 招聘"
)

SENTENCES = (
    "{start}{place}的{thing}已经{action}，比原定时间提前了{number}天。",
    "{body}负责人{person}介绍，{thing}和{thing}的情况总体{quality}，但{place}一带仍然比较{quality}。",
    "“{thing}要{action}，先得把{thing}弄清楚，”{person}说，“不然到了{month}月又要返工。”",
    "{date}，{body}{action}了第{number}批{thing}，涉及{place}、{place}等{number}个地方。",
    "{start}{thing}的价格在{number}元到{number}元之间，同比上涨{percent}%。",
    "{person}和{person}沿着{place}走了{number}公里，一路上看见{thing}，也看见{thing}。",
    "如果不考虑{thing}，{latin}的结果会{quality}得多；可是谁也没有{action}过。",
    "{body}{date}发布的消息显示，相关部门将在{place}附近的位置设立{number}个服务点。",
    "这些资料的主要来源是{body}，其中关于{thing}的部分由{person}整理。",
    "有人问：{thing}为什么这样{quality}？{person}摇了摇头，没有回答。",
    "{person}在{book}里写道：“{place}的人，早晨起来先看天，再看{thing}。”",
    "{start}使用{latin}之后，{thing}的{action}时间从{number}小时缩短到{decimal}小时。",
    "气温在{number}℃左右，风力{number}级，{place}到{place}的航线{quality}。",
    "孩子们围着{thing}，七嘴八舌地讨论着，有的说{quality}，有的说{quality}，谁也不服谁……",
    "表{number}列出了{number}组数据，{latin}与{latin}的差别不超过{decimal}%（见附件）。",
    "{person}今年{number}岁，在{body}工作了{number}年，{action}过的{thing}数也数不清。",
    "{start}，" + "{thing}、{thing}、{thing}都要{action}——这不是一句空话。",
    "居民可以通过电话、网站或者手机{latin}查询{thing}，查询的结果会在{number}个工作日内公布。",
    "老人把{thing}放在窗台上，慢慢地说起{number}年前的{place}，那时候还没有{thing}。",
    "“{quality}不{quality}，看一眼就知道。”{body}的{person}一边{action}一边说。",
    "{start}该项目总投资{number}.{number}亿元，占地{number}亩，预计{date}完工。",
    "{book}一书共{number}章，作者用{number}年时间{action}了{place}的{thing}。",
    "雨下了一夜，{place}的水位涨了{decimal}米，{body}连夜派人{action}。",
    "问题在于，{thing}越{quality}，{thing}就越不容易{action}。",
)
TITLES = (
    "{place}{thing}{action}完成",
    "{body}{action}{thing} {place}居民受益",
    "{thing}为何越来越{quality}？",
    "{person}：把{thing}讲给更多人听",
    "{number}万册{thing}今起{action}，{place}迎来新变化",
    "“{thing}”与“{thing}”：{place}的一天",
    "{book}：关于{thing}的{number}个问题",
    "{latin}来了，{thing}怎么办",
)
SLOTS: dict[str, Callable[[Random], str]] = {
    "start": lambda r: r.choice(STARTS),
    "place": lambda r: r.choice(PLACES),
    "body": lambda r: r.choice(BODIES),
    "thing": lambda r: r.choice(THINGS),
    "quality": lambda r: r.choice(QUALITIES),
    "action": lambda r: r.choice(ACTIONS),
    "latin": lambda r: r.choice(LATIN),
    "book": lambda r: r.choice(BOOKS),
    "person": lambda r: r.choice(SURNAMES) + "".join(r.choices(GIVEN, k=r.choice((1, 2, 2)))),
    "number": lambda r: str(r.choice((r.randint(2, 9), r.randint(10, 99), r.randint(100, 9999)))),
    "decimal": lambda r: f"{r.uniform(0.1, 40):.1f}",
    "percent": lambda r: f"{r.uniform(0.1, 30):.2f}",
    "month": lambda r: str(r.randint(1, 12)),
    "date": lambda r: f"{r.choice(('', '2019年', '2021年', '2024年'))}{r.randint(1, 12)}月{r.randint(1, 28)}日",
}
ODDITIES = (
    "她在苏黎世（Zürich）的 Café Müller 住过两年。",
    "乐队的主唱 José 是墨西哥人，贝斯手叫 Zoë。",
    "街角的招牌上写着 Добро пожаловать 几个字。",
    "日本的同行管它叫「しごと」，意思差不多。",
    "匾上题着“寧靜致遠”四个大字。",
    "图中\u00a0\u00a0左二为当年的站长。",
    "注册商标 Lumina™ 与版权标志 © 均已登记。",
    "步骤如下：① 断电；② 等待 ½ 小时；③ 检查⋅⋅⋅",
    "评论区里全是 👍 和 😄。",
    "原文是&nbsp;&ldquo;慢慢来&rdquo;。",
    "这个词\u200b在词典里没有收。",
    "译者是阿卜杜拉·哈米德·库尔班。",
    "公式里的 α、β 和 ∑ 都是常用记号，误差 ±0.5‰。",
    "编号 Ａ１２３ 的样品已经送检。",
)
"""What one article in eight has one of, that is not plain Chinese."""

LANGUAGES = (
    "简体中文",
    "繁體中文",
    "English",
    "Français",
    "Español",
    "Русский",
    "日本語",
    "한국어",
    "العربية",
    "Português",
)


def sentence(random: Random, templates: tuple[str, ...] = SENTENCES) -> str:
    """One template with its slots filled."""
    pieces = random.choice(templates).split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        slot, _, rest = piece.partition("}")
        filled += [SLOTS[slot](random), rest]
    return "".join(filled)


@lru_cache(maxsize=1)
def sample_sentences() -> tuple[str, ...]:
    """The lines of our own clean samples that are sentences."""
    paths = sorted((ROOT / "samples" / "clean").glob("*.txt"))
    lines = {line: None for path in paths for line in path.read_text("utf-8").splitlines()}
    return tuple(line for line in lines if line.endswith(("。", "”")) and "\ufffd" not in line and "锟" not in line)


def paragraph(random: Random) -> str:
    """One to six sentences; one in ten is a line of a sample."""
    if random.random() < 0.1:
        return random.choice(sample_sentences())
    return "".join(sentence(random) for _ in range(random.randint(1, 6)))


def title(random: Random) -> str:
    """A title of 10 to 50 characters."""
    made = sentence(random, TITLES)
    while len(made) < 10:
        made += " " + sentence(random, TITLES)
    return made[:50]


def article(random: Random, size: int) -> str:
    """A title and paragraphs: about `size` bytes of UTF-8."""
    lines = [title(random)]
    left = size - 3 * len(lines[0])
    while left > 0:
        lines.append(paragraph(random))
        left -= 3 * len(lines[-1])
    if random.random() < 1 / 8:
        lines[random.randrange(1, len(lines))] += random.choice(ODDITIES)
    return "\n".join(lines) + "\n"


def articles(seed: int, count: int, least: int = 1_000, most: int = 10_000) -> list[str]:
    """Simplified articles of `least` to `most` bytes of UTF-8."""
    random = Random(seed)
    return [article(random, random.randint(least, most)) for _ in range(count)]


def records(seed: int, count: int) -> list[str]:
    """Paragraphs without a title: records of 0.2 to 2 KB."""
    random, made = Random(seed), []
    for _ in range(count):
        size, lines = random.randint(200, 2_000), list[str]()
        while sum(map(len, lines)) * 3 < size:
            lines.append(paragraph(random))
        made.append("\n".join(lines))
    return made


def page(random: Random) -> str:
    """A page of 30 to 200 KB: an article of 2 to 12 KB, and a site around it."""
    size, text = random.randint(30_000, 200_000), article(random, random.randint(2_000, 12_000))
    heading, *paragraphs = text.splitlines()
    site = random.choice(PLACES) + random.choice(("新闻网", "日报", "在线", "生活圈"))
    spaces = "&nbsp;" if random.random() < 0.5 else "\u00a0"
    languages = LANGUAGES if random.random() < 0.4 else LANGUAGES[:3]
    icons = random.random() < 0.4
    date = (
        f"20{random.randint(10, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02} 09:{random.randint(10, 59)}"
    )
    menu = "".join(
        f'<li class="nav-item"><a href="/c/{n}/" target="_blank">{_icon(random, icons)}{name}</a></li>\n'
        for n, name in enumerate(random.sample(MENU, random.randint(8, len(MENU))))
    )
    body = "".join(f"<p>{spaces * 4 if random.random() < 0.5 else '　　'}{line}</p>\n" for line in paragraphs)
    head = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{heading} - {site}</title>
<meta name="keywords" content="{site},{",".join(random.sample(THINGS, 5))}">
<meta name="description" content="{paragraphs[0][:80]}">
<meta property="og:title" content="{heading}">
<meta property="article:published_time" content="{date}">
"""
    content = f"""</head>
<body class="page detail">
<div id="top"><div class="lang">{" | ".join(f'<a href="?l={n}">{name}</a>' for n, name in enumerate(languages))}</div>
<form action="/search"><input type="text" name="q" placeholder="请输入关键词"><button>搜索</button></form></div>
<div class="nav"><ul>
{menu}</ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/c/3/">本地</a> &gt; 正文</div>
<div class="main"><div class="article" id="content">
<h1>{heading}</h1>
<div class="info"><span>{date}</span>{spaces * 3}<span>来源：{site}</span>
{spaces * 3}<span>作者：{SLOTS["person"](random)}</span></div>
<div class="body">
{body}</div>
<div class="editor">（责任编辑：{SLOTS["person"](random)}）</div>
</div>
"""
    tail = f"""<div class="footer"><p>关于我们 | 联系我们 | 广告服务 | 招聘信息 ⋅⋅⋅</p>
<p>Copyright © 2005-2025 {site} 版权所有{spaces * 2}示ICP备00000000号</p></div>
<script src="/static/js/app.{random.randint(1000, 9999)}.js"></script>
</body></html>
"""
    left = size - sum(len(part.encode()) for part in (head, content, tail))
    code = "".join(_until(random, _script_line, left * random.uniform(0.2, 0.6)))
    links = "".join(_until(random, lambda r: _link(r, icons), left - len(code.encode())))
    cut = links.find("\n", len(links) // 3) + 1
    style = code.find("\n", len(code) // 3) + 1
    return "".join(
        [
            *(head, "<style>\n.a{color:#333}\n</style>\n<script>\n", code[:style], "</script>\n", content),
            *('<div class="side"><h3>相关阅读</h3>\n<ul>\n', links[:cut], "</ul></div></div>\n"),
            *('<div class="list"><h3>热门推荐</h3>\n<ul>\n', links[cut:], "</ul></div>\n"),
            *("<script>\n", code[style:], "</script>\n", tail),
        ]
    )


def pages(seed: int, count: int) -> list[bytes]:
    """Pages as a crawler stores them: nine in ten UTF-8, one GBK."""
    random, made = Random(seed), []
    for number in range(count):
        text = page(random)
        if number % 10 == 7:
            text = text.replace('charset="utf-8"', 'charset="gbk"', 1)
            made.append(text.encode("gbk", "xmlcharrefreplace"))
        else:
            made.append(text.encode())
    return made


def texts_of(folder: Path) -> list[str]:
    """The texts of a folder: `.txt` whole, `.jsonl` by the field `text`, in the order of the names."""
    made = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            made.append(path.read_text("utf-8", "replace"))
        elif path.suffix == ".jsonl":
            made += [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    return made


def pages_of(folder: Path) -> list[bytes]:
    """The pages of a folder: `.html`, `.htm` and `.html.gz`, in the order of the names."""
    made = []
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(".html.gz"):
            made.append(gzip.decompress(path.read_bytes()))
        elif path.suffix in (".html", ".htm"):
            made.append(path.read_bytes())
    return made


def _icon(random: Random, wanted: bool) -> str:
    return (
        f'<i class="iconfont">{chr(0xE600 + random.randint(0, 200))}</i>' if wanted and random.random() < 0.5 else ""
    )


def _script_line(random: Random) -> str:
    name = "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=6))
    return random.choice(
        (
            f"  var {name} = document.getElementById('{name}'); if ({name}) {{ {name}.style.display = 'none'; }}\n",
            f"  window.{name} = window.{name} || []; {name}.push(['set', {random.randint(1, 99999)}, \"{name}\"]);\n",
            f'  {{"id": {random.randint(1, 10**9)}, "title": "{title(random)}", "url": "\\/a\\/{name}.html"}},\n',
            f".{name}-box > li:nth-child({random.randint(1, 9)}) {{ margin: 0 {random.randint(1, 40)}px; }}\n",
        )
    )


def _link(random: Random, icons: bool) -> str:
    shown, number = title(random), random.randint(10**6, 10**8)
    if random.random() < 0.2:
        return (
            f'<li class="comment"><a class="user" href="/u/{number}">网友{number % 9999}</a>'
            f"<p>{sentence(random)}</p><span>{random.randint(1, 23)}小时前</span> <a>回复</a></li>\n"
        )
    return (
        f'<li class="item"><a href="https://www.example.com/a/{number}.html" title="{shown}" target="_blank">'
        f'{_icon(random, icons)}{shown}</a><span class="time">{random.randint(1, 12):02}-{random.randint(1, 28):02}'
        "</span></li>\n"
    )


def _until(random: Random, make: Callable[[Random], str], size: float) -> Iterator[str]:
    """Lines of about this many bytes in all."""
    while size > 0:
        line = make(random)
        size -= len(line.encode())
        yield line
