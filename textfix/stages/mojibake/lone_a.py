"""The preposition à of which Ã is left: its second byte, A0, became a space, and one with the space behind it.

Ã by itself is right where a text is about the letter, or where a formula has it. It was à where other letters of the
text were misread in the same way, and where a sentence in a language that has the word goes on with a small letter.
Where letters near it have their accents it is right: what misread à would have misread those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.edits import Edit
from textfix.text.han import A_HAN

_KINDS: Final = ("utf-8 read as latin-1", "utf-8 read as cp1252")

_ANY: Final = re.compile(r"(?<![^\s(\"'’«-])Ã(?= [A-Za-z0-9ÀÂÃ«“\"])", re.MULTILINE)
_IN_SENTENCE: Final = re.compile(
    r"(?<=[a-z,;] )Ã(?= [a-z])"
    r"(?! (?:le|les|o|a|os|as|il|lo|gli|est|et|ou|où|e|sont|son|era|ser[aá]|dans|de|du|des|sur|par|pour|que|qui|dont"
    r"|em)\b)"
)
"""After a small letter and before one; not before an article that would be one word with à (au, ao), nor before what
no preposition has behind it: a verb of which the letter would be the subject, another preposition."""

_NO_PREPOSITION_AFTER: Final = re.compile(
    r"(?<![\w-])(?:le|la|les|une|de|du|des|par|avec|pour|dans|sur|sous|sans|que|si|comme|donc|car|alors|note|notons|pose"
    r"|posons|soit|vaut|o|os|um|uma|do|da|dos|das|em|no|na|nos|nas|com|por|para|se|seja)[,;]? \Z"
)
"""What à does not follow: an article, another preposition, a conjunction, what names a quantity. Mettez-le à jour."""

_PREPOSITION_BEFORE: Final = re.compile(
    r"(?<![\w-])(?:de|avec|pour|dans|sous|sans|chez|em|com|por|do|da|na)[,;]? \Z", re.IGNORECASE
)
"""Those of them that à follows in no sentence, not even a misspelt one: what is there is no à."""

_ACCENTED: Final = re.compile("[àáçèéêëíîïóôõùúûü]|[âã](?=[a-z])")
"""Letters that are right: â and ã begin what UTF-8 became (â€™)."""

_REST: Final = re.compile(r" (?=(?:s|quel[ae]s?|quilo)(?![\w'’]))")
"""The no-break space within às, àquele and àquilo of Portuguese."""

_ROMANCE: Final = re.compile(
    r"\b(?:le|la|les|un|une|des|du|de|est|il|elle|je|nous|vous|ils|elles|on|que|qui|pour|dans|avec|sur|pas|ne|ce|se"
    r"|um|uma|do|da|dos|das|em|no|na|com|para|por|foi|ele|ela)\b",
    re.IGNORECASE,
)
"""Function words of French and Portuguese, which have the preposition."""
_OTHER: Final = re.compile(
    r"\b(?:the|of|and|is|are|be|for|with|that|this|by|from|let|where|der|das|und|ist|von|mit|och|av|til|med"
    r"|che|di|della|gli|sono|una|el|los|las|con|els|amb)\b"
    r"|lettre|letra|letter|caract|symbol|s[ií]mbolo|vecteur|matri[cz]|op[eé]rat|op[eé]rad|tenseur",
    re.IGNORECASE,
)
"""Function words of languages that have it not, among them Italian, Spanish and Catalan, and what else Ã may be."""


def prepositions(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Ã alone becomes à: in a text of which other letters were misread, or in a sentence that needs the word.

    Args:
        text: the text.
        edits: what was undone in it, in order.

    >>> [edit[2:5] for edit in prepositions("Il reste Ã payer.", [])]
    [('à', 'utf-8 read as latin-1', 'guessed')]
    >>> [*prepositions("Let Ã be a matrix.", [])], [*prepositions("La lettre Ã manque.", [])]
    ([], [])
    >>> [*prepositions("La masse réduite vaut, avec Ã et le facteur", [])]
    []
    """
    if "Ã " not in text:
        return
    is_proven = any(edit.kind in _KINDS and edit.certainty == "certain" for edit in edits)
    for match in (_ANY if is_proven else _IN_SENTENCE).finditer(text):
        start, end = match.span()
        around = text[max(0, start - _FAR) : end + _FAR]
        if is_proven and follows_preposition(text, start):
            continue
        is_told = is_proven or (_ROMANCE.search(around) and not _OTHER.search(around) and _is_led_to(text, start))
        reach = _FAR if is_proven else _FURTHER
        if is_told and not A_HAN.search(around) and not _ACCENTED.search(text, max(0, start - reach), end + reach):
            rest = _REST.match(text, end)
            yield Edit(start, rest.end() if rest else end, "à", _KINDS[0], "certain" if is_proven else "guessed")


def follows_preposition(text: str, start: int) -> bool:
    """Whether a preposition is before a place that à never follows.

    >>> follows_preposition("de Ã avec", 3), follows_preposition("une Ã une", 4), follows_preposition("code Ã", 5)
    (True, False, False)
    """
    return _PREPOSITION_BEFORE.search(text, max(0, start - _WORD), start) is not None


def _is_led_to(text: str, start: int) -> bool:
    return _NO_PREPOSITION_AFTER.search(text, max(0, start - _WORD), start) is None


_FAR: Final = 60
"""Characters on either side that tell the language of a sentence. Set by hand: ten words; it bounds the time."""
_FURTHER: Final = 400
"""The same for letters that are right, where nothing else was misread. Set by hand: six lines of French have some."""
_WORD: Final = 12
"""Characters that hold the word before, of those that are listed. Set by hand; it bounds the time."""
