"""API keys for tests."""

from mock_server.api.call import ControlCall
from mock_server.api.reply import Reply, created
from mock_server.rules.access import keys, users
from mock_server.world.clock import timestamp_or_none


def create_key(call: ControlCall) -> Reply:
    """The secret is shown only now."""
    world, wanted = call.worlds.hosted(call.parameters["world"]).world, call.content
    world.settle()
    user = users.for_test(world, wanted.get("role", "admin"), wanted.get("plan", "enterprise"))
    seconds = wanted.get("expiresIn")
    expires_at = None if seconds is None else world.now_seconds + seconds
    key, secret = keys.issue(world, user, wanted.get("name", "Test"), expires_at)
    return created(
        {
            "id": key.id,
            "key": secret,
            "name": key.name,
            "userId": user.id,
            "username": user.username,
            "role": user.role,
            "plan": user.plan,
            "expiresAt": timestamp_or_none(key.expires_at),
        }
    )
