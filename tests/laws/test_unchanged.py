"""Law 1: clean text comes out as it went in."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import law

import textfix
from textfix import laws
from textfix import strategies as s
from textfix.model import Page

FUNCTIONS = [textfix.repair, textfix.simplify, textfix.reflow, textfix.strip_boilerplate, textfix.clean]


@pytest.mark.parametrize("clean", FUNCTIONS, ids=lambda f: f.__name__)
@law
@given(text=s.clean_chinese())
def test_clean_simplified_stays(clean: Callable[[str], str], text: str) -> None:
    laws.assert_unchanged_when_clean(clean, text)


@pytest.mark.parametrize("clean", FUNCTIONS, ids=lambda f: f.__name__)
@law
@given(text=s.documents())
def test_clean_documents_stay(clean: Callable[[str], str], text: str) -> None:
    laws.assert_unchanged_when_clean(clean, text)


@law
@given(text=s.clean_traditional())
def test_repair_leaves_traditional(text: str) -> None:
    laws.assert_unchanged_when_clean(textfix.repair, text)


@law
@given(text=s.documents())
def test_a_clean_document_is_the_same_page_through_every_stage(text: str) -> None:
    page = Page(text)
    for stage in textfix.DEFAULT_STAGES:
        assert stage(page) is page, type(stage).__name__


@law
@given(text=s.documents())
def test_clean_text_is_not_called_damaged(text: str) -> None:
    diagnosis = textfix.diagnose(text)
    assert not diagnosis.damaged
    assert diagnosis.script in ("simplified", "neutral")
    assert diagnosis.layout == "plain"


@law
@given(text=s.documents())
def test_clean_utf8_bytes_are_read_as_they_are(text: str) -> None:
    decoded = textfix.decode(text.encode())
    assert decoded.text == text
    assert not decoded.replaced


_CYRILLIC = st.lists(
    st.builds(
        lambda *syllable: "".join(syllable),
        st.sampled_from("бвгджзйклмнпрстфхцчшщ"),
        st.sampled_from("аеиоуыэюя"),
        st.sampled_from(["", *"бвгджзклмнпрстх"]),
    ),
    min_size=2,
    max_size=7,
).map("".join)


@law
@given(words=st.lists(_CYRILLIC, min_size=1, max_size=3), case=st.sampled_from([str.lower, str.title, str.upper]))
def test_words_that_can_be_pronounced_stay(words: list[str], case: Callable[[str], str]) -> None:
    laws.assert_unchanged_when_clean(textfix.repair, case(" ".join(words)))


_FOREIGN = (
    "Łódź",
    "Dvořák",
    "Žižek",
    "Brontë",
    "Poincaré",
    "Malmö",
    "Tromsø",
    "Ångström",
    "Orbán",
    "Türkiye",
    "İzmir",
    "Nguyễn",
    "Þór",
    "Weiß",
    "Citroën",
    "voilà",
    "LOVÉ",
    "FÊTE",
    "адрес",
    "Имя",
    "ДОКУМЕНТЫ",
    "Київ",
    "Μαρία",
    "ΑΘΗΝΑ",
    "שלום",
    "مرحبا",
    "สวัสดี",
    "ขอบคุณ",
    "안녕",
    "こんにちは",
    "ｷﾗｷﾗ",
    "ｱﾘｶﾞﾄｳ",
    "ｷﾗｷﾗｶﾀｶﾅ",
    "Україна",
    "ФРАНЦИА",
    "پاکستان",
    "FRANSÎ",
    "Kanakā",
    "ĄĆĄĆ",
    "ÀÉÈÇ",
)
_MARKS = (
    "——",
    "──",
    "……",
    "…",
    "·",
    "•",
    "—",
    "–",
    "“",
    "”",
    "「",
    "」",
    "《",
    "》",
    "（",
    "）",
    "，",
    "。",
    "：",
    "、",
    "/",
    "|",
    "§",
    "¶",
    "±",
    "™",
    "²",
    "³",
)


@law
@given(
    before=s.clean_chinese(max_sentences=1).map(lambda text: text[:6]),
    word=st.sampled_from(_FOREIGN),
    marks=st.lists(st.sampled_from(["", " ", *_MARKS]), min_size=2, max_size=2),
    after=s.clean_chinese(max_sentences=1).map(lambda text: text[:6]),
)
def test_words_of_other_languages_stay_beside_chinese_marks(
    before: str, word: str, marks: list[str], after: str
) -> None:
    laws.assert_unchanged_when_clean(textfix.repair, before + marks[0] + word + marks[1] + after)


_ALPHABETS = (
    *("ÄÖÜ", "ÅÄÖ", "ÆØÅ", "ÁÐÉÍÓÚÝÞÆÖ", "ÀÂÇÉÈÊËÎÏÔÙÛÜ", "ÁÉÍÑÓÚÜ", "ÀÁÂÃÇÉÊÍÓÔÕÚ", "ÀÈÉÌÒÙ"),
    *("ĄĆĘŁŃÓŚŹŻ", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "ÁÉÍÓÖŐÚÜŰ", "ĂÂÎȘȚ", "ÇĞİÖŞÜ", "ČĆĐŠŽ", "ĀČĒĢĪĶĻŅŠŪŽ", "ĄČĘĖĮŠŲŪŽ"),
)


@pytest.mark.parametrize("frame", ["字母{}的", "·{}·", "“{}”", "{}，是", "有 {}。"])
@pytest.mark.parametrize("alphabet", _ALPHABETS)
def test_letters_of_an_alphabet_stay(alphabet: str, frame: str) -> None:
    for letters in (alphabet, alphabet.lower(), "、".join(alphabet), " ".join(alphabet), alphabet[:4], alphabet[::-1]):
        text = frame.format(letters)
        assert textfix.repair(text) == text


@pytest.mark.parametrize("codec", ["big5", "big5hkscs", "euc_jp", "cp932", "cp949", "gb18030"])
def test_tables_of_codes_stay(codec: str) -> None:
    rows = list(_rows(codec))
    for first in range(0, len(rows), 12):
        table = "\n".join(rows[first : first + 12])
        assert textfix.repair(table) == table


def _rows(codec: str) -> Iterator[str]:
    """The characters of two bytes, a line for each first byte."""
    for lead in range(0x81, 0xFF):
        said = [bytes((lead, trail)).decode(codec, "ignore") for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF))]
        if row := "".join(character for character in said if character > "\xff"):
            yield f'["{lead:02x}40","{row}"],'
