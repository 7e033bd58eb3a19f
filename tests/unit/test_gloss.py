"""The gloss stage: its options and its notes."""

import pytest

from textfix.model import Page
from textfix.stages.gloss import Gloss
from textfix.stages.gloss.choice import resolved
from textfix.stages.gloss.document import Document
from textfix.tables.readings import readers


def test_options_change_the_output() -> None:
    text = "縣裡的會(huì)議開(kāi)了三天。"
    assert Gloss()(Page(text)).text == "縣裡的會議開了三天。"
    assert Gloss(toned=3)(Page(text)).text == text
    text = "他(ta)们今天来(lai)到村里，看(kan)了新的(de)水库，大家都(dou)说好。"
    assert Gloss()(Page(text)).text == "他们今天来到村里，看了新的水库，大家都说好。"
    assert Gloss(toneless=6)(Page(text)).text == text


def test_notes_tell_what_was_proved_and_what_was_guessed() -> None:
    kinds = {
        (edit.kind, edit.certainty) for edit in Gloss()(Page("級(jí)別，11月?lián)\ue317坞p石村，級(jí)差。")).edits
    }
    assert kinds == {("gloss", "certain"), ("torn by a gloss", "certain")}


def test_a_torn_place_beyond_repair_is_reported() -> None:
    answer = Gloss()(Page("縣裡的會(huì)議開(kāi)了三天，真的?lüè)"))
    assert [edit for edit in answer.edits if edit.certainty == "left"]
    assert answer.text == "縣裡的會議開了三天，真的?lüè)"


def test_a_lone_surrogate_in_the_line_stays() -> None:
    assert Gloss()(Page("會(huì)議，\n開(kāi)了\ud800，")).text == "會議，\n開了\ud800，"


def test_one_edit_a_damaged_place() -> None:
    text = "級(jí)別，11月?lián)\ue317坞p石村，級(jí)差。"
    assert [(text[e.start : e.end], e.after) for e in Gloss()(Page(text)).edits] == [
        ("(jí)", ""),
        ("?lián)\ue317坞p", "擔任雙"),
        ("(jí)", ""),
    ]


@pytest.mark.parametrize(
    ("syllable", "character"), [("guó", "國"), ("guo", "國"), ("lü", "綠"), ("lv", "綠"), ("ń", "嗯")]
)
def test_readings(syllable: str, character: str) -> None:
    assert character in "".join(readers()[syllable])


def test_a_lost_character_before_one_that_nothing_can_be_is_chosen_by_what_is_known() -> None:
    assert resolved((("專", "傳"), ()), "設了", "", Document("設了專科"))[0] == "專\ufffd"
