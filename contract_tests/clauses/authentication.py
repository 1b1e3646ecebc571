"""Who is let in, and with which keys (overview, Authentication)."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta

from contract_tests.api import Answer, Api
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.kinds import OWN_IDENTITY
from contract_tests.operations import Operation, Operations
from contract_tests.subjects.api_keys import KEYS, Key, made_key
from contract_tests.subjects.filters import instant, moment
from contract_tests.subjects.harmless import (
    Harmless,
    creations_for,
    on_something_of_the_run,
    on_what_is_there,
)
from contract_tests.verdicts import Evidence, NotOffered, Safety

REFUSALS = frozenset({"AUTH_INVALID", "UNAUTHORIZED"})
"""The overview's code, and the reference pages'."""

ABSENT = frozenset({404, 405, 501})

GUARDED = tuple(operation for operation in Operations() if not operation.is_public)
READS = tuple(operation for operation in GUARDED if operation.reads)
WRITES = tuple(
    operation for operation in GUARDED if not operation.reads and operation.id not in OWN_IDENTITY
)


class Written:
    """An operation that writes, as a subject: what it takes to have something to write to."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.evidence = operation.evidence
        self.namespaces = (operation.namespace,)
        self.sends = (operation.id, *creations_for(operation))

    def __str__(self) -> str:
        return self.operation.id


class Read(Written):
    """An operation that reads, as a subject."""

    def __init__(self, operation: Operation) -> None:
        super().__init__(operation)
        self.sends = ("*",)


def unknown_key(bench: Bench) -> str:
    """A key that nobody was ever given."""
    return f"cortex_{bench.random.getrandbits(128):032x}"


def says_unauthorized(bench: Bench, answer: Answer, whom: str) -> None:
    """It is refused as the documentation has it."""
    bench.sure(answer.status != 429, "the rate limit comes before the key")
    bench.expect(answer.status == 401, f"401 {whom}", answer)
    codes = "the code AUTH_INVALID or UNAUTHORIZED"
    bench.expect(answer.error_code in REFUSALS, f"{codes} {whom}", answer)
    bench.expect("data" not in answer.json, f"no `data` {whom}", answer)


def _is_guarded(bench: Bench, operation: Operation, request: Harmless) -> None:
    """Nobody without a good key gets further than 401."""
    unknown = unknown_key(bench)
    credentials = {
        "without a key": None,
        "with an unknown key": f"Bearer {unknown}",
        "with another scheme than Bearer": f"Token {unknown}",
    }
    for whom, credential in credentials.items():
        answer = request.send(bench.anonymous, headers={"Authorization": credential})
        if answer.status in ABSENT and request.send(bench.api).status == answer.status:
            raise NotOffered(f"{operation.method} {operation.path} answers {answer.status} to all")
        says_unauthorized(bench, answer, whom)
        bench.saw("refusals")


@check("AUTH-1", safety=Safety.READ, needs=3, subjects=tuple(map(Read, READS)))
def reading_takes_a_key(bench: Bench, subject: Read) -> None:
    request = on_what_is_there(bench, subject.operation)
    _is_guarded(bench, subject.operation, request)
    known = request.send(bench.api)
    bench.expect(known.status != 401, "something else than 401 with a good key", known)


@check("AUTH-1", safety=Safety.OBJECTS, needs=3, subjects=tuple(map(Written, WRITES)))
def writing_takes_a_key(bench: Bench, subject: Written) -> None:
    _is_guarded(bench, subject.operation, on_something_of_the_run(bench, subject.operation))


@check("AUTH-1", safety=Safety.READ, sends=("list_jobs",), needs=7)
def malformed_headers_are_refused(bench: Bench) -> None:
    unknown = unknown_key(bench)
    basic = b64encode(f"admin:{unknown}".encode()).decode()
    malformed = {
        "with nothing after `Bearer`": "Bearer",
        "with a key and no scheme": unknown,
        "with Basic": f"Basic {basic}",
        "with two keys": f"Bearer {unknown}, Bearer {unknown}",
        "with quotes around the key": f'Bearer "{unknown}"',
        "with an empty header": "",
        "with a key of 4,000 characters": f"Bearer {'k' * 4000}",
    }
    for whom, header in malformed.items():
        answer = bench.anonymous.get("/plugin-core/jobs", headers={"Authorization": header})
        bench.sure(answer.status != 429, "the rate limit comes before the key")
        # A header that is none may also be called a bad request, though no page says so.
        bench.expect(answer.status in (400, 401), f"401 {whom}", answer)
        bench.advise(answer.status == 401, f"401 {whom}", answer)
        bench.expect("data" not in answer.json, f"no `data` {whom}", answer)
        bench.saw("refusals")
    challenge = answer.headers.get("WWW-Authenticate", "")
    bench.advise("bearer" in challenge.lower(), "`WWW-Authenticate: Bearer` with a 401", answer)


JOBS_READ = ("jobs", ("read",))


def _reads_jobs(api: Api) -> Answer:
    return api.get("/plugin-core/jobs", params={"limit": 1})


def _until_refused(bench: Bench, api: Api) -> Answer:
    """The answer at last; before that the key may work, and nothing else."""

    def look() -> Answer:
        answer = _reads_jobs(api)
        bench.sure(answer.status != 429, "the rate limit comes before the key")
        allowed = answer.ok or answer.status == 401
        bench.expect(allowed, "a success, or 401 once the key is not valid", answer)
        return answer

    return bench.wait(look, lambda answer: answer.status == 401)


def _works(bench: Bench, key: Key) -> Api:
    api = bench.api.with_key(key.secret)
    answer = bench.wait(
        lambda: _reads_jobs(api), lambda answer: answer.status != 401, seconds=bench.soon
    )
    bench.sure(answer.status != 429, "the rate limit comes before the key")
    bench.expect(answer.ok, "a success with a new key that may read jobs", answer)
    bench.saw("keys at work")
    return api


def _is_ended_by(bench: Bench, end: Callable[[Key], Answer]) -> Key:
    key, other = made_key(bench, JOBS_READ), made_key(bench, JOBS_READ)
    api = _works(bench, key)
    answer = end(key)
    if answer.status in ABSENT:
        raise NotOffered(f"{answer.exchange.method} {answer.exchange.url} is {answer.status}")
    answer.succeed()
    says_unauthorized(bench, _until_refused(bench, api), "once the key was ended")
    bench.saw("keys ended")
    _works(bench, other)
    return key


@check("AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=3)
def a_deleted_key_is_refused(bench: Bench) -> None:
    key = _is_ended_by(bench, lambda key: bench.api.delete(key.path))
    read = bench.api.get(key.path)
    bench.advise(read.status == 404, "404 for a key that was deleted", read)


@check(
    "AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=3, evidence=Evidence.INFERRED
)
def a_disabled_key_is_refused(bench: Bench) -> None:
    _is_ended_by(bench, lambda key: bench.api.put(key.path, {"enabled": False}))


@check(
    "AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=2, evidence=Evidence.INFERRED
)
def a_rotated_key_is_replaced(bench: Bench) -> None:
    key = made_key(bench, JOBS_READ)
    old = _works(bench, key)
    answer = bench.api.post(f"{key.path}/rotate")
    if answer.status in ABSENT:
        raise NotOffered("keys are not rotated here")
    secret = answer.object.get("key")
    bench.expect(isinstance(secret, str) and secret != key.secret, "another `key`", answer)
    _works(bench, Key(key.id, str(secret), answer.object))
    says_unauthorized(bench, _until_refused(bench, old), "with the key from before it was rotated")


@check("AUTH-2", safety=Safety.OBJECTS, sends=(*KEYS, "list_jobs"), needs=2, slow=True)
def a_key_is_refused_once_it_has_expired(bench: Bench) -> None:
    lasting = made_key(bench, JOBS_READ)
    # By the server's own clock, which need not agree with ours.
    now = instant(lasting.said.get("createdAt"))
    if now is None:
        raise NotOffered("a key does not tell when it was created, so none can be made to expire")
    expiring = made_key(bench, JOBS_READ, expires=moment(now + timedelta(seconds=3)))
    refused = _until_refused(bench, bench.api.with_key(expiring.secret))
    says_unauthorized(bench, refused, "once the key's `expiresAt` has passed")
    bench.saw("expired keys")
    _works(bench, lasting)


@check(
    "AUTH-3", safety=Safety.OBJECTS, sends=(*KEYS, "*", "test_auth", "validate_api_key"), needs=6
)
def a_key_is_shown_once(bench: Bench) -> None:
    key, other = made_key(bench, JOBS_READ), made_key(bench, JOBS_READ)
    bench.expect(key.secret != other.secret, "another key each time", key.secret[:12] + "…")
    own = bench.api.with_key(key.secret)
    unauthorized = bench.anonymous.get(
        "/users/me", headers={"Authorization": f"Token {key.secret}"}
    )
    later = {
        "the key is read": bench.api.get(key.path),
        "keys are listed": bench.api.get("/auth/api-keys", params={"limit": 100}),
        "fields are selected": bench.api.get("/auth/api-keys", params={"fields": "id,key,secret"}),
        "the key is used": own.get("/plugin-core/jobs", params={"limit": 1}),
        "the key is tried out": own.post("/auth/test"),
        "the key is validated": bench.api.post("/auth/validate-key", {"key": key.secret}),
        "the key is sent in a wrong way": unauthorized,
        "the key is changed": bench.api.put(key.path, {"name": f"{bench.tag}-renamed"}),
        "the log is read": bench.api.get("/system/logs", params={"limit": 100}),
        "the key is deleted": bench.api.delete(key.path),
        "the key is used afterwards": own.get("/plugin-core/jobs"),
    }
    for when, answer in later.items():
        is_silent = key.secret not in answer.text
        bench.expect(is_silent, f"no key in clear when {when}", "the whole key in the answer")
        bench.saw("answers without the key", answer.status not in ABSENT)
