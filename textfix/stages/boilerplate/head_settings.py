"""The numbers of what judges the head of a dump, except for the fitted weights in `tables/heads.json`.

Set by hand on the heads of 118 real dumps, and so that 6,934 clean files of Debian and PyPI packages stay as they are;
`python tools/fit_heads.py --check` measures them on generated heads. Scores are in nats: the logarithm of odds.
"""

from __future__ import annotations

from typing import Final

HEAD_MOST: Final = 80
"""Lines of a dump that can be its head: portals have menus of 60 lines."""

HEAD_RUN: Final = 12
"""Characters of the longest word of a menu: 信息化建设与管理中心 has ten."""

HEAD_LABEL: Final = 160
"""Characters of a line of the head that are looked at: bars of channels have up to 120."""

TITLE_COMPARED: Final = 24
"""Characters of a title that a breadcrumb ends with; it may cut the rest off."""

SITE_NAME: Final = 20
"""Characters of the longest name of a site."""

LEAST_PARTS, BARE_MENU = 2, 120
"""Words of a bar, at least one more; characters of the longest line that is asked for words of channels."""

HEAD_SEED, HEAD_GROW, HEAD_SURE = 4.0, 0.5, 9.0
"""Log odds from which a line with words of a site begins a run of lines that go; from which its neighbours go with it;
and from which a line goes whatever its words are. Less loses titles of the generated heads."""

HEAD_POSITION: Final = 2.5
"""The same for a line without such words, above a title that is beyond doubt."""

HEAD_REACH: Final = 2
"""Lines over which a run grows."""

HEAD_ALONE: Final = 7.0
"""Log odds from which one such line is enough; else there are two, or one that is certain."""

OWN_SHARE, CHANNEL_SHARE = 0.5, 0.5
"""Share of a line in words of a site, and in parts of names of channels, that say so by themselves."""

RUN_SHARE, BELOW_SHARE = 0.4, 0.75
"""Share of a run of brief lines that are known, for the others to be of the menu; and of a line below the title in
words of a site."""

LIST_SHARE: Final = 1 / 3
"""Share of a run of brief lines that may stay where others go; more is a list of the text: 登录名, 密码, 注释."""

LATIN_FREE: Final = 24
"""Latin letters of a head, beyond its Han, in lines that are more Latin than Han: names and addresses of a site."""

HEAD_ROW, HEAD_ROWS = 30, 16
"""Characters of the longest line, and lines, with which a text may begin as a menu does; more costs time for every
text."""
