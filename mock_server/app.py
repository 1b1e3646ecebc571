"""The composition root: the only place that puts the parts of the server together."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import openapi
from mock_server import __version__
from mock_server.api.call import api_call, control_call
from mock_server.api.connexion_app import Api, create_api
from mock_server.api.refused_paths import RefusedPaths
from mock_server.api.services import Services
from mock_server.api.storage_limit import StorageLimit
from mock_server.config import Config
from mock_server.control import chaos, scenario_files
from mock_server.control.heartbeat import Heartbeat
from mock_server.deliveries.sender import Sender
from mock_server.deliveries.trust import receiver_trust
from mock_server.deliveries.worker import DeliveryWorker
from mock_server.gateway import access_log, browser_layers, layers
from mock_server.gateway.access_log import AccessLog
from mock_server.gateway.exchange import WORLD_KEY, AsgiApp, Receive, Scope, Send
from mock_server.gateway.gateway import Gateway
from mock_server.gateway.internal_requests import InternalRequests
from mock_server.gateway.journal import Journals
from mock_server.gateway.layers import Layer
from mock_server.gateway.long_work import LongWork
from mock_server.gateway.mounts import Mounts
from mock_server.gateway.origins import Origins
from mock_server.gateway.proxies import Proxies
from mock_server.gateway.proxy_scope import ProxyScope
from mock_server.gateway.query_tokens import QueryTokens
from mock_server.gateway.refusals import answer_refusal, show_quota
from mock_server.gateway.sign_in import SignIn
from mock_server.handlers import api_handler, control_handler
from mock_server.processes.member import Member
from mock_server.processes.registry import RegisteredWorlds
from mock_server.processes.shared_control import SharedControl
from mock_server.realtime.endpoint import SocketEndpoint, refuse_http
from mock_server.realtime.hub import Hub
from mock_server.realtime.streams import Streams
from mock_server.rules import reactions, spending
from mock_server.rules.access import access
from mock_server.rules.faults import faults
from mock_server.rules.jobs import cached_results, volumes
from mock_server.rules.providers import capacity, wallets
from mock_server.rules.system import containers
from mock_server.storage import snapshots, stores, waking
from mock_server.storage.persistence import Persistence
from mock_server.storage.store import Store
from mock_server.storage.stored_world import StoredWorld, read_default
from mock_server.storage.waking import Waking
from mock_server.synthetic import traffic
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS, DEVELOPMENT_PASSWORD
from mock_server.web.assets import Assets
from mock_server.web.dashboard_files import DashboardFiles
from mock_server.web.document_endpoint import DocumentEndpoint
from mock_server.web.known_worlds import KnownWorlds
from mock_server.web.page_facts import Keys, PageFacts
from mock_server.web.pages import create_pages
from mock_server.web.renderer import Renderer
from mock_server.world.clock import Clock, Instant
from mock_server.world.collection import Needed
from mock_server.world.turns import Turns, finished
from mock_server.world.world import Contents, World, contents_of, empty_state
from mock_server.world.world_state import WorldState
from mock_server.world.worlds import DEFAULT, Worlds

REACTIONS = {**reactions.REACTIONS, **traffic.REACTIONS}
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
        services: Services,
        mounts: Mounts | Waking | SharedControl,
        api: AsgiApp,
        *,
        heartbeat: Heartbeat,
        socket_endpoint: SocketEndpoint,
        persistence: Persistence | None = None,
    ) -> None:
        self.worlds = services.worlds
        self.persistence = persistence
        self.streams = services.streams
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
        await self._api(scope, receive, send)  # compiles every operation before the first request
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
    :raises mock_server.certificates.TlsFault: when a certificate file cannot be used.
    :raises mock_server.storage.store.StoreError: when the store cannot be used.
    """
    document, control = openapi.bundle(), openapi.bundle(openapi.CONTROL)
    store = _store(config)
    stored = None if store is None else read_default(store)
    worlds = _worlds(config, _default_world(config, clock, stored))
    services = _services(config, worlds)
    worlds.on_removal = services.journals.forget
    persistence = None
    if store is not None:
        persistence = worlds.keeper = Persistence(store, worlds, services.turns, stored)
    if member is not None:
        worlds.keeper = RegisteredWorlds(member.registry, worlds.keeper)
        worlds.draw_name = lambda: member.draw_name(worlds.default)
    api = _api(document, control, services)
    proxy_scope = _proxy_scope(config)
    mounts = _mounts(config, worlds, document, api, proxy_scope, services)
    services.internal_requests.connect(mounts.gateway)
    awake = mounts if persistence is None else _waking(config, mounts, persistence)
    return Application(
        services,
        awake if member is None else member.sharing(awake.find, proxy_scope),
        api,
        heartbeat=Heartbeat(worlds, services.delivery_worker, services.hub, services.turns),
        socket_endpoint=_socket_endpoint(config, services, proxy_scope, persistence),
        persistence=persistence,
    )


def _api(document: dict[str, Any], control: dict[str, Any], services: Services) -> AsgiApp:
    return create_api(
        [
            Api(document, API_PATH, api_handler, api_call),
            Api(control, CONTROL_PATH, control_handler, control_call, is_strict=True),
        ],
        services,
    )


def _socket_endpoint(
    config: Config,
    services: Services,
    proxy_scope: ProxyScope | None,
    persistence: Persistence | None,
) -> SocketEndpoint:
    return SocketEndpoint(
        services.hub,
        _socket_layers(config, services.worlds),
        config.sockets,
        config.error_codes,
        proxy_scope,
        None if persistence is None else waking.waits_for(persistence),
    )


def _worlds(config: Config, default: World) -> Worlds:
    """A loaded snapshot keeps its own time, so a reset does not create the default world again."""
    is_loaded = config.load is not None
    return Worlds(
        default,
        create_world,
        renew=None if is_loaded else partial(_default_state, config),
        scenario=None if is_loaded else scenario_files.file_named(config.fixtures),
        needs_of=_needs_of,
    )


def _store(config: Config) -> Store | None:
    if config.store is None:
        return None
    return stores.open_store(config.store, durable=config.durable)


def _default_world(config: Config, clock: Clock | None, stored: StoredWorld | None) -> World:
    if stored is None:
        return create_default_world(config, clock or Clock(config.start))
    resumed = clock or Clock.resumed(stored.summary.clock)
    return create_world(finished(contents_of(stored.state, _needs_of)), resumed)


def _waking(config: Config, mounts: Mounts, persistence: Persistence) -> Waking:
    refuse = Gateway(answer_refusal, _screens(config), [], config.error_codes, noted=False)
    return Waking(mounts.find, persistence, refuse, durable=config.durable)


def _services(config: Config, worlds: Worlds) -> Services:
    turns, long_work = Turns(), LongWork()
    return Services(
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
    worlds: Worlds,
    document: dict[str, Any],
    api: AsgiApp,
    proxy_scope: ProxyScope | None,
    services: Services,
) -> Mounts:
    """The parts that answer requests, each behind its layers."""
    renderer = Renderer(create_pages(_page_facts()), _keys_of(worlds))
    pages = DocumentEndpoint(DOCUMENTS, DashboardFiles(Assets(renderer)))
    api_layers, codes = _api_layers(config, worlds, document), config.error_codes
    screens = [*_screens(config), browser_layers.preflight]
    return Mounts(
        proxy_scope=proxy_scope,
        gateway=Gateway(
            RefusedPaths(api, services), screens, api_layers, codes, journals=services.journals
        ),
        control=Gateway(api, screens, _control_layers(config, worlds), codes, noted=False),
        sockets=Gateway(refuse_http, screens, api_layers, codes),
        pages=Gateway(
            KnownWorlds(worlds, pages, renderer),
            _page_screens(config),
            [],
            codes,
            noted=False,
        ),
        refusals=Gateway(
            answer_refusal,
            _screens(config),
            [layers.enter(worlds), show_quota],
            codes,
            noted=False,
        ),
        documents=DocumentEndpoint.paths(DOCUMENTS),
    )


def _sender(config: Config) -> Sender:
    trust = receiver_trust(config.webhook_ca, insecure=config.webhook_insecure)
    return Sender(config.webhook_allow, port=config.port, trust=trust)


def _proxy_scope(config: Config) -> ProxyScope | None:
    """None for a server without a reverse proxy, whose requests need no change."""
    if not config.root_path and not config.trusted_proxies:
        return None
    return ProxyScope(config.root_path, Proxies(config.trusted_proxies))


VIEWS = (
    capacity.ON_NODES,
    capacity.QUEUES,
    volumes.IN_USE,
    cached_results.KEPT,
    containers.IN_CONTAINERS,
)
"""Views of jobs that every world has. To create one of many jobs at once would take too long."""


def _needs_of(state: WorldState) -> Needed:
    """Every world places jobs and pays for them; sums of what was spent serve cost alerts alone."""
    alerts = spending.TALLIES if state.records["cost_alerts"] else ()
    return Needed((capacity.TAKEN, wallets.BURN, *alerts), VIEWS)


def create_default_world(config: Config, clock: Clock) -> World:
    """The default world, from the configuration's snapshot or fixtures, with the configured faults.

    :raises mock_server.world.world_state.SnapshotError: when the snapshot cannot be loaded.
    :raises mock_server.synthetic.scenario.ScenarioError: when a file cannot be used.
    """
    world = _loaded_or_played(config, clock)
    for file in config.faults:
        faults.add_all(world, chaos.in_file(file))
    for name in config.chaos:
        faults.add_all(world, chaos.preset(name))
    return world


def _loaded_or_played(config: Config, clock: Clock) -> World:
    if config.load is not None:
        loaded = snapshots.load(config.load)
        clock.set(loaded.now)
        return create_world(finished(contents_of(loaded, _needs_of)), clock)
    state = empty_state(
        seed=config.seed,
        now=clock.read(),
        enterprise_rate=config.enterprise_rate,
        anonymous_rate=config.anonymous_rate,
        incidents=config.incidents,
    )
    world = create_world(finished(contents_of(state, _needs_of)), clock)
    scenario_files.play(world, config.fixtures)
    if config.traffic is not None:
        traffic.change(world, config.traffic)
    return world


def _default_state(config: Config, now: Instant) -> WorldState:
    """The state of the default world if it begins at this instant."""
    return create_default_world(config, Clock(now, mode="manual")).state()


def create_world(contents: Contents, clock: Clock) -> World:
    """A world with this state that behaves as Cortex does."""
    return World(
        clock=clock,
        contents=contents,
        reactions=REACTIONS,
        listeners=reactions.LISTENERS,
        followers=reactions.FOLLOWERS,
    )


def _outer_screens(config: Config, origins: Origins) -> list[Layer]:
    """The layers that every request passes first. A request that is refused here is not counted,
    and no world notices it."""
    return [
        browser_layers.cors(origins),
        layers.host_check((config.host, *config.allow_hosts)),
    ]


def _screens(config: Config) -> list[Layer]:
    origins = Origins(config.cors_origins)
    return [*_outer_screens(config, origins), browser_layers.own_pages(origins)]


def _page_screens(config: Config) -> list[Layer]:
    origins = Origins(config.cors_origins)
    return [
        *_outer_screens(config, origins),
        layers.single_headers,
        browser_layers.own_pages_and_links(origins, open_to_all=DocumentEndpoint.paths(DOCUMENTS)),
    ]


def _api_layers(config: Config, worlds: Worlds, document: dict[str, Any]) -> list[Layer]:
    sign_in = None if config.sign_in_as is None else SignIn(config.sign_in_as, config.cors_origins)
    return [
        layers.enter(worlds),
        layers.correlation,
        layers.watch,
        layers.principal(QueryTokens(document, API_PATH).taken_by, sign_in),
        layers.rate_limit(enforced=config.rate_limit),
        layers.single_headers,
        layers.note_faults,
    ]


def _control_layers(config: Config, worlds: Worlds) -> list[Layer]:
    return [
        layers.single_headers,
        layers.control_access(config.control_key),
        layers.no_deliveries,
        layers.enter(worlds),
        layers.correlation,
    ]


def _socket_layers(config: Config, worlds: Worlds) -> list[Layer]:
    return [
        *_screens(config),
        layers.single_headers,
        layers.enter(worlds),
        layers.correlation,
    ]


def _keys_of(worlds: Worlds) -> Callable[[Scope], Keys | None]:
    """The development keys that exist in the world of a request now; None without a world."""
    digests = {name: access.digest(name) for name, _ in DEVELOPMENT_KEYS}

    def keys_of(scope: Scope) -> Keys | None:
        world = worlds.find(scope.get(WORLD_KEY) or DEFAULT)
        if world is None:
            return None
        return tuple(pair for pair in DEVELOPMENT_KEYS if access.key_with(world, digests[pair[0]]))

    return keys_of


def _page_facts() -> PageFacts:
    return PageFacts(
        version=__version__,
        api_key="cortex_dev_pro",
        password=DEVELOPMENT_PASSWORD,
        keys=DEVELOPMENT_KEYS,
    )
