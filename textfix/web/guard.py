"""What checks every request: who may ask, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
"""Of every answer: the page takes what is shipped with it and nothing else, and nobody frames it (CSP level 3)."""


class Guard:
    """Refuses requests under foreign names and from foreign pages, and sets the headers of every answer.

    A page anywhere can point a name of its own at 127.0.0.1 (DNS rebinding) or post to it. Neither gets an answer.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if "*" not in self._hosts and name_of(host) not in self._hosts:
            why = f"this service does not answer under the name {host!r}"
            await JSONResponse({"error": why}, 421)(scope, receive, send_guarded)
        elif origin is not None and origin.partition("://")[2] != host:
            await JSONResponse({"error": "this service answers to its own page alone"}, 403)(
                scope, receive, send_guarded
            )
        else:
            await self._app(scope, receive, send_guarded)


def name_of(host: str) -> str:
    """The name in a Host header, without its port.

    >>> name_of("localhost:8377"), name_of("[::1]:8377"), name_of("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    name, colon, port = host.rpartition(":")
    return (name if colon and "]" not in port else host).lower()
