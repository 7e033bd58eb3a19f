"""Surnames, and the characters that the table of 2013 keeps for names."""

from __future__ import annotations

from math import log2
from typing import Final

from textfix.script.settings import COMMON_SURNAMES, RARER_SURNAME, SURNAME

_BY_FREQUENCY: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭"
    "陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤常温康施文牛樊葛邢安齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴"
    "蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边"
    "卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼"
)
"""The most frequent surnames, in Simplified characters: some three hundred, which nine people in ten have. Rare ones
that are words of grammar as well (都 那 但 平) would make names of chance."""

SURNAMES: Final = frozenset(_BY_FREQUENCY)
SURNAME_COSTS: Final = {
    surname: SURNAME + round(max(0, log2(rank / COMMON_SURNAMES)) * RARER_SURNAME)
    for rank, surname in enumerate(_BY_FREQUENCY, 1)
}
"""What each of them costs where a name is read, in `UNIT` parts of a bit."""

KEPT_IN_NAMES: Final = {
    **{character: character for character in "乾昇陞甦徵寔濬喆堃犇淼龢邨澂甯煇頔濛脩劄夥翀祓遹"},
    "鎔": "镕",
    "鉅": "钜",
    "讎": "雠",
    "霑": "霑",
    "颺": "飏",
    "鍾": "钟",
    "燿": "燿",
    "闓": "闿",
    "沈": "沈",
}
"""Characters that a name keeps, with the form that it has there. The table of 2013 and its notes keep most of them for
names (乾 徵 昇 陞 甦 喆 堃 犇 淼 龢 邨 澂 甯 脩 镕 钜 雠 飏); 寔 濬 霑 煇 燿 stay so in names of the past."""

NOT_IN_NAMES: Final = frozenset(
    "的了是在和不有也就都而及與与或之其被把從从到給给對对為为著着過过吧嗎吗呢啊很最更還还再沒没以按但即則则此該该各每什么麼甚"
)
"""Particles and words of grammar, which no given name has."""

SURNAME_FORMS: Final = {
    **{character: character for character in "余范于岳郁涂种游谷姜党曲万朱沈向幸云"},
    "叶": "葉",
    "钟": "鍾",
    "苏": "蘇",
    "卢": "盧",
    "万": "萬",
    "云": "雲",
}
"""What a Simplified character is as a surname in Traditional text, where it is another one in most words."""

ONLY_TITLED: Final = frozenset("种游谷姜党曲万朱向幸云苏卢")
"""Those of them that begin sentences as other words: they are surnames only before a title."""

TITLES: Final = (
    *(
        "先生",
        "女士",
        "小姐",
        "太太",
        "老师",
        "教授",
        "博士",
        "医生",
        "医师",
        "律师",
        "经理",
        "总",
        "局长",
        "处长",
        "科长",
    ),
    *(
        "校长",
        "主任",
        "主席",
        "书记",
        "部长",
        "院长",
        "法官",
        "警官",
        "师傅",
        "同学",
        "同志",
        "大哥",
        "大姐",
        "氏",
        "某",
    ),
)
"""What comes after a surname that is alone."""

BEFORE_NAMES: Final = frozenset("者员員长長演授志士师師家官席理星将將帅帥叫是姓名请請与與和跟、")
"""What comes before a name without a mark: the last characters of titles (记者 演员 校长 教授), and 叫 与 和."""

BEFORE_PEOPLE: Final = BEFORE_NAMES | frozenset("据由找被给对向为替友天年日")
"""The same with what also begins other words (由 于): verbs and prepositions that take people, and days and years."""
