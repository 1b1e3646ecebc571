"""A user's alerts for the total cost of all jobs in a period (cost-optimization, Cost Alerts)."""

from typing import Any

import msgspec

from mock_server.errors import Conflict, NotFound
from mock_server.rules import spending
from mock_server.rules.events import notices
from mock_server.rules.quantities import decimal
from mock_server.world.access_records import CostAlert, User
from mock_server.world.clock import first_day, timestamp, timestamp_or_none
from mock_server.world.records import Json
from mock_server.world.world import World

CHECK_EVERY = 300
"""Seconds between two checks of the costs."""

MOST = 20
"""Alerts of one user."""


def own(world: World, user: User, alert_id: str) -> CostAlert:
    """:raises NotFound: also for an alert of another user."""
    alert = world.cost_alerts.get(alert_id)
    if alert is None or alert.user_id != user.id:
        raise NotFound("cost alert", alert_id)
    return alert


def create(world: World, request: Json, user: User) -> CostAlert:
    """:raises Conflict: when the user has as many as there may be."""
    if sum(alert.user_id == user.id for alert in world.cost_alerts) >= MOST:
        raise Conflict(f"There are {MOST} cost alerts already; delete some.")
    alert = CostAlert(
        id=world.identifiers.new("alert"),
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        user_id=user.id,
        name=request["name"],
        amount=request["amount"],
        period=request["period"],
        enabled=request.get("enabled", True),
    )
    world.cost_alerts.put(alert)
    world.schedule(world.now, "check_cost_alert", alert.id, recurring=True)
    return alert


def update(world: World, alert: CostAlert, changes: Json) -> CostAlert:
    """Changes what is sent and keeps the rest. With another amount or period it can be reached
    again at once."""
    kept = {
        name: changes[name] for name in ("name", "amount", "period", "enabled") if name in changes
    }
    begins_anew = "amount" in kept or "period" in kept
    triggered: dict[str, Any] = {"triggered_in": None} if begins_anew else {}
    alert = msgspec.structs.replace(alert, **kept, **triggered, updated_at=world.now_seconds)
    world.cost_alerts.put(alert)
    return alert


def check(world: World, alert_id: str) -> None:
    """A reaction: emits `system.alert` for an alert that is reached, once in each period."""
    alert = world.cost_alerts.get(alert_id)
    if alert is None:
        return
    world.schedule(world.now + CHECK_EVERY, "check_cost_alert", alert_id, recurring=True)
    day = _first_day(world, alert)
    if not alert.enabled or alert.triggered_in == day or not _is_reached(world, alert):
        return
    world.cost_alerts.put(
        msgspec.structs.replace(alert, triggered_in=day, triggered_at=world.now_seconds)
    )
    amount = decimal(alert.amount)
    message = f"{alert.name}: jobs have cost {amount} USD in this {NOUNS[alert.period]}."
    data = notices.alert(world, "warning", message)
    data["alert"] |= {"costAlertId": alert.id, "userId": alert.user_id}
    world.emit("system.alert", data)


def view(world: World, alert: CostAlert) -> Json:
    spent = spending.since(world, _first_day(world, alert))
    return {
        "id": alert.id,
        "name": alert.name,
        "amount": alert.amount,
        "currency": "USD",
        "period": alert.period,
        "enabled": alert.enabled,
        "status": "reached" if spent >= alert.amount else "ok",
        "spent": round(spent, 6),
        "periodStart": timestamp(_first_day(world, alert) * spending.DAY),
        "lastTriggeredAt": timestamp_or_none(alert.triggered_at),
        "createdAt": timestamp(alert.created_at),
        "updatedAt": timestamp(alert.updated_at),
    }


NOUNS = {"daily": "day", "weekly": "week", "monthly": "month"}


def _is_reached(world: World, alert: CostAlert) -> bool:
    return spending.since(world, _first_day(world, alert)) >= alert.amount


def _first_day(world: World, alert: CostAlert) -> int:
    """The day on which the present period began, counted from 1970."""
    return first_day(alert.period, world.now_seconds // spending.DAY)
