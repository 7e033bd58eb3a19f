"""What a text talks of stays: a misread word beside its right form; and signs of DOS pages come back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import law

import textfix

WORDS = ("naïve", "Größe", "crème brûlée", "señal", "Zoë", "été", "Übung", "coração", "smörgås", "中文", "文件名")
PAGES = ("latin-1", "cp1252", "cp437", "cp850", "mac-roman")
FRAMES = ('It shows "{0}" ({1}) there.', "{0} → {1}", '"{0}" should be "{1}"', "{0} = {1}", "It says {0} [{1}] now.")


def misread(text: str, page: str) -> str | None:
    try:
        return text.encode().decode(page)
    except UnicodeError:
        return None


@law
@given(word=st.sampled_from(WORDS), page=st.sampled_from(PAGES), frame=st.sampled_from(FRAMES))
def test_a_misread_word_beside_its_right_form_stays(word: str, page: str, frame: str) -> None:
    damaged = misread(word, page)
    if damaged is None or not damaged.isprintable():
        return
    text = frame.format(damaged, word)
    assert textfix.repair(text) == text


SIGNS = "←↑→↓↔⇒─│═╔✓✔✗★☆●■▲►♪⚡⚠⏰⏳🎯🚀📋💡"


@pytest.mark.parametrize("page", ["cp437", "cp850"])
@law
@given(sign=st.sampled_from(SIGNS), before=st.sampled_from(("Step one ", "Falls to 7 GB ", "")))
def test_signs_of_dos_pages_come_back(page: str, sign: str, before: str) -> None:
    text = f"{before}{sign} step two"
    damaged = misread(text, page)
    assert damaged is not None
    assert textfix.repair(damaged) == text


@law
@given(st.text("ÀÂÃÄÅÆÇÉÊËÎÏÐÑÒÓÔÖÖÙÚÜßàâãäåæçéêëîïðñòóôöùúüƒ–—‘’“”„†‡•…€™ aeit", min_size=2, max_size=12))
def test_no_repair_makes_what_no_text_has(text: str) -> None:
    new = {*textfix.repair(text)}.difference(text)
    assert not {sign for sign in new if unicodedata.category(sign) in ("Co", "Cn")}
