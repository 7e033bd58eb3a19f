"""Documents of several kinds of blocks: wrapped prose beside code, tables, verse, lists and the head of a post."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from textfix.damage.case import Damaged
from textfix.damage.layout import hard_wrap


class Block(NamedTuple):
    """One block of a document: its kind, its lines as they are, and as they should be."""

    kind: str
    lines: tuple[str, ...]
    gold: tuple[str, ...]


_HEADED, _BESIDE, _MANUAL = 0.3, 0.55, 0.15
"""Shares of documents with the head of a post, of paragraphs with another block after them, and of paragraphs that are
sections or options of a manual. Set by hand."""

_NAMES: Final = ("count", "total", "name", "width", "path", "river", "ferry", "buffer", "index", "level")
_SAID: Final = ("正在读取文件", "渡口已经关闭", "水位超过警戒线", "保存完毕", "找不到这个名字", "请再试一次")
_NOTES: Final = ("先看有没有空位", "没有就返回", "这里不能改", "编号从一开始", "每一行是一条记录", "最后写回磁盘")
_CODE: Final[tuple[tuple[str, ...], ...]] = (
    (
        "def {a}_{b}({c}):",
        "    # {note}",
        "    if not {c}:",
        "        return None",
        '    print("{said}", {c})',
        "    return {c} + {n}",
    ),
    (
        "#include <stdio.h>",
        "int {a}(int {b})",
        "{{",
        "    int {c} = {n};  /* {note} */",
        '    printf("{said}\\n");',
        "    while ({c} < {b})",
        "        {c}++;",
        "    return {c};",
        "}}",
    ),
    ("    $ tar xzf {a}-{n}.tar.gz", "    $ cd {a}-{n}", "    $ ./configure --prefix=/opt/{b}", "    $ make install"),
    ("$ {a} --{b}={n} --verbose", "{said}", "$ {c} -l | sort > {a}.txt"),
    ("[{a}]", "{b} = {n}", "; {note}", "{c} = /var/lib/{a}/{c}", "title = {said}"),
    (
        '<div class="{a}">',
        '  <a href="/{b}/{n}">{said}</a>',
        "  <!-- {note} -->",
        "</div>",
    ),
    ("{{", '  "{a}": {n},', '  "{b}": "{said}",', '  "{c}": [1, 2, 3]', "}}"),
    (
        "SELECT {a}, {b} FROM {c}",
        "  WHERE {a} > {n} -- {note}",
        "  ORDER BY {b};",
    ),
)
_PLACES: Final = ("竹坪", "柳河", "石门坎", "安澜", "白鹭洲", "青石巷", "黄泥岗", "双桥")
_COLUMNS: Final = ("户数", "人口", "渡船", "水田", "高程", "里程")
_VERSES: Final = (
    ("槐花开在旧城墙，", "燕子归来认画梁。", "一夜细风吹麦浪，", "满村新月照河塘。"),
    ("我在河边等一条船", "船没有来", "水面上漂着昨天的云", "云也没有说话"),
    ("推开木门看见了雪", "雪落在井台上", "井里还有去年的月亮", "我提了半桶回家"),
    ("　　渡头人语夜潮生，灯火微微照水明。", "　　行客莫愁归路远，一篙撑到故乡城。"),
)
_ITEMS: Final = (
    "检查船舱的积水",
    "给缆绳上一遍油",
    "把航标灯擦干净",
    "核对今天的班次",
    "登记过河的车辆",
    "清点救生衣",
)
_ITEM_TAILS: Final = ("", "", "，不要漏掉", "，记在本子上", "。", "；", ". 记在本子上.", "(每天一次).")
_HEADINGS: Final = ("说明", "渡口的用法", "作者", "DESCRIPTION 描述", "参见", "报告错误")
_BULLETS: Final = ("• ", "□ ", "○ ")


def mixed_blocks(text: str, width: int = 34, *, seed: int = 0) -> list[Block]:  # characters a line: a book's
    """The blocks of a document whose prose is `text`: its paragraphs hard-wrapped, other blocks between them.

    Args:
        text: paragraphs divided by "\\n".
        width: columns of the prose as Han characters.
        seed: which blocks go where.

    Returns:
        The blocks in order. A block of prose is one paragraph; every other block is as it should be.
    """
    random = Random(seed)  # noqa: S311 (a seed, not a secret)
    style = random.choice(("plain", "plain", "indent"))
    blocks: list[Block] = [_head(random)] if random.random() < _HEADED else []
    makers = (_code, _code, _table, _verse, _items, _heading, _apart)
    for paragraph in (one for one in text.split("\n") if one.strip()):
        if random.random() < _MANUAL:
            blocks.append(random.choice((_section, _entry))(paragraph, width, random))
            continue
        case = hard_wrap(paragraph, width, style=style)
        blocks.append(Block("prose", tuple(case.text.split("\n")), (paragraph,)))
        if random.random() < _BESIDE:
            blocks.append(random.choice(makers)(random))
    return blocks


def mixed(text: str, width: int = 34, *, seed: int = 0) -> Damaged:  # a book's, as above
    """A document of wrapped prose, code, tables, verse and lists, each block after a blank line.

    Args:
        text: paragraphs divided by "\\n".
        width: columns of the prose as Han characters.
        seed: which blocks go where.

    Returns:
        A `Damaged`: `original` has the same document with each paragraph on a line.

    >>> mixed("船工把缆绳解开，船就离了岸，慢慢地往对岸去了。", 12, seed=1).damaged.split("\\n")[:2]
    ['船工把缆绳解开，船就离了', '岸，慢慢地往对岸去了。']
    """
    blocks = mixed_blocks(text, width, seed=seed)
    before, after = (_document([block[side] for block in blocks]) for side in (1, 2))
    return Damaged(before, after, True, "hard-wrapped: mixed")


def _document(blocks: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _same(kind: str, lines: Sequence[str]) -> Block:
    return Block(kind, tuple(lines), tuple(lines))


def _code(random: Random) -> Block:
    a, b, c = random.sample(_NAMES, 3)
    words = {"a": a, "b": b, "c": c, "n": random.randint(2, 900), "said": random.choice(_SAID)}  # any number
    words["note"] = random.choice(_NOTES)
    return _same("code", [line.format(**words) for line in random.choice(_CODE)])


def _table(random: Random) -> Block:
    columns = random.sample(_COLUMNS, random.randint(2, 4))
    # any number
    rows = [[place, *(str(random.randint(3, 9000)) for _ in columns)] for place in random.sample(_PLACES, 4)]
    form = random.randrange(5)
    cells = [["村名", *columns], *rows]
    if form == 0:
        return _same("table", ["\t".join(row) for row in cells])
    if form == 1:
        rule = "| " + " | ".join("---" for _ in cells[0]) + " |"
        lines = ["| " + " | ".join(row) + " |" for row in cells]
        return _same("table", [lines[0], rule, *lines[1:]])
    if form == 2:
        return _same("table", [",".join(row) for row in cells])
    gap = " " if form == 3 else "　"
    # a column of five characters
    wide = [[cell + gap * (10 - 2 * len(cell) if form == 3 else 5 - len(cell)) for cell in row] for row in cells]
    return _same("table", ["".join(row).rstrip() for row in wide])


def _verse(random: Random) -> Block:
    return _same("verse", random.choice(_VERSES))


def _items(random: Random) -> Block:
    marks = ("- {item}", "* {item}", "{n}. {item}", "{n}、{item}", "  - {item}", "（{n}）{item}")
    mark = random.choice((*marks, "{n}, {item}", "第{n}步：{item}", "{letter}) {item}"))
    items = random.sample(_ITEMS, random.randint(1, 4))
    tails = [item + random.choice(_ITEM_TAILS) for item in items]
    return _same("list", [mark.format(n=n, letter="abcd"[n - 1], item=item) for n, item in enumerate(tails, 1)])


def _apart(random: Random) -> Block:
    """A list as a browser prints it, a blank line between its entries."""
    mark = random.choice(_BULLETS)
    items = [f"  {mark}{item}" for item in random.sample(_ITEMS, random.randint(2, 5))]
    return _same("list", "\n\n".join(items).split("\n"))


def _section(paragraph: str, width: int, random: Random) -> Block:
    """A section of a manual: its heading, and right below it the paragraph, indented."""
    heading, indent = random.choice(_HEADINGS), " " * random.choice((4, 7))  # those of man pages
    lines = hard_wrap(paragraph, width, style="plain").text.split("\n")
    return Block("section", (heading, *(indent + line for line in lines)), (heading, paragraph))


def _entry(paragraph: str, width: int, random: Random) -> Block:
    """An option of a manual: its forms, and below them what it means, indented deeper."""
    a, b, _ = random.sample(_NAMES, 3)
    term = random.choice(
        ("-{0}, --{1}", "-{0} 数, --{1} 数", "--{1}=数", "-{0} 名, --{1} 名, --{1}={2}", "{1}(数)：")
    ).format(a[0], a, b)
    shallow, deep = random.choice(((4, 8), (7, 14), (2, 8)))  # those of man pages and of lists
    lines = hard_wrap(paragraph, width - deep // 2, style="plain").text.split("\n")
    return Block("entry", (" " * shallow + term, *(" " * deep + line for line in lines)), (term, paragraph))


def _heading(random: Random) -> Block:
    form = random.choice(("## {title}", "{n}.{m} {title}", "{title}", "第{n}节　{title}", "{title}\n--------"))
    title = random.choice(("安装的步骤", "渡口的历史", "参考资料", "常见问题", "怎样看水位"))
    return _same("heading", form.format(n=random.randint(1, 9), m=random.randint(1, 9), title=title).split("\n"))


def _head(random: Random) -> Block:
    name, board = random.choice(_NAMES), random.choice(("Ferry", "Rural", "Travel"))
    return _same(
        "head",
        (
            f"发信人: {name}{random.randint(1, 99)} (看船的人), 信区: {board}",  # any number
            "标  题: 老渡口还开着吗",
            "发信站: 柳河夜话 (Tue Mar  6 21:15:03 2007), 站内",
        ),
    )
