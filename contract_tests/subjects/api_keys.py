"""API keys that the run creates for itself (overview, Authentication)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.evidence import Broken, NotOffered

KEYS = ("create_api_key", "get_api_key", "update_api_key", "delete_api_key", "rotate_api_key")
"""Operations that checks of keys send."""

Grant = tuple[str, Iterable[str]]
"""A resource and the actions permitted on it."""


@dataclass(frozen=True)
class RunKey:
    """A key of the run."""

    id: str
    secret: str
    created: dict[str, Any]
    """The server's response to the creation."""

    @property
    def path(self) -> str:
        return f"/auth/api-keys/{self.id}"


def made_key(context: CaseContext, *grants: Grant, expires: str | None = None) -> RunKey:
    """A new key with exactly these permissions.

    :param expires: when it expires; by default in a hundred years.
    :raises NotOffered: when the server does not create keys as in the document. The pages show keys
        only in the dashboard, so this is not an error.
    """
    permissions = [{"resource": what, "actions": sorted(actions)} for what, actions in grants]
    changes = {"expiresAt": expires} if expires else {}
    try:
        made = context.make("key", permissions=permissions, **changes)
    except Broken as error:
        raise NotOffered(f"no key can be created: {error.got}") from error
    secret = made.get("key")
    if not isinstance(secret, str):
        raise NotOffered("the response with a new key has no `key`")
    if _pairs(made.get("permissions")) != _pairs(permissions):
        raise NotOffered("a new key does not have the requested permissions")
    context.run_state.guard.redaction.add(secret)
    return RunKey(made["id"], secret, made)


def _pairs(permissions: Any) -> set[tuple[str, str]] | None:
    """Resource and action of each; None if they have another form."""
    try:
        return {(one["resource"], action) for one in permissions for action in one["actions"]}
    except (TypeError, KeyError):
        return None
