"""What injected faults, and the header `Prefer`, do to a request before its operation sees it."""

import asyncio
from collections import OrderedDict, deque
from functools import partial

from mock_server.api.preferences import Preferences
from mock_server.api.services import Services
from mock_server.api.tampering import Tampering
from mock_server.errors import NotFound
from mock_server.gateway.exchange import ClientGone, Exchange
from mock_server.rules.faults import latency, matching
from mock_server.rules.faults.answers import Answer
from mock_server.rules.faults.errors import InjectedError
from mock_server.rules.faults.latency import LONGEST
from mock_server.rules.faults.matching import Asked
from mock_server.world.fault_records import FaultEffect, InjectedFault
from mock_server.world.registry import COLLECTIONS

MOST_REMEMBERED, MOST_VERSIONS = 200, 20
"""Reads whose earlier answers are kept while they are hit by a fault with the effect `stale`, and
how many answers of each."""


DELAYS = ("latency", "database-slow")
"""Types of effects that let a request wait."""


async def interfere(exchange: Exchange, services: Services, preferences: Preferences) -> bool:
    """Delays, answers or refuses the request, or arranges that its answer is changed.

    :return: whether the request is answered.
    :raises CortexError: as a fault demands, or when `Prefer` cannot be followed.
    :raises ClientGone: when a fault has closed the connection.
    """
    hits = _hits(exchange)
    exchange.faults = tuple(fault.id for fault in hits)
    effects = [*preferences.effects(exchange), *(fault.effect for fault in hits)]
    for effect in effects:
        if effect.type in DELAYS:
            await asyncio.sleep(latency.draw(effect, matching.random(exchange.world)))
            exchange.world.settle()
        elif effect.type == "error":
            raise _error(exchange, effect)
        elif effect.type == "no-answer":
            await services.presence.keep(exchange, asyncio.sleep(LONGEST))
            exchange.hang_up(reset=False)
            raise ClientGone
        elif effect.type == "reset" and effect.when in (None, "before"):
            exchange.hang_up(reset=True)
            raise ClientGone
        elif effect.type == "stale" and exchange.method in ("GET", "HEAD"):
            _refuse_what_is_new(exchange, effect)
    later = [effect for effect in effects if effect.type not in DELAYS]
    if later:
        recall = partial(_recalled, exchange)
        exchange.tamper(lambda send: Tampering(send, later, exchange, recall).send)
    example = preferences.example(exchange)
    if example is not None:
        await exchange.answer(*example)
    return example is not None


def _hits(exchange: Exchange) -> list[InjectedFault]:
    asked = Asked(
        operation=exchange.operation_id or "",
        method=exchange.method,
        path=exchange.path,
        resources=exchange.path_parameters.values(),
        header=exchange.header,
        principal=exchange.principal,
    )
    return matching.hits(exchange.world, asked)


def _error(exchange: Exchange, effect: FaultEffect) -> InjectedError:
    error = InjectedError(effect.status or 500, effect.code, effect.message, effect.retry_after)
    if error.status == 429 and exchange.quota is not None and error.retry_after is not None:
        reset = int(exchange.world.now) + error.retry_after
        exchange.quota = exchange.quota._replace(remaining=0, reset=reset)
    return error


def _refuse_what_is_new(exchange: Exchange, effect: FaultEffect) -> None:
    """:raises NotFound: for a resource that did not exist yet at the time that the answer shows."""
    world = exchange.world
    shown = world.now - (effect.seconds or 0)
    for identifier in exchange.path_parameters.values():
        for kind in COLLECTIONS:
            record = getattr(world, kind.name).get(identifier)
            if record is not None and record.created_at > shown:
                raise NotFound(kind.record.__name__.lower(), identifier)


def _recalled(exchange: Exchange, answer: Answer, seconds: float) -> Answer:
    """The latest answer to the same read that is at least that old; if there is none, the oldest
    that is known. Remembers the present one."""
    if exchange.method != "GET" or answer.status != 200:
        return answer
    versions = _versions(exchange)
    versions.append((exchange.world.now, answer))
    old = [known for at, known in versions if at <= exchange.world.now - seconds]
    return old[-1] if old else versions[0][1]


def _versions(exchange: Exchange) -> deque[tuple[float, Answer]]:
    """The answers to this read so far, with their instants."""
    kept: OrderedDict[object, deque[tuple[float, Answer]]] = exchange.world.caches.setdefault(
        "stale reads", OrderedDict()
    )
    asking = exchange.principal
    name = (None if asking is None else asking.caller, exchange.path, exchange.query)
    versions = kept.setdefault(name, deque(maxlen=MOST_VERSIONS))
    kept.move_to_end(name)
    if len(kept) > MOST_REMEMBERED:
        kept.popitem(last=False)
    return versions
