"""The numbers of the reflow stage, except for the fitted weights in `weights.py`.

Widths are in half columns: a Han character has two. A number that is "set by hand" says what it trades; all of them
are measured together by `python benchmarks/reflow.py` (what is joined) and `python benchmarks/false_changes.py` (what
right text loses).
"""

from __future__ import annotations

from typing import Final

KIND: Final = "hard-wrapped"
"""The name of the damage in every report."""

PAGE_KIND: Final = "page number or running head"
"""The name of what goes out of the middle of a text."""

ROUNDS: Final = 3
"""So often at most the stage runs over its own answer; a text that has not settled then stays. Set by hand."""

# Candidates: the first look ------------------------------------------------------------------------------------------

ALIKE: Final = 3
"""Neighbours among the open-ended rows that must be of a length. Set by hand: two are chance, in any list."""

ALIKE_LENGTH: Final = 4
"""Characters below which two lengths are alike: hanging punctuation, pushed punctuation and a Latin word each take up
to three."""

ALIKE_SHARE, MANY_ALIKE = 0.1, 12
"""Share of all rows that must be alike, and the number of them that is enough. Set by hand: a wrapped paragraph in a
long text of other rows must not be missed."""

PROSE_AMONG_OPEN: Final = 1 / 6
"""Share of the open-ended rows that must have punctuation inside: names and menus have none. Set by hand."""

CUT_LENGTH: Final = 10
"""Characters of a row that may have been cut in mid-sentence; shorter ones are headings. Set by hand."""

WHOLE_PARAGRAPH: Final = 30
"""Characters of a row that is a paragraph or part of one by its length alone; headings are shorter: newspaper
headings end at 28 (`tools/fit_reflow.py` takes 5 to 22)."""

PARTICLES: Final = 0.04
"""Share of a text in kana that are particles from which it is Japanese, and stays. Set by hand: messages of programs
have 8%, Chinese that quotes Japanese less than 2%."""

FEW_ROWS, STRETCH, AROUND_STRETCH = 500, 250, 40
"""Rows up to which a text is looked at as a whole; else rows of one part of it, and rows around a part that are
judged with it. Set by hand: evidence reaches 12 lines, twice that with blank lines between; a part costs what a short
text costs."""

# Columns: which line ends are hard-wrapped at all --------------------------------------------------------------------

NARROW, WIDE = 12, 124
"""The widths of columns that count, in half columns: a line of six characters up to one of sixty-two (A4)."""

TORN: Final = 2.0
"""Bits that a pair of characters saves when it belongs to one word. Of neighbours in running text two in five save
as much, of characters on either side of a sentence's end one in fifty (January 1998, as in `tools/fit_reflow.py`)."""

REACH: Final = 12
"""Line ends before and after one that are heard on whether it is in a hard-wrapped part. Set by hand: a paragraph of
a newspaper has six lines or so."""

AROUND: Final = 8
"""Lines before and after a line among which lines of its width are counted. Set by hand."""

ALIKE_WIDTH, ALIKE_AROUND = 3, 0.3
"""Half columns up to which two widths are alike, and the share of the lines around that must be. Set by hand."""

ENOUGH, WITHOUT_TORN, IN_DOUBT = 2.0, 5.0, -6.0
"""Log odds that a part must reach with a torn word, without one, and in a text that is hard-wrapped as a whole. Set
by hand over the fitted votes: they trade joined verse for missed columns."""

PROSE_AROUND: Final = 0.4
"""Share of the lines around a line that have punctuation inside, where it is in prose."""

VOTES: Final = (
    # in prose: a line that fills its column, one that does not; elsewhere: the same
    (3.65, 2.9, 3.2, 2.0),  # the line end tore a word
    (2.4, 1.5, 1.05, 0.45),  # it parted characters that hardly ever end or begin a sentence
    (1.05, 0.0, -0.65, -0.45),  # other Chinese characters
    (-0.2, -0.55, -0.25, -0.35),  # after punctuation
    (0.3, -0.6, -0.35, -0.2),  # anything else
)
"""Log odds for hard wrapping of each kind of line end, rounded to 0.05.

Counted on wrapped newspaper text against articles, sentences and clauses one a line, verse, lists, names, headings,
forum threads, reviews, web pages and technical books. A line end tears a word in 37% of the lines of wrapped text, and
in 2% of the others.
"""

FIRST_VOTE, LONG_LINE_VOTE = -1.6, -0.6
"""Log odds before any line end is heard (most text is not wrapped), and of a line wider than a column. Set by hand."""

FLUSH_WIDTH, FLUSH = 44, 2
"""Half columns of a line from which two lines of one width are seldom chance, and how much wider than any other around
it such a line may be. Set by hand: verse and headings are shorter; `benchmarks/reflow_clean.py` counts what clean
files lose."""

FLUSH_VOTE: Final = 2.0
"""Log odds that such a line adds to its vote where no word would have fitted after it in the widest of the lines
around it and it does not end in a stop; half of it where it ends in another mark, or against it where a word would
have fitted. Set by hand: of the open-ended lines of wrapped text nearly all are full, of a list of reviews one in
thirty."""

FLUSH_GATE: Final = 6
"""Half columns up to which two such rows are of a width at the first look."""

FLUSH_ROWS: Final = 5
"""Rows before and after such a row among which another is looked for: a page's number, its running head and blank
rows may be between. Set by hand: more of them let more texts through the first look."""

WHOLE_WORD, WORD_SHARE = 5.0, 0.15
"""Bits that a pair of characters saves from which a long line of prose that ends in the middle of it is torn; and the
share of such lines, at least, among the long ones around that end in a Chinese character. 972 line ends of 3,000
Chinese files save as much; of those that were read all were torn but three in a list of reviews (入住 above 房间)."""

AS_WIDE, MIXED_WIDE, BESIDE_WORD = 0.92, 160, 4
"""Share of the width of the line after it that a torn line has at least, and of a torn line's width a line like it;
half columns of a line in mixed type at most; and the lines before and after a single torn line that are asked. Set by
hand on the text of 65 parts of PDF manuals: there the lines of one paragraph have 98 to 124 half columns, as a Latin
letter is narrower than half a Chinese one. Of 95 line ends so found 5 were wrong; of 24 more of lines from 0.85 of the
width on 7."""

PART_OF_LINE: Final = 10
"""Han characters of a line of prose before a mark alone on its line. Set by hand: the names of marks are shorter."""

SAME_COLUMN, COLUMN_SHARE, SHORT_SHARE = 3, 0.1, 0.25
"""Lines that fill a column and end without punctuation, from which every line of that width is in it, and their share
of all; and the share from which fewer are enough, in a short text. Set by hand."""

ROOMY: Final = 6
"""Half columns short of a block's widest line from which the next word would have fitted. Set by hand: a word and a
punctuation mark that may not begin a line take five."""

SHORT_BLOCK, SHORT_WIDTH = 8, 0.65
"""Lines of a block of verse at most, and its width as a share of that of the usual block. Set by hand: a stanza has
four to eight lines; a caption in a narrower column tears words, verse does not."""

# Layout: rows that stay as they are ----------------------------------------------------------------------------------

EVERY_LINE: Final = 0.85
"""Share of the line ends around with a blank line after them, below which a stop and a blank line end a paragraph
beside layout. Set by hand: it is one where a blank line follows every line."""

CODE_INDENT: Final = 4
"""Half columns before a row without Chinese from which it is code, as in Markdown. CommonMark 0.31, 4.4."""

CELL_WIDTH: Final = 14
"""Characters of a cell of data at most, and of a row in Latin letters that may be a name. Set by hand."""

FIELD_ROWS: Final = 3
"""Rows `name: value` in a row that are fields; also the rows of a text among which one field of a post's head is
enough. Set by hand: two are dialogue."""

FIELD_WIDTH: Final = 24
"""Characters before the colon of a field at most. The longest name of one, `Organization`, has 12; set by hand: the
rest leaves room for the spaces of a name drawn apart, 作      者."""

SOURCE_REQUESTS: Final = 2
"""Requests to a formatter, or entries of a log of changes, from which a text is a source. Set by hand."""

CATALOGUE: Final = 0.1
"""Share of rows with a format directive from which a text is the messages of a program. Set by hand: catalogues of vim
have .24 to .26, manuals .006 and less."""

COUNTED, COUNTED_APART = 3, 12
"""Rows that count on, of one form, from which each of them begins an entry (two are enough if the first is 1), and how
many rows apart two of them may be. Set by hand: two lines that begin so are chance, three are not; an entry is a
paragraph at most."""

# Evidence: what the fitted weights are asked -------------------------------------------------------------------------

SPAN: Final = 5
"""Lines before and after a line that tell how wide its column is. Changing it means fitting again."""

BLANK_RATES, INSET_RATES, OPENING_RATES, SHAPE_SHARES = (0.02, 0.4, 0.85), (0.001, 0.6), (0.1, 0.3), (0.5, 0.8, 1.15)
"""Edges between the cases of evidence, as shares: of line ends with a blank line after them, of indented lines, of
stops before a line that is short, and of its column that a line fills. Changing them means fitting again."""

CUT_ANYWHERE: Final = 0.01
"""Share of the lines that begin with a comma or a closing mark, from which lines were cut anywhere. Typesetters let
none begin so; plain line breaking at a width does, in one line of twelve or so."""

CAPTION: Final = 6
"""Characters of a caption's phrase, at least; 研究研究, 加油加油加油加油 are meant."""

# Paragraph ends that the text marks ----------------------------------------------------------------------------------

SHORT_LINE: Final = 7
"""From this case of the evidence "room" on, the next word would have fitted with a character to spare."""

MARKDOWN_HEADINGS: Final = 2
"""Rows that begin like a heading of Markdown from which a text is Markdown. Set by hand: one may be a comment."""

PICTURES, PLANE_BITS = 0x1F, 12
"""Emoji are U+1F000 to U+1FFFF (Unicode 16, blocks), and part of no word."""

EXACT_LINES: Final = 8
"""Lines in mid-sentence, at least, none of which leaves room for the next word, from which a line that ends in a stop
and leaves room ends its paragraph. Set by hand: fewer may all be full by chance where typesetters pull and push."""

WIDE_CHARACTER: Final = 2
"""Half columns of a Han character: less room than that is none."""

CLAUSE: Final = 24
"""Half columns that a line leaves beside the others from which it ends its paragraph, unless its end tears a word. In
118 manual pages, dumps of pages and wrapped texts the weights alone joined 14 lines that leave as much, 12 of them
wrongly; of those that leave 18 to 23 one in ten."""

WORD_ROOM, PHRASE_ROOM = 8, 20
"""Half columns that a line leaves beside what the next begins with from which it ends before a deeper line, and the
same where it ends in a Chinese character. In 142 manual pages and documents in reStructuredText whose paragraphs are
known, 757 and 450 line ends leave as much before a deeper line; 21 and 2 of them go on."""

CELL_INDENT: Final = 16
"""Half columns between the indents of two lines from which they are cells of a table, unless the first ends in
mid-sentence. Set by hand: a quotation, an item and what an option means are indented by 4 to 12."""

LOOSE_SHARE: Final = 0.05
"""Share of the lines in mid-sentence that leave `WORD_ROOM`, up to which a program broke the lines. In the same texts
131 lines that end in a word leave as much there, and 6 of them go on."""

BRIEF: Final = 4
"""Times that the widest line around fits a line's width, from which it ends its paragraph where a blank line follows
and most lines have none after them. Set by hand: less of it parts what a page's end has cut."""

HABITUAL: Final = 0.6
"""Where blank lines or indents follow a larger share of the lines, they mean nothing. Set by hand: in text with a
blank line after every line it is 1, in paragraphs of two lines 0.5."""

CONSISTENT: Final = 0.9
"""Share of the blank lines around that must follow stops and headings, where blank lines part paragraphs."""

# Page breaks ---------------------------------------------------------------------------------------------------------

STOPPED_PROSE: Final = 12
"""Han characters of a line with a stop inside from which it is prose. Set by hand; captions are shorter."""

PART_OF_PARAGRAPH: Final = 30
"""Han characters of a line that is a paragraph or part of one, not a heading."""

TORN_SHARE: Final = 0.2
"""A cut tears a word in 37% of cases, any other line end in 2%: where fewer open ends than this do, none is a cut."""

HABIT_OF_OPEN_ENDS: Final = 0.4
"""Where a larger share of the prose lines ends without a stop, that is how the text is written. Set by hand."""

HEADING_WIDTH, PARTED_BLOCKS = 40, 0.7
"""Half columns of a heading's line at most; and the share of the lines with a blank line before them in a text in
which two lines together are a heading of two lines. Set by hand."""

# Lost breaks ---------------------------------------------------------------------------------------------------------

LOST_PARAGRAPH: Final = 20
"""Characters of its line that a lost paragraph break has on either side, at least. Set by hand."""

HABIT_OF_GAPS: Final = 1 / 3
"""Share of the stops with a gap after them, above which gaps are someone's way of typing. Set by hand."""

RARE_GAPS, OTHER_GAPS = 40, 4
"""Stops for each gap above which a gap is a slip; and gaps after stops for each one elsewhere below which gaps are a
way of typing. Set by hand."""

# Page numbers and running heads --------------------------------------------------------------------------------------

PAGE_ROWS: Final = 6
"""Rows of a page at least: a row that comes again sooner is no running head. Set by hand; pages have thirty or so."""

PAGES: Final = 2
"""Numbers inside paragraphs, at least, from which another that counts on is a page's too. Set by hand."""

# Joining -------------------------------------------------------------------------------------------------------------

HABIT_SAMPLE: Final = 50_000
"""Characters in which a document's habits of spacing show."""

JUSTIFIED_NUMBERS: Final = 8
"""Numbers that touch Han for each one with a space beside it, from which spaces beside numbers come from justified
lines. Set by hand."""
