"""The service: the page, what it is made of, and the JSON API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from textfix.web.guard import Guard
from textfix.web.incoming import Question, RequestError, question_of
from textfix.web.openapi import description
from textfix.web.pages import api_page, page
from textfix.web.pool import Pool
from textfix.web.settings import OVERHEAD, ServiceLimits
from textfix.web.words import LANGUAGES

SHIPPED: Final = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
"""What `/static` has: these names, and nothing that is on the disk under another one."""


def application(limits: ServiceLimits, hosts: Collection[str]) -> Starlette:
    """The service as an ASGI application.

    Args:
        limits: what it may cost.
        hosts: the names under which it answers, as a Host header says them; "*" for all.
    """
    pool = Pool(limits)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await pool.close()

    async def answer(request: Request) -> Response:
        try:
            question = await _question(request, limits)
        except RequestError as error:
            return JSONResponse({"error": str(error)}, 400)
        found = await pool.ask(request.url.path, question)
        return Response(found.body, found.status, media_type="application/json")

    async def front(request: Request) -> Response:
        language = request.path_params.get("language") or preferred(request.headers.get("accept-language", ""))
        if language not in LANGUAGES:
            raise HTTPException(404)
        return HTMLResponse(page(language, limits), headers={"vary": "accept-language"})

    async def shipped(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in SHIPPED:
            raise HTTPException(404)
        return Response(files("textfix.web").joinpath("static", name).read_bytes(), media_type=SHIPPED[name])

    async def openapi(_: Request) -> Response:
        return JSONResponse(description())

    async def interface(_: Request) -> Response:
        return HTMLResponse(api_page())

    return Starlette(
        routes=[
            Route("/clean", answer, methods=["POST"]),
            Route("/diagnose", answer, methods=["POST"]),
            Route("/openapi.json", openapi),
            Route("/api", interface),
            Route("/static/{name}", shipped),
            Route("/", front),
            Route("/{language}", front),
        ],
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={HTTPException: _refused},
        lifespan=lifespan,
    )


async def _question(request: Request, limits: ServiceLimits) -> Question:
    """Read a request, as far as it may go.

    Raises:
        HTTPException: it is too large, or too slow.
        RequestError: it is not what the interface says.
    """
    most = limits.size
    media_type = request.headers.get("content-type", "")
    if media_type.startswith("application/json"):
        most *= OVERHEAD
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > most:
        raise HTTPException(413)
    body = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise HTTPException(413)
    except TimeoutError as error:
        raise HTTPException(408) from error
    except ClientDisconnect as error:
        raise RequestError("the request was cut short") from error
    question = question_of(media_type, request.query_params, bytes(body))
    if len(question.content) > limits.size:
        raise HTTPException(413)
    return question


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    why = {413: "the document is too large: clean it with 'textfix clean'", 408: "the request came too slowly"}
    said = why.get(error.status_code)
    headers = {"connection": "close"} if said else None  # the rest of the request is not read
    return JSONResponse({"error": said or error.detail}, error.status_code, headers)


def preferred(accepted: str) -> str:
    """The language of the page for an Accept-Language header: the first that is known, else English.

    >>> preferred("zh-TW,zh;q=0.9,en;q=0.8"), preferred("de, zh;q=0.5"), preferred("")
    ('zh', 'zh', 'en')
    """
    for each in accepted.split(","):
        language = each.partition(";")[0].strip().partition("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"
