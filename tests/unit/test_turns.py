"""What one turn over a text hands to the next."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textfix.stages.boilerplate.line_classes import measure
from textfix.stages.boilerplate.turns import Earlier

ROWS = (
    "首页 > 新闻",
    "　　田间一片繁忙，收割机来回穿梭。",
    "登录 注册\t",
    "版权所有 山城网",
    "powered by 山城©",
    "相关",
)


@given(rows=st.lists(st.tuples(st.sampled_from(ROWS), st.booleans()), min_size=1, max_size=8), same=st.booleans())
def test_words_that_are_handed_on_are_those_that_are_found(*, rows: list[tuple[str, bool]], same: bool) -> None:
    before, keep = measure("\n".join(row for row, _ in rows)), np.array([stays for _, stays in rows], dtype=bool)
    left = [row.strip() for row, stays in rows if stays] or ["山城"]
    text = "\n".join(left if same else [*left[1:], "评论"])
    earlier, handed, own = Earlier(), measure(text), measure(text)
    earlier.keep(before, keep)
    earlier.hand_over(handed)
    assert [part.tolist() for part in handed.words] == [part.tolist() for part in own.words]
    assert handed.signs == own.signs
    assert handed.covered.tolist() == own.covered.tolist()
