"""The forward direction: every kind of damage that textfix undoes, as a function that does it.

Each takes a text and returns a `Damaged`: what a cleaner would be given, what it should make of it, and whether
anything was lost. The same arguments, with the same seed, do the same damage. Nothing here knows how the stages work.

>>> from textfix import damage
>>> case = damage.misread("重庆日报", "gbk", "latin-1")
>>> case.damaged, case.original, case.recoverable
('ÖØÇìÈÕ±¨', '重庆日报', True)
"""

from textfix.damage.case import Damaged as Damaged
from textfix.damage.characters import compatibility as compatibility
from textfix.damage.characters import controls as controls
from textfix.damage.characters import fullwidth as fullwidth
from textfix.damage.characters import litter as litter
from textfix.damage.characters import private_use as private_use
from textfix.damage.characters import radicals as radicals
from textfix.damage.characters import radicals_supplement as radicals_supplement
from textfix.damage.codepages import PAIRS as PAIRS
from textfix.damage.codepages import cut as cut
from textfix.damage.codepages import misread as misread
from textfix.damage.codepages import misread_chain as misread_chain
from textfix.damage.codepages import question_marks as question_marks
from textfix.damage.codepages import smuggled as smuggled
from textfix.damage.encoded import ENCODINGS as ENCODINGS
from textfix.damage.encoded import declared as declared
from textfix.damage.encoded import encoded as encoded
from textfix.damage.encoded import mixed_lines as mixed_lines
from textfix.damage.encoded import mixed_parts as mixed_parts
from textfix.damage.encoded import stray_bytes as stray_bytes
from textfix.damage.encoded import surrogate_pairs as surrogate_pairs
from textfix.damage.escapes import FORMS as FORMS
from textfix.damage.escapes import escape as escape
from textfix.damage.families import FAMILIES as FAMILIES
from textfix.damage.family import Family as Family
from textfix.damage.gloss import READINGS as READINGS
from textfix.damage.gloss import TONELESS as TONELESS
from textfix.damage.gloss import gloss as gloss
from textfix.damage.gloss import gloss_every as gloss_every
from textfix.damage.gloss_page import CUT_MARKS as CUT_MARKS
from textfix.damage.gloss_page import CUT_SHARE as CUT_SHARE
from textfix.damage.gloss_page import gloss_page as gloss_page
from textfix.damage.kinds import BYTES_KINDS as BYTES_KINDS
from textfix.damage.kinds import KINDS as KINDS
from textfix.damage.kinds import damage as damage
from textfix.damage.layout import STYLES as STYLES
from textfix.damage.layout import hard_wrap as hard_wrap
from textfix.damage.mixed import mixed as mixed
from textfix.damage.mixed import mixed_blocks as mixed_blocks
from textfix.damage.pages import boilerplate as boilerplate
from textfix.damage.pages import html_page as html_page
from textfix.damage.parts import some_lines as some_lines
from textfix.damage.parts import some_sentences as some_sentences
from textfix.damage.parts import spans as spans
from textfix.damage.script import stray_traditional as stray_traditional
from textfix.damage.script import traditional as traditional
