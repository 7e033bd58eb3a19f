"""Listen, say where, and serve until somebody stops it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import NamedTuple

from textfix.errors import MissingExtraError, OptionError
from textfix.web.settings import HOST, PORT, ServiceLimits


class Address(NamedTuple):
    """Where the service listens; port 0 is any that is free."""

    host: str = HOST
    port: int = PORT


def serve(address: Address, limits: ServiceLimits, said: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        address: where to listen.
        limits: what it may cost.
        said: is told the page's address once it can be opened.

    Raises:
        MissingExtraError: the extra `web` is not installed.
        OptionError: the address can't be used.
    """
    try:
        import uvicorn

        from textfix.web.app import application
    except ImportError as error:
        raise MissingExtraError("the page needs the extra 'web': pip install 'textfix[web]'") from error
    listening = _listen(address)
    name = f"[{address.host}]" if ":" in address.host else address.host
    port = listening.getsockname()[1]
    is_local = _is_loopback(address.host)
    hosts = {"localhost", "127.0.0.1", "[::1]", name.lower()} if is_local else {"*"}
    config = uvicorn.Config(
        application(limits, hosts),
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=1,
        ws="none",
    )
    said(f"http://{name}:{port}/")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listen(address: Address) -> socket.socket:
    try:
        family = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((address.host, address.port), family=family)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise OptionError(f"can't listen on {address.host} port {address.port}: {why}; try --port 0") from error


def _is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host.

    >>> _is_loopback("localhost"), _is_loopback("127.0.0.1"), _is_loopback("0.0.0.0")
    (True, True, False)
    """
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
