"""Limits of writes: refused ones change nothing, and none changes the server's own fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.bodies import free_texts, request_schema
from contract_tests.contract.clause import check
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.evidence import NotOffered, Safety
from contract_tests.contract.kinds import Kind, kinds
from contract_tests.contract.operations import Operations
from contract_tests.kernel.api import Response
from contract_tests.kernel.list_ends import rows_at_both_ends

Fields = dict[str, Any]

LONG_AGO = "2001-02-03T04:05:06Z"


@dataclass(frozen=True)
class WritableKind:
    """A kind of object, as a subject."""

    kind: Kind
    word: str
    """The property that a refused write tries to set."""
    invalid: tuple[Fields, ...]
    """Properties that no server can accept, each with the valid part of the write."""
    owned: Fields
    """Properties that the server sets, with values that it would never choose."""

    def __str__(self) -> str:
        return self.kind.name

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def collection_path(self) -> str:
        return self.kind.collection_path

    @property
    def namespaces(self) -> tuple[str, ...]:
        return () if self.name in KNOWN else self.kind.namespaces

    @property
    def sends(self) -> tuple[str, ...]:
        kind = self.kind
        return tuple(
            o.id for o in (kind.create, kind.read, kind.update, kind.list) if o is not None
        )

    def path(self, identifier: str) -> str:
        return self.kind.read_path(identifier)


TIMES = {"createdAt": LONG_AGO, "updatedAt": LONG_AGO}

KNOWN: Mapping[str, tuple[str, tuple[Fields, ...], Fields]] = {
    "template": ("name", ({"config": "none"}, {"config": {"cpu": "lots"}}), TIMES),
    "provider": (
        "name",
        ({"endpoints": 7}, {"config": "none"}),
        TIMES | {"version": "0.0.0-own"},
    ),
    "webhook": (
        "name",
        ({"events": "all"}, {"events": ["no.such.event"]}, {"url": "nowhere"}),
        TIMES | {"stats": {"delivered": 987_654, "failed": 0, "retried": 0}},
    ),
    "key": (
        "name",
        ({"permissions": "all"},),
        {"createdAt": LONG_AGO, "lastUsedAt": LONG_AGO},
    ),
    "user": ("username", ({"role": "emperor"},), TIMES),
    "job": (
        "image",
        ({"cpu": "lots"}, {"memory": "much"}),
        {
            "createdAt": LONG_AGO,
            "startedAt": LONG_AGO,
            "endedAt": LONG_AGO,
            "status": "completed",
            "cost": {"current": 987_654, "projected": 987_654, "currency": "XXX"},
        },
    ),
}
"""By kind: invalid values that the schemas do not already exclude."""

BESIDES: Mapping[str, Fields] = {
    "template": {"description": "Of a refused change"},
    "provider": {"endpoints": ["https://refused.invalid:8443"]},
    "webhook": {"events": ["job.failed"], "timeout": 21},
    "key": {"expiresAt": "2120-01-01T00:00:00Z"},
    "user": {"firstName": "Refused", "lastName": "Refused"},
}
"""Valid parts of a refused change, by kind."""

WRONG: Mapping[str, Any] = {
    "string": 7,
    "integer": "lots",
    "number": "lots",
    "boolean": "perhaps",
    "array": "all",
    "object": "none",
}
"""A value of another type."""


def _writable_kind(operations: Operations, kind: Kind) -> WritableKind | None:
    """A kind for refused writes; None if no text can be set in it."""
    if kind.name in KNOWN:
        return WritableKind(kind, *KNOWN[kind.name])
    schema = request_schema(operations, kind.create)
    words = free_texts(operations, schema)
    types = {
        name: str(operations.resolved(one).get("type"))
        for name, one in schema["properties"].items()
    }
    invalid = tuple(
        {name: WRONG[found]}
        for name, found in types.items()
        if found in WRONG and name not in words[:1]
    )
    return WritableKind(kind, words[0], invalid or ({words[0]: 7},), TIMES) if words else None


ALL = tuple(
    one
    for one in (
        _writable_kind(Operations(), kind) for kind in kinds() if kind.name in CREATION_BODIES
    )
    if one is not None
)

CHANGED = tuple(one for one in ALL if one.name != "job" and one.kind.update is not None)
"""A job's changes depend on its state."""


def _body(context: CaseContext, subject: WritableKind) -> Fields:
    _, _, new_body = CREATION_BODIES[subject.name]
    return new_body(context.tag, next(context.run_state.numbers))


def _new_word(context: CaseContext, subject: WritableKind) -> str:
    return f"{context.tag}-{subject.name}-{next(context.run_state.numbers)}"


def _is_refused(response: Response) -> bool:
    return response.status in (400, 409, 415, 422)


@check("IDEM-1", safety=Safety.OBJECTS, subjects=CHANGED)
def a_refused_change_changes_nothing(context: CaseContext, subject: WritableKind) -> None:
    path = subject.path(context.make(subject.name)["id"])
    before = context.api.get(path).object
    for invalid in subject.invalid:
        change = {subject.word: _new_word(context, subject), **BESIDES.get(subject.name, {})}
        response = context.api.put(path, {**change, **invalid})
        if not _is_refused(response):  # other checks ask whether it ought to be
            before = context.api.get(path).object
            continue
        now = context.api.get(path)
        for name in {**change, **invalid, "updatedAt": None}:
            same = now.object.get(name) == before.get(name)
            context.expect(same, f"`{name}` as it was before a change was refused", now)
        context.saw("refused changes")


@check("IDEM-1", safety=Safety.OBJECTS, subjects=ALL)
def a_refused_creation_creates_nothing(context: CaseContext, subject: WritableKind) -> None:
    refused = _refused_creations(context, subject)
    # An object created afterwards is listed, so the others would be, too.
    made = context.make(subject.name)["id"]
    query = {"sort": "createdAt:desc"}
    if not context.api.get(subject.collection_path, params={**query, "limit": 1}).ok:
        query = {}  # no page says that every list can be sorted by it

    def poll() -> list[Fields]:
        return rows_at_both_ends(context.api, subject.collection_path, query)

    rows = context.wait(
        poll, lambda rows: any(row.get("id") == made for row in rows), seconds=context.soon
    )
    context.require(any(row.get("id") == made for row in rows), "what was created is not listed")
    left = [row for row in rows if row.get(subject.word) in refused]
    context.expect(not left, f"no {subject.name} of a refused creation in the list", str(left[:1]))
    context.saw("refused creations", len(refused))


def _refused_creations(context: CaseContext, subject: WritableKind) -> set[str]:
    """The words in bodies that the server has refused."""
    refused = set()
    for invalid in subject.invalid:
        word = _new_word(context, subject)
        response = context.api.post(
            subject.collection_path, {**_body(context, subject), subject.word: word, **invalid}
        )
        if _is_refused(response):
            refused.add(word)
    return refused


def _expect_ignored(
    context: CaseContext, read: Response, subject: WritableKind, word: str, sent: Fields
) -> None:
    """Checks that no sent value took effect on the object that was written."""
    found = read.object
    context.require(
        found.get(subject.word) == word, f"`{subject.word}` is not {word!r}, as it was sent"
    )
    for name, value in sent.items():
        is_own = name not in found or found[name] != value
        context.expect(is_own, f"a `{name}` of the server's own, not the client's", read)
        context.saw("fields")


@check("IDEM-1", safety=Safety.OBJECTS, subjects=ALL)
def a_creation_does_not_set_the_servers_fields(context: CaseContext, subject: WritableKind) -> None:
    sent = {"id": _new_word(context, subject), **subject.owned}
    body = _body(context, subject)
    response = context.api.post(subject.collection_path, {**body, **sent})
    if _is_refused(response):
        context.saw("refusals")
        return
    read = context.api.get(subject.path(str(response.object["id"])))
    for shown in (response, read):
        _expect_ignored(context, shown, subject, body[subject.word], sent)


@check("IDEM-1", safety=Safety.OBJECTS, subjects=CHANGED)
def a_change_does_not_set_the_servers_fields(context: CaseContext, subject: WritableKind) -> None:
    path = subject.path(context.make(subject.name)["id"])
    sent, word = (
        {"id": _new_word(context, subject), **subject.owned},
        _new_word(context, subject),
    )
    response = context.api.put(path, {**sent, subject.word: word})
    if _is_refused(response):
        context.saw("refusals")
        return
    _expect_ignored(context, context.api.get(path), subject, word, sent)


@check("IDEM-1", safety=Safety.OBJECTS, sends=("create_job_template",), needs=2)
def an_idempotency_key_creates_once(context: CaseContext) -> None:
    subject = next(one for one in ALL if one.name == "template")
    body, headers = _body(context, subject), {"Idempotency-Key": _new_word(context, subject)}
    first = context.api.post(subject.collection_path, body, headers=headers)
    again = context.api.post(subject.collection_path, body, headers=headers)
    if first.object.get("id") != again.object.get("id"):
        raise NotOffered("it ignores `Idempotency-Key`")
    context.saw("repetitions")
    other = context.api.post(subject.collection_path, _body(context, subject), headers=headers)
    context.expect(other.status == 409, "409 for another body with the same key", other)
    context.saw("conflicts")
