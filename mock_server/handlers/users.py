"""Operations of the Users namespace."""

from typing import Any

from mock_server.api.call import Call
from mock_server.api.list_operation import ChangingFields, ListOperation, Page
from mock_server.api.reply import Pending, Reply, created, message
from mock_server.rules import cost_alerts, notifications, spending
from mock_server.rules.access import access, users
from mock_server.world.access_records import CostAlert, User
from mock_server.world.records import Event

USERS: ListOperation[User] = ListOperation(
    "users",
    show=lambda _, user: users.view(user),
    filters={
        "role": lambda user, role: user.role == role,
        "plan": lambda user, plan: user.plan == plan,
        "active": lambda user, active: user.active is active,
    },
)

OWN_FIELDS = ("email", "firstName", "lastName", "password", "preferences")
"""Fields that users may change in their own account."""


NOTIFICATIONS: ListOperation[Event] = ListOperation(
    "notifications",
    show=lambda _, event: notifications.view(event),
    filters={
        "reader": notifications.concerns,
        "type": lambda event, type_: event.type == type_,
        "severity": lambda event, severity: notifications.severity(event) == severity,
        "from": lambda event, instant: event.created_at >= instant,
        "to": lambda event, instant: event.created_at <= instant,
    },
)

COST_ALERTS: ListOperation[CostAlert] = ListOperation(
    "cost alerts",
    show=cost_alerts.view,
    filters={
        "user": lambda alert, user_id: alert.user_id == user_id,
        "enabled": lambda alert, enabled: alert.enabled is enabled,
    },
    moving=ChangingFields(frozenset({"status", "spent", "periodStart"})),
)


def list_users(call: Call) -> Page:
    return USERS.page(call, call.world.users)


def create_user(call: Call) -> Reply:
    return created(users.view(users.create(call.world, call.content, call.caller)))


def get_user(call: Call) -> Reply:
    return Reply(users.view(users.get(call.world, call.parameters["userId"])))


def update_user(call: Call) -> Reply:
    user = users.update(call.world, call.parameters["userId"], call.content, call.caller)
    return Reply(users.view(user))


def delete_user(call: Call) -> Reply:
    users.delete(call.world, call.parameters["userId"], call.caller)
    return message("User successfully deleted")


def get_me(call: Call) -> Reply:
    return Reply(users.view(call.caller.user))


def update_me(call: Call) -> Reply:
    changes = {name: call.content[name] for name in OWN_FIELDS if name in call.content}
    return Reply(users.view(users.update_own(call.world, changes, call.caller)))


def get_my_permissions(call: Call) -> Reply:
    """The permissions of the user's role, independent of the key."""
    role = call.caller.user.role
    return Reply({"role": role, "permissions": access.permissions_of(access.ROLES[role])})


def get_my_effective_permissions(call: Call) -> Reply:
    """The permissions of this credential; `allowed` is the result for the requested action."""
    caller = call.caller
    found: dict[str, Any] = {
        "role": caller.user.role,
        "permissions": access.permissions_of(caller.grants),
    }
    resource, action = call.parameters.get("resource"), call.parameters.get("action")
    if resource is not None and action is not None:
        found |= {
            "resource": resource, "action": action, "allowed": caller.may(resource, action)
        }  # fmt: skip
    return Reply(found)


def list_my_notifications(call: Call) -> Page:
    reader = notifications.reader(call.caller)
    return NOTIFICATIONS.page(call, call.world.events, reader=reader)


async def list_my_cost_alerts(call: Call) -> Any:
    await spending.prepare(call.world, call.turns)
    page = COST_ALERTS.page(call, call.world.cost_alerts, user=call.caller.user.id)
    return await page.work if isinstance(page, Pending) else page


async def create_my_cost_alert(call: Call) -> Reply:
    await spending.prepare(call.world, call.turns)
    alert = cost_alerts.create(call.world, call.content, call.caller.user)
    return created(cost_alerts.view(call.world, alert))


async def get_my_cost_alert(call: Call) -> Reply:
    await spending.prepare(call.world, call.turns)
    return Reply(cost_alerts.view(call.world, _cost_alert(call)))


async def update_my_cost_alert(call: Call) -> Reply:
    await spending.prepare(call.world, call.turns)
    alert = cost_alerts.update(call.world, _cost_alert(call), call.content)
    return Reply(cost_alerts.view(call.world, alert))


def delete_my_cost_alert(call: Call) -> Reply:
    call.world.cost_alerts.remove(_cost_alert(call).id)
    return message("Cost alert successfully deleted")


def _cost_alert(call: Call) -> CostAlert:
    return cost_alerts.own(call.world, call.caller.user, call.parameters["alertId"])
