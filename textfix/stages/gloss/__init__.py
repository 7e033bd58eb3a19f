"""The gloss stage: pinyin that a site's script put after characters, and the bytes that it tore apart doing so.

In order: `evidence` asks whether a script made the glosses; `mend` goes through a line and finds the damaged places;
`walk` reads the bytes after a lost one in step again; `choice` picks the characters of which a byte is gone.
"""

from textfix.stages.gloss.gloss import Gloss as Gloss
