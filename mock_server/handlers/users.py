"""Operations of the Users namespace."""

from typing import Any

from mock_server.api.call import Call
from mock_server.api.listing import Listing, Page
from mock_server.api.reply import Reply, created, message
from mock_server.rules.access import access, users
from mock_server.world.records import User

USERS: Listing[User] = Listing(
    "users",
    show=lambda _, user: users.view(user),
    filters={
        "role": lambda user, role: user.role == role,
        "plan": lambda user, plan: user.plan == plan,
        "active": lambda user, active: user.active is active,
    },
)

OWN_FIELDS = ("email", "firstName", "lastName", "password", "preferences")
"""What users may change about themselves."""


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
    """What the user's role permits, whatever the key permits."""
    role = call.caller.user.role
    return Reply({"role": role, "permissions": access.permissions_of(access.ROLES[role])})


def get_my_effective_permissions(call: Call) -> Reply:
    """What this credential permits; `allowed` answers for the requested action."""
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
