"""Stored job requests with a client's changes: a resubmission, or a template with overrides
(common-issues, Job Stuck in "Pending" State; jobs, Create Job from Template)."""

from collections.abc import Mapping
from typing import NamedTuple

from mock_server.errors import FieldError
from mock_server.rules import bounds
from mock_server.rules.jobs import idle_fields
from mock_server.world.records import Json
from mock_server.world.world import World

ALTERNATIVES = {"provider": "providerStrategy", "providerStrategy": "provider"}
"""Each is required only without the other one."""


class ChangedRequest(NamedTuple):
    """A stored request with a client's changes.

    :param idle: what the client can take out and has no effect, as JSON pointers: changes, and the
        field `gpu`.
    :param left_out: what was stored and would have no effect any more.
    """

    request: Json
    idle: list[FieldError]
    left_out: list[FieldError]


def change(world: World, stored: Json, changes: Json) -> ChangedRequest:
    """The stored request with these changes. Of `provider` and `providerStrategy`, the one that is
    not named again is left out, and so are fields of the stored request that then have no effect.

    :raises PayloadTooLarge: when it becomes larger than a job may be.
    """
    whole = _whole(stored, changes)
    reasons = idle_fields.reasons(world, whole)
    left_out = {name: why for name, why in reasons.items() if name not in changes}
    request = {name: value for name, value in whole.items() if name not in left_out}
    bounds.require_small(request, "The job")
    return ChangedRequest(
        request,
        [*_idle(reasons, changes), *idle_fields.gpus(world, request)],
        [
            FieldError(f"/{name}", f"is left out, because {why.cause}")
            for name, why in left_out.items()
        ],
    )


def _whole(stored: Json, changes: Json) -> Json:
    replaced = [other for named, other in ALTERNATIVES.items() if named in changes]
    return {name: value for name, value in stored.items() if name not in replaced} | changes


def _idle(reasons: Mapping[str, idle_fields.Reason], changes: Json) -> list[FieldError]:
    return [FieldError(f"/{name}", why.message) for name, why in reasons.items() if name in changes]
