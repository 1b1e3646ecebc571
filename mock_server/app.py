"""The composition root: the only place where the server's parts are put together."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from a2wsgi import WSGIMiddleware

import openapi
from mock_server import __version__
from mock_server.api.connexion_app import create_api
from mock_server.config import Config
from mock_server.deliveries.courier import Courier
from mock_server.document_endpoint import DocumentEndpoint
from mock_server.gateway import layers
from mock_server.gateway.exchange import AsgiApp, Receive, Scope, Send
from mock_server.gateway.gateway import Gateway
from mock_server.handlers import all_handlers
from mock_server.heartbeat import Heartbeat
from mock_server.realtime.streams import Streams
from mock_server.rules import reactions
from mock_server.synthetic import scenario
from mock_server.web.page_facts import PageFacts
from mock_server.web.pages import create_pages
from mock_server.world.clock import Clock
from mock_server.world.world import World

EXPLORER = "/api/explorer"


class Application:
    """Everything behind one port, as one ASGI application.

    :param world: the state that it serves.
    """

    def __init__(
        self,
        world: World,
        api: AsgiApp,
        gateway: AsgiApp,
        pages: AsgiApp,
        heartbeat: Heartbeat,
        streams: Streams,
    ) -> None:
        self.world = world
        self.streams = streams
        self._api = api
        self._gateway = gateway
        self._pages = pages
        self._heartbeat = heartbeat

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        elif scope["type"] == "http":
            await self._choose(scope["path"])(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    def _choose(self, path: str) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        is_api = path == "/api" or path.startswith("/api/")
        return self._gateway if is_api and not path.startswith(EXPLORER) else self._pages

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await self._api(scope, receive, send)  # compiles every operation before the first request
        self._heartbeat.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._heartbeat.stop()
        await send({"type": "lifespan.shutdown.complete"})


def create_app(config: Config, clock: Clock | None = None) -> Application:
    """The server that the configuration describes.

    :param clock: the world's time; the machine's, from `config.start` on, if None.
    :raises mock_server.synthetic.scenario.ScenarioError: when its fixtures can not be loaded.
    """
    document = openapi.bundle()
    world = create_world(config, clock or Clock(config.start))
    courier = Courier(config.webhook_allow)
    streams = Streams()
    api = create_api(document, all_handlers(), courier, streams)
    gateway = Gateway(
        api,
        [
            layers.enter(world),
            layers.correlation,
            layers.host_check((config.host, *config.allow_hosts)),
            layers.cors(config.cors_origins),
            layers.principal,
            layers.rate_limit(enforced=config.rate_limit),
        ],
        config.error_codes,
    )
    pages = cast("AsgiApp", WSGIMiddleware(cast("Any", create_pages(_page_facts(document)))))
    beside = DocumentEndpoint(document, pages)
    return Application(world, api, gateway, beside, Heartbeat(world, courier), streams)


def create_world(config: Config, clock: Clock) -> World:
    """The world that the configuration's fixtures describe."""
    world = World(
        seed=config.seed,
        clock=clock,
        reactions=reactions.REACTIONS,
        listeners=reactions.LISTENERS,
        enterprise_rate=config.enterprise_rate,
    )
    scenario.load(world, config.fixtures)
    return world


def _page_facts(document: dict[str, Any]) -> PageFacts:
    return PageFacts(
        version=__version__,
        api_key="cortex_dev_pro",
        keys=scenario.DEVELOPMENT_KEYS,
        operations=tuple(
            (method.upper(), path, operation["summary"])
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if method in ("get", "post", "put", "delete")
        ),
    )
