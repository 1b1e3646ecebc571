"""Operations of the Auth namespace."""

from mock_server.api.call import Call
from mock_server.api.list_operation import ChangingFields, ListOperation, Page
from mock_server.api.reply import Reply, created, message
from mock_server.rules.access import access, keys, users
from mock_server.world.access_records import ApiKey

KEYS: ListOperation[ApiKey] = ListOperation(
    "keys",
    show=keys.view,
    filters={"enabled": lambda key, enabled: key.enabled is enabled},
    moving=ChangingFields(frozenset({"lastUsedAt", "permissions"})),
)


def login(call: Call) -> Reply:
    user, token = users.login(call.world, call.content["email"], call.content["password"])
    expires = {"token": token, "expiresIn": users.SESSION_SECONDS}
    return Reply(expires | {"user": users.view(user)})


def logout(call: Call) -> Reply:
    """Ends the login of the request; an API key stays valid."""
    if call.caller.session is not None:
        users.logout(call.world, call.caller.session)
    return message("Logged out")


def list_api_keys(call: Call) -> Page:
    return KEYS.page(call, call.world.keys)


def create_api_key(call: Call) -> Reply:
    key, secret = keys.create(call.world, call.content, call.caller)
    return created(keys.view(call.world, key) | {"key": secret}, private=True)


def get_api_key(call: Call) -> Reply:
    return Reply(keys.view(call.world, keys.get(call.world, call.parameters["keyId"])))


def update_api_key(call: Call) -> Reply:
    key = keys.update(call.world, call.parameters["keyId"], call.content, call.caller)
    return Reply(keys.view(call.world, key))


def delete_api_key(call: Call) -> Reply:
    keys.delete(call.world, call.parameters["keyId"], call.caller)
    return message("API key successfully deleted")


def rotate_api_key(call: Call) -> Reply:
    key, secret = keys.rotate(call.world, call.parameters["keyId"], call.caller)
    return Reply(keys.view(call.world, key) | {"key": secret})


def test_auth(call: Call) -> Reply:
    caller = call.caller
    user = {name: getattr(caller.user, name) for name in ("id", "username", "role", "plan")}
    return Reply(
        {
            "authenticated": True,
            "kind": caller.kind,
            "user": user,
            "keyId": caller.key.id if caller.key is not None else None,
            "permissions": access.permissions_of(caller.grants),
        }
    )


def validate_api_key(call: Call) -> Reply:
    key = keys.valid(call.world, call.content["key"])
    if key is None:
        return Reply({"valid": False})
    return Reply({"valid": True, "key": keys.view(call.world, key)})
