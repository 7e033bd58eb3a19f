"""Arrow: a column of a batch, a table or a stream cleaned, each row judged by itself. Every engine uses this.

>>> import pyarrow
>>> clean_table(pyarrow.table({"id": [1, 2], "text": ["農業", None]})).to_pydict()
{'id': [1, 2], 'text': ['农业', None], 'status': ['ok', 'null'], 'error': [None, None]}
"""

from textfix.errors import MissingExtraError

try:
    import pyarrow as _pyarrow  # noqa: F401
except ImportError as error:
    raise MissingExtraError("textfix.arrow needs an extra: pip install 'textfix[arrow]'") from error

from textfix.arrow.kernel import KINDS as KINDS
from textfix.arrow.kernel import RowMaker as RowMaker
from textfix.arrow.kernel import clean_batch as clean_batch
from textfix.arrow.kernel import clean_table as clean_table
from textfix.arrow.kernel import output_schema as output_schema
from textfix.arrow.stream import Clean as Clean
from textfix.arrow.stream import cleaned as cleaned
