"""The application: one pipeline for requests, one for sockets."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.stranger.breaches import BREACHES
from tests.stranger.freedoms import FREEDOMS, MANY
from tests.stranger.hooks import Hook, Hooks
from tests.stranger.pipeline import Pipeline
from tests.stranger.seed import plant
from tests.stranger.sockets import serve_socket
from tests.stranger.state import Settings, State

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"]


def chosen(freedoms: Iterable[str], breaches: Iterable[str]) -> list[tuple[str, Hook]]:
    """Return the hooks of some freedoms and breaches."""
    hooks: list[tuple[str, Hook]] = []
    for name in freedoms:
        for single in MANY if name == "many" else (name,):
            hooks += FREEDOMS[single].make()
    for name in breaches:
        hooks += BREACHES[name].make()
    return hooks


def create_app(
    settings: Settings, freedoms: Iterable[str] = (), breaches: Iterable[str] = ()
) -> Starlette:
    """Return the application with its state planted."""
    state = plant(State(Hooks(chosen(freedoms, breaches)), settings))
    pipeline = Pipeline(state)

    async def answer(request: Request) -> Response:
        return await pipeline(request)

    async def converse(websocket: WebSocket) -> None:
        await serve_socket(state, websocket)

    routes = [
        WebSocketRoute("/ws", converse),
        Route("/{path:path}", answer, methods=METHODS),
    ]
    return Starlette(routes=routes)
