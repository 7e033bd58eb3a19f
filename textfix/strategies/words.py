"""The words that the strategies make sentences of; the shortest and plainest of each list come first, to shrink to."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

NOUNS = """稻谷 茶叶 学校 老师 孩子 农户 公路 工厂 医院 图书馆 机器人 运动会 电影 音乐 天气 水库 渔船
果园 码头 手机 网络 经济 文化 历史 科学 技术 产品 市场 企业 服务 项目 计划 问题 办法 机会
经验 消息 照片 报纸 小说 书店 地铁 火车 飞机 自行车 太阳能 发动机 志愿者 合作社 博物馆 钟表
面条 头发 皇后 里程 台阶 范围 斗争 谷雨 干部 复习 系统 准备 制度 只有 占卜 余额 丑角 郁金香"""

VERBS = """收割 建设 参观 学习 讨论 介绍 修理 种植 打开 改变 支持 发展 完成 组织 保护 寻找 购买 欢迎
发现 制作 记录 研究 翻译 运输"""

TIMES = """今天 去年 五月 清晨 上周末 三年前 2024年5月13日 星期一上午 十月一日 春节以后 2019年底 乾隆年间 午后"""

PLACES = """山溪镇 海边 村里 北京市 重庆 台湾 双溪大桥 开发区 老街 乌鲁木齐 长江沿岸 香港 云岭小学 县城东门"""

NAMES = """林晚 老陈 方屿 邵明珠 欧阳青 王小满 张老师 卢亦舟 谭师傅 阿依古丽 萧乾 钱锺书"""

NUMBERS = """三 5 12 46 21万 1.2亿 三百 1,024 第一批 百分之七 8.5% 零"""

MEASURES = """个 名 座 万元 公里 吨 亩 次 场 辆"""

ENDINGS = "。 。 。 ！ ？ ……"

LATIN = """GDP App iPhone Python 5G Wi-Fi CCTV Excel Linux COVID-19 A股"""

JOINTS = "， ， ， ； ——"


@cache
def words(line: str) -> tuple[str, ...]:
    """One of the lists above as a tuple."""
    return tuple(line.split())


@cache
def pairs() -> tuple[str, ...]:
    """Some 4,000 frequent pairs of characters inside Simplified words, the most frequent first.

    They come from the character model's table, so that more of the language is met than the lists above have. Not with
    著, which OpenCC leaves although 看著 is Traditional.

    >>> len(pairs()) > 2000
    True
    """
    import numpy as np
    from opencc import OpenCC

    from textfix.tables.neighbours import language

    table = language()
    points = np.flatnonzero((table["rank"] >= table["rank"][ord("的")]) & (table["cost"] > 0))
    ranked = points[np.argsort(table["rank"][points])][:1500]  # the commonest: known to everybody
    place = dict(zip(table["rank"][ranked].tolist(), ranked.tolist(), strict=True))
    slots = np.flatnonzero(np.isin(table["owner"], list(place)) & (table["gain"] > 0))
    lefts = table["owner"][slots]
    rights = slots - table["row"][lefts]
    convert = OpenCC("t2s").convert
    found = []
    for left, right in zip(lefts.tolist(), rights.tolist(), strict=True):
        pair = chr(place[left]) + chr(place.get(right, ord("著")))
        if "著" not in pair and convert(pair) == pair and convert(pair[::-1]) == pair[::-1]:
            found.append((left + right, pair))
    return tuple(pair for _, pair in sorted(found)[:4000])  # enough to draw from


@cache
def sounds() -> dict[str, str]:
    """The usual reading of each character that has one, with its tone mark."""
    from textfix.tables.readings import readers

    toned = {syllable: found for syllable, found in readers().items() if not syllable.isascii()}
    return {character: syllable for syllable, found in toned.items() for character in found.usual}


def straddling(text: str) -> dict[str, str]:
    """The characters whose two GBK bytes occur in a text as the end of one character and the start of the next.

    Returns:
        Each with its reading: a site's list that has them tears the text apart.

    >>> straddling("每個冬")["總"]
    'zǒng'
    """
    pieces = [character.encode("gb18030", "replace") for character in text]
    pairs = (one[1:] + two[:1] for one, two in pairwise(pieces) if len(one) == len(two) == 2)
    found = dict.fromkeys(pair.decode("gb18030", "ignore") for pair in pairs)
    return {character: sounds()[character] for character in found if character in sounds()}
