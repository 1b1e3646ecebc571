"""What a URL of a world that does not exist shows: people get a page, programs the error."""

from mock_server.errors import UnknownWorld
from mock_server.gateway.request_context import WORLD_KEY, AsgiApp, Receive, Scope, Send
from mock_server.world.worlds import Worlds


class KnownWorlds:
    """Passes on requests for worlds that exist.

    :param page: renders the page for the others.
    """

    def __init__(self, worlds: Worlds, app: AsgiApp, page: AsgiApp) -> None:
        self._worlds = worlds
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = scope.get(WORLD_KEY)
        app = self._app
        if name is not None:
            try:
                self._worlds.get(name)
            except UnknownWorld:
                if b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
                    raise
                app = self._page
        await app(scope, receive, send)
