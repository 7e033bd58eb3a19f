"""Verbs of one character that the particle 着 follows."""

from __future__ import annotations

from typing import Final

BEFORE_ZHE: Final = (  # verbs that the particle follows
    "就看坐站走跑笑哭跟随隨拿抱抓拉推拖牽牵扶靠躺跪追陪领領望盯瞪喊问問谈談念挂掛贴貼绑綁绕繞围圍守对對朝沿顺順按等住活"
    "忍爱愛恨打踢踩放摆擺堆压壓搬挑指弹彈敲搭接藏握聊喝吃睡想说說听聽读讀写寫唱穿戴带帶提背举舉捧含咬冒闪閃亮烧燒煮漂浮"
    "滴照晒曬吹飘飄闭閉低抬昂弯彎趴蹲飞飛摸揉擦抹夹夾凭憑味拄供奉留憋迫盼待怀懷披裹揣叼端仰俯伴迎逆冒拍摇搖晃朗忙急晾存"
    "托扛捂搂摟驮馱哄瞄眯瞇皱皺翘翹缠纏罩悬懸垂伸缩縮哼骂罵嚷猜数數侧側斜刻印绣繡插锁鎖盖蓋醒空开開关關养養踩拧擰嚼"
)
