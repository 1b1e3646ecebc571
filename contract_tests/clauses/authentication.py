"""Which callers are accepted, and with which keys (overview, Authentication)."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import Evidence, NotOffered, Safety
from contract_tests.contract.kinds import OWN_IDENTITY
from contract_tests.contract.operations import Operation, Operations
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.kernel.list_ends import numbered, pages_at_both_ends
from contract_tests.subjects.anonymous_budget import anonymous_budget
from contract_tests.subjects.api_keys import KEYS, Grant, RunKey, made_key
from contract_tests.subjects.filters import instant, timestamp
from contract_tests.subjects.harmless import (
    Harmless,
    creations_for,
    on_something_of_the_run,
    on_what_is_there,
)

REFUSALS = frozenset({"AUTH_INVALID", "UNAUTHORIZED"})
"""The code in the overview, and the one on the reference pages."""

ABSENT = frozenset({404, 405, 501})

GUARDED = tuple(operation for operation in Operations() if not operation.is_public)
READS = tuple(operation for operation in GUARDED if operation.reads)
WRITES = tuple(
    operation for operation in GUARDED if not operation.reads and operation.id not in OWN_IDENTITY
)


class WritingOperation:
    """An operation that writes, as a subject: what is needed to have something to write to."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.evidence = operation.evidence
        self.namespaces = (operation.namespace,)
        self.sends = (operation.id, *creations_for(operation))

    def __str__(self) -> str:
        return self.operation.id


class ReadingOperation(WritingOperation):
    """An operation that reads, as a subject."""

    def __init__(self, operation: Operation) -> None:
        super().__init__(operation)
        self.sends = ("*",)


def unknown_key(context: CaseContext) -> str:
    """A key that was never issued."""
    return f"cortex_{context.random.getrandbits(128):032x}"


def near_keys(context: CaseContext) -> dict[str, str]:
    """Keys that are almost the right one."""
    key = context.settings.api_key
    misses = {
        "with a good key and one character more": f"{key}0",
        "with a good key without its last character": key[:-1],
        "with a good key in another case": key.swapcase(),
    }
    for miss in misses.values():
        context.run_state.guard.redaction.add(miss)
    return {whom: miss for whom, miss in misses.items() if miss != key}


def near_misses(context: CaseContext) -> dict[str, str]:
    """Headers with almost the right key."""
    key = context.settings.api_key
    password = b64encode(f"admin:{key}".encode()).decode()
    context.run_state.guard.redaction.add(password)
    return {
        "with a good key after another scheme": f"Token {key}",
        "with a good key as a password": f"Basic {password}",
        **{whom: f"Bearer {miss}" for whom, miss in near_keys(context).items()},
    }


AT_V1 = "without a key at /api/v1"


def _chosen(context: CaseContext) -> dict[str, str | None]:
    """What is tried on an operation: all of it, if the limit of callers without a key allows.

    Otherwise an operation gets a request without a key and, as long as requests are left, one of
    the others. All of them are tried on the list of jobs.
    """
    others: dict[str, str | None] = {
        "with an unknown key": f"Bearer {unknown_key(context)}",
        **near_misses(context),
        AT_V1: None,
    }
    budget = anonymous_budget(context, len(GUARDED))
    if budget.is_tight:
        chosen = [context.random.choice([*others.items()])] if budget.has_more else []
        others = dict(chosen)
    elif context.settings.quick:
        del others[AT_V1]
        unknown, *misses = others.items()
        others = dict([unknown, context.random.choice(misses), (AT_V1, None)])
    return {"without a key": None, **others}


def expect_unauthorized(context: CaseContext, response: Response, whom: str) -> None:
    """The refusal is as documented."""
    context.require(response.status != 429, "the rate limit applies before the key is checked")
    context.expect(response.status == 401, f"401 {whom}", response)
    codes = "the code AUTH_INVALID or UNAUTHORIZED"
    context.expect(response.error_code in REFUSALS, f"{codes} {whom}", response)
    context.expect("data" not in response.json, f"no `data` {whom}", response)


def _expect_guarded(context: CaseContext, operation: Operation, request: Harmless) -> None:
    """Without a valid key, every request gets 401."""
    door = request.versioned(context)
    for whom, credential in _chosen(context).items():
        sent = door if whom == AT_V1 else request
        response = sent.send(context.anonymous, headers=context.unknown(credential))
        anonymous_budget(context, len(GUARDED)).spend()
        if whom == AT_V1 and response.status in ABSENT:
            continue  # VER-1 asks whether it is there
        if response.status in ABSENT and request.send(context.api).status == response.status:
            raise NotOffered(
                f"{operation.method} {operation.path} answers {response.status} to all"
            )
        expect_unauthorized(context, response, whom)
        context.saw("refusals")


@check(
    "AUTH-1",
    safety=Safety.READ,
    needs=1,
    subjects=tuple(map(ReadingOperation, READS)),
    is_anonymous=True,
)
def reading_takes_a_key(context: CaseContext, subject: ReadingOperation) -> None:
    request = on_what_is_there(context, subject.operation)
    known = request.send(context.api)
    context.expect(known.status != 401, "something other than 401 with a good key", known)
    context.require(known.status < 500, f"{subject.operation.path} answers {known.status}")
    if known.status in ABSENT and anonymous_budget(context, len(GUARDED)).is_tight:
        raise NotOffered(f"{known.exchange.method} {subject.operation.path} is {known.status}")
    _expect_guarded(context, subject.operation, request)


@check(
    "AUTH-1",
    safety=Safety.OBJECTS,
    needs=1,
    subjects=tuple(map(WritingOperation, WRITES)),
    is_anonymous=True,
)
def writing_takes_a_key(context: CaseContext, subject: WritingOperation) -> None:
    _expect_guarded(context, subject.operation, on_something_of_the_run(context, subject.operation))


@check("AUTH-1", safety=Safety.READ, sends=("list_jobs",), needs=12, is_anonymous=True)
def malformed_headers_are_refused(context: CaseContext) -> None:
    for whom, header in _malformed_headers(context).items():
        response = context.anonymous.get("/plugin-core/jobs", headers=context.unknown(header))
        context.require(response.status != 429, "the rate limit applies before the key is checked")
        # An invalid header may also be called a bad request, though no page documents it.
        context.expect(response.status in (400, 401), f"401 {whom}", response)
        context.advise(response.status == 401, f"401 {whom}", response)
        context.expect("data" not in response.json, f"no `data` {whom}", response)
        context.saw("refusals")
    challenge = response.headers.get("WWW-Authenticate", "")
    context.advise("bearer" in challenge.lower(), "`WWW-Authenticate: Bearer` with a 401", response)


def _malformed_headers(context: CaseContext) -> dict[str, str]:
    unknown = unknown_key(context)
    basic = b64encode(f"admin:{unknown}".encode()).decode()
    return {
        "with nothing after `Bearer`": "Bearer",
        "with a key and no scheme": unknown,
        "with Basic": f"Basic {basic}",
        "with two keys": f"Bearer {unknown}, Bearer {unknown}",
        "with quotes around the key": f'Bearer "{unknown}"',
        "with a good key in quotes": f'Bearer "{context.settings.api_key}"',
        "with a good key and no scheme": context.settings.api_key,
        "with a good key after another one": f"Bearer {unknown}, Bearer {context.settings.api_key}",
        "with an empty header": "",
        "with a key of 4,000 characters": f"Bearer {'k' * 4000}",
        **near_misses(context),
    }


JOBS_READ: Grant = ("jobs", ("read",))


def _reads_jobs(api: ApiClient) -> Response:
    return api.get("/plugin-core/jobs", params={"limit": 1})


def until_refused(context: CaseContext, api: ApiClient) -> Response:
    """The first response that refuses the key. Until then, only successes are allowed."""

    def poll() -> Response:
        response = _reads_jobs(api)
        context.require(response.status != 429, "the rate limit applies before the key is checked")
        allowed = response.ok or response.status == 401
        context.expect(allowed, "a success, or 401 once the key is not valid", response)
        return response

    return context.wait(poll, lambda response: response.status == 401)


def _works(context: CaseContext, key: RunKey) -> ApiClient:
    api = context.api.with_key(key.secret)
    response = context.wait(
        lambda: _reads_jobs(api), lambda response: response.status != 401, seconds=context.soon
    )
    context.require(response.status != 429, "the rate limit applies before the key is checked")
    context.expect(response.ok, "a success with a new key that may read jobs", response)
    context.saw("working keys")
    return api


def _is_ended_by(context: CaseContext, end: Callable[[RunKey], Response]) -> RunKey:
    key, other = made_key(context, JOBS_READ), made_key(context, JOBS_READ)
    api = _works(context, key)
    response = end(key)
    if response.status in ABSENT:
        raise NotOffered(f"{response.exchange.method} {response.exchange.url} is {response.status}")
    response.succeed()
    expect_unauthorized(context, until_refused(context, api), "once the key was ended")
    context.saw("keys ended")
    _works(context, other)
    return key


@check("AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=3)
def a_deleted_key_is_refused(context: CaseContext) -> None:
    key = _is_ended_by(context, lambda key: context.api.delete(key.path))
    read = context.api.get(key.path)
    context.advise(read.status in (404, 410), "404 for a key that was deleted", read)


@check(
    "AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=3, evidence=Evidence.INFERRED
)
def a_disabled_key_is_refused(context: CaseContext) -> None:
    _is_ended_by(context, lambda key: context.api.put(key.path, {"enabled": False}))


@check(
    "AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=2, evidence=Evidence.INFERRED
)
def a_rotated_key_is_replaced(context: CaseContext) -> None:
    key = made_key(context, JOBS_READ)
    old = _works(context, key)
    response = context.api.post(f"{key.path}/rotate")
    if response.status in ABSENT:
        raise NotOffered("keys are not rotated here")
    secret = response.object.get("key")
    context.expect(isinstance(secret, str) and secret != key.secret, "another `key`", response)
    _works(context, RunKey(key.id, str(secret), response.object))
    expect_unauthorized(
        context, until_refused(context, old), "with the key from before it was rotated"
    )


@check("AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=2, slow=True)
def a_key_is_refused_once_it_has_expired(context: CaseContext) -> None:
    lasting = made_key(context, JOBS_READ)
    # By the server's own clock, which need not agree with ours.
    now = instant(lasting.created.get("createdAt"))
    if now is None:
        raise NotOffered("a key does not show when it was created, so none can be made to expire")
    expiring = made_key(context, JOBS_READ, expires=timestamp(now + timedelta(seconds=3)))
    refused = until_refused(context, context.api.with_key(expiring.secret))
    expect_unauthorized(context, refused, "once the key's `expiresAt` has passed")
    context.saw("expired keys")
    _works(context, lasting)


@check(
    "AUTH-3", safety=Safety.OBJECTS, sends=(*KEYS, "*", "test_auth", "validate_api_key"), needs=6
)
def a_key_is_shown_once(context: CaseContext) -> None:
    key, other = made_key(context, JOBS_READ), made_key(context, JOBS_READ)
    context.expect(key.secret != other.secret, "another key each time", key.secret[:12] + "…")
    for when, response in _uses_of(context, key).items():
        is_silent = key.secret not in response.text
        context.expect(
            is_silent, f"no key in clear text when {when}", "the whole key in the response"
        )
        context.saw("answers without the key", response.status not in ABSENT)


LISTED = "/auth/api-keys"


def _uses_of(context: CaseContext, key: RunKey) -> dict[str, Response]:
    """Responses that could show a key, until after its deletion."""
    own = context.api.with_key(key.secret)
    unauthorized = context.anonymous.get(
        "/users/me", headers=context.unknown(f"Token {key.secret}")
    )
    return {
        "the key is read": context.api.get(key.path),
        **numbered("keys are listed", pages_at_both_ends(context.api, LISTED)),
        **numbered(
            "fields are selected",
            pages_at_both_ends(context.api, LISTED, {"fields": "id,key,secret"}),
        ),
        "the key is used": own.get("/plugin-core/jobs", params={"limit": 1}),
        "the key is tried out": own.post("/auth/test"),
        "the key is validated": context.api.post("/auth/validate-key", {"key": key.secret}),
        "the key is sent in a wrong way": unauthorized,
        "the key is changed": context.api.put(key.path, {"name": f"{context.tag}-renamed"}),
        **numbered("the log is read", pages_at_both_ends(context.api, "/system/logs")),
        "the key is deleted": context.api.delete(key.path),
        "the key is used afterwards": own.get("/plugin-core/jobs"),
    }
