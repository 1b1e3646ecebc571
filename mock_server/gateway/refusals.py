"""Requests that reach the gateway refused already: they are no HTTP, or can not be taken now."""

from typing import NoReturn

from mock_server.gateway.exchange import REFUSAL_KEY, Exchange, Receive, Scope, Send


async def answer_refusal(scope: Scope, _: Receive, __: Send) -> NoReturn:
    """An ASGI application, for the gateway to render what it raises.

    :raises CortexError: the one that the request is refused with.
    """
    raise scope[REFUSAL_KEY]


def show_quota(exchange: Exchange) -> int | None:
    """A layer: says what is left to the client, as every answer does (overview, Rate Limiting). A
    request that could not be read spends nothing of it."""
    world = exchange.world
    exchange.quota = world.limits.look(exchange.address, world.anonymous_allowance, world.now)
    return None
