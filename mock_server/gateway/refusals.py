"""Requests that are already refused when they reach the gateway: they are not valid HTTP, or cannot
be accepted now."""

from typing import NoReturn

from mock_server.gateway.exchange import REFUSAL_KEY, Exchange, Receive, Scope, Send


async def answer_refusal(scope: Scope, _: Receive, __: Send) -> NoReturn:
    """An ASGI application that raises the error, so that the gateway renders it.

    :raises CortexError: the error with which the request is refused.
    """
    raise scope[REFUSAL_KEY]


def show_quota(exchange: Exchange) -> int | None:
    """A layer that adds the client's remaining requests, as in every response (overview, Rate
    Limiting). A request that could not be read does not count."""
    world = exchange.world
    exchange.quota = world.limits.look(exchange.address, world.anonymous_allowance, world.now)
    return None
