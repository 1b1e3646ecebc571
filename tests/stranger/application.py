"""The application: one pipeline for requests, one for sockets."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from tests.stranger.breaches import BREACHES
from tests.stranger.freedoms import FREEDOMS, MANY
from tests.stranger.hooks import Hook, Hooks
from tests.stranger.lifecycle import resume
from tests.stranger.pipeline import Pipeline
from tests.stranger.seed import plant
from tests.stranger.sockets import serve_socket
from tests.stranger.state import Settings, State


def chosen(freedoms: Iterable[str], breaches: Iterable[str]) -> list[tuple[str, Hook]]:
    """Return the hooks of some freedoms and breaches."""
    hooks: list[tuple[str, Hook]] = []
    for name in freedoms:
        for single in MANY if name == "many" else (name,):
            hooks += FREEDOMS[single].make()
    for name in breaches:
        hooks += BREACHES[name].make()
    return hooks


class Application:
    """An ASGI application. Starlette's router would answer unusual paths by itself, so it is not
    asked: every request goes through the pipeline.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self.pipeline = Pipeline(state)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, a socket, or the start and the end of the process."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            websocket = WebSocket(scope, receive, send)
            if scope["path"] == "/ws":
                await serve_socket(self.state, websocket)
            else:
                await websocket.close()
        else:
            response = await self.pipeline(Request(scope, receive))
            await response(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                resume(self.state)
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return


def create_app(
    settings: Settings, freedoms: Iterable[str] = (), breaches: Iterable[str] = ()
) -> Application:
    """Return the application with its state planted."""
    return Application(plant(State(Hooks(chosen(freedoms, breaches)), settings)))
