"""The context of a Simplified character that is itself a word, and which of its Traditional forms it tells.

Words decide first: 干 in 饼干, 面 in 面粉. Where the character is alone no word does; its neighbours then tell
what sort of word it is. 只 after 这 is a measure before an animal and an adverb before a verb: 这隻小猫, 这只会出错.
What is wet dries, and who acts does: 眼泪乾了, 你幹的. The norm is Taiwan's 教育部重編國語辭典修訂本.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

from textfix.script.settings import HINT, SIGN

_NUMBERS: Final = "0-9０-９一二两三四五六七八九十百千万亿几数"
_ANIMALS: Final = (
    "猫狗犬鸟鸡鸭鹅羊牛猪兔鼠虎狮熊猴鱼虾蟹虫蚊蜂蝶狐狼鹿马驴象豹鹰雁鸽燕鹤鸦雀蛙"
    "龟蛇鳄蚁蝇蛛蟑螂蝎蚕獾貂鲸鲨凤麟妖怪兽"
)
_VERBS: Final = (
    "是有能会要想可需应该得肯敢愿许准让使叫在为对与和跟同向从靠凭因由按用以于看听说讲问知道认觉怕希信关注重追求争差剩缺限管顾够"
    "花占卖买给送收拿带留写读学做作当见到来去进出吃喝睡玩战打杀活开停等适表证意针盯算破保分"
)
"""What begins a word that only (只) comes before: verbs, prepositions, auxiliaries."""
_DRYING: Final = "很太又更够没未变较极挺晒晾烤烘擦吹抹拭榨吸抽沥喝饮熬拧甩冻风哭流"
"""What comes before dry: adverbs of degree, and verbs that make dry."""
_DRIED: Final = "嘴唇喉很太又更够没未已欲不较极挺晒晾烤烘擦吹抹拭榨吸抽沥喝饮熬拧甩哭流涸"
"""The same on the way to Simplified text, without what is in names and in foreign words as well."""
_ERA: Final = "[德道封符寧宁化祐佑统統亨貞贞興兴][初中末年间間元一二三四五六七八九十]"
"""What follows 乾 in eras, with their year: 又乾道三年."""
_DRY: Final = (
    "泥饼树枝草柴果粮冰瘪涩燥净裂枯瘦酪锅煸炒拌捞嚼咳笑嚎瞪坐等急哭看望皮球毛海虾贝鱼肉菜豆笋姜椒松木食品李葡"
)
"""What dry comes before: things, and what is done in vain or without water."""
_INSIDE: Final = "院落室屋房家庭墅楼厅店校园厂库柜箱盒袋包瓶碗锅池湖城区街车船馆脑心眼嘴手怀梦夜界机书报章事元子"
"""The last characters of what something is inside of."""
_SYLLABLES: Final = (
    "阿埃奥巴贝布达德丹迪尔法菲弗福戈格哈赫霍加卡凯克拉雷利林伦罗马玛米莫纳尼诺佩奇萨塞斯索塔特托瓦维希亚伊察"
)
"""What spells foreign names."""
_WET: Final = "水泪汗血嘴口唇喉嗓泥衣发巾布墨漆胶印杯橘土油酒溪河湖井泉池塘江"
"""The last characters of what dries."""
_BETWEEN_TRIGRAMS: Final = (
    "(?:[、与]|[卦道元刚柔][，、；与和及]?|[为曰称属，、；][^。！？\n]{0,4}(?:(?<!因)为|[曰称属，、；]))"
)
"""What is between 乾 and 坤 where both are trigrams (乾为天，坤为地), and 坤 is no name: 阿坤吃饼乾."""


class Context(NamedTuple):
    """A sign that a character has one of its forms."""

    result: str
    strength: int
    """What the form saves, in the parts of a bit in which words cost."""
    left: str
    """A pattern for what comes right before the character; empty for anything."""
    right: str
    """The same for what follows."""


_CONTEXTS: Final[dict[str, tuple[Context, ...]]] = {
    "只": (
        Context("只", SIGN, f"[^{_NUMBERS}]", f"[{_VERBS}]"),
        Context("隻", SIGN, f"[这那每哪半整{_NUMBERS}]", f"[^{_VERBS}，。]{{0,4}}[{_ANIMALS}]"),
        Context(
            "隻",
            SIGN + HINT,
            f"[这那每哪半整{_NUMBERS}]",
            f"[会能有在开爱跑跳飞叫躺趴睡][^，。]{{0,4}}的[^，。]?[{_ANIMALS}]",
        ),
        Context("隻", SIGN, "一只", ""),
        Context("隻", HINT, "[是有养连像如遇见抓捉救买虐杀]", f"[^{_VERBS}，。]{{0,4}}[{_ANIMALS}]"),
        Context("隻", SIGN, "[0-9０-９]", f"[^{_VERBS}]"),
    ),
    "干": (
        Context("干", 2 * SIGN, "一", "[人众兄弟姐犯将禁官臣大等]"),
        Context("干", 2 * SIGN, "", "[你我他她它谁]们?(?:什么|何|屁)?事"),
        Context("幹", SIGN, "", "[什啥嘛吗这那点些得过完起出上下到成死翻倒活事架仗革坏大正杂农重苦]"),
        Context("幹", HINT, "", "[掉你他她我]"),
        Context("幹", SIGN, "[我你您他她它谁咱们]", f"(?![{_DRY}])"),
        Context("幹", HINT, "[会能敢想要肯愿来去在加好白真就人手]", ""),
        Context(
            "乾",
            SIGN,
            f"[{_DRYING}]|容易",
            "(?![什啥嘛吗这那过])",
        ),
        Context("乾", SIGN, "[冷催冻风烘热喷速]", "[机剂粉箱房果燥衣裤面的\n]"),
        Context("乾", SIGN, "", "[白红]葡"),
        Context("幹", HINT, "", "的"),
        Context("幹", SIGN, "", "的(?:[^，。]{0,4}[事活]|[可真漂吧])"),
        Context("幹", SIGN, "干(?:还是)?不", ""),
        Context("乾", SIGN, "[嘴口唇酒喉]|[^加]油", ""),
        Context("乾", SIGN, f"[{_WET}][^，。干]{{0,4}}", "(?:[了掉的，。！？、\n后透着就不]|$)"),
        Context(
            "乾",
            SIGN,
            "",
            f"[{_DRY}]",
        ),
        Context("乾", SIGN, "", "了?(?:这|那|一|自己的?)?[一两几]?[杯碗盏盅瓶]"),
        Context("乾", SIGN, "[杯酒].{0,3}", "(?:吧|了)?(?:[，。！？\n]|$)"),
        Context("乾", SIGN, "[杏桃萄枣榄蕉瓜薯莓虾鱼肉豆笋菜椒菇贝柿饼蛇果枝]", "(?:[，。、！？又小的泡 \n]|$)"),
    ),
    "面": (
        Context("麪", SIGN, "", "(?:很|真|太|最)?(?:好吃|难吃|香|咸|辣|烫|坨|筋道)"),
        Context("麪", SIGN, "[碗锅份斤斗勺袋]|[拉吃煮捞]的", "(?![板积条临部对向具])"),
        Context("麪", SIGN, "", "[熟坨]|(?:不|没法|不能)吃"),
        Context("麪", SIGN, "把", "[^，。]{0,2}[泡煮捞吃拌和揉分]"),
        Context("面", 2 * SIGN, "", "(?:无[表人血]|露[^，。]|带[笑微着]|不改|如[土死])"),
        Context("面", 2 * SIGN, "[无冷蒙]", "[人校笑杀男女]"),
        Context("面", SIGN, "", "[无露带红有对临向孔容目相谈试具部]"),
    ),
    "里": (
        Context("里", SIGN, f"[{_NUMBERS}余多少]", "(?![面头边])"),
        Context("里", HINT, "[由当任各]", "长"),
        Context("里", HINT, f"[{_SYLLABLES}]", f"[{_SYLLABLES}]"),
        Context(
            "裏",
            SIGN,
            f"[{_INSIDE}]",
            "",
        ),
    ),
    "发": (
        Context("發", SIGN, "", "[沉冷寒热烧抖酥傻呆愁怒疯慌麻痒狂胀软酸烫霉威难福问微信了这送电]"),
        Context("發", 2 * SIGN, "", "卡[银机方量]"),
        Context("發", SIGN, "费", "卡"),
        Context("髮", SIGN, "[理剪染烫洗剃][了个过完]", ""),
        Context("髮", SIGN, "", "[型髻梢簪箍]"),
        Context("髮", SIGN, "[剪剃烫染盘束绾挽控增植短长]", "(?:[术型形店者，。、]|$)"),
    ),
    "舍": (
        Context("捨", SIGN, "[不难割取施能当该可肯敢愿应则就知已]", ""),
        Context("捨", SIGN, f"[{_NUMBERS}]", f"[{_NUMBERS}]入"),
        Context("捨", SIGN, "", "[不弃得去掉命身己近末大小了却与]|就?有得"),
        Context("舍", 2 * SIGN, "[宿校农寒茅屋房旅邻田营兵鸡牛猪羊犬鸟竹精村退打舍内外上劫]", ""),
    ),
    "冲": (
        Context("沖", SIGN, "", "(?:[了着一两个几上下杯壶碗]{1,4}[^，。]?)?[水凉澡茶咖奶杯]"),
        Context("衝", SIGN, "", "[你我他她它]"),
        Context("沖", SIGN, "[犯相]", "(?:[，。！？\n]|$)"),
        Context("沖", SIGN, "厕所", ""),
    ),
    "斗": (
        Context("斗", SIGN, f"[北南星牛熨漏烟车米升翻铲抓入如{_NUMBERS}]", ""),
        Context("斗", SIGN, "[^战格搏打争奋决武械]", "[大米篷笠笼室柄换转柜车宿酒形]"),
    ),
    "松": (Context("鬆", SIGN, "[不没未已大微稍略敢要]", "(?:[了开下口气，。！？\n]|$)"),),
    "出": (
        Context("齣", SIGN, "[一两三几这那哪每又]大?", "[^，。]{0,2}[戏剧]"),
        Context("齣", SIGN, "(?:[演唱闹么].?[一这那哪]大?|接着是这)", ""),
        Context("出", SIGN, "[话言此语令]一", ""),
        Context("出", SIGN, "", "[手门去来口世生现发场道路]"),
    ),
    "系": (
        Context("繫", SIGN, "", "[在过得好紧着]"),
        Context("系", SIGN, "[佛冰火水雷风土木金光暗色]", ""),
    ),
    "须": (Context("鬚", SIGN, "[羊白黑长短虎龙银绿抚捻捋]", "(?:[颤飘眉髯发，。及]|$)"),),
    "钟": (Context("鍾", SIGN, "[老小姓阿]", ""),),
    "余": (
        Context("余", SIGN, "[老小姓阿]", ""),
        Context("余", SIGN, "[\\n，。；：“「]", "[尝谓闻见观读窃之曰与居自幼少既乃亦虽遂因独初每未既甚]"),
    ),
    "几": (Context("幾", SIGN, "", "[公厘毫分米个天年岁次倍百千万十斤里]"),),
    "周": (
        Context("週", SIGN, "[作化装影金习动传学]", "(?:[，。、！？\n的里内]|$)"),
        Context("週", SIGN, "(?:^|\n)[前隔头]|[^眼面以]前", "(?:[，。、！？\n的]|$)"),
        Context("週", SIGN, "[^四]", "[计报]"),
    ),
    "制": (
        Context("製", 2 * SIGN, "[国厂司家湾]自", "[的率]"),
        Context("製", SIGN, "自", "[^力能性心精的地了和与而约，。、！？\n]"),
        Context("製", SIGN, "[木石铁铜银金竹纸皮布玉瓷钢铝陶冰]", "(?![度约])"),
    ),
    "姜": (Context("薑", SIGN, "[葱蒜老嫩切放加种]", ""),),
    "复": (Context("復", SIGN, "回", "了?[法体身精元气原能力正生]"),),
    "回": (Context("回", SIGN, "[往返]", ""),),
    "后": (
        Context("後", SIGN, f"[{_NUMBERS}隔今明昨前每当]天", ""),
        Context("後", 2 * SIGN, "[解查密冰尘启拆]封", ""),
    ),
    "云": (
        Context("云", SIGN, "[人法诗书经语谚子记传古偈论]", "(?:[，：“。]|$|\\n)"),
        Context("雲", SIGN, "", "[是服原平朵层雾]"),
        Context("雲", SIGN, "[天空][上中下]?有", ""),
    ),
    "签": (
        Context("簽", SIGN, "[\\n，。！？、；：“]", ""),
        Context("簽", SIGN, "[我你他她谁没未已要能可请免续代补面地]", ""),
    ),
    "咸": (Context("咸", SIGN, "", "[言皆共悉称谓知以得令使]"),),
    "划": (Context("划", SIGN, "[^规计策谋]", "[船桨水龙舟艇着手来行]"),),
    "历": (Context("曆", SIGN, "[^节生假今每往近旧一二三四五六七八九十0-9]日", "来"),),
}

_TO_SIMPLIFIED: Final[dict[str, tuple[Context, ...]]] = {
    "像": (Context("像", 2 * SIGN, "想", "[^，。的中里不到]{1,4}(?:一样|那样|这样|似的)"),),  # 想 | 像他一样
    "乾": (
        Context("乾", 2 * SIGN, f"坤{_BETWEEN_TRIGRAMS}", ""),
        Context("乾", 2 * SIGN, "", f"{_BETWEEN_TRIGRAMS}坤(?![哥叔伯爷姐妹少仔弟])"),
        Context("乾", 2 * SIGN, "坤[上下]", "[上下]"),
        Context("乾", 2 * SIGN, "", "[上下]坤[上下]"),
        Context("干", SIGN, f"[{_DRIED}]", f"(?![隆坤嘉卦元清县縣陵]|{_ERA})"),
        Context("干", SIGN, "", "[了儿瘪瘦枯黑花粉草柴裂涩]"),
        Context("干", SIGN, "白", ""),
    ),
    "徵": (Context("征", 2 * SIGN, "[无有可]", ""),),
    "藉": (Context("藉", SIGN, "[^凭假为]", "(?:[，。、；！？」』”）\n]|$)"),),  # 狼藉, 相藉: no object follows
}
"""The same for Traditional characters, by the Simplified text around."""


def signs(character: str, left: str, right: str) -> dict[str, int]:
    """What the forms of a character save by what is beside it.

    Args:
        character: a Simplified character, or a Traditional one on the way to Simplified text.
        left: the text before it.
        right: what follows.

    >>> from textfix.script.settings import UNIT
    >>> {form: bits / UNIT for form, bits in signs("只", "瞧那", "猫").items()}
    {'隻': 4.0}
    """
    found: dict[str, int] = {}
    for result, strength, before, behind in _compiled(character):
        if before.search(left) and behind.match(right):
            found[result] = found.get(result, 0) + strength
    return found


def has_contexts(to: Literal["simplified", "traditional"]) -> frozenset[str]:
    """The characters that have contexts on the way to one script."""
    return frozenset(_CONTEXTS if to == "traditional" else _TO_SIMPLIFIED)


@cache
def _compiled(character: str) -> tuple[tuple[str, int, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (result, strength, re.compile(f"(?:{left})$"), re.compile(right))
        for result, strength, left, right in _CONTEXTS.get(character) or _TO_SIMPLIFIED.get(character, ())
    )
