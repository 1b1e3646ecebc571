"""Webhooks as resources (webhooks)."""

import string
from collections.abc import Generator
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.creations import webhook as webhook_body
from contract_tests.contract.evidence import Safety
from contract_tests.contract.pause import Pause
from contract_tests.kernel.api import Response
from contract_tests.kernel.list_ends import pages_at_both_ends
from contract_tests.subjects.change_times import expect_change_times
from contract_tests.subjects.filters import instant
from contract_tests.subjects.list_operations import list_operations
from contract_tests.subjects.listing import Listing

PATH = "/plugin-core/webhooks"
SENDS = ("create_webhook", "get_webhook", "list_webhooks", "update_webhook", "delete_webhook")
WEBHOOKS = next(one for one in list_operations() if one.operation.id == "list_webhooks")


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, needs=5, namespaces=("Webhooks",))
def a_webhook_lives_from_creation_to_deletion(context: CaseContext) -> None:
    body = _body(context)
    made = context.api.post(PATH, body).object
    path = f"{PATH}/{made['id']}"
    _expect_read(context, path, body)
    context.saw("creations")
    _expect_listed(context, made["id"], True)
    context.saw("lists")

    _expect_updates(context, path, body)
    context.saw("updates")

    context.api.delete(path).succeed()
    gone = context.api.get(path)
    context.expect(gone.status in (404, 410), "404 after the webhook's deletion", gone)
    context.saw("deletions")
    _expect_listed(context, made["id"], False)
    context.saw("lists")


def _expect_updates(context: CaseContext, path: str, body: dict[str, Any]) -> None:
    """Each change was made, and nothing else has changed."""
    read: dict[str, Any] = {}
    for changes in (
        {"name": f"{context.tag}-renamed"},
        {"events": ["job.created", "job.cancelled"]},
        {"url": f"{body['url']}/moved"},
    ):
        context.api.put(path, changes).succeed()
        body |= changes
        read = _expect_read(context, path, body)
    created, updated = instant(read.get("createdAt")), instant(read.get("updatedAt"))
    if created is not None and updated is not None:
        context.expect(updated >= created, "`updatedAt` not before `createdAt`", repr(read))


@check(
    "HOOK-1",
    safety=Safety.OBJECTS,
    sends=("create_webhook", "get_webhook", "update_webhook"),
    needs=2,
    namespaces=("Webhooks",),
)
def a_change_moves_only_the_time_of_the_last_change(context: CaseContext) -> Generator[Pause]:
    """(webhooks, Update Webhook)"""
    yield from expect_change_times(context, "webhook", PATH, {"name": f"{context.tag}-later"})


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, namespaces=("Webhooks",))
def a_webhook_is_enabled_if_nothing_else_is_said(context: CaseContext) -> None:
    made = context.make("webhook", enabled=None, events=["system.update.available"])
    read = context.api.get(f"{PATH}/{made['id']}")
    context.expect(read.object.get("enabled") is True, "`enabled` true by default", read)
    context.saw("defaults")
    context.api.delete(f"{PATH}/{made['id']}")


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, needs=2, namespaces=("Webhooks",))
def the_same_url_and_events_are_refused(context: CaseContext) -> None:
    body = _body(context)
    context.api.post(PATH, body).succeed()
    again = context.api.post(PATH, body)
    context.expect(again.status == 409, "409 for the same URL and events", again)
    code = "`DUPLICATE_WEBHOOK` for the same URL and events"
    context.expect(again.error_code == "DUPLICATE_WEBHOOK", code, again)
    context.saw("duplicates")
    several = body | {"events": ["job.failed", "job.created", "job.cancelled"]}
    made = context.api.post(PATH, several)
    context.expect(made.ok, "the same URL accepted with other events", made)
    turned = context.api.post(PATH, several | {"events": several["events"][::-1]})
    context.expect(turned.status == 409, "409 for the same events in another order", turned)
    other = context.api.post(PATH, body | {"url": f"{body['url']}/other"})
    context.expect(other.ok, "another URL accepted for the same events", other)
    context.saw("others")


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, needs=4, namespaces=("Webhooks",))
def events_that_do_not_exist_are_refused(context: CaseContext) -> None:
    """(webhooks, Webhook Events; Error Handling)"""
    body = _body(context)
    path = f"{PATH}/{context.make('webhook')['id']}"
    for events in (["no.such.event"], [*body["events"], "job.Created"]):
        for response in (
            context.api.post(PATH, body | {"events": events}),
            context.api.put(path, {"events": events}),
        ):
            is_refused = response.status in (400, 422)
            context.expect(is_refused, f"400 for the events {', '.join(events)}", response)
            context.saw("refusals")


@check(
    "HOOK-2",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "list_webhook_deliveries", "list_system_logs"),
    needs=12,
    namespaces=("Webhooks",),
)
def the_secret_comes_back_nowhere(context: CaseContext) -> None:
    parts = [_letters(context) for _ in range(4)]
    # The run's tag is part of names, too.
    secrets = [f"{begin}-{context.tag}-{end}" for begin, end in (parts[:2], parts[2:])]
    for secret in secrets:
        context.run_state.guard.redaction.add(secret)
    body = _body(context) | {"secret": secrets[0]}
    created = context.api.post(PATH, body)
    path = f"{PATH}/{created.object['id']}"
    is_read = context.api.get(path).object.get("url") == body["url"]
    context.require(is_read, "reads do not show the webhook that was created (see HOOK-1)")
    responses = [
        created,
        context.api.get(path),
        context.api.put(path, {"secret": secrets[1]}),
        context.api.get(path),
        *pages_at_both_ends(context.api, PATH),
        context.api.get(f"{path}/history"),
    ]
    for response in responses:
        response.succeed()
    for response in [*responses, *_refused_with(context, path, body)]:
        shown = any(part in response.text for part in parts)
        got = f"{PART} or more of its characters"
        context.expect(not shown, "the secret hashed, or not shown", got, response)
        context.saw("answers")


NO_DIGITS = string.ascii_lowercase[6:]
"""Letters that are no hexadecimal digits."""

PART = 8
"""Characters of a secret: more than what a mask leaves to tell secrets apart."""


def _letters(context: CaseContext) -> str:
    return "".join(context.random.choices(NO_DIGITS, k=PART))


def _refused_with(context: CaseContext, path: str, body: dict[str, Any]) -> list[Response]:
    """Refusals of requests that have the secret in them, and what the server has logged."""
    secret = {"secret": body["secret"]}
    return [
        context.api.post(PATH, body),
        context.api.post(PATH, {**body, "url": 7}),
        context.api.post(PATH, {**secret, "events": ["no.such.event"]}),
        context.api.put(path, {**secret, "events": "none"}),
        context.api.put(f"{PATH}/{context.tag}-none", secret),
        *pages_at_both_ends(context.api, "/system/logs"),
    ]


def _body(context: CaseContext) -> dict[str, Any]:
    return webhook_body(context.tag, next(context.run_state.numbers))


def _expect_read(context: CaseContext, path: str, body: dict[str, Any]) -> dict[str, Any]:
    response = context.api.get(path)
    read = response.object
    for name in ("name", "url", "enabled"):
        context.expect(read.get(name) == body[name], f"`{name}` {body[name]!r}", response)
    events = read.get("events")
    same = isinstance(events, list) and sorted(map(str, events)) == sorted(body["events"])
    context.expect(same, f"`events` {', '.join(body['events'])}", response)
    return read


def _expect_listed(context: CaseContext, webhook_id: str, is_there: bool) -> None:
    """A list may lag."""
    listing = Listing(context, WEBHOOKS)

    def listed() -> bool:
        return any(row.get("id") == webhook_id for row in listing.whole())

    seen = context.wait(listed, lambda found: found is is_there)
    what = "the new webhook in the list" if is_there else "the deleted webhook gone from the list"
    context.expect(seen is is_there, what, "it is not there" if is_there else "it is still there")
