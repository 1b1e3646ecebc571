"""The conduct report: the clients of a world, and the findings of the rules for each."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mock_server.control.conduct_activity import MOST_JUDGED, ClientIdentity, WorldActivity
from mock_server.excerpt import excerpt
from mock_server.rules.conduct import rules
from mock_server.rules.conduct.activity import Activity
from mock_server.rules.conduct.finding import times
from mock_server.rules.patterns import fits
from mock_server.rules.system import scrubbing
from mock_server.world.records import Json
from mock_server.world.world import World

MOST_CLIENTS = 200
"""Clients in a report, those with the most findings first."""

UNSEEN = (
    "Whether a receiver recognises an event that arrives twice can be seen only if it calls the"
    " API because of it.",
    "Whether a client shows, checks or keeps what it gets cannot be seen from here.",
)

Findings = Mapping[ClientIdentity, Sequence[Json]]


class ConductReport(NamedTuple):
    clients: Sequence[Json]
    meta: Json


def chosen(world: World, gathered: WorldActivity, wanted: str | None) -> WorldActivity:
    """The clients with this id, key, user or address, or a user agent that fits the pattern."""
    if wanted is None:
        return gathered
    clients = {c: done for c, done in gathered.clients.items() if _is_wanted(world, c, wanted)}
    return gathered._replace(clients=clients)


def judge(gathered: WorldActivity) -> Findings:
    """The findings of all rules. It reads only immutable data, so it can run in a thread."""
    return {caller: rules.findings(activity) for caller, activity in gathered.clients.items()}


def report(world: World, gathered: WorldActivity, findings: Findings) -> ConductReport:
    clients = [
        _client(world, caller, activity, findings[caller])
        for caller, activity in gathered.clients.items()
    ]
    clients.sort(key=lambda client: -len(client["findings"]))
    return ConductReport(clients[:MOST_CLIENTS], _meta(clients, gathered))


def _client(
    world: World, caller: ClientIdentity, activity: Activity, found: Sequence[Json]
) -> Json:
    user, key = world.users.get(caller.user_id or ""), world.keys.get(caller.key_id or "")
    agent = caller.user_agent
    return {
        "client": caller.id,
        "keyId": caller.key_id,
        "keyName": None if key is None else key.name,
        "userId": caller.user_id,
        "username": None if user is None else user.username,
        "address": caller.address,
        "userAgent": None if agent is None else excerpt(scrubbing.text(world, agent)),
        "webhookId": caller.webhook_id,
        "requests": len(activity.requests),
        "deliveries": len(activity.deliveries),
        "findings": found,
    }


def _is_wanted(world: World, caller: ClientIdentity, wanted: str) -> bool:
    user, key = world.users.get(caller.user_id or ""), world.keys.get(caller.key_id or "")
    names = {caller.id, caller.key_id, caller.user_id, caller.address, caller.webhook_id}
    names |= {None if user is None else user.username, None if key is None else key.name}
    if wanted in names:
        return True
    return caller.user_agent is not None and fits(wanted, caller.user_agent)


def _meta(clients: Sequence[Json], gathered: WorldActivity) -> Json:
    severities = [one["severity"] for client in clients for one in client["findings"]]
    notes = list(UNSEEN)
    if gathered.repeated:
        count = len({one.event_id for one in gathered.repeated})
        notes.insert(0, f"{times(count, 'event was', 'events were')} delivered more than once.")
    if not gathered.is_whole:
        notes.append(f"Only the latest {MOST_JUDGED:,} requests were judged.")
    return {
        "requests": sum(client["requests"] for client in clients),
        "deliveries": sum(client["deliveries"] for client in clients),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "notes": notes,
    }
