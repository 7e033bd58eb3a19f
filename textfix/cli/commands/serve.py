"""`textfix serve`: a page to paste into, and a JSON API, on this machine."""

from __future__ import annotations

from contextlib import suppress

import click

from textfix.cli.arguments import Size, size_text
from textfix.cli.output import say
from textfix.web.settings import BODY, HOST, PORT, SECONDS, WORKERS, ServiceLimits


@click.command("serve")
@click.option("--host", default=HOST, show_default=True, metavar="HOST", help="Address to listen on.")
# the ports of TCP
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, metavar="N",
              help="Port to listen on; 0 is any that is free.")  # fmt: skip
@click.option("--max-size", type=Size(), default=size_text(BODY), show_default=True, help="Largest document.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=SECONDS, show_default=True, metavar="S",
              help="Seconds for a document.")  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1), default=WORKERS, show_default=True, metavar="N",
              help="Workers.")  # fmt: skip
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
def command(host: str, port: int, max_size: int, timeout: float, jobs: int, opened: bool) -> int:
    """Serve a page on which you paste a text, or drop a file, and see each change.

    The page and its JSON API (POST /clean, POST /diagnose, described at /api) listen on this machine alone; nothing
    is stored and nothing is fetched from elsewhere. There is no password: with --host 0.0.0.0 everybody who reaches
    this machine can use it. Needs the extra: pip install 'textfix[web]'. Ctrl-C ends it.

    \b
    Examples:
      textfix serve --open
      curl --data-binary @page.html http://127.0.0.1:8377/clean
    """
    from textfix.web import Address, serve

    def said(address: str) -> None:
        say(f"textfix is at {address} (Ctrl-C ends it)")
        if opened:
            import webbrowser

            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # uvicorn has ended in order, and says by which signal
        serve(Address(host, port), ServiceLimits(size=max_size, seconds=timeout, workers=jobs), said)
    return 0
