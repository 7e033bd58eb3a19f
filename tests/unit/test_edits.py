"""Edits: what a stage says of its changes leads from the text before to the text after, pass over pass."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix import edits as of_edits
from textfix.edits import Draft, Edit, apart, applied, changes, in_order, leads_to, places
from textfix.model import Page
from textfix.runner import run

texts = st.text("ab漢字&\n", max_size=40)


@st.composite
def passes(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits of one pass, in order, none over another; reports among them."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if draw(st.integers(0, 4)) == 0:
            edits.append(Edit(start, end, text[start:end], "lost", "left"))
        elif end > start and draw(st.booleans()):
            edits.append(Edit(start, end, text[start:end].translate({ord("漢"): "汉"}), "script", by_character=True))
        else:
            edits.append(Edit(start, end, draw(st.text("xy", max_size=3)), draw(st.sampled_from(["one", "two"]))))
    return edits


def is_rising(edits: tuple[Edit, ...]) -> bool:
    own = [edit for edit in edits if edit.certainty != "left"]
    return all(a.start <= a.end <= b.start for a, b in pairwise(own))


@given(texts, st.data())
def test_the_edits_of_a_draft_lead_from_its_first_text_to_its_last(text: str, data: st.DataObject) -> None:
    draft = Draft(text)
    for _ in range(data.draw(st.integers(1, 4))):
        made = data.draw(passes(draft.text))
        after = applied(draft.text, made)
        draft.apply(made)
        assert draft.text == after
    assert is_rising(draft.edits)
    assert applied(text, draft.edits) == draft.text
    for edit in draft.edits:
        assert 0 <= edit.start <= edit.end <= len(text)
        assert (edit.after == text[edit.start : edit.end]) == (edit.certainty == "left")


@given(texts, st.data())
def test_changes_lead_to_the_edited_text(text: str, data: st.DataObject) -> None:
    page = Page(text).edited(data.draw(passes(text)))
    pieces: list[str] = []
    at = 0
    for change in changes(text, page.edits):
        assert text[change.start : change.end] == change.before != change.after
        pieces += (text[at : change.start], change.after)
        at = change.end
    assert "".join((*pieces, text[at:])) == page.text


@given(st.text("漢汉字", max_size=80), st.data())
def test_runs_that_differ_are_found_alike_in_short_and_long_spans(before: str, data: st.DataObject) -> None:
    after = "".join(data.draw(st.sampled_from(["漢", "汉", "字"])) for _ in before)
    found = places(before, Edit(0, len(before), after, "x", by_character=True))
    unlike = [a != b for a, b in zip(before, after, strict=True)]
    assert [any(start <= at < end for start, end in found) for at in range(len(before))] == unlike
    assert all(a[1] < b[0] for a, b in pairwise(found))


def test_a_draft_tells_its_edits_in_the_places_of_the_first_text() -> None:
    draft = Draft("abcdef")
    draft.apply([Edit(1, 2, "", "one"), Edit(4, 5, "XYZ", "two")])
    draft.apply([Edit(0, 2, "-", "three"), Edit(6, 7, "", "four")])
    assert draft.text == "-dXYZ"
    assert draft.edits == (Edit(0, 3, "-", "three"), Edit(4, 5, "XYZ", "two"), Edit(5, 6, "", "four"))


def test_neighbours_of_a_kind_are_one_place_but_not_across_lines() -> None:
    draft = Draft("&#31179; &#25910;\n&#22825;")
    draft.apply([Edit(0, 8, "秋", "entity"), Edit(9, 17, "收", "entity"), Edit(18, 26, "天", "entity")])
    assert [edit.after for edit in draft.edits] == ["秋 收", "天"]


def test_a_report_inside_an_edit_is_kept() -> None:
    draft = Draft("abc")
    draft.apply([Edit(0, 3, "x\ufffdz", "misread")])
    draft.apply([Edit(1, 2, "\ufffd", "lost byte", "left")])
    assert [edit.kind for edit in draft.edits] == ["misread", "lost byte"]


@pytest.mark.parametrize(
    "edits",
    [(Edit(0, 1, "x", "k"),), (Edit(0, 1, "三", "k"), Edit(0, 1, "", "k")), (Edit(5, 9, "", "k"),)],
    ids=["another text", "one over another", "beyond the text"],
)
def test_edits_that_do_not_lead_to_the_answer_are_not_believed(edits: tuple[Edit, ...]) -> None:
    (step,) = run("一二", (lambda page: page.with_text("三二", edits),))[1]
    assert step.made is None
    assert [change.after for change in step.changes] == ["三"]


def test_of_edits_that_overlap_the_first_and_longest_counts() -> None:
    assert [e.after for e in in_order([Edit(2, 5, "b", ""), Edit(0, 3, "a", ""), Edit(5, 6, "c", "")])] == ["a", "c"]


def test_neighbours_without_number_are_one_edit() -> None:
    draft = Draft("甲乙" * 50_000)  # each was copied with all before it: seconds, now no more than a read
    draft.apply(Edit(at, at + 1, "丙", "kind") for at in range(0, 100_000, 2))
    assert draft.edits == (Edit(0, 99_999, ("丙乙" * 50_000)[:-1], "kind"),)


@given(texts, st.data())
def test_edits_lead_to_the_text_that_they_make_and_to_no_other(text: str, data: st.DataObject) -> None:
    made = data.draw(passes(text))
    other = data.draw(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_edits, "_LONG", data.draw(st.sampled_from([3, 1 << 14])))
        assert leads_to(text, made, applied(text, made))
        assert leads_to(text, made, other) == (applied(text, made) == other)


@given(st.text("ab漢", max_size=60))
def test_the_parts_of_a_long_edit_change_the_same_places(text: str) -> None:
    whole = Edit(0, len(text), text.replace("漢", "汉"), "script", by_character=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_edits, "_LONG", 8)
        patch.setattr(of_edits, "_GAP", 2)
        parts = [*apart(text, whole)]
    assert applied(text, parts) == whole.after
    if "漢" in text:
        assert [*changes(text, parts)] == [*changes(text, [whole])]
