"""What heads of sites of many kinds are made of: names of channels, buttons, slogans, greetings; and openings of texts."""

from __future__ import annotations

from typing import Final


def listed_words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


CHANNELS: Final = tuple(map(listed_words, (
    "首页 新闻 财经 体育 娱乐 科技 汽车 房产 教育 军事 国际 社会 文化 旅游 健康 视频 图片 专题 评论 直播 数码 时尚 读书 美食 股票 论坛 博客",
    "政务公开 政务服务 互动交流 走进山城 网上办事 信息公开 机构设置 领导之窗 统计数据 招商引资 民意征集 在线访谈 政策解读 投资指南 公示公告",
    "学校概况 机构设置 院系设置 师资队伍 人才培养 科学研究 学科建设 招生就业 党建工作 校园文化 合作交流 图书馆 校友会 教务系统 学生工作 团学园地",
    "医院概况 科室导航 专家介绍 就诊须知 健康科普 预约挂号 护理天地 医保政策 院务公开 患者之声 体检中心 科教之窗",
    "公司概况 产品展示 产品中心 新闻中心 成功案例 解决方案 技术支持 售后服务 在线留言 人才招聘 联系方式 企业文化 资质荣誉 营销网络",
    "编委会 投稿须知 在线投稿 审稿流程 过刊浏览 当期目录 下载排行 引用排行 版权转让 征稿启事 编辑登录 读者服务",
    "合同范本 工作总结 行业报告 毕业论文 小学教育 高等教育 建筑施工 机械制造 医药卫生 金融财会 求职简历 演讲致辞 党团建设 外语学习",
    "玄幻 都市 言情 历史 穿越 武侠 科幻 悬疑 全本 排行 书架 书库 完本 分类 最近更新 热门作品 阅读记录",
    "全部商品 新品上市 特价优惠 男装 女装 家电 母婴 食品 图书 购物车 我的订单 会员中心 客服中心 门市查询 品牌故事",
    "法师开示 佛教新闻 佛学知识 素食天地 寺院介绍 念佛法门 因果故事 放生护生 佛教音乐 经书助印 法会通知 每日一诵",
    "原创专区 新手指南 下载专区 游戏攻略 手机版块 水区灌水 站务管理 资源共享 求助问答 活动公告 精华帖 任务 排行榜",
    "即時 要聞 兩岸 國際 財經 體育 娛樂 副刊 社論 專欄 影音 地方 生活 健康 房產 電競 讀書 天氣 專題",
    "最新消息 關於本會 業務介紹 便民服務 政府資訊公開 法規專區 常見問答 雙語詞彙 檔案下載 活動花絮 網站導覽 意見信箱",
    "菜谱大全 家常菜 烘焙 早餐 汤羹 凉菜 食材 菜单 饮食健康 作品 话题 美食圈",
    "技术文章 前端 后端 移动开发 数据库 人工智能 云计算 运维 架构 下载 专栏 课程 沸点 活动 招聘",
    "基金 股票 期货 外汇 债券 保险 银行 行情中心 自选股 数据中心 研报 公告 新股 港股 美股 理财",
)))  # fmt: skip
TOOLS: Final = listed_words(
    "登录 注册 登录/注册 立即注册 找回密码 搜索 高级搜索 设为首页 加入收藏 收藏本站 网站地图 手机版 客户端 APP下载 关注微信 English 繁體 "
    "无障碍浏览 长者模式 RSS 帮助 退出 个人中心 会员中心 購物車 會員登入 加入會員 免費註冊 訂閱電子報 我的帳戶 字級 列印 回首頁 簡體版 "
    "搜尋 菜单 切换导航 返回 关闭 展开菜单 消息 签到 投稿 发布 手機選單 網站導覽 聯絡我們 行動版 站內搜尋"
)
LATIN: Final = (
    "close", "menu", "MENU", "Menu", "Loading...", "loading", "Toggle navigation", "Search", "Home", "LOGO", "logo", "site-logo",
    "Skip to content", "Skip to main content", "English", "EN", "Login", "Sign in", "Cart (0)", "CART", "Share", "Facebook", "Twitter",
    "Line", "Instagram", "banner", "top_banner_01", "nav_left_02", "ad_top_03", "img", "icon-search", ":::", "|", "×", "x", "...", ">>", "Back",
    "top_nav_01", "site_city_b", "header_ad_3", "index_banner", "Please wait...", "RSS", "Powered by Example CMS", "Posted by", "Follow us", "Tweet", "Print", "A- A A+", "{{ cart.count }}",
)  # fmt: skip
COUNTED: Final = listed_words("主题 帖子 积分 威望 金钱 贡献 经验 回帖 好友 粉丝 获赞 文章 金币 听众 精华 鲜花 铜板")
RANKS: Final = listed_words(
    "新手上路 注册会员 中级会员 高级会员 论坛元老 版主 管理员 禁止发言 童生 秀才 上尉 侠客 书童 初来乍到"
)
SLOGANS: Final = (
    "{place}人自己的网站", "传递{place}的声音", "专注{thing} 服务大众", "{number}年专注{thing}生产", "权威 及时 准确 实用", "让{thing}更懂你",
    "值得信赖的{thing}平台", "打造{place}第一门户", "看{place} 知天下", "您身边的{thing}专家", "分享知识 传递快乐", "新闻立台 内容为王",
)  # fmt: skip
WELCOMES: Final = (
    "欢迎来到{site}！", "欢迎光临{site}", "您好，欢迎访问{site}！", "{site}欢迎您！ 请登录 免费注册", "Hi，欢迎来到{site} 请登录",
    "您好！欢迎来到{site}官网！", "{site}欢迎您的光临", "亲，欢迎来到{site}，请先登录或注册",
)  # fmt: skip
PANELS: Final = (
    "相关专题", "热门搜索：", "热搜：", "今日热点", "公告：", "站内公告", "最新公告", "快速导航", "内容导航", "本类推荐", "本栏热门",
    "文章附图", "文档简介", "内容简介", "资源描述", "下载资源", "上传会员", "收藏", "举报", "下载", "分享", "评分", "编辑", "目录 展开",
)  # fmt: skip
STARTS: Final = (
    "导语",
    "前言",
    "摘要",
    "引言",
    "导读",
    "【摘要】",
    "概述",
    "一、背景",
    "第一章 总则",
    "（一）",
    "写在前面",
    "0. 起因",
    "1 概述",
)
CHAPTERS: Final = (
    "第{number}章 {title}",
    "第{number}回 {title}",
    "（{number}）{title}",
    "卷{number} {title}",
    "{number}. {title}",
    "{number}、{title}",
)
