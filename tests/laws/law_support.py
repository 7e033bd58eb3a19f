"""How many examples a law gets, and the functions and texts that the laws are tried on.

python -m pytest tests/laws                          the quick profile, as in CI
LAW_EXAMPLES=5000 python -m pytest tests/laws        the long one
"""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from textfix import strategies as s
from textfix.model import Page

EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "40"))
LONG = EXAMPLES > 1000

law = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not LONG,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow] if LONG else [],
)
"""What every law of this folder is run with; CI tries the same examples each time, the long profile new ones."""


WESTERN = [("utf-8", read) for read in ("latin-1", "cp1252", "cp437", "mac_roman")] + [
    ("gbk", "latin-1"),
    ("gbk", "cp437"),
]

damaged_text = st.one_of(
    s.mojibake(depth=2, parts=True),
    s.glossed(),
    s.gloss_pages(),
    s.escaped(),
    s.littered(),
    s.mixed_script(),
    s.hard_wrapped(),
    s.boilerplate_page(html=False, min_sentences=1),
    s.damaged(),
).map(lambda case: case.damaged if isinstance(case.damaged, str) else case.damaged.decode("latin-1"))

any_text = st.one_of(s.clean_chinese(), s.clean_traditional(), s.documents(), damaged_text, s.hostile_text())

any_bytes = st.one_of(
    s.encoded_bytes().map(lambda case: case.data),
    s.damaged().map(lambda case: case.data),
    s.boilerplate_page(html=True, min_sentences=1).map(lambda case: case.data),
    s.hostile_text().map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)

pages = any_text.map(Page)
