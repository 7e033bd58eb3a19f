"""A page to paste into, and the same as a JSON API, on this machine: `textfix serve`.

Needs the extra `web`. Nothing here is imported by the rest of textfix but the command.
"""

from textfix.web.server import Address, serve
from textfix.web.settings import ServiceLimits

__all__ = ["Address", "ServiceLimits", "serve"]
