"""GBK and Big5 read as UTF-8 where their bytes fit, as latin-1 elsewhere; private use dropped out of a misreading."""

from __future__ import annotations

import re

import pytest

import textfix

LINES = (
    "// 先读取配置，再打开串口，最后启动定时器",
    "错误：磁盘空间不够，请删除旧的备份后再试一次。",
    "<li>周末去爬山，带上雨衣和水壶</li>",
    "name = '订单管理', note = '只有管理员可以修改'",
)
TAIWAN = ("請輸入學號與密碼，然後按下登入。", "# 這個函式會把圖片縮小成一半")


def half_read(data: bytes) -> str:
    """Bytes as UTF-8 where they are, else each as a character of latin-1."""
    found, at = "", 0
    while at < len(data):
        length = next((length for length in (1, 2, 3, 4) if is_one_character(data[at : at + length])), 0)
        found += data[at : at + length].decode() or chr(data[at])
        at += length or 1
    return found


def is_one_character(data: bytes) -> bool:
    try:
        return len(data.decode()) == 1
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("line", LINES)
def test_gbk(line: str) -> None:
    assert textfix.repair(half_read(line.encode("gbk"))) == line


@pytest.mark.parametrize("line", TAIWAN)
def test_big5(line: str) -> None:
    assert textfix.repair(half_read(line.encode("big5"))) == line


def test_a_short_line_beside_proof() -> None:
    text = f"{LINES[0]}\n// 目录\n// 新的路径\n"
    assert textfix.repair(half_read(text.encode("gbk"))) == text


@pytest.mark.parametrize("codec", ["cp1250", "cp1254", "cp1257"])
@pytest.mark.parametrize("line", LINES)
def test_a_page_that_has_every_sign_is_likelier(codec: str, line: str) -> None:
    misread = line.encode("gbk").decode(codec, "ignore")
    if misread.encode(codec) == line.encode("gbk"):
        assert textfix.repair(misread) in (line, misread)


@pytest.mark.parametrize(
    "text",
    [
        "Křičel, že příště přijede do Žďáru.",
        "Mûzîkên kurdî û ğêr; İstanbul’da şiír, öğretmen ñandú",
        "Ðường Đồng Khởi, ýkiến, đãngủ",
        "Ḿàîļþîţ üñàüţĥéñţîçàţéđ ŕéļàý, ļöçàļîžàţîöñ",
        "bëlgiË, ãçãıĞ ħëļļö Ŵöŕļđ ðþæø",
    ],
)
def test_other_languages_stay(text: str) -> None:
    assert textfix.repair(text) == text


def test_utf8_as_cp1252_is_no_such_text() -> None:
    text = "门外面的树林，屋里面的灯；方面、页面、里面"
    misread = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert textfix.repair(misread) == text


def test_short_runs_prove_each_other() -> None:
    misread = " * 保存ID为uid的订单 /".encode().decode("gb18030", "replace")
    assert textfix.repair(misread) == " * 保存ID为uid的订单 /"


@pytest.mark.parametrize("text", ['s = "每個字元只能輸入一次"', '"第一個字元不能是數字"'])
def test_big5_without_soft_hyphens(text: str) -> None:
    misread = text.encode("big5").decode("latin-1")
    assert "\xad" in misread
    assert textfix.repair(misread.replace("\xad", "")) == text


def test_two_encodings_through_mac_roman() -> None:
    text = "// 注意：这里的文字必须先转换再保存", "// 系统设置和显示语言"
    misread = "\n".join(
        line.encode(codec).decode("mac-roman") for line, codec in zip(text, ("utf-8", "gbk"), strict=True)
    )
    assert textfix.repair(misread) == "\n".join(text)


def test_an_arrow_that_lost_a_byte_keeps_the_space() -> None:
    assert textfix.repair("a.md   â† History, donâ€™t edit") == "a.md   ← History, don’t edit"


PRIVATE = re.compile("[\ue000-\uf8ff]")


@pytest.mark.parametrize(
    "text",
    [
        "设备支持重复写入，修改以后才会生效",
        "// 自动跳过没有权限的文件，遇到不支持的类型就停止",
        "请先备份，再按照说明修改默认密码；忘记密码时请联系管理员。",
    ],
)
def test_private_use_dropped(text: str) -> None:
    misread = text.encode().decode("gb18030", "replace")
    assert PRIVATE.search(misread)
    assert textfix.repair(PRIVATE.sub("", misread)) == text


def test_what_two_dropped_characters_said_stays_lost() -> None:
    misread = PRIVATE.sub("", "// 取出客户端要访问的文件名，然后关闭连接".encode().decode("gb18030", "replace"))
    assert textfix.repair(misread) == "// 取出客户端\ufffd访问的文件名，然后关闭连接"


def test_text_of_one_page_is_not_half_read() -> None:
    text = "渡船很小，江面上都是雾。\n粗略墨水筆\n今天的文章写得很好，这么多人都来看。"
    assert textfix.repair(text.encode("gbk").decode("cp1250")) == text
