from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate

ARTICLE = """山城秋收忙
2031-09-12 08:30 来源：山城晚报 作者：林晚
　　秋分刚过，山城的稻田里一片金黄，收割机来回穿梭，农户们忙着抢收、晾晒、归仓，脸上都是笑。
　　“今年雨水匀，一亩能多打八十斤。”种粮大户周田生说，他家的三百亩地三天就能收完。
　　据了解，全县今年共种植水稻十二万亩，预计总产量比去年增加百分之三，收购价也略有上涨。
责任编辑：沈一禾"""
NAVIGATION = "首页\n新闻\n财经\n登录\n注册\n当前位置：首页 > 新闻 > 农业\n"
FOOTER = "\n相关阅读\n邻县苹果丰收\n上一篇：春耕\n下一篇：冬藏\n关于我们 | 联系我们\n版权所有 山城网 渝ICP备00000000号"


def test_a_dump_is_stripped_and_read():
    page = Boilerplate()(Page(NAVIGATION + ARTICLE + FOOTER))
    lines = page.text.split("\n")
    assert lines[0] == "山城秋收忙"
    assert lines[1].startswith("秋分刚过")
    assert lines[-1].endswith("略有上涨。")
    assert page.metadata.title == "山城秋收忙"
    assert page.metadata.date == "2031-09-12 08:30"
    assert page.metadata.source == "山城晚报"
    assert page.metadata.author == "林晚"
    assert page.metadata.editor == "沈一禾"
    assert Boilerplate()(Page(page.text)).text == page.text


def test_a_text_without_boilerplate_is_the_same_object():
    page = Page("　　秋分刚过，山城的稻田里一片金黄。\n\n　　首页上没有它的名字。\n")
    assert Boilerplate()(page) is page
