"""The layers of each part of the server, in the order in which a request passes them."""

from mock_server.config import Config
from mock_server.gateway import browser_layers, layers
from mock_server.gateway.layers import Layer
from mock_server.gateway.origins import Origins
from mock_server.gateway.query_tokens import QueryTokens
from mock_server.gateway.sign_in import SignIn
from mock_server.world.worlds import Worlds


def _outer_screens(config: Config, origins: Origins) -> list[Layer]:
    """The layers that every request passes first. A request that is refused here is not counted,
    and no world notices it."""
    return [
        browser_layers.cors(origins),
        layers.host_check((config.host, *config.allow_hosts)),
    ]


def screens(config: Config) -> list[Layer]:
    origins = Origins(config.cors_origins)
    return [*_outer_screens(config, origins), browser_layers.own_pages(origins)]


def page_screens(config: Config, documents: frozenset[str]) -> list[Layer]:
    origins = Origins(config.cors_origins)
    return [
        *_outer_screens(config, origins),
        layers.single_headers,
        browser_layers.own_pages_and_links(origins, open_to_all=documents),
        browser_layers.preflight,
    ]


def api_layers(config: Config, worlds: Worlds, tokens: QueryTokens) -> list[Layer]:
    sign_in = None if config.sign_in_as is None else SignIn(config.sign_in_as, config.cors_origins)
    return [
        layers.enter(worlds),
        layers.correlation,
        layers.watch,
        layers.principal(tokens.taken_by, sign_in),
        layers.rate_limit(enforced=config.rate_limit),
        layers.single_headers,
        layers.note_faults,
    ]


def control_layers(config: Config, worlds: Worlds) -> list[Layer]:
    return [
        layers.single_headers,
        layers.control_access(config.control_key),
        layers.no_deliveries,
        layers.enter(worlds),
        layers.correlation,
    ]


def socket_layers(config: Config, worlds: Worlds) -> list[Layer]:
    return [
        *screens(config),
        layers.single_headers,
        layers.enter(worlds),
        layers.correlation,
    ]
