"""Texts of our own in the registers of the web: news, notices, posts, answers, recipes, travel, stories, verse."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


SURNAMES: Final = "林周方许陆沈何郑苏温叶江白孟柳严纪童"
GIVEN: Final = _words("小山 明远 晚舟 雨桐 子衿 一帆 念真 书瑶 海生 阿南 青禾 望舒 知夏 北辰 秋白 石头 若水 长河")
NICKS: Final = _words(
    "山里的风 老槐树 半夏 keke88 小马过河 晒太阳的猫 coder_lin 云边小卖部 阿柚 夜航船 tomato 北窗 路过一阵风 Momo "
    "修车的老李 zhouzhou 七号铁路 白开水 大肚鱼 南山种豆 walker2009 一碗阳春面 楼上的雨 fisher 木匠阿德 小青柠"
)
PLACES: Final = _words(
    "青石镇 白鹭湖 云岭村 东渡口 临江老街 柳河湾 石门水库 桐花坞 北山茶场 梅岭隧道 西渠 老城墙 新桥乡 南浦 竹溪口 望海坡"
)
THINGS: Final = _words(
    "水渠 茶园 渔船 老桥 番茄 图书室 自行车 路由器 面包机 木凳 相机 鱼竿 豆腐 候鸟 风筝 公交车 充电桩 剪纸 石磨 帐篷 "
    "键盘 热水器 小提琴 花盆 缝纫机 拖拉机 天线 油纸伞 课桌 望远镜"
)
BODIES: Final = _words(
    "县水利局 镇中心小学 市图书馆 农技推广站 气象站 村委会 县博物馆 公交公司 社区卫生中心 合作社 渔政站"
)
TOPICS: Final = _words(
    "摄影 钓鱼 木工 读书 编程 烘焙 骑行 园艺 旅行 数码 育儿 书法 音乐 电影 历史 天文 养猫 跑步 手账 茶道"
)
SECTIONS: Final = _words(
    "首页 新闻 国内 国际 社会 财经 科技 教育 体育 娱乐 汽车 房产 健康 旅游 文化 读书 视频 图片 评论 专题 论坛 博客 招聘 "
    "本地 军事 历史 时尚 美食 直播 数据"
)
SITES: Final = _words(
    "青山网 麦香网 海风在线 云岭新闻网 江畔晚报 竹溪论坛 山溪日报 小镇生活 半亩园 夜读社 北窗社区 木工之家 渡口网"
)
PAPERS: Final = _words("青山晚报 海风日报 山溪日报 云岭电视台 临江广播 北窗周刊 渡口新闻网 竹溪早报")

NEWS: Final = (
    "{date}，{body}在{place}启动了{thing}的维修工程，预计{number}天内完工，期间{place}一带的交通会受到一些影响。",
    "负责人{person}介绍说，这批{thing}已经用了{number}年，最旧的几件连编号都看不清了。",
    "“我们等这一天等了很久。”{person}站在{place}的路口，指着新装的{thing}说，“以前下雨天根本走不过去。”",
    "记者在现场看到，{number}多名工人正在搬运材料，附近的居民也送来了热茶和馒头。",
    "据了解，去年{place}共有{number}户人家换上了新的{thing}，其中老人占了将近一半。",
    "{body}提醒，近期气温变化大，使用{thing}时要注意检查电路，发现问题及时报修。",
    "按照计划，第二期工程将延伸到{place}，总投资约{number}万元，资金由县里和村里共同承担。",
    "不过也有村民担心，{thing}多了以后维护跟不上，过几年又成了摆设。",
    "对此，{person}表示，村里已经安排了专人每周巡查一次，并把电话贴在了{place}的公告栏上。",
    "截至目前，已有{number}人报名参加{body}组织的培训，课程包括{thing}的使用和保养。",
)
POSTS: Final = (
    "请问一下，{thing}放在{place}那边会不会受潮，有没有人试过？",
    "昨天刚从{place}回来，{thing}比我想的便宜，才{number}块钱。",
    "谢谢楼主分享，收藏了，周末照着做一遍试试",
    "我也遇到过，把{thing}拆开清理一下就好了，不用换新的。",
    "同问，我这边{number}天了还没有解决",
    "楼上说的不对吧，{thing}和{thing}根本不是一回事。",
    "顶一下",
    "支持{person}，说得很实在。",
    "哈哈哈，笑死我了",
    "这个要看情况，如果是{place}那种老房子，建议先量一下尺寸再买{thing}。",
    "试了一下，确实可以，感谢！",
    "不懂就问，{thing}是什么意思",
    "已经用了{number}年了，除了有点吵，没别的毛病。",
    "有图吗？没图说个什么呢。",
    "赞一个",
    "我觉得关键不在{thing}，在于你每天花多少时间，坚持{number}天就能看出差别来。",
    "mark，回头细看",
    "原来如此，学习了。",
    "第一次发帖，如果发错板块请版主移一下，谢谢大家。",
    "报错信息是 connection refused，重启以后又正常了，查了半天才发现是{thing}的网线松了。",
    "建议你换个思路，先把{thing}停掉，再看看{place}的信号好不好。",
)
OPENING_POSTS: Final = (
    "如题，最近想给家里换一个{thing}，预算{number}元左右，主要放在客厅用，请大家推荐一下。",
    "先说背景：我住在{place}，房子是老的，去年冬天{thing}坏过一次，当时花了{number}块修好，今年又不行了。",
    "花了{number}天时间，总算把{thing}做出来了，过程不难，就是有几个地方容易出错，写出来给后面的人参考。",
    "上个星期六和{person}一起去了{place}，天气很好，一路上看到不少{thing}，拍了几张照片，发上来给大家看看。",
    "有没有人知道{place}附近哪里能修{thing}？问了{number}家店都说没有配件，实在没办法了。",
    "版本是最新的，系统也升级过了，可是一打开{thing}就没有反应，日志里什么也没有写，折腾了一晚上。",
    "我的做法是先把{thing}放在水里泡{number}分钟，再慢慢晾干，这样不容易裂开。",
    "最后说一句，{thing}这东西贵有贵的道理，但也不是越贵越好，适合自己的才是最好的。",
)
BLOG: Final = (
    "这几天一直在琢磨{thing}的事情，翻了不少资料，也问了{person}，总算弄清楚了来龙去脉。",
    "很多人第一次接触{thing}，都会觉得它很复杂，其实拆开来看，无非就是三个部分。",
    "在{place}住了{number}年，每天早上经过那座桥，却从来没有认真看过桥下的水。",
    "接下来我们看一个例子：假设有{number}个{thing}，要把它们分成两组，应该怎么做才最省事？",
    "需要注意的是，这里的{thing}并不是越多越好，超过{number}个以后速度反而会慢下来。",
    "写到这里，想起小时候外婆教我做{thing}的情景，她总是说，慢一点，不着急。",
    "如果你也喜欢{thing}，不妨周末去{place}走一走，那里的老师傅很愿意和人聊天。",
    "以上就是我这次的全部笔记，如果有写得不对的地方，欢迎在下面告诉我。",
    "安装完成之后，先不要急着打开，把配置文件里的端口改成{number}，保存，然后再启动服务。",
)
STEPS: Final = (
    "先把{thing}洗干净，晾{number}分钟",
    "倒入两勺面粉，慢慢搅匀",
    "把火调小，盖上盖子等{number}分钟",
    "量好{thing}的长度，做上记号",
    "沿着记号锯开，砂纸打磨两遍",
    "最后撒上葱花就可以出锅了",
    "拧紧螺丝，检查有没有松动",
    "打开设置，找到网络这一项，把{thing}的地址填进去",
    "重新启动，等指示灯变绿",
)
REFERENCE: Final = (
    "{place}位于县城东南{number}公里处，因早年盛产{thing}而得名，是附近几个乡镇的集散地。",
    "该地的{thing}制作技艺可以追溯到清代中叶，民国时期一度中断，二十世纪八十年代由{person}等人恢复。",
    "全区面积约{number}平方公里，常住人口{number}万人，主要产业为渔业、茶叶与{thing}加工。",
    "{person}，{place}人，木工，擅长制作折叠家具，著有《小板凳的一百种做法》。",
    "其结构由底座、立柱和横梁三部分组成，全高{number}厘米，不用一根铁钉。",
    "关于它的起源有两种说法，一种认为由移民带来，另一种认为是本地工匠的发明，目前尚无定论。",
)
NOTICES: Final = (
    "各村民小组、各有关单位：",
    "为做好今年{thing}的管理工作，根据{body}的统一安排，现将有关事项通知如下：",
    "一、报名时间为{date}至月底，逾期不再受理，请各单位提前做好准备。",
    "二、申请人应当如实填写表格，并附上{thing}的照片{number}张。",
    "三、各单位要落实责任人，每月{number}日前将进度报送{body}。",
    "四、本通知自印发之日起施行，此前规定与本通知不一致的，以本通知为准。",
    "联系人：{person}，联系电话：0000-{number}0000{number}。",
)
STORY: Final = (
    "{person}把伞收起来，站在门口抖了抖水，屋里没有人应声。",
    "“你怎么现在才来？”{person}头也不抬地问。",
    "那夜的雨下得很大，{place}的灯一盏一盏灭了，只有码头上还亮着一点红光。",
    "他把{thing}藏在柴堆里，悄悄推开了后门，月光照在石板路上，像一层薄薄的霜。",
    "没有人说话，炉子上的水开了又开。",
    "“走吧，”她说，“天亮之前还要过{place}。”",
    "过了很久，他才想起那件事来，可是那时候{person}已经不在{place}了。",
)
VERSE: Final = (
    "晚来风过旧渡头", "一船灯火一船秋", "青山不问人来去", "只把溪声送客舟", "窗外的雨停了", "你还没有回来", "我把灯留着",
    "像留着一个名字", "石桥西畔柳丝长", "半亩荷塘半亩香", "云在天上走得很慢", "孩子们追着风筝跑过田埂",
)  # fmt: skip
TRAVEL: Final = (
    "早上六点从{place}出发", "路上的雾还没有散", "经过一座没有名字的桥", "桥头卖豆腐的老人说今天会放晴", "于是我们决定多走{number}里路",
    "中午在{place}吃了一碗面", "老板娘问我们从哪里来", "下午果然出了太阳", "湖面亮得睁不开眼", "回来的路上谁也没有说话",
)  # fmt: skip
TITLES: Final = (
    "{place}修渠记：溪水绕过三道弯", "在家做{thing}的几点心得", "{thing}坏了怎么办？", "求推荐一款适合老人用的{thing}",
    "{body}召开{thing}工作会议", "关于做好{thing}管理工作的通知", "{place}一日游", "从零开始学{thing}（{number}）", "{thing}与{thing}的区别",
    "我和{person}在{place}的{number}天", "{place}的秋天", "新桥通车 {place}到{place}只要{number}分钟", "{thing}使用{number}年后的感受",
    "一个人的{place}", "{body}：今年{thing}数量比去年增加{number}成", "浅谈{thing}的保养", "{person}：把{thing}做到一百岁",
)  # fmt: skip


class Writer:
    """Writes texts from templates, by a seed."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def one_of(self, listed: tuple[str, ...] | str) -> str:
        return self.random.choice(listed)

    def number(self, low: int = 2, high: int = 60) -> int:
        return self.random.randint(low, high)

    def person(self) -> str:
        return self.one_of(SURNAMES) + self.one_of(GIVEN)

    def nick(self) -> str:
        return self.one_of(NICKS)

    def some(self, listed: tuple[str, ...], low: int, high: int) -> list[str]:
        """Several of a list, each once."""
        return self.random.sample(listed, min(len(listed), self.number(low, high)))

    def filled(self, template: str) -> str:
        """A template with each slot filled again."""
        fills: dict[str, Callable[[], str]] = {
            "{thing}": lambda: self.one_of(THINGS), "{place}": lambda: self.one_of(PLACES),
            "{body}": lambda: self.one_of(BODIES), "{person}": self.person,
            "{number}": lambda: str(self.number()), "{date}": lambda: f"{self.number(1, 12)}月{self.number(1, 28)}日",
        }  # fmt: skip
        for slot, fill in fills.items():
            while slot in template:
                template = template.replace(slot, fill(), 1)
        return template

    def lines(self, templates: tuple[str, ...], low: int, high: int) -> list[str]:
        """Some sentences, each a line."""
        return [self.filled(self.one_of(templates)) for _ in range(self.number(low, high))]

    def paragraphs(self, templates: tuple[str, ...], low: int, high: int, sentences: int = 4) -> list[str]:
        """Some paragraphs of one or more sentences."""
        return ["".join(self.lines(templates, 1, sentences)) for _ in range(self.number(low, high))]

    def title(self) -> str:
        return self.filled(self.one_of(TITLES))

    def titles(self, low: int, high: int) -> list[str]:
        return [self.title() for _ in range(self.number(low, high))]

    def day(self) -> tuple[int, int, int]:
        return self.number(2003, 2025), self.number(1, 12), self.number(1, 28)

    def date(self, style: str | None = None) -> str:
        """A day, in one of the ways that sites write it."""
        year, month, day = self.day()
        return (style or self.one_of(DATES)).format(
            y=year, m=month, d=day, H=self.number(0, 23), M=self.number(0, 59), S=self.number(0, 59)
        )


DATES: Final = (
    "{y}-{m:02}-{d:02} {H:02}:{M:02}", "{y}-{m}-{d}", "{y}年{m}月{d}日 {H:02}:{M:02}", "{y}/{m:02}/{d:02} {H:02}:{M:02}:{S:02}",
    "{y}-{m:02}-{d:02} {H:02}:{M:02}:{S:02}", "{y}年{m:02}月{d:02}日{H:02}:{M:02}", "{y}.{m:02}.{d:02}",
)  # fmt: skip
