"""Applies injected faults, and the header `Prefer`, to a request before its operation runs."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from mock_server.api.earlier_reads import EarlierReads
from mock_server.api.hits import Hit
from mock_server.api.preferences import Preferences
from mock_server.api.response_faults import ResponseFaults
from mock_server.api.server_parts import ServerParts
from mock_server.errors import NotFound, ServerStopping, UnknownWorld
from mock_server.gateway.request_context import ClientDisconnected, RequestContext
from mock_server.rules.faults import latency, matching
from mock_server.rules.faults.changed_responses import Response
from mock_server.rules.faults.errors import InjectedError
from mock_server.rules.faults.latency import LONGEST
from mock_server.rules.faults.matching import RequestFacts
from mock_server.world.clock import machine_seconds
from mock_server.world.fault_records import FaultEffect
from mock_server.world.registry import COLLECTIONS
from mock_server.world.worlds import DEFAULT

LOOK_EVERY = 0.2
"""Seconds of the machine's time between two checks whether the fault of a waiting request still
exists."""

DELAYS = ("latency", "database-slow")
"""Types of effects that delay a request."""


async def inject(
    context: RequestContext, server_parts: ServerParts, preferences: Preferences
) -> bool:
    """Delays, answers or refuses the request, or arranges that its response is changed.

    :return: whether the request is answered.
    :raises CortexError: as a fault demands, or when `Prefer` cannot be followed.
    :raises ClientDisconnected: when a fault has closed the connection.
    """
    preferred = [Hit(context, effect) for effect in preferences.effects(context)]
    await _inject(context, server_parts, [*preferred, *_hits(context)])
    example = preferences.example(context)
    if example is not None:
        await context.answer(*example)
    return example is not None


async def inject_into_refusal(context: RequestContext, server_parts: ServerParts) -> None:
    """The same for a request that no operation answers, such as one for an unknown path.

    :raises CortexError: as a fault demands.
    :raises ClientDisconnected: when a fault has closed the connection.
    """
    await _inject(context, server_parts, _hits(context))


async def _inject(context: RequestContext, server_parts: ServerParts, hits: Sequence[Hit]) -> None:
    later = [hit for hit in hits if hit.effect.type not in DELAYS]
    if later:  # the response may be an error of a fault
        recall = partial(_recalled, context)
        context.tamper(lambda send: ResponseFaults(send, later, context, recall).send)
    for hit in hits:
        effect = hit.effect
        if effect.type in DELAYS:
            hit.mark_applied()
            await _delay(hit, latency.draw(effect, matching.random(context.world)))
            context.world.settle()
        elif effect.type == "error":
            hit.mark_applied()
            raise _error(context, effect)
        elif effect.type == "no-answer":
            hit.mark_applied()
            with suppress(ServerStopping):
                await server_parts.long_work.run(context, _wait(hit, LONGEST))
            context.hang_up(reset=False)
            raise ClientDisconnected
        elif effect.type == "reset" and effect.when in (None, "before"):
            hit.mark_applied()
            context.hang_up(reset=True)
            raise ClientDisconnected
        elif effect.type == "stale" and context.method in ("GET", "HEAD"):
            _refuse_what_is_new(context, hit)


async def _wait(hit: Hit, seconds: float) -> None:
    """Waits, but no longer than until the fault is switched off or its world is gone."""
    until = machine_seconds() + seconds
    while hit.is_current:
        left = until - machine_seconds()
        if left <= 0:
            return
        await asyncio.sleep(min(left, LOOK_EVERY))


async def _delay(hit: Hit, seconds: float) -> None:
    """Waits before the request takes effect.

    :raises UnknownWorld: when the world has been removed.
    """
    await _wait(hit, seconds)
    context = hit.context
    if context.world.is_removed:
        raise UnknownWorld(context.world_name or context.header(b"x-cortex-world") or DEFAULT)


def _hits(context: RequestContext) -> list[Hit]:
    asked = RequestFacts(
        operation=context.operation_id or "",
        method=context.method,
        path=context.path,
        resources=context.path_parameters.values(),
        header=context.header,
        principal=context.principal,
    )
    hits = matching.hits(context.world, asked)
    return [Hit(context, fault.effect, fault, context.world.agenda) for fault in hits]


def _error(context: RequestContext, effect: FaultEffect) -> InjectedError:
    error = InjectedError(effect.status or 500, effect.code, effect.message, effect.retry_after)
    if error.status == 429 and context.quota is not None and error.retry_after is not None:
        reset = int(context.world.now) + error.retry_after
        context.quota = context.quota._replace(remaining=0, reset=reset)
    return error


def _refuse_what_is_new(context: RequestContext, hit: Hit) -> None:
    """:raises NotFound: for a resource that did not exist at the time that the response shows."""
    world = context.world
    shown = world.now - (hit.effect.seconds or 0)
    for identifier in context.path_parameters.values():
        for entry in COLLECTIONS:
            record = getattr(world, entry.name).get(identifier)
            if record is not None and record.created_at > shown:
                hit.mark_applied()
                raise NotFound(entry.record.__name__.lower(), identifier)


def _recalled(context: RequestContext, response: Response, seconds: float) -> Response:
    """The latest response to the same read that is at least that old; if there is none, the oldest
    that is known. Remembers the present one."""
    if context.method != "GET" or response.status != 200:
        return response
    earlier: EarlierReads = context.world.caches.setdefault("stale reads", EarlierReads())
    asking, now = context.principal, context.world.now
    read = (None if asking is None else asking.caller, context.path, context.query)
    earlier.add(read, now, response)
    return earlier.as_of(read, now - seconds) or response
