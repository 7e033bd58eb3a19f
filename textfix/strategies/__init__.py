"""Hypothesis strategies for Chinese text, and for its damage (`pip install textfix[hypothesis]`).

    from hypothesis import given
    from textfix import laws
    from textfix.strategies import clean_chinese, mojibake

    @given(clean_chinese())
    def test_clean_text_stays(text):
        laws.assert_unchanged_when_clean(my_cleaner, text)

    @given(mojibake(codecs=[("utf-8", "cp1252")], depth=2))
    def test_mojibake_is_undone(case):
        if case.recoverable:
            laws.assert_repaired(my_cleaner, case.damaged, case.original)

Text is made of words, so that it reads like text, and it shrinks to the shortest case that still shows the fault.
"""

from textfix.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401
except ImportError as error:
    raise MissingExtraError("textfix.strategies needs Hypothesis: pip install 'textfix[hypothesis]'") from error

from textfix.strategies.cases import Case as Case
from textfix.strategies.cases import boilerplate_page as boilerplate_page
from textfix.strategies.cases import damaged as damaged
from textfix.strategies.cases import encoded_bytes as encoded_bytes
from textfix.strategies.cases import escaped as escaped
from textfix.strategies.cases import gloss_pages as gloss_pages
from textfix.strategies.cases import glossed as glossed
from textfix.strategies.cases import hard_wrapped as hard_wrapped
from textfix.strategies.cases import littered as littered
from textfix.strategies.cases import mixed_script as mixed_script
from textfix.strategies.cases import mojibake as mojibake
from textfix.strategies.text import clean_chinese as clean_chinese
from textfix.strategies.text import clean_traditional as clean_traditional
from textfix.strategies.text import documents as documents
from textfix.strategies.text import hostile_text as hostile_text
