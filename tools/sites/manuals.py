"""Plain manuals: indented, wrapped, with the marks of English, rows of options and keys; nothing of a site is in them.

No line of them ends in the stop of Chinese, so that what tells the head of a dump looks far into the text.
"""

from __future__ import annotations

from random import Random

from sites.heads import Row
from sites.texts import NEWS, REFERENCE, STORY, Writer

_SECTIONS = (
    ("NAME", "名称"), ("SYNOPSIS", "总览"), ("DESCRIPTION", "描述"), ("OPTIONS", "选项"), ("KEYWORDS", "关键字"),
    ("FILES", "文件"), ("SEE ALSO", "参见"), ("AUTHOR", "作者"), ("BUGS", "缺陷"), ("EXAMPLES", "示例"),
)  # fmt: skip
_KEYS = (
    "下一页", "上一页", "登录", "搜索", "打印", "首页", "帮助", "退出", "刷新", "返回", "关闭窗口", "设置", "向下翻页",
    "读取配置", "写回文件", "清除到行末", "移动光标", "重新连接", "显示版本",
)  # fmt: skip
_WORDS = ("ferry", "time", "host", "config", "SIGUSR1", "/etc/ferry.rc", "stdin", "list", "index", "-f file", "[name]")
_MARKS = str.maketrans(
    {"。": ".", "，": ",", "、": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")"}
)


def manual(seed: int) -> list[Row]:
    """The lines of a manual; the same seed gives the same one.

    >>> {label for label, _ in manual(3)}
    {'m'}
    """
    random = Random(f"manual {seed}")
    write = Writer(random)
    indent = " " * random.choice((3, 4, 5, 7, 7, 8))
    spaced = random.random() < 0.4
    rows: list[str] = []
    if random.random() < 0.3:
        rows.append("_" * random.choice((65, 78)))
    for english, name in random.sample(_SECTIONS, random.randint(3, 7)):
        rows.append(random.choice((english, name, f"{name} {english}", f"{english}({name})", f"{name} ({english})")))
        for _ in range(random.randint(1, 3)):
            rows += [indent + row for row in random.choice((_said, _options, _usage, _fields))(write, random, spaced)]
    return [("m", row) for row in rows]


def _said(write: Writer, random: Random, spaced: bool) -> list[str]:
    """A paragraph in rows, with words of English among those of Chinese, and a bar at the edge where it was changed."""
    pool = random.choice((NEWS, STORY, REFERENCE))
    text = "".join(write.lines(pool, 1, 2)).translate(_MARKS)
    places = sorted(random.sample(range(1, len(text)), min(3, len(text) - 1)), reverse=True)
    for at in places:
        text = f"{text[:at]} {random.choice(_WORDS)} {text[at:]}"
    if spaced:
        text = "".join(mark + " " * (mark in ",." or (mark > "\u4e00" and random.random() < 0.4)) for mark in text)
    width = random.randint(24, 40)
    rows = [text[at : at + width] for at in range(0, len(text), width)][:6]
    return [f"{row} │" for row in rows] if random.random() < 0.1 else rows


def _options(_write: Writer, random: Random, _spaced: bool) -> list[str]:
    """Rows of options or keys with what they do."""
    between = random.choice(("\t", "    ", "  "))
    names = random.sample("abcdefghijklmnopqrstuvwxyz", random.randint(3, 9))
    said = random.choices(_KEYS, k=len(names))
    sign = random.choice(("", "-", "k", "^"))
    return [f"{sign}{name}{between}{does}" for name, does in zip(names, said, strict=True)]


def _usage(_write: Writer, random: Random, _spaced: bool) -> list[str]:
    """How a program is called."""
    return [" ".join(("ferry", *random.sample(_WORDS, random.randint(2, 5)))) for _ in range(random.randint(1, 3))]


def _fields(write: Writer, random: Random, _spaced: bool) -> list[str]:
    """Rows of a table: a name, a number, a word; or who keeps the translation, and since when."""
    if random.random() < 0.3:
        return [
            "[中文版维护人]",
            write.nick(),
            "[中文版最新更新]",
            f"20{random.randint(10, 40)}/0{random.randint(1, 9)}/12",
        ]
    return [
        f"{random.choice(_WORDS)}   {random.randint(1, 40)}   {random.choice('ABC')}   {random.choice(_KEYS)}"
        for _ in range(random.randint(2, 6))
    ]
