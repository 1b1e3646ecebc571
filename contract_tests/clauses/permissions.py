"""The permissions of a key (security, Authorization Model; debugging, Permission Debugging)."""

import re
from dataclasses import replace
from itertools import chain

from contract_tests.clauses.authentication import ABSENT
from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Evidence, NotOffered, Safety
from contract_tests.contract.operations import Operation, Operations
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.subjects.api_keys import KEYS, RunKey, made_key
from contract_tests.subjects.harmless import (
    Harmless,
    creations_for,
    on_nothing,
    on_something_of_the_run,
    on_what_is_there,
)

Permission = tuple[str, str]
"""A resource and an action."""

PERMITTED = tuple(operation for operation in Operations() if operation.permission is not None)

PERMISSIONS = frozenset(
    operation.permission for operation in PERMITTED if operation.permission is not None
)
"""All permissions that operations need."""

EVIDENT = {"GET": "read", "POST": "create", "PUT": "update", "DELETE": "delete"}
"""Actions that a method implies; the documentation does not describe other actions."""


REPORTED_BY_WEBHOOKS = frozenset({("jobs", "read")})
"""The webhooks of a run report jobs, and a server may require that a key can read what it gets."""


def _shown_by(operation: Operation) -> frozenset[Permission]:
    """Reads of what the response shows, which a server may require."""
    by_kind = operation.source.get("x-cortex-reads-by-kind", {}).values()
    named = {*operation.source.get("x-cortex-reads", ()), *chain.from_iterable(by_kind)}
    return frozenset((resource, "read") for resource in named)


class Permitted:
    """An operation that needs a permission, as a subject."""

    def __init__(self, operation: Operation) -> None:
        assert operation.permission is not None
        self.operation = operation
        self.permission: Permission = operation.permission
        self.namespaces = (operation.namespace,)
        self.sends = (operation.id, *creations_for(operation))

    def __str__(self) -> str:
        return self.operation.id

    @property
    def evidence(self) -> Evidence:
        resource, action = self.permission
        # A page that describes a resource does not cover rows of another resource.
        is_plain = re.fullmatch(rf"(/[a-z-]+)*/{resource}(/{{[a-zA-Z]+}})?", self.operation.path)
        if not is_plain or EVIDENT[self.operation.method] != action:
            return Evidence.INFERRED
        return self.operation.evidence


def _key_for(context: CaseContext, permissions: frozenset[Permission]) -> RunKey:
    """A key with exactly this permission; cases share it."""
    resources = sorted({resource for resource, _ in permissions})
    grants = [(one, [action for what, action in permissions if what == one]) for one in resources]
    name = "key for " + ", ".join(sorted(map(":".join, permissions)))
    return context.shared(name, lambda: made_key(context, *grants))


def _require_conclusive(context: CaseContext, response: Response) -> None:
    """A response with one of these statuses does not show whether something is permitted."""
    why = f"{response.exchange.method} {response.exchange.url} answers {response.status}"
    context.require(response.status != 429 and response.status < 500, why)


@check(
    "AUTH-4",
    safety=Safety.OBJECTS,
    sends=(*KEYS, "*"),
    needs=2,
    subjects=tuple(map(Permitted, PERMITTED)),
)
def a_key_may_do_what_it_permits_and_nothing_else(context: CaseContext, subject: Permitted) -> None:
    operation, permission = subject.operation, subject.permission
    is_of_webhooks = permission[0] == "webhooks"
    besides = REPORTED_BY_WEBHOOKS if is_of_webhooks else _shown_by(operation)
    able = context.api.with_key(_key_for(context, besides | {permission}).secret)
    unable = context.api.with_key(_key_for(context, PERMISSIONS - {permission}).secret)
    if operation.reads:
        request = refusable = on_what_is_there(context, operation)
    else:
        request = _modest(context, subject, on_nothing(context, operation))
        refusable = on_something_of_the_run(context, operation)
    _expect_permitted(context, subject, request, able)
    _expect_refused(context, subject, refusable, unable)


def _modest(context: CaseContext, subject: Permitted, request: Harmless) -> Harmless:
    """A creation that grants no more than a key with only this permission has."""
    resource, action = subject.permission
    if subject.operation.id == "create_api_key":
        # A key cannot grant more than it has, or one that lives longer, so it asks for no more.
        own = [{"resource": resource, "actions": [action]}]
        return replace(request, body={"name": request.body["name"], "permissions": own})
    if subject.operation.id == "create_user":
        # Every role permits more than this key, and a server may refuse to grant more than the
        # caller has. So it asks for a user that cannot be created: this still shows whether it may
        # ask.
        return replace(request, body={"firstName": context.tag})
    return request


def _expect_permitted(
    context: CaseContext, subject: Permitted, request: Harmless, able: ApiClient
) -> None:
    words = ":".join(subject.permission)
    allowed = request.send(able)
    if allowed.status in ABSENT and request.send(context.api).status not in (403, allowed.status):
        context.expect(False, f"the same to a key that permits {words} as to another", allowed)
    _require_conclusive(context, allowed)
    is_let_in = allowed.status not in (401, 403)
    if allowed.status == 403 and subject.evidence is Evidence.INFERRED:
        raise NotOffered(
            f"another permission than {words} is needed, and it is not documented which"
        )
    context.expect(is_let_in, f"no refusal of a key that permits {words}", allowed)
    context.saw("permitted")


def _expect_refused(
    context: CaseContext, subject: Permitted, request: Harmless, unable: ApiClient
) -> None:
    operation, words = subject.operation, ":".join(subject.permission)
    refused = request.send(unable)
    if refused.status in ABSENT and request.send(context.api).status == refused.status:
        raise NotOffered(f"{operation.method} {operation.path} answers {refused.status} to all")
    _require_conclusive(context, refused)
    context.expect(refused.status == 403, f"403 for a key that does not permit {words}", refused)
    context.expect(refused.error_code == "FORBIDDEN", "the code FORBIDDEN with a 403", refused)
    context.saw("refused")
    versioned = request.versioned(context).send(unable)
    if versioned.status not in ABSENT:  # VER-1 asks whether it is there
        demand = f"403 also at /api/v1 for a key that does not permit {words}"
        context.expect(versioned.status == 403, demand, versioned)


VIEWED = ("jobs", "providers", "networks", "webhooks")
"""Resources that a viewer may read."""


class ViewerChange:
    """An operation that changes what viewers read, as a subject."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.evidence = operation.evidence
        self.namespaces = (operation.namespace,)
        self.sends = (operation.id, "get_me", *creations_for(operation))

    def __str__(self) -> str:
        return self.operation.id


CHANGES = tuple(
    ViewerChange(operation)
    for operation in PERMITTED
    if operation.permission is not None
    and operation.permission[0] in VIEWED
    and operation.permission[1] != "read"
)


@check("AUTH-4", safety=Safety.OBJECTS, subjects=CHANGES)
def a_viewer_changes_nothing(context: CaseContext, subject: ViewerChange) -> None:
    """(security, Authorization Model: the scope of a viewer is to read)"""
    role = context.shared("the second key's role", lambda: _role(context))
    if role != "viewer":
        raise NotOffered("the key of a viewer is needed (--second-key)")
    request = on_something_of_the_run(context, subject.operation)
    response = request.send(context.second)
    if response.status in ABSENT and request.send(context.api).status == response.status:
        raise NotOffered(f"{subject.operation.path} answers {response.status} to all")
    _require_conclusive(context, response)
    context.expect(response.status == 403, "403 for a viewer, who may only read", response)
    context.saw("refused")


def _role(context: CaseContext) -> str:
    """The role of the second key's user; empty if the server does not say."""
    response = context.second.get("/users/me")
    return str(response.object.get("role", "")).lower() if response.ok else ""


@check(
    "AUTH-4",
    safety=Safety.READ,
    sends=("*",),
    needs=3,
    evidence=Evidence.INFERRED,
    namespaces=("Users",),
)
def effective_permissions_say_what_happens(context: CaseContext) -> None:
    path = "/users/me/effective-permissions"
    for operation in PERMITTED:
        if not operation.reads or operation.permission is None or _shown_by(operation):
            continue
        resource, action = operation.permission
        response = context.second.get(path, params={"resource": resource, "action": action})
        allowed = response.object.get("allowed")
        if not isinstance(allowed, bool):
            raise NotOffered("effective permissions have no `allowed`")
        is_refused = on_what_is_there(context, operation).send(context.second).status == 403
        expected = f"{'no 403' if allowed else '403'}, as `allowed` shows for {resource}:{action}"
        context.expect(is_refused is not allowed, expected, f"{operation.id}: the other")
        context.saw("operations")
