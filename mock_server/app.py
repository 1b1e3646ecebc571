"""The composition root: the only place that puts the parts of the server together."""

import logging
from collections.abc import Callable
from typing import Any

import openapi
from mock_server import __version__, configured_layers
from mock_server.api.call import api_call, control_call
from mock_server.api.connexion_app import ServedDocument, create_api
from mock_server.api.refused_paths import RefusedPaths
from mock_server.api.server_parts import ServerParts
from mock_server.api.storage_limit import StorageLimit
from mock_server.config import Config
from mock_server.configured_worlds import create_worlds
from mock_server.control.heartbeat import Heartbeat
from mock_server.deliveries.sender import Sender
from mock_server.deliveries.trust import receiver_trust
from mock_server.deliveries.worker import DeliveryWorker
from mock_server.gateway import access_log, browser_layers, layers
from mock_server.gateway.access_log import AccessLog
from mock_server.gateway.forgotten_prefix import ForgottenPrefix, Prefixed
from mock_server.gateway.gateway import Gateway
from mock_server.gateway.internal_requests import InternalRequests
from mock_server.gateway.journal import Journals
from mock_server.gateway.long_work import LongWork
from mock_server.gateway.mounts import Mounts
from mock_server.gateway.proxies import Proxies
from mock_server.gateway.proxy_scope import ProxyScope
from mock_server.gateway.query_tokens import QueryTokens
from mock_server.gateway.refusals import answer_refusal, show_quota
from mock_server.gateway.request_context import WORLD_KEY, AsgiApp, Receive, Scope, Send
from mock_server.handlers import api_handler, control_handler
from mock_server.processes.member import Member
from mock_server.processes.registry import RegisteredWorlds
from mock_server.processes.shared_control import SharedControl
from mock_server.realtime.endpoint import Admission, SocketEndpoint, refuse_http
from mock_server.realtime.hub import Hub
from mock_server.realtime.streams import Streams
from mock_server.rules.access import access
from mock_server.storage import stores, waking
from mock_server.storage.persistence import Persistence
from mock_server.storage.store import Store
from mock_server.storage.stored_world import read_default
from mock_server.storage.waking import Waking
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS, DEVELOPMENT_PASSWORD, EXAMPLE_KEY
from mock_server.web.assets import Assets
from mock_server.web.dashboard_files import NAMES, DashboardFiles
from mock_server.web.document_endpoint import DocumentEndpoint
from mock_server.web.known_worlds import KnownWorlds
from mock_server.web.page_facts import Keys, PageFacts
from mock_server.web.renderer import Renderer
from mock_server.world.clock import Clock
from mock_server.world.turns import Turns
from mock_server.world.worlds import DEFAULT, Worlds

API_PATH, CONTROL_PATH = "/api", "/_cortex"
DOCUMENTS = {
    "openapi": openapi.ROOT,
    "asyncapi": openapi.ASYNCAPI,
    "_cortex/openapi": openapi.CONTROL,
}
"""By their paths without the ending."""


class Application:
    """Everything on one port, as one ASGI application."""

    def __init__(
        self,
        server_parts: ServerParts,
        mounts: Mounts | Waking | SharedControl,
        api: AsgiApp,
        *,
        heartbeat: Heartbeat,
        socket_endpoint: SocketEndpoint,
        persistence: Persistence | None = None,
    ) -> None:
        self.worlds = server_parts.worlds
        self.persistence = persistence
        self.streams = server_parts.streams
        self.socket_endpoint = socket_endpoint
        self._find = mounts.find
        logged = access_log.logger.isEnabledFor(logging.INFO)
        self._access_log = AccessLog(mounts.answer) if logged else None
        self._api = api
        self._heartbeat = heartbeat

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        elif scope["type"] == "http":
            if self._access_log is None:
                await self._find(scope)(scope, receive, send)
            else:
                await self._access_log(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await self._api(scope, receive, send)  # finds the handler of every operation
        self._heartbeat.start()
        if self.persistence is not None:
            self.persistence.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def close(self) -> None:
        """Stops all background work."""
        await self.socket_endpoint.close()
        await self._heartbeat.stop()
        if self.persistence is not None:
            await self.persistence.stop()


def create_app(
    config: Config, clock: Clock | None = None, member: Member | None = None
) -> Application:
    """The server that the configuration describes.

    :param member: which of several processes this is, if there are several.
    :param clock: of the default world; by default the machine's time, starting at `config.start`.
    :raises mock_server.synthetic.scenario.ScenarioError: when the fixtures cannot be loaded.
    :raises mock_server.certificates.TlsError: when a certificate file cannot be used.
    :raises mock_server.storage.store.StoreError: when the store cannot be used.
    """
    document, control = openapi.bundle(), openapi.bundle(openapi.CONTROL)
    store = _store(config)
    stored = None if store is None else read_default(store)
    worlds = create_worlds(config, clock, stored)
    server_parts = _server_parts(config, worlds)
    worlds.on_removal = server_parts.journals.forget
    persistence = None
    if store is not None:
        persistence = worlds.keeper = Persistence(store, worlds, server_parts.turns, stored)
    if member is not None:
        worlds.keeper = RegisteredWorlds(member.registry, worlds.keeper)
        worlds.draw_name = lambda: member.draw_name(worlds.default)
    api = _api(document, control, server_parts)
    proxy_scope = _proxy_scope(config)
    mounts = _mounts(config, document, api, proxy_scope, server_parts)
    server_parts.internal_requests.connect(mounts.gateway)
    awake = mounts if persistence is None else _waking(config, mounts, persistence)
    return Application(
        server_parts,
        awake if member is None else member.sharing(awake.find, proxy_scope),
        api,
        heartbeat=Heartbeat(
            worlds, server_parts.delivery_worker, server_parts.hub, server_parts.turns
        ),
        socket_endpoint=_socket_endpoint(
            config, server_parts, mounts.answer, proxy_scope, persistence
        ),
        persistence=persistence,
    )


def _api(document: dict[str, Any], control: dict[str, Any], server_parts: ServerParts) -> AsgiApp:
    return create_api(
        [
            ServedDocument(document, API_PATH, api_handler, api_call),
            ServedDocument(control, CONTROL_PATH, control_handler, control_call, is_strict=True),
        ],
        server_parts,
    )


def _socket_endpoint(
    config: Config,
    server_parts: ServerParts,
    refuse: AsgiApp,
    proxy_scope: ProxyScope | None,
    persistence: Persistence | None,
) -> SocketEndpoint:
    return SocketEndpoint(
        server_parts.hub,
        Admission(configured_layers.socket_layers(config, server_parts.worlds), refuse),
        config.sockets,
        config.error_codes,
        proxy_scope,
        None if persistence is None else waking.waits_for(persistence),
    )


def _store(config: Config) -> Store | None:
    if config.store is None:
        return None
    return stores.open_store(config.store, durable=config.durable)


def _waking(config: Config, mounts: Mounts, persistence: Persistence) -> Waking:
    refuse = Gateway(
        answer_refusal, configured_layers.screens(config), [], config.error_codes, noted=False
    )
    return Waking(mounts.find, persistence, refuse, durable=config.durable)


def _server_parts(config: Config, worlds: Worlds) -> ServerParts:
    turns, long_work = Turns(), LongWork()
    return ServerParts(
        delivery_worker=DeliveryWorker(_sender(config), turns),
        streams=Streams(long_work),
        worlds=worlds,
        hub=Hub(),
        turns=turns,
        long_work=long_work,
        journals=Journals(config.journal, config.journal_sample),
        internal_requests=InternalRequests(),
        storage_limit=StorageLimit(worlds, turns),
        strict_bodies=config.strict_bodies,
    )


def _mounts(
    config: Config,
    document: dict[str, Any],
    api: AsgiApp,
    proxy_scope: ProxyScope | None,
    server_parts: ServerParts,
) -> Mounts:
    """The parts that answer requests, each behind its layers."""
    worlds = server_parts.worlds
    renderer = Renderer(_page_facts(), _keys_of(worlds))
    pages = DocumentEndpoint(DOCUMENTS, DashboardFiles(Assets(renderer)))
    api_layers = configured_layers.api_layers(config, worlds, QueryTokens(document, API_PATH))
    screens = [*configured_layers.screens(config), browser_layers.preflight]
    documents, codes = DocumentEndpoint.paths(DOCUMENTS), config.error_codes
    forgotten = ForgottenPrefix(document["paths"], pages=NAMES)
    checked = Prefixed(RefusedPaths(api, server_parts), forgotten)
    return Mounts(
        proxy_scope=proxy_scope,
        gateway=Gateway(checked, screens, api_layers, codes, journals=server_parts.journals),
        control=Gateway(
            api, screens, configured_layers.control_layers(config, worlds), codes, noted=False
        ),
        sockets=Gateway(refuse_http, screens, api_layers, codes),
        pages=Gateway(
            KnownWorlds(worlds, pages, renderer),
            configured_layers.page_screens(config, documents),
            [],
            codes,
            noted=False,
        ),
        refusals=Gateway(
            answer_refusal,
            configured_layers.screens(config),
            [layers.enter_if_here(worlds), show_quota],
            codes,
            noted=False,
        ),
        forgotten=forgotten,
        documents=documents,
    )


def _sender(config: Config) -> Sender:
    trust = receiver_trust(config.webhook_ca, insecure=config.webhook_insecure)
    return Sender(config.webhook_allow, port=config.port, trust=trust)


def _proxy_scope(config: Config) -> ProxyScope | None:
    """None for a server without a reverse proxy, whose requests need no change."""
    if not config.root_path and not config.trusted_proxies:
        return None
    return ProxyScope(config.root_path, Proxies(config.trusted_proxies))


def _keys_of(worlds: Worlds) -> Callable[[Scope], Keys | None]:
    """The development keys that exist in the world of a request now; None without a world."""
    digests = {name: access.digest(name) for name, _ in DEVELOPMENT_KEYS}

    def keys_of(scope: Scope) -> Keys | None:
        world = worlds.find(scope.get(WORLD_KEY, DEFAULT))
        if world is None:
            return None
        return tuple(pair for pair in DEVELOPMENT_KEYS if access.key_with(world, digests[pair[0]]))

    return keys_of


def _page_facts() -> PageFacts:
    return PageFacts(
        version=__version__,
        api_key=EXAMPLE_KEY,
        password=DEVELOPMENT_PASSWORD,
        keys=DEVELOPMENT_KEYS,
    )
