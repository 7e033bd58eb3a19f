"""The guard against a lost text: where little is kept of what reads like language, more is kept."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Genre
from textfix.stages.boilerplate.bare import is_navigation
from textfix.stages.boilerplate.gaps import is_gapless, with_gaps
from textfix.stages.boilerplate.keywords import KINDS
from textfix.stages.boilerplate.line_classes import SAID, Lines
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.passages import passages
from textfix.stages.boilerplate.posts import with_posts
from textfix.stages.boilerplate.runs import bounds_of, every, number, number_of, some, total, without
from textfix.stages.boilerplate.settings import (
    BRIEF_DATE,
    BUTTON,
    CLICKED,
    FEED,
    FEED_ITEM,
    GUARDED,
    HEADING,
    HEADINGS,
    LEAST_OF_LIST,
    LEAST_WORDED,
    LINK,
    LINKED_TITLE,
    LONGEST_FORM,
    NEAR,
    OPEN_HAN,
    OPEN_LINES,
    OPEN_MEAN,
    OPEN_RUN,
    PROSE,
    PROSE_HAN,
    PROSE_WORDED,
    SURE_THREAD,
    UNSURE_ARTICLE,
    WHOLLY_WORDED,
    WORDED_SHARE,
)

ONE_PIECE: Final = frozenset({"article", "document"})
"""Kinds of pages without names between posts or titles between beginnings of other texts."""
SPOKEN: Final = frozenset({"thread", "document"})
"""Kinds of pages in which all that is said is their text; under an article are comments and beginnings of others."""
_FULL_STOP: Final = "。"
"""What ends a sentence, and seldom the title of another text."""
_QUOTED: Final = '”"』」'
"""What ends speech, which may hold any word."""
_RELATED: Final = KINDS.index("related")
_BULLETS: Final = "•·■◆●▪►▶※*-|>"
"""What comes before an item of a list."""
_NUMBERED: Final = re.compile(r"[ \t]*+(\d{1,3})([.、,)])(?!\d)")
"""What an item of a numbered list begins with, in the key."""
_NAME_BEHIND: Final = re.compile(
    r"[。!?][”\"』」]?\s*(?:——?[^。,]{2,16}|[(（][^。]{2,20}[)）]|[^。,]{2,16}(?:供图|摄))\s*$"
)
"""What may come after the last stop of a paragraph."""
_OF_SITE: Final = np.array([name in ("legal", "channel") for name in KINDS])
"""Which kinds of words hardly anybody says in a post."""
_VOTE: Final = re.compile(
    r"\s*(?:(?:赞成|同意|支持|反对|弃权)\s*:?\s*(?:\d{1,6}|全体|无)\s*[票人名户]?[;,、\s]*){1,3}"
)
_OF_VOTES: Final = "赞同支反弃"
"""What a line of a vote begins with."""
_ODD, _WORD, _VOTED = 2, 3, 4
"""Kinds of lines between prose, beside headings (0) and any others (1)."""
_ZERO, _ONE, _LONG, _HAN, _OPEN = map(number, (0, 1, PROSE, PROSE_HAN, OPEN_HAN))
_HEADING, _BUTTON, _FORM, _LEAST = map(number, (HEADING, BUTTON, LONGEST_FORM, LEAST_WORDED))
_COMMA: Final = ",、:"
_CUT: Final = ".…])】>"
"""What ends a teaser."""


def is_one_piece(genre: Genre | None) -> bool:
    """Whether a page is a text in one piece, as far as is known."""
    return genre is None or genre.name in ONE_PIECE


def guarded(lines: Lines, keep: NDArray[np.bool_], genre: Genre | None) -> NDArray[np.bool_]:
    """Which lines of a dump to keep, if the labels keep `keep`, and it is of a kind.

    Of the lines that end in a full stop at least a third is kept, or else all are. A run of lines of Han without stops
    (verse, captions of a journey, steps of a recipe) that is a third as long as what is kept stays with it. Where
    there is neither and next to nothing is kept (a word list), everything stays.
    """
    if every(keep):
        return keep
    if genre is not None and genre.name == "thread":  # else posts are comments under an article
        sure = genre.confidence is not None and genre.confidence >= SURE_THREAD
        keep = with_posts(lines, keep, lines.repeated, sure=sure)
    if genre is not None and (genre.name in SPOKEN or (genre.confidence or 1) < UNSURE_ARTICLE):
        keep = _with_spoken(lines, keep, sure=genre.name == "thread")
    size, closed = lines.lengths, lines.sentences
    spoken = without(closed & lines.says(_FULL_STOP), lines.worded(LEAST_WORDED))
    in_one = is_one_piece(genre)
    keep = _with_counted(lines, _continued(lines, _least_of(keep, spoken, size), is_one=in_one))
    if in_one:
        keep = with_gaps(lines, keep, np.ones(len(keep), dtype=bool))
    likely, with_runs = _of_language(lines), keep
    if some(without(likely, keep)) and (runs := _open_runs(lines, likely, keep, closed)):
        if some(keep & closed):
            worded = lines.worded(WORDED_SHARE)
            runs = [run for run in runs if _is_beside(*run, keep, worded)]
        with_runs = _with_runs(keep, runs)
    if some(spoken) or some(with_runs & (closed | without(with_runs, keep))):
        return with_runs
    brief = without(lines.columns["han"] > _ZERO, lines.worded(WORDED_SHARE))
    return keep if total(size, keep & brief) >= LEAST_OF_LIST * total(size, brief) else np.ones_like(keep)


def _with_spoken(lines: Lines, keep: NDArray[np.bool_], *, sure: bool) -> NDArray[np.bool_]:
    """The kept lines of a thread, and the sentences of posts: a site sets titles and words there, hardly a sentence.

    The title of another thread may end in a question mark; a question with so many characters is asked in a post.
    People speak of comments and buttons there as well, and seldom of rights or channels; on another page, which may be
    one, a line with many such words is a notice.
    """
    said = lines.says("。!") | (lines.says("?") & (lines.sizes >= _LONG))
    said &= without(lines.columns["han"] >= _HAN, keep)
    if not some(said):
        return keep
    at, kind, _ = lines.words
    of_site = np.bincount(at, _OF_SITE[kind], len(keep)) > 0
    notice = lines.worded(WORDED_SHARE) | (lines.worded(PROSE_WORDED) & (of_site | (not sure)))
    notice |= lines.worded(LEAST_WORDED) & (lines.sizes < PROSE)
    return np.asarray(keep | (said & ~notice & ~_listed(lines, keep)), dtype=bool)


def guarded_page(
    lines: Lines, keep: NDArray[np.bool_], hints: Marks, comments: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The same of a page: a third of its sentences; links, feeds, comments and what is in a place of navigation apart.

    `comments` are those that are to go: of a brief article they are most of what is said.
    """
    size = lines.lengths
    shares = hints.links
    text = (shares < CLICKED) & ~comments & ~hints.are(is_navigation) & ~_of_feed(size, shares)
    closed = lines.sentences
    if some(text & closed & ~keep):
        spoken = text & closed & lines.says(_FULL_STOP) & ~lines.worded(LEAST_WORDED)
        keep = _least_of(keep, spoken, size)
    text &= shares == 0
    if not is_gapless(lines, keep):
        said = {hints[at].path for at in (keep & closed & text).nonzero()[0].tolist()}
        keep = with_gaps(lines, keep, text & hints.are(lambda path, _: path in said), 1)
    likely = text & _of_language(lines)
    if not some(likely & ~keep):
        return keep
    return _with_runs(keep, _open_runs(lines, likely, keep, closed))


def _of_feed(size: NDArray[np.int64], links: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which lines are right below linked titles, where there are several: the beginnings of other texts."""
    titles = (links > LINK) & (size >= LINKED_TITLE)
    under = np.zeros(len(size), dtype=bool)
    if number_of(titles) >= FEED:
        for back in range(1, FEED_ITEM + 1):
            under[back:] |= titles[:-back]
    return under


def _least_of(keep: NDArray[np.bool_], spoken: NDArray[np.bool_], size: NDArray[np.int64]) -> NDArray[np.bool_]:
    """At least a third of what is spoken is kept, or else all of it."""
    if not some(without(spoken, keep)):
        return keep
    return keep if total(size, keep & spoken) >= GUARDED * total(size, spoken) else keep | spoken


def _continued(lines: Lines, keep: NDArray[np.bool_], *, is_one: bool) -> NDArray[np.bool_]:
    """The kept lines, and the prose that goes on from them, also over a heading or speech, with what is between.

    A date, a sign or one word of navigation (图片, 评论) divides no long paragraph from the text; the word goes.
    """
    prose = _prose(lines, keep)
    at = prose.nonzero()[0]
    if not len(at) or not some(keep[at]):
        return keep  # there is no text that it could go on from
    if at[0] != 1 and not some(~keep[at[0] : at[-1] + 1]):
        return keep  # there is no more prose
    heading, odd, word = _between_prose(lines, prose)
    vote = _votes(lines)
    heading, odd, word = heading | vote, without(odd, vote), without(word, vote)
    kinds = (~(prose | heading | odd | word)).astype(np.uint8)  # 1 is any other line
    kinds[odd], kinds[word], kinds[vote] = _ODD, _WORD, _VOTED
    linked = _linked(lines, at, kinds.tobytes())
    within = passages(lines, at, heading | odd) if is_one else []
    linked[within] = True
    group = np.zeros(len(at), dtype=np.int64)
    np.add.accumulate(~linked, out=group[1:])
    stays = (np.bincount(group, weights=keep[at]) > 0)[group]
    answer = keep.copy()
    answer[at[stays]] = True
    if at[0] == 1 and stays[0]:
        answer[0] |= heading[0]  # above it there is no navigation that it could belong to
    inside = (linked & stays[1:]).nonzero()[0]
    edges = np.zeros(len(keep), dtype=np.int64)
    edges[at[inside]] += 1
    edges[at[inside + 1]] -= 1
    answer |= (edges.cumsum() > 0) & (heading | odd)
    for gap in set(within).intersection(inside.tolist()):
        answer[at[gap] : at[gap + 1]] = True
    return answer


def _linked(lines: Lines, prose: NDArray[np.intp], kinds: bytes) -> NDArray[np.bool_]:
    """From which prose the text goes on to the next: what is between them divides it not."""
    linked = np.ones(len(prose) - 1, dtype=bool)
    for gap in (prose[1:] - prose[:-1] > _ONE).nonzero()[0].tolist():
        end = prose.item(gap + 1)
        between = kinds[prose.item(gap) + 1 : end]
        other, words = len(between) - between.count(_VOTED), between.count(_WORD)
        # a heading and a button beside it: 社会评价 编辑; a word and a title open a list of other texts
        titled = other == 1 or (other == HEADINGS and between[-1] == _WORD)
        linked[gap] = (
            other <= HEADINGS
            and 1 not in between
            and (not words or titled)
            and (not (words or _ODD in between) or lines.sizes.item(end) >= PROSE)
        )
    return linked


def _prose(lines: Lines, keep: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which lines are prose: with a stop, and if they are not kept, no notice and no item of a list."""
    size, han = lines.sizes, lines.columns["han"]
    said = lines.says(SAID)
    worded = lines.worded(PROSE_WORDED)
    if lines.covered_by_site is not lines.covered:
        worded = np.where(lines.paragraphs, lines.covered_by_site, lines.covered) > PROSE_WORDED * size
    prose = keep | ~(worded | lines.opens(_BULLETS))
    prose &= (han >= _HAN) & (han + han > size)
    spoken: NDArray[np.bool_] = prose & said | _attributed(lines, without(prose, said))
    return spoken


def _between_prose(lines: Lines, prose: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], ...]:
    """Which other lines are headings or speech, brief lines such as dates or signs, and words of navigation."""
    size = lines.sizes
    worded = lines.covered_by_site > _LEAST * size
    worded |= lines.worded(WHOLLY_WORDED)  # 社会评价 heads a part of a text
    han, digits, quotes = map(lines.columns.__getitem__, ("han", "digit", "quote"))
    item = lines.opens(_BULLETS)
    brief = without(size <= _HEADING, prose | lines.repeated)
    plain = without(han > digits, item)
    speech = without(quotes > _ONE, prose | item) & lines.says(_QUOTED)
    heading = without(brief & plain, worded) | speech
    return heading, without(brief, plain | worded), without(brief & worded & (size <= _BUTTON), heading)


def _votes(lines: Lines) -> NDArray[np.bool_]:
    """Which lines are of a vote, with what was put to it: two or more say how many were for it, and against it."""
    likely = without(lines.sizes <= _HEADING, lines.repeated) & lines.opens(_OF_VOTES)
    at = likely.nonzero()[0]
    if len(at) < 2:
        return np.zeros(len(likely), dtype=bool)
    votes = np.zeros(len(likely) + 2, dtype=bool)
    votes[at + 1] = [_VOTE.fullmatch(key) is not None for key in lines.keys_of(at)]
    answer = np.asarray(votes[1:-1] & (votes[:-2] | votes[2:]), dtype=bool)
    for above in (answer[1:] & ~answer[:-1]).nonzero()[0].tolist():
        answer[above] = lines.sizes[above] <= BRIEF_DATE and "表决" in lines.key_of(above)
    return answer


def _attributed(lines: Lines, others: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of these lines are sentences with a name after the stop: of a speaker, a photographer."""
    answer = lines.sentences & others & (lines.sizes >= _LONG) & (lines.lengths <= _FORM)
    likely = answer.nonzero()[0]
    answer[likely] = [_NAME_BEHIND.search(key) is not None for key in lines.keys_of(likely)]
    return answer


def _with_counted(lines: Lines, keep: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The kept lines, the items numbered next after kept ones, and lines that a comma leads on to a kept one.

    A list that the text has begun is a part of it up to its end, and a sentence up to its beginning.
    """
    answer = keep.copy()
    digits = lines.opens("0123456789").nonzero()[0].tolist()
    for above, at in pairwise(digits):
        if above == at - 1 and answer[above] and not answer[at]:
            answer[at] = _counts_on(lines.key_of(above), lines.key_of(at))
    open_ended = without(lines.closes(_COMMA), answer)
    if some(open_ended):
        han = lines.columns["han"]
        open_ended &= without(han > _ONE, lines.worded(LEAST_WORDED) | lines.opens(_BULLETS))
        for at in open_ended.nonzero()[0][::-1].tolist():
            answer[at] = at + 1 < len(answer) and answer[at + 1]
    return answer


def _counts_on(above: str, key: str) -> bool:
    """Whether a line is the item numbered next after that of the line above."""
    last, found = _NUMBERED.match(above), _NUMBERED.match(key)
    return bool(last and found and int(found[1]) == int(last[1]) + 1 and found[2] == last[2])


def _of_language(lines: Lines) -> NDArray[np.bool_]:
    """Which lines have Han enough for a line of verse or a step, and few words of navigation."""
    han, digits = map(lines.columns.__getitem__, ("han", "digit"))
    return without((han >= _OPEN) & (digits < han), lines.worded(LEAST_WORDED))


def _listed(lines: Lines, closed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which lines are items of a list of other texts: with a bullet, cut short, or below a word like 相关阅读.

    Such a list ends with a line that is `closed`: a sentence, or one that is kept.
    """
    listed = lines.opens(_BULLETS) | lines.closes(_CUT)
    at, kind, _ = lines.words
    related = at[kind == _RELATED]
    if len(related):
        opener = np.zeros(len(closed), dtype=bool)
        opener[related] = True
        opener &= ~closed
        place = np.arange(len(closed))
        last_opener = np.maximum.accumulate(np.where(opener, place, -1))
        listed |= last_opener > np.maximum.accumulate(np.where(closed, place, -1))
    return listed


def _open_runs(
    lines: Lines, likely: NDArray[np.bool_], keep: NDArray[np.bool_], closed: NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """Where runs of likely lines begin and end that are long enough beside what is kept to be the text, or part of it.

    No line of them is an item of a list, which ends with a line that is `closed`.
    """
    enough = b"\1" * OPEN_LINES
    if enough not in likely.tobytes():
        return []
    likely = without(likely, _listed(lines, closed))
    if enough not in likely.tobytes():
        return []
    starts, ends = _long_runs(likely)
    size = lines.lengths
    least = max(GUARDED * total(size, keep), OPEN_RUN)
    runs = zip(starts.tolist(), ends.tolist(), strict=True)
    return [run for run in runs if sum(size[slice(*run)].tolist()) >= max(least, OPEN_MEAN * (run[1] - run[0]))]


def _long_runs(likely: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where runs of enough likely lines begin and end."""
    bounds = bounds_of(likely)
    starts, ends = bounds[::2], bounds[1::2]
    long = (ends - starts >= OPEN_LINES).nonzero()[0]
    return starts[long], ends[long]


def _with_runs(keep: NDArray[np.bool_], runs: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """The kept lines, and those of some runs."""
    answer = keep.copy()
    for start, end in runs:
        answer[start:end] = True
    return answer


def _is_beside(start: int, end: int, keep: NDArray[np.bool_], worded: NDArray[np.bool_]) -> bool:
    """Whether a run, which has no word of navigation, has a kept line, or is beside one with no such word between."""
    if some(keep[start:end]):
        return True
    for near in (range(start - 1, max(-1, start - 1 - NEAR), -1), range(end, min(len(keep), end + NEAR))):
        for at in near:
            if worded[at]:
                break
            if keep[at]:
                return True
    return False
