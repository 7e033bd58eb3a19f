"""The numbers of the boilerplate stage, except for the fitted weights in `tables/boilerplate.json`.

Scores and weights of evidence are in nats: the logarithm of odds. "Set by hand" numbers are measured together, by
`python benchmarks/extract.py` (main text of pages and dumps) and `python benchmarks/false_changes.py` (what other
text loses). Most were chosen on 44 pages and 61 dumps of real sites, and on manuals of Debian and the Linux kernel.
"""

from __future__ import annotations

from typing import Final

# Is a plain text a dump? ---------------------------------------------------------------------------------------------

ENOUGH: Final = 2.0
"""Weight of the signs of a web page, among the lines that are to go, without which a text stays as it is: one sign
that occurs on no other page, or two lesser ones. Set by hand; less takes lines of manuals."""

PLENTY: Final = 5.0
"""The same, below which only lines go that are together with a sign."""

LONGEST_SIGN: Final = 100
"""Characters of the longest line that can be a sign. Set by hand: footers run to 80."""

HEAD: Final = 600
"""Characters of a text that stays in which its date and writer are looked for. Set by hand: a title, a summary and a
few lines; more costs time for every text."""

LESSER_SHARE: Final = 3
"""A lesser sign is at least one in this many characters of its line: 登录 in a sentence is a word like others."""

CHINESE: Final = 0.25
"""Share of Han characters below which a text is code or a list of figures, not a page of prose. Set by hand."""

WORDED_SHARE: Final = 0.3
"""Share of words of navigation above which a line is navigation. Set by hand."""

WORDED_LINES: Final = 0.025
"""Share of a dump's lines that are navigation, at least: 3% or more in the 46 development dumps; in manuals and manual
pages that hold 版权 or 登录 somewhere at most 2%, where there are three such lines at all."""

WORDED_CHARACTERS: Final = 0.012
"""Share of its characters in them, at least: 1.4% or more, except for a page of an encyclopedia (0.7%)."""

WORDED_CHARACTERS_OF_SHORT: Final = 0.05
"""The same of a short text with two such lines; a manual page with a notice of copyright has at most 2.6%."""

LINES_OF_WORDS, SHARE_OF_WORDS, WORDED_WEIGHT = 5, 0.1, 0.5
"""Lines of navigation, and their share of all lines, that make a dump of a text without other signs; what each of
them weighs then. Manuals have 2% of their lines, pages of forums 15%."""

SHARE_OF_SENTENCES: Final = 0.25
"""Share of such a text in lines that end in a full stop, at least: a list of the words of a program has none. Set by
hand."""

LEAST_LEFT: Final = 12
"""Characters of a plain text that must be left; with fewer it stays as it is: nothing but navigation, or a kind of
page that the labels do not know."""

ROUNDS: Final = 4
"""Times that a plain text is stripped again, at most, until nothing more goes; one that does not settle stays."""

JAMS, VARIETY, VARIETY_OF_SURE, RARE_OF_JAM = 2, 3, 4, 2
"""Runs of noise that are sure, at least; different signs from ! to ; in a run, and in a sure one; different signs such
as ` and ~ without which a text is not searched. Set by hand: x, y, z, u, v has one such sign in a run."""

# Lines that go by themselves (see `certain.py`) ----------------------------------------------------------------------

SENTENCE_HAN: Final = 12
"""Han characters of a line with a stop or a comma that is a sentence: between the first and the last one is the
text. Set by hand; fewer make sentences of titles."""

OPEN_HAN, OPEN_MEAN = 4, 5
"""Han characters of a line of verse, or of a step of a recipe, at least; and characters of the lines of a run of them,
on average. Set by hand: names of places and words of menus have two to four."""

GUARDED: Final = 1 / 3
"""Share of what reads like language of which less is never kept alone. Set by hand: a dump whose comments are longer
than its article loses more, but its sentences are counted with them."""

LEAST_WORDED: Final = 0.05
"""Share of words of navigation above which a sentence is a notice: 未经授权不得转载. Set by hand."""

WHOLLY_WORDED: Final = 0.75
"""Share of words of navigation above which a brief line is nothing else: names of channels are other words within a
heading. Set by hand."""

LEAST_OF_LIST: Final = 0.1
"""The same where nothing has a stop: a list of words, of which the labels know nothing. Set by hand."""

OPEN_LINES: Final = 3
"""Lines of as many Han that are taken for sentences where a text has no stop and no comma, at least."""

VERSES: Final = 8
"""Lines of verse, most of all lines, that are the text of a dump without a sentence. Set by hand: two stanzas."""

OPEN_RUN: Final = 24
"""Characters of a run of such lines, at least. Set by hand: four lines of verse; fewer are titles."""

NEAR: Final = 3
"""Lines from a line that is kept up to which such a run is beside it. Set by hand: a name and a date between."""

GAP, GAP_LINE = 4, 80
"""Lines between two of the main text of a dump, at most, that belong to it where nothing speaks for a site; and
characters of one of them. Set by hand: a number, a heading, a caption; a longer line is a teaser."""

PARTS, LONGEST_PART = 3, 4
"""Numbers in a row that count the parts of a text, at least, or one fewer from 1 on; characters of one, at most: (12).
Set by hand: of the counts of comments two may follow each other."""

PROSE_HAN, PROSE = 4, 20
"""Han characters of a line with a stop that goes on from a kept one, at least; and characters of one after a word of
navigation. Set by hand: steps of a recipe have four, comments are mostly shorter than a paragraph."""

PROSE_WORDED: Final = 0.1
"""Share of words of navigation above which such a line is a notice. Set by hand: a paragraph may name 工具 once."""

LONGEST_NOTES: Final = 40
"""Characters at the end of a line in which numbers of notes are looked for: 。[126][127][128]. Set by hand."""

LEAST_POSTS, LONGEST_POST = 2, 12
"""Kept posts that are in the same place of a template, at least, for another one there to stay; and lines of one
that stay so, at most. Set by hand: one kept comment under an article is no thread."""

SURE_THREAD: Final = 0.7
"""Confidence from which a dump is a thread beyond doubt. Set by hand; of dumps that are so sure 85% are (`python
tools/fit_genre.py`, sites and themes left out)."""

UNSURE_ARTICLE: Final = 0.65
"""Confidence of a dump's kind below which it may be a thread that was cut, whose sentences stay. Set by hand: of the
development dumps, cut in three ways, 5 sentences of boilerplate stay for it (`benchmarks/dumps_cut.py`)."""

HEADING, HEADINGS = 16, 2
"""Characters of a heading within a text, and headings in a row, at most. Set by hand: more makes headings of titles of
other texts."""

PASSAGE, FIELD_LINE = 24, 40
"""Brief lines between two sentences of a text, at most, or below its last one: a programme, the names of who came; and
characters of a label and what it stands for. Set by hand: a recipe has twenty such lines, and a menu some word of a
site."""

SIGNATURE: Final = 30
"""Characters of the name under a text whose day, below it, is a part of the text. Set by hand: an office."""

BUTTON: Final = 4
"""Characters of a button that goes alone at an edge of a text: 返回顶部. Set by hand; 登录 heads a chapter."""

BAR, BAR_KNOWN, BAR_WORD = 3, 0.6, 6
"""Words of a bar of links, at least; the share of them that is known; characters of a word of a menu, at most."""

MENU, MENU_KNOWN = 3, 0.6
"""Lines of a menu of one word a line, at least, and the share of them that is known."""

CATEGORIES: Final = 4
"""Items of a list on two levels that is the menu of a forum where a text begins with it. Set by hand."""

GUTTER: Final = 4
"""Lines of numbers from 1 on that number the lines of a listing. Set by hand; three are a short list."""

LONGEST_FORM: Final = 160
"""Characters up to which a line is compared with the sentences of forum software and what opens comments. Set by hand:
the longest, a row of the buttons of a post, has some 100; long lines are most of a text, and cost most to compare."""

LONGEST_NAME: Final = 24
"""Characters of a line above the day and hour of a comment that is the name of its writer. Set by hand."""

TITLE_OF_LIST: Final = 50
"""Characters of a title in a list of related texts, at most."""

# Labels of lines -----------------------------------------------------------------------------------------------------

SWITCH: Final = 1.0
"""What it costs to pass from main text to boilerplate or back. Set by hand; .5 to 2 differ by .003 of F1."""

TEASER_LOSS: Final = 3.0
"""What an item of a list loses in a place whose class words speak of related or recommended texts."""

ENDED_LOSS: Final = 2.0
"""What a line of plain text loses for each of two signs above it: a heading of related texts; the editor's name."""

NAVIGATION_LOSS: Final = 3.0
"""What a line loses that consists of words of navigation, as the two shares below say."""

NAVIGATION_SHARE, LEGAL_SHARE = 0.4, 0.12
"""Share of words of navigation or of a footer above which a line loses; and of words of the law, where it is no
sentence."""

LINK_MOST: Final = -1.5
"""What a line has at most that is a link as a whole, and no sentence: it stays only within the main text."""

DIVIDE_SHARE: Final = 0.5
"""How much of the score that parts the lines of a page best is taken from all of them."""

CLIPPED: Final = 4.0
"""Scores beyond this count as this much, so that one line does not carry its neighbours."""

POST_GAIN: Final = 1.0
"""What a sentence has more that is between lines of a template in a plain text."""

WITHIN_LEAST: Final = -1.5
"""Score from which a paragraph between lines of the main text stays, in a plain text. Set by hand: with 0 the
figures of `benchmarks/dumps_cut.py` are the same, and a paragraph between two rows of buttons goes."""

CUT_LOSS: Final = 4.0
"""What a teaser loses: a line that is cut short with three dots, as most lines of its place are."""

# Features of lines ---------------------------------------------------------------------------------------------------

INDENT: Final = 32
"""Characters of an indent that are skipped for all lines at once; longer ones take longer."""

BLOCK: Final = 1 << 17
"""Characters that are counted at a time: some 20 bytes are needed for each, which the cache of a processor holds
(`benchmarks/mix.py --only memory,joined`)."""

FEW_CHARACTERS: Final = 2000
"""Characters of a text up to which a pattern finds its numbers sooner than numpy does: each takes 25 µs there
(`python -m timeit`)."""

BRIEF_HEADER: Final = 45
"""Characters that a line of a template has at most, such as the name and date of a post."""

LINKED_TITLE, FEED_ITEM, FEED = 8, 3, 3
"""Characters of a link that can be the title of another text; lines below it that belong to it; and how many in one
place make a feed. Set by hand: names of writers are shorter; features of the model."""

REPEATED: Final = 3
"""Times that a short line occurs, at least, if a template set it; its numbers may differ: 3楼, 13 人赞同了该回答."""

POST: Final = 8
"""Lines before and after a post's own line that are looked at for the names and dates of posts."""

WINDOWS: Final = (1, 3, 8, 20)
"""Lines before and after a line whose features are summed up."""

# Pages without a site around them (see `bare.py`) -------------------------------------------------------------------

FREE: Final = 4
"""Lines of navigation around a chapter of a manual: 上一页, 下一页, 目录, the name of the whole."""

FEW: Final = (0.008, 0.02)
"""Up to the first share of characters in lines of navigation a page counts as bare in full, from the second not."""

FEW_OF_SHORT: Final = (0.05, 0.08)
"""The same where only the free ones are there: the page may be short."""

FEW_LINES: Final = (0.018, 0.028)
"""The same for the share of lines, beyond those that are free."""

LINKED: Final = (0.26, 0.36)
"""The same for the share of characters in links."""

LEAST_KEPT: Final = 0.33
"""If less of the text were to stay, the share of links counts for nothing: a table of contents is its page's text."""

LINK: Final = 0.8
"""A line of which a larger share is a link is one."""

BARE_LEAST: Final = 2.0
"""What a line of such a page has at least, unless it is a link or in a place of navigation."""

BETWEEN_LEAST: Final = 0.5
"""What a link between such lines has at least."""

# Rules beside the labels -------------------------------------------------------------------------------------------

LITTLE: Final = 60
"""A page of which fewer characters than this, and no sentence, are found is no page of prose."""

HAN_OF_TITLE: Final = 4
"""Han of a link that can be the title of another text in Chinese. Set by hand: half of `LINKED_TITLE`."""

LEAST_HEADINGS: Final = 2
"""Headings of a page from which on a list of them, or a button beside each, is told by them. Set by hand."""

CLICKED: Final = 0.5
"""Share of a line in links from which it is one to click."""

SEAL: Final = 1
"""Characters of a word beside a number in a line of a template: 楼, 次, 年."""

CUTS, TEASER = 3, 15
"""Lines that are cut short, and characters of each, at least, that make a list of teasers."""

ARTICLE_ABOVE, ARTICLE_SHARE = 40, 0.25
"""Characters of sentences above the comments that make an article, and what share of the comments they are at least.
Set by hand: a question of one line is answered in its comments."""

ARTICLE_OF_CUT: Final = 100
"""The same of a dump with fewer comments than their heading says: it was cut, and may be a thread. Set by hand: three
brief posts."""

ENOUGH_OF_COMMENT: Final = 2
"""Weight of the signs of a comment beside lines with a day and its hour, from which the first of them begins comments:
one that says who spoke or a button below a text, or two lesser ones. Set by hand."""

# Genres of pages (see `genre.py`) ---------------------------------------------------------------------------------

MOST_DEVIATION: Final = 1.5
"""Deviations from the mean beyond which a trait says no more. Set with `python tools/fit_genre.py`."""

BRIEF_SAID, HALF = 30, 0.5
"""Characters below which a sentence is brief; share of Han of a title: of the fit, as above. Set by hand."""

DECIMALS: Final = 4
"""Decimals of a confidence: sums in another order differ beyond them, and the same page is to have the same one."""

MOST_BY_SHAPE: Final = 0.9
"""Confidence at most where the shape of a page rules kinds out: of 28 such pages of other seeds, 26 were right."""

TABULAR: Final = 0.67
"""Share of a page outside of navigation that is in rows of tables or in a feed, from which it is no text of another
kind. Set by hand: a heading and a note are beside the rows."""

FIGURES: Final = 0.25
"""Share of digits in the rows of a table of figures, at least. Set by hand: each row has its name too."""

# Metadata ------------------------------------------------------------------------------------------------------------

HEAD_LINES, TAIL_LINES = 25, 14
"""Lines before and after the main text that may hold its metadata. Set by hand: forums set long boxes there."""

HEAD_WITHIN, TAIL_WITHIN = 6, 4
"""The same, of the main text itself."""

SENTENCE: Final = 60
"""Characters of a line that is the first sentence of the text: above it is the title."""

BODY: Final = 8
"""Characters of a sentence that is text, below which a date closes it."""

BRIEF_DATE: Final = 60
"""Characters of a date and the spaces around it."""

DATES: Final = 3
"""Dates, each alone on a line, that head the parts of a text, at least."""

TITLE_ABOVE: Final = 16
"""Lines above the main text among which the title is looked for."""

BELOW_COUNTS: Final = 6
"""Lines below how often a thread was read among which its title ends. Set by hand: the link and a button."""

TITLE_BY_DATE, TITLE_BY_TEXT = 4, 3
"""Lines at most between the title and the date below it; between the title and the text."""

TWICE, AROUND = 2, 100
"""How often the title occurs in a dump, if more than once: a line that comes more often is a part of a template; and
lines before and after the text among which it is looked for. Set by hand: menus of some portals have eighty."""

SUBTITLE: Final = 10
"""Characters of a subtitle, and of a title that nothing dates, at least. Set by hand: a name is shorter."""

LEAST_LETTERS: Final = 3
"""Letters of a title, at least: 22 59 counts clicks. Set by hand."""

STRAY: Final = 0.1
"""Share of what is kept of which less, far above the rest, is no beginning of the text. Set by hand: no line goes for
it, the title and the date are looked for further below."""

SHORTEST_TITLE, LONGEST_TITLE = 5, 70
"""Characters of a title."""

LONGEST_METADATA: Final = 90
"""Characters of the longest line of metadata; a longer one is prose, whatever it says."""

LONGEST_OF_AUTHOR: Final = 60
"""The same for a line that names an author alone."""

BYLINE_WITHIN: Final = 120
"""Characters at the beginning of a line in which it names its reporter: an agency, a place and a day come before.
Set by hand."""

LEFT_OF_METADATA, LEFT_OF_CERTAIN = 12, 4
"""Letters that may be left of a line of metadata without its fields; and of one that must be certain."""

BRIEF_NAVIGATION: Final = 16
"""Characters of a line below which one lesser sign makes it navigation."""

# The kept lines ------------------------------------------------------------------------------------------------------

VERSE: Final = 20
"""Characters of a line of verse, at most."""

LONGEST_OPENER, LONGEST_OPENER_LINE = 23, 40
"""Characters of the heading of a list of links, and of a line that may begin with one. Set by hand: 热门推荐 and a
name."""

SHORT_LINES, LONG_LINE, LONGEST_SAID = (6, 14), 40, 200
"""Characters up to which, and from which on, a line is short or long; beyond which it is no more of a sentence:
features of the model that `tools/fit_boilerplate.py` fits, so that another number needs another fit."""

LEAST_TOTAL, LEAST_MASS = 1e-3, 1e-6
"""What replaces the mass of sentences of a page that has none, so that nothing is divided by zero."""

LONGEST_BYLINE = 39
"""Characters of a line that is nothing but the name of its writer. Set by hand: a paper, a desk and two names."""

NARROW_COLUMN, WIDE_COLUMN, EVEN_WIDTHS = 11, 60, 1.6
"""Characters of the usual line of a column, and how many times as long the long ones are. Set by hand: newspapers have
11 to 30, A4 pages up to 60; prose in paragraphs is less even."""
