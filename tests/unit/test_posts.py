"""Posts of a thread in a dump stay with the others in the same place of the template."""

import numpy as np

from textfix.stages.boilerplate.line_classes import measure
from textfix.stages.boilerplate.posts import with_posts


def test_a_post_that_speaks_of_yesterday_is_no_header() -> None:
    posts = [
        "旧缆绳换下来以后要先晒三天。",
        "煮过以后缆绳变软，打结方便得多。",
        "赞一个\n昨天刚从渡口回来，四十块钱。",
    ]
    text = "\n".join(f"{n}楼 发表于: 2031-10-0{n}\n{post}" for n, post in enumerate(posts, 1))
    lines = measure(text)
    keep = np.array([False, True, False, True, False, False, False])
    assert with_posts(lines, keep, lines.repeated, sure=True).tolist() == [False, True, False, True, False, True, True]
