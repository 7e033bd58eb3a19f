"""The boilerplate stage itself: label, check, cut, tidy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Final, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.edits import Draft, Edit
from textfix.model import Genre, Hint, Metadata, Page
from textfix.stages.boilerplate.bare import is_navigation, raised
from textfix.stages.boilerplate.boards import of_post, post_of_page
from textfix.stages.boilerplate.certain import certain_lines, texts_of_comments
from textfix.stages.boilerplate.comments import under_article
from textfix.stages.boilerplate.edges import fields_at_edges, lines_above, may_lose_fields, read_edges
from textfix.stages.boilerplate.ends import with_ends
from textfix.stages.boilerplate.evidence import (
    anchor_weights,
    is_dump,
    is_foreign,
    navigation_at_edges,
    with_words,
)
from textfix.stages.boilerplate.features import between_repeated, features, places
from textfix.stages.boilerplate.genre import genre_of, traits
from textfix.stages.boilerplate.guard import guarded, guarded_page, is_one_piece
from textfix.stages.boilerplate.heads import furniture
from textfix.stages.boilerplate.jammed import without_jams
from textfix.stages.boilerplate.labels import best_labels, main_scores
from textfix.stages.boilerplate.line_classes import SPACES, Lines, measure
from textfix.stages.boilerplate.markup import Marks, Matrix, is_counter, is_unseen
from textfix.stages.boilerplate.metadata import is_day_alone
from textfix.stages.boilerplate.notices import without_notices
from textfix.stages.boilerplate.rules import attach_files, is_bare_text, of_template, said_once, teasers, unlinked
from textfix.stages.boilerplate.runs import every, number, number_of, runs_of, some, total, without
from textfix.stages.boilerplate.settings import (
    BRIEF_HEADER,
    CUT_LOSS,
    ENOUGH,
    HEADINGS,
    LEAST_LEFT,
    LITTLE,
    PLENTY,
    POST_GAIN,
    REPEATED,
    ROUNDS,
    SURE_THREAD,
    WITHIN_LEAST,
    WORDED_WEIGHT,
)
from textfix.stages.boilerplate.structure import never, with_beginning, with_structure
from textfix.stages.boilerplate.suspects import head_of, may_be_dump
from textfix.stages.boilerplate.tidy import GONE, as_markdown, tidied, told
from textfix.stages.boilerplate.turns import Earlier
from textfix.stages.boilerplate.writers import source_of, writer_of
from textfix.text import look

_LINK: Final = re.compile(r"\[((?:[^\[\]\\\n]|\\.){1,300}+)\]\([^()\s]{1,2000}\)")
_ROW: Final = re.compile(r"^\| (?!---)(.*) \|$", re.M)
NOTHING: Final = Genre("empty", 1.0)
"""The genre of a page without a line."""
_Found: TypeAlias = tuple[tuple[Edit, ...], Metadata, Genre | None]
STAYS: Final[_Found] = (), Metadata(), None
"""The answer for a text in which nothing speaks for a web page."""
_NONE, _WITHIN, _BRIEF = map(number, (0.0, WITHIN_LEAST, BRIEF_HEADER))
_ZERO: Final = number(0, np.float32)
"""Nothing, as features are."""
_CLAUSE: Final = ",。!?;、…"
"""What ends a line of verse or of a paragraph, in the key, and no line of navigation."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Remove navigation, footers and related lists, and read the metadata among them.

    A plain text in which nothing suggests a web page comes out as the same object. Of a page or a dump the main
    text stays: one block a line, without indents and blank lines. Title, date, source, author and editor go into
    the page's metadata; the title also stays the first line if the text has it.

    >>> dump = "首页 > 新闻\\n山城秋收忙\\n来源：山城晚报\\n　　田间一片繁忙，收割机来回穿梭。\\n版权所有 山城网"
    >>> page = Boilerplate()(Page(dump))
    >>> page.text, page.metadata.source
    ('山城秋收忙\\n田间一片繁忙，收割机来回穿梭。', '山城晚报')
    """

    markdown: bool = False
    """Set the signs of headings and lists before the lines of a page that was read with `markdown=True`."""

    comments: Literal["drop", "keep"] = "drop"
    """What becomes of comments under an article; the posts of a thread are its text."""

    cares: ClassVar[int] = look.LINE_END
    """Without one of these classes of characters there is nothing to do."""

    reads_metadata: ClassVar[bool] = True
    """What is known already of a page decides which fields of its text are read."""

    def __call__(self, page: Page) -> Page:
        if page.hints is not None:
            read = _of_markdown if self.markdown else _of_page
            return read(page, page.hints, comments=self.comments == "keep")
        return _of_text(page, comments=self.comments == "keep")

    def leaves(self, page: Page) -> bool:
        """Whether the text of a page without hints stays as it is: what the lines say of it is not read for that."""
        if page.hints is not None or without_jams(page.text, GONE):
            return False
        return not _turn(page.text, page.metadata, Earlier(), comments=self.comments == "keep")[0]


def _of_page(page: Page, hints: tuple[Hint, ...], *, comments: bool) -> Page:
    lines = measure(page.text)
    if not len(lines.rows):
        return replace(page, text="", hints=None, genre=NOTHING)
    shown = _marks_of(lines, hints)
    main = _main_of_page(page, lines, shown, comments=comments)
    return _without_hints(page, told(lines, main.keep, main.doubt, tidied(lines, main.keep, shown)), main)


def _of_markdown(page: Page, hints: tuple[Hint, ...], *, comments: bool) -> Page:
    """The same for a page with signs of Markdown in its lines, which are taken off while the lines are judged."""
    lines = measure(page.text)
    plain = measure(_ROW.sub(_bare, _LINK.sub(_bare, page.text)))
    if not len(lines.rows) or len(plain.rows) != len(lines.rows):
        return _of_page(page, hints, comments=comments)
    shown = _marks_of(lines, hints)
    main = _main_of_page(page, plain, shown, comments=comments)
    return _without_hints(page, told(lines, main.keep, main.doubt, as_markdown(lines, main.keep, shown)), main)


def _marks_of(lines: Lines, hints: tuple[Hint, ...]) -> Marks:
    """The hints of the lines that are not blank."""
    return Marks(hints if len(hints) == len(lines.rows) else map(hints.__getitem__, lines.rows.tolist()))


def _bare(found: re.Match[str]) -> str:
    """A link or a row of a table without its signs; one that would be blank keeps them, as each line is judged."""
    bare = found[1].replace(" | ", "\t")
    return bare if bare.strip(SPACES) else found[0]


def _without_hints(page: Page, edits: Iterable[Edit], main: _Main) -> Page:
    edited = page.edited(edits)
    return Page(edited.text, None, main.found, edited.edits, edited.firsts, main.genre)


class _Main(NamedTuple):
    """What is found of a page or a dump."""

    keep: NDArray[np.bool_]
    """Which lines stay."""
    found: Metadata
    doubt: NDArray[np.bool_]
    """Which lines stay in doubt: a guard against a lost text keeps them."""
    genre: Genre | None
    """None where nothing speaks for a web page."""


def _main_of_page(page: Page, lines: Lines, shown: Marks, *, comments: bool) -> _Main:
    """The main text of a page, and what else is found."""
    if is_bare_text(lines, shown):
        keep, found = read_edges(lines, np.ones(len(shown), dtype=bool), page.metadata)
        return _Main(keep, found, np.zeros(len(shown), dtype=bool), None)
    keep, columns = _labelled(lines, shown)
    digits, spaces = map(lines.columns.__getitem__, ("digit", "space"))
    for at in (keep & (digits + spaces >= lines.lengths)).nonzero()[0].tolist():
        keep[at] = not is_counter(shown[at])
    if not some(keep):
        keep[:] = True
    stops = lines.columns["stop"]
    if not np.count_nonzero(stops[keep]) and lines.lengths[keep].sum() < LITTLE:
        keep |= unlinked(lines, shown)
    said_below = np.zeros(len(keep), dtype=bool) if comments else under_article(lines, keep, shown)
    keep &= ~said_below
    attach_files(lines, keep)
    labelled = keep
    keep = with_structure(lines, guarded_page(lines, keep, shown, said_below), shown, said_below)
    keep = with_beginning(lines, keep, shown, page.metadata.title, said_below)
    keep = without_notices(lines, keep, shown)
    within = keep & shown.are(is_navigation)  # where what is unseen is as well
    if some(within) and some(within & shown.are(is_unseen)):
        keep = said_once(lines, keep, shown.are(is_unseen))
    kept, found = read_edges(lines, keep, page.metadata, of_text=_dated_headings(lines, keep, shown))
    if "看板" in lines.key:
        found = post_of_page(lines).merged(found)
    if found.author is None and (writer := writer_of(lines, keep, shown)) not in (None, found.title, found.editor):
        found = replace(found, author=writer)
    if found.source is None and (source := source_of(lines, keep, shown)) not in (None, found.title, found.author):
        found = replace(found, source=source)
    seen = traits(lines, keep, found, columns, html=True)
    genre = genre_of(seen, html=True, never=never(lines, shown))
    if genre.name == "thread":  # what a post says of itself is not said of the others
        found = replace(found, source=page.metadata.source, editor=page.metadata.editor)
    return _Main(kept, found, without(keep, labelled), genre)


def _dated_headings(lines: Lines, keep: NDArray[np.bool_], shown: Marks) -> list[int]:
    """The headings of the main text that are days, of a diary or a history of versions; none where one is."""
    rows = (keep & shown.headings & (lines.columns["digit"] > 0)).nonzero()[0].tolist()
    dated = [at for at in rows if is_day_alone(lines.key_of(at).strip())] if len(rows) > 1 else []
    return dated if len(dated) > 1 else []


def _of_text(page: Page, *, comments: bool) -> Page:
    """Strip a plain text until nothing more goes; a text that does not settle stays as it was."""
    draft, found, genre = Draft(page.text), page.metadata, page.genre
    if jams := without_jams(page.text, GONE):
        draft.apply(jams)
    earlier = Earlier()
    for turn in range(ROUNDS):
        edits, said, judged = _turn(draft.text, page.metadata, earlier, comments=comments)
        if turn == 0 and judged is not None:
            genre = judged
        if not edits:
            changes = draft.edits
            if turn:
                return Page(draft.text, None, found, changes, genre=genre)
            page = page if genre is page.genre else replace(page, genre=genre)
            return _with_head(page.with_text(draft.text, changes) if changes else page)
        draft.apply(edits)
        found = said if turn == 0 else found.merged(said)
    return page


def _turn(text: str, known: Metadata, earlier: Earlier, *, comments: bool) -> _Found:
    """What `_stripped` says, of a text that may be a dump."""
    return _stripped(text, known, comments, earlier) if may_be_dump(text) else STAYS


def _with_head(page: Page) -> Page:
    """A text that stays, with what lines above its first sentence say of it."""
    head = head_of(page.text)
    if head is None:
        return page
    lines = measure(head)
    if (post := of_post(head, lines.key)).title is not None:
        return replace(page, metadata=post.merged(page.metadata))
    if not lines_above(lines, range(len(lines.rows))):
        return page
    _, found = read_edges(lines, np.ones(len(lines.rows), dtype=bool), page.metadata)
    return replace(page, metadata=found)


@lru_cache(maxsize=1)
def _stripped(text: str, known: Metadata, comments: bool, earlier: Earlier) -> _Found:
    """The edits that take the boilerplate away, the metadata and the genre; no edits if the text stays as it is.

    A check that a text has settled asks for the last one again.
    """
    lines = measure(text)
    earlier.hand_over(lines)
    main = _strip(lines, known, comments=comments)
    if every(main.keep):
        return (), known, main.genre
    earlier.keep(lines, main.keep)
    return tuple(told(lines, main.keep, main.doubt, tidied(lines, main.keep, None))), main.found, main.genre


def _strip(lines: Lines, known: Metadata, *, comments: bool) -> _Main:
    """What is found of a plain text; all of its lines are kept where it is to stay as it is."""
    if len(lines.rows) < 2 or is_foreign(lines):
        return _all_of(lines, known, None)
    weights = anchor_weights(lines)
    is_site = is_dump(lines, weights)
    if not is_site and (worded := with_words(lines, weights)) is not weights:
        weights, is_site = worded, is_dump(lines, worded)
    genre = read = None
    if is_site:
        keep, columns = _labelled(lines, None)
        read = fields_at_edges(lines, keep, known)
        found = known if read.is_nothing_else else read.found.merged(known)
        genre = genre_of(traits(lines, keep, found, columns, html=False), html=False)
    else:
        keep = ~navigation_at_edges(lines, weights)
    is_thread = genre is not None and genre.name == "thread" and (genre.confidence or 0) >= SURE_THREAD
    certain = certain_lines(lines, comments=comments or is_thread)
    certain |= furniture(lines, certain, weights, keep)
    size = lines.lengths
    # navigation alone, or a page that the labels do not know: in doubt
    if total(size, without(keep, certain)) < LEAST_LEFT:
        if not some(certain) or total(size, ~certain) < LEAST_LEFT:
            return _all_of(lines, known, genre)
        keep[:] = True
    if is_site:
        evidence = float(np.add.reduce(weights[~keep]))
        if evidence < ENOUGH:
            keep[:] = True
        elif evidence < PLENTY or some(weights == WORDED_WEIGHT):
            keep |= ~_anchored_runs(~keep, weights)
        _extend(lines, keep, weights)
    labelled = keep
    if is_site:
        keep = guarded(lines, keep, genre)
    if comments and not every(keep):
        keep[texts_of_comments(lines)] = True
    keep = without(keep, certain)
    if is_site and is_one_piece(genre):
        keep = with_ends(lines, keep, certain)
    if every(keep):
        if not may_lose_fields(lines):
            return _all_of(lines, known, genre)
        read = fields_at_edges(lines, keep, known)
        if every(read.kept):
            return _all_of(lines, known, genre)
    kept, found = read_edges(lines, keep, known, never=certain, read=read)
    if every(kept):
        return _all_of(lines, known, genre)
    return _Main(kept, found, without(keep, labelled), genre)


def _all_of(lines: Lines, known: Metadata, genre: Genre | None) -> _Main:
    """All lines of a text that is to stay as it is."""
    return _Main(np.ones(len(lines.rows), dtype=bool), known, np.zeros(len(lines.rows), dtype=bool), genre)


def _labelled(lines: Lines, hints: Marks | None) -> tuple[NDArray[np.bool_], Matrix]:
    """Which lines are main text, at least the likeliest of them; and the features of all."""
    columns = features(lines, hints)
    scores = main_scores(columns, html=hints is not None)
    if hints is not None:
        words = columns[:, places(html=True)["keyword share"]]
        scores = raised(scores, words, lines, hints)
    else:
        column = places(html=False)
        said = without(columns[:, column["long stops"]] > _ZERO, columns[:, column["keyword share"]] > _ZERO)
        if some(lines.repeated):
            scores = scores + POST_GAIN * (said & between_repeated(lines))
    cut = teasers(lines, hints)
    if some(cut):
        scores = scores - CUT_LOSS * cut
    keep = best_labels(scores) | _of_posts(lines, columns, scores, hints)
    if hints is None and some(keep):  # a paragraph alone between headings costs two changes of label, and is none
        within = slice(int(keep.argmax()), len(keep) - int(keep[::-1].argmax()))
        ended = lines.paragraphs
        alone = said & (scores > _WITHIN) & ended
        keep[within] |= alone[within]
        headed = ended & (scores > _NONE)
        headed[: max(0, within.start - HEADINGS)] &= said[: max(0, within.start - HEADINGS)]
        keep[: within.start] |= headed[: within.start]
    keep = without(keep, of_template(lines, keep))
    if not some(keep):
        keep = scores >= np.max(scores) - 1.0
    return keep, columns


def _of_posts(
    lines: Lines, columns: NDArray[np.float32], scores: NDArray[np.float64], hints: Marks | None
) -> NDArray[np.bool_]:
    """The posts of a thread: likely lines, if the names and dates between them do not divide them.

    A heading is the title of another text rather than a post.
    """
    column = places(html=hints is not None)
    if hints is None and 8 * columns.item(0, column["thread"]) + number_of(lines.repeated) < REPEATED:
        return np.zeros(len(scores), dtype=bool)  # of so few lines with dates or names none are headers of posts
    low = scores < _NONE
    dated = (columns[:, column["date"]] + columns[:, column["ago"]]) > _ZERO
    headers = (lines.lengths <= _BRIEF) & dated & low
    keep = np.zeros(len(scores), dtype=bool)
    if hints is not None and number_of(headers) < REPEATED:
        return keep
    between = (headers | lines.repeated) & low
    if hints is not None or number_of(between) >= REPEATED:
        keep[~between] = best_labels(scores[~between])
        keep &= scores > 0
        if hints is not None:
            likely = keep.nonzero()[0].tolist()
            keep[likely] = [hints[at].prefix[:1] != "#" for at in likely]
    return keep


def _extend(lines: Lines, keep: NDArray[np.bool_], weights: NDArray[np.float64]) -> None:
    """Keep also the lines of a stanza or paragraph of which the other lines are kept."""
    plain = (weights == _NONE) & lines.closes(_CLAUSE)
    likely, rows = without(plain, keep).nonzero()[0].tolist(), lines.rows
    for step in (-1, 1):
        for at in likely[::step]:
            other = at - step
            if 0 <= other < len(keep) and keep[other] and abs(int(rows[at]) - int(rows[other])) == 1:
                keep[at] = True


def _anchored_runs(gone: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Of the lines that are to go, those in a run of such lines that holds an anchor."""
    run = runs_of(gone)
    anchored = np.bincount(run, weights=weights) > 0
    return np.asarray(gone & anchored[run], dtype=bool)
