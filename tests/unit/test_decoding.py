"""Bytes are read in the encoding that they are in, and no byte is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix import Decoded, decode
from textfix.damage import mixed_parts, surrogate_pairs
from textfix.decoding import DOUBTFUL, NO_TEXT
from textfix.decoding.by_part import may_be_mixed
from textfix.decoding.costly import costly_in
from textfix.decoding.declared import declared
from textfix.decoding.moved_signs import is_moved
from textfix.decoding.reader import strictly
from textfix.decoding.realign import strays
from textfix.decoding.sample import sample_of
from textfix.decoding.settings import BLOCK, FAIR, FAITH, LEAST_MEAN, OUT_OF_STEP, PIECE, SHORT
from textfix.decoding.weighing import weigh
from textfix.text.language import UNIT, code_points, cost, costs
from textfix.text.moved_signs import MORE, MOVED

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[object]:
    path = CASES / f"decode_{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


@pytest.mark.parametrize("case", cases("synthetic") + cases("wild") + cases("negative"))
def test_case(case: dict[str, str]) -> None:
    decoded = decode(bytes.fromhex(case["input"]))
    assert decoded.text == case["expect"], case["why"]
    assert decoded.encoding == case["encoding"]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="the same bytes are likelier text in another encoding")
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failure(case: dict[str, str]) -> None:
    assert decode(bytes.fromhex(case["input"])).text == case["expect"]


@given(st.binary(max_size=300), st.sampled_from([None, "gbk", "utf-16", "no-such-charset", "\ud800", ""]))
def test_any_bytes_are_answered(data: bytes, hint: str | None) -> None:
    decoded = decode(data, hint=hint)
    assert 0 <= decoded.confidence <= 1
    offset = 0
    for stray in decoded.replaced:
        assert decoded.text[stray.position] == "\ufffd"
        assert data[stray.offset : stray.offset + len(stray.data)] == stray.data
        assert stray.offset >= offset
        offset = stray.offset + len(stray.data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_read_as_utf8(text: str) -> None:
    text += "，這裡說明了它是什麼。"  # a few bytes alone can be anything
    if "~{" not in text:
        assert decode(text.encode()) == Decoded(text, "utf-8", 1.0)
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.parametrize("text", ["да", "привет", "née", "ϵ", "ñ", "Ελλάδα", "שלום", "š", "öäü", "°C"])
def test_short_utf8_of_other_languages_stays(text: str) -> None:
    assert decode(text.encode()).text == text


CHINESE = ["gb18030", "gbk", "big5", "big5hkscs", "cp950", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"]
SENTENCE = "上午九點，車站前的廣場已經站滿了人，大家都在等第一班車。"


@pytest.mark.parametrize("codec", CHINESE)
def test_round_trip(codec: str) -> None:
    data = SENTENCE.encode(codec)
    decoded = decode(data)
    assert decoded.text == SENTENCE
    assert decoded.text.encode(decoded.encoding) in (data, data.removeprefix(b"\xff\xfe"))
    assert decoded.replaced == ()


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8"])
@pytest.mark.parametrize("at", [0, 6, 20])
@pytest.mark.parametrize("stray", [b"\xff", b"\x80", b"\xff\xff"])
def test_stray_bytes_are_kept(codec: str, at: int, stray: bytes) -> None:
    before, after = SENTENCE[:at].encode(codec), SENTENCE[at:].encode(codec)
    decoded = decode(before + stray + after)
    assert decoded.text == SENTENCE[:at] + "\ufffd" + SENTENCE[at:]
    assert [(one.offset, one.data, one.position) for one in decoded.replaced] == [(len(before), stray, at)]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_a_stray_lead_byte_does_not_shift_the_rest(codec: str) -> None:
    data = SENTENCE[:4].encode(codec) + b"\xe5" + SENTENCE[4:].encode(codec)
    assert decode(data).text.replace("\ufffd", "") == SENTENCE


@pytest.mark.parametrize("one", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("other", ["utf-8", "gb18030", "big5"])
def test_each_line_in_its_own_encoding(one: str, other: str) -> None:
    lines = [SENTENCE, "第二天清晨，霧還沒有散，船就離開了碼頭。", "他說得很慢，每個人都聽得清清楚楚。"]
    data = b"\n".join(line.encode(codec) for line, codec in zip(lines, (one, other, one), strict=True))
    assert decode(data).text == "\n".join(lines)


@pytest.mark.parametrize("lie", ["iso-8859-1", "utf-8", "big5", "gb2312", "shift_jis", "windows-1251"])
@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8"])
def test_a_lying_page_is_overruled(lie: str, codec: str) -> None:
    page = f'<html><head><meta charset="{lie}"><title>車站前的廣場</title></head></html>'
    assert decode(page.encode(codec)).text == page
    assert decode(page.encode(codec), hint=lie).text == page


@pytest.mark.parametrize("end", [b"\x810\n", b"\xd61\n", b"\x8f\n", b"\xd6\n", b"\x81\n\n", b"\x810\x81\n"])
@pytest.mark.parametrize("codec", ["gb18030", "euc_jp", "utf-8"])
def test_a_last_line_feed_is_no_part_of_a_cut_character(end: bytes, codec: str) -> None:
    line = "古い本を読む。" if codec == "euc_jp" else SENTENCE
    data = line.encode(codec) + b"\n" + SENTENCE.encode() + b"\n" + end
    assert decode(data).text.count("\n") == data.count(b"\n")


def test_a_hint_settles_what_the_bytes_leave_open() -> None:
    data = "сад".encode("cp1251")
    assert decode(data, hint="windows-1251").text == "сад"


@pytest.mark.parametrize("wrong", ["text", None, bytearray(b"x"), 3])
def test_only_bytes_are_taken(wrong: object) -> None:
    with pytest.raises(TypeError, match="takes bytes"):
        decode(wrong)  # type: ignore[arg-type]


def test_declared_charsets_are_found_without_case() -> None:
    assert declared(b"<?xml version='1.0' encoding='GBK'?>") == {"gb18030"}
    assert declared(b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET=Big5">') == {"big5"}
    assert declared(b"<meta charset=utf-16>", "unknown") == frozenset()


def test_a_sample_is_bounded_and_keeps_characters_whole() -> None:
    data = ("abc " * 2_000).encode() + (SENTENCE * 400).encode("gb18030")
    sample = sample_of(data)
    assert len(sample) < 2_000
    assert "\ufffd" not in sample.decode("gb18030", "replace")[:-1]


def test_aligned_text_has_no_strays() -> None:
    for codec in ("gb18030", "big5"):
        reading = weigh(SENTENCE.encode(codec), codec)
        assert strays(SENTENCE.encode(codec), codec, reading.points, costly_in(reading.points, codec)) == []


BINARY = {
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\0\0\0\3\0\x08\6\0\0\0\xb5\x1e\xfa\x12" * 8,
    "program": b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0\1\0\0\0\x80\x10@\0\0\0\0\0" * 8,
    "zeros": bytes(64),
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_no_reading_of_a_binary_file_is_sure(data: bytes) -> None:
    answer = decode(data)
    assert not answer.encoding.startswith(("utf-16", "utf-32"))
    assert answer.confidence <= 0.1


def test_letters_that_say_nothing_in_any_language_are_doubtful() -> None:
    names = [bytes(range(first, first + 8)).decode("cp1251") for first in range(0xC0, 0x100, 8)]
    patch = b"".join(b"-SET " + name.encode("koi8-r") + b"\n+SET " + name.encode("cp1251") + b"\n" for name in names)
    assert decode(patch).confidence < DOUBTFUL


def test_what_a_page_says_is_weighed_apart_from_what_its_letters_say() -> None:
    page = "<meta charset={}>\n<p>Die Straße führt über die Brücke, dann müssen Sie schräg gegenüber zurück.</p>"
    assert {decode(page.format(said).encode("cp1252")).encoding for said in ("cp1252", "cp1251", "koi8-r")} == {
        "cp1252"
    }


@pytest.mark.parametrize("text", ["中\0文\0", "中文字\0"])
def test_nuls_do_not_make_utf_8_wide(text: str) -> None:
    assert decode(text.encode()).text == text


def test_strays_beside_surrogates_are_told_in_the_places_of_the_data() -> None:
    pair = surrogate_pairs("😀").data
    data = pair + SENTENCE.encode() + b"\xff" + pair + SENTENCE.encode() + b"\xfe"
    decoded = decode(data)
    assert decoded.text == f"😀{SENTENCE}\ufffd😀{SENTENCE}\ufffd"
    assert [(one.offset, data[one.offset : one.offset + 1], one.data) for one in decoded.replaced] == [
        (data.index(b"\xff"), b"\xff", b"\xff"),
        (len(data) - 1, b"\xfe", b"\xfe"),
    ]


@pytest.mark.parametrize("codec", ["gb18030", "big5"])
@pytest.mark.parametrize("between", ["", ",", " - ", "\t2024-05-06\t"])
def test_two_encodings_in_a_line(codec: str, between: str) -> None:
    right = f"第二天清晨，霧還沒有散{between}{SENTENCE}\n他說得很慢。\n"
    left, _, rest = right.partition(between + SENTENCE)
    data = left.encode(codec) + (between + SENTENCE).encode() + rest.encode(codec)
    decoded = decode(data)
    assert decoded.text == right
    assert decoded.replaced == ()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("codec", ["gbk", "big5"])
def test_each_half_of_a_line_in_its_own_encoding(codec: str, seed: int) -> None:
    case = mixed_parts(f"{SENTENCE}\n第二天清晨，霧還沒有散，船就離開了碼頭。\n", ("utf-8", codec), seed=seed)
    assert case.recoverable
    assert decode(case.data).text == case.original


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_surrogates_of_utf8_are_paired(text: str) -> None:
    text += "，丰收了🌾。"
    assert decode(surrogate_pairs(text).data).text == text


@given(st.text(st.sampled_from("車站前的廣場已經站滿了人，\n,: 3a")), st.sampled_from(["gb18030", "big5"]))
def test_one_encoding_is_not_taken_for_two(text: str, codec: str) -> None:
    data = (SENTENCE + text).encode(codec)
    assert decode(data).text == SENTENCE + text


@pytest.mark.parametrize("lead", range(0x100))
def test_what_the_codec_of_gbk_reads_is_the_same_in_gb18030(lead: int) -> None:
    """Plain text is tried in the quicker one first."""
    for data in (bytes([lead]), *(bytes([lead, trail]) for trail in range(0x100))):
        text = strictly(data, "gbk")
        assert text is None or text == strictly(data, "gb18030")


@given(st.text(st.sampled_from("優の良品アЁё①⑴ヾ的一是在，a\n"), min_size=1, max_size=60), st.booleans())
def test_moved_signs_are_judged_by_what_the_whole_costs(text: str, windows: bool) -> None:
    """Only what differs between the two tables is weighed: the rest costs the same in both."""
    here = text.encode("cp950" if windows else "big5hkscs", "ignore").decode("cp950", "ignore")
    first = MOVED.search(here)
    part = here[max(0, first.start() - 1) :] if first else here
    other = part.encode("cp950").decode("big5hkscs", "replace")
    whole = [cost(re.sub("[①-⑽ⅰ-ⅹ]", "一", reading)) for reading in (other, part)]
    assert is_moved(here) == (whole[0] - whole[1] > MORE)


WORDS = st.text(st.sampled_from("車站前的廣場龘靐齉ㄅㄆαя，。\n abc3\ufffd\U00020000"), min_size=4)


@given(WORDS, st.sampled_from(["gb18030", "big5", "utf-8"]))
def test_what_is_costly_is_costly_by_the_true_prices(text: str, encoding: str) -> None:
    """The bound by the most that characters cost leaves nothing out and adds nothing."""
    points, units = code_points(text), costs(text)
    above = [int(unit) * UNIT - FAIR if point > 0x7F else 0.0 for unit, point in zip(units, points, strict=True)]
    stepped = [-50.0 if point < 0x40 else bits for bits, point in zip(above, points, strict=True)]
    fours = [sum(stepped[at : at + 4]) > OUT_OF_STEP for at in range(len(text) - 3)]
    lines, at = [], 0
    for number, line in enumerate(text.split("\n")):
        bits, high = sum(above[at : at + len(line)]), sum(ord(character) > 0x7F for character in line)
        lines += [number] * (bits > 0 and bits + (FAIR - LEAST_MEAN) * high > FAITH)
        at += len(line) + 1
    costly = costly_in(points, encoding)
    assert costly.lines.tolist() == lines
    assert costly.places.tolist() == ([at for at, four in enumerate(fours) if four] if encoding != "utf-8" else [])


@given(st.binary(max_size=12), st.integers(0, 5))
def test_sequences_of_utf8_are_seen_anywhere(data: bytes, at: int) -> None:
    pattern = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]{2}){2}")
    for bytes_ in (data, data[:at] + "秋收".encode() + data[at:]):
        assert may_be_mixed(bytes_) == bool(pattern.search(bytes_))


def test_a_long_text_is_classed_in_blocks_as_in_one() -> None:
    text = "車站前的廣場。\n" * (BLOCK // 4)
    decoded = decode(text.encode("big5"))
    assert (decoded.text, decoded.encoding, decoded.confidence) == (text, "cp950", 1.0)


def test_plain_chinese_with_many_controls_is_hardly_text() -> None:
    decoded = decode(("\0\1\2\3" + SENTENCE).encode("gb18030"))
    assert decoded.confidence == NO_TEXT


SYMBOLS = st.text(st.sampled_from("≈※∞∷∧≡★☆●■▲◇，。、《》「」【】—…"), min_size=1, max_size=12)
WORDS = st.lists(st.sampled_from(["竹篮", "渡口", "棉被", "灯笼", "磨坊", "药铺"]), min_size=1, max_size=3).map(
    "".join
)
CODE = st.text(st.sampled_from("abcxyz_0189 (){};=+-<>/.#\n"), max_size=200)


@given(SYMBOLS, st.integers(0, 3))
def test_symbols_alone_change_no_encoding_of_a_line(symbols: str, at: int) -> None:
    lines = ["清早的码头上站满了等船的人。", "船家把缆绳解开，慢慢离了岸。", "对岸的茶馆刚刚开门。"]
    lines.insert(at, symbols)
    text = "\n".join(lines)
    decoded = decode(text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "gb18030")


@given(SYMBOLS, SYMBOLS)
def test_words_outweigh_the_ornaments_around_them(before: str, after: str) -> None:
    text = f"{before}\n  今晚有戏，欢迎大家来看  \n{after}\n"
    decoded = decode(text.encode("gb18030"))
    assert decoded.text == text
    assert decoded.confidence > 0.9


@given(WORDS, CODE, CODE)
def test_ascii_around_it_changes_no_answer(words: str, before: str, after: str) -> None:
    before, after = before + '"', '"' + after
    alone = decode(f'"{words}"'.encode("gb18030")).text[1:-1]
    assert decode(f"{before}{words}{after}".encode("gb18030")).text == before + alone + after


@pytest.mark.parametrize("word", ["前", "指", "平", "目录", "硬"])
@pytest.mark.parametrize("code", ["", "int main(void) { return 0; }\n" * 40])
def test_what_utf8_and_chinese_share_is_not_said_to_be_certain(word: str, code: str) -> None:
    assert decode((code + word).encode("gb18030")).confidence < 0.995


@given(st.sampled_from(["嘻嘻哈", "林", "咚咚锵", "好"]), st.integers(2, 40))
def test_repeating_a_word_makes_it_no_surer(word: str, times: int) -> None:
    few, many = (decode((word * number).encode("gb18030")) for number in (2, times))
    assert many.text == word * times or many.confidence < 0.9
    assert few.text == word * 2 or few.confidence < 0.9


def test_the_mark_of_gb18030_is_no_text() -> None:
    decoded = decode(b"\x84\x31\x95\x33" + SENTENCE.encode("gb18030") + b"\xff")
    assert decoded.text == SENTENCE + "\ufffd"
    assert decoded.replaced[0].offset == 4 + len(SENTENCE.encode("gb18030"))


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (bytes.fromhex("c4e3c5c6c8d1d2d3c4a1"), "x-euc-tw"),
        (bytes.fromhex("8ea2b1c1c4e3c5c68ea2c8d1d2d3"), None),
    ],
    ids=["by name", "by its escape"],
)
def test_euc_tw_is_not_known(data: bytes, hint: str | None) -> None:
    assert NO_TEXT < decode(data, hint=hint).confidence < DOUBTFUL


def test_an_encoding_that_nobody_thought_of_is_doubtful() -> None:
    rare = "鷣鸁麷鼥齱龤韽顪饙驝髜鬠"
    assert decode(rare.encode("gb18030")).confidence < DOUBTFUL


@given(st.text(st.sampled_from("的一是在不了有和人这中大为上个国我以要他"), min_size=1, max_size=20))
def test_a_frame_is_in_the_encoding_of_its_words(words: str) -> None:
    text = "\n".join(["┌──────┐", f"│{words}│", "└──────┘"])
    assert "+" not in decode(text.encode("gb18030")).encoding


def test_hebrew_of_one_word_is_hebrew() -> None:
    assert decode("הילדים שרים".encode("cp1255")).text == "הילדים שרים"


@given(st.text(st.sampled_from("竹篮渡口≈※▲《》ab \n"), max_size=SHORT))
def test_the_evidence_of_few_characters_is_counted_as_that_of_many(text: str) -> None:
    repeated = text * (SHORT // max(1, len(text)) + 2)
    with_pair_of_ends = text + text[:1]
    few, many = (weigh(each.encode("gb18030"), "gb18030") for each in (with_pair_of_ends[:SHORT], repeated))
    if 0 < len(text) < SHORT:
        assert few.evidence == many.evidence


@pytest.mark.parametrize("tail", ["中", "é", "😀", "a", ""])
@pytest.mark.parametrize("before", range(4))
def test_long_utf_8_is_read_in_pieces_as_at_once(tail: str, before: int) -> None:
    data = b"a" * (PIECE - before) + (tail * 3).encode()
    assert strictly(data, "utf-8") == data.decode()
    assert strictly(data + b"\x80", "utf-8") is None
    assert strictly(data[:PIECE] + b"\x80\x80\x80\x80" + data[PIECE:], "utf-8") is None


def test_a_character_cut_at_the_start_is_no_line_in_another_encoding() -> None:
    text = "ಗ,kʰ\nಘ,ɡʱ\nಙ,ŋ\nಚ,tʃ\nಛ,tʃʰ\nಜ,dʒ\n"
    assert decode(text.encode()[1:]).encoding == "utf-8"


def test_lines_of_letters_are_not_cheaper_where_they_are_signs() -> None:
    lines = "".join(
        f"    m = parse('[{words}]{end}')\n"
        for words in ("漢字(ㄏㄢˋㄗˋ)", "漢(ㄏㄢˋ)字(ㄗˋ)")
        for end in ("", "()", "[link]")
    )
    decoded = decode(lines.encode("big5"))
    assert decoded.text == lines or decoded.confidence < DOUBTFUL


def test_a_han_in_each_word_of_letters_is_doubted() -> None:
    assert decode("białobrewy\nbiałobrody\nbiałocerkiewski\n".encode("cp1250")).confidence < 0.95
