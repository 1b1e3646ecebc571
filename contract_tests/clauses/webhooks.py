"""Webhooks as resources (webhooks)."""

from typing import Any

from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.orders import webhook as order_of
from contract_tests.subjects.collections import collections
from contract_tests.subjects.filters import instant
from contract_tests.subjects.listing import Listing
from contract_tests.verdicts import Safety

PATH = "/plugin-core/webhooks"
SENDS = ("create_webhook", "get_webhook", "list_webhooks", "update_webhook", "delete_webhook")
WEBHOOKS = next(one for one in collections() if one.operation.id == "list_webhooks")


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, needs=5, namespaces=("Webhooks",))
def a_webhook_lives_from_creation_to_deletion(bench: Bench) -> None:
    order = _order(bench)
    made = bench.api.post(PATH, order).object
    path = f"{PATH}/{made['id']}"
    _expect_read(bench, path, order)
    bench.saw("creations")
    _expect_listed(bench, made["id"], True)
    bench.saw("lists")

    read: dict[str, Any] = {}
    for changes in (
        {"name": f"{bench.tag}-renamed"},
        {"events": ["job.created", "job.cancelled"]},
        {"url": f"{order['url']}/moved"},
    ):
        bench.api.put(path, changes).succeed()
        order |= changes
        read = _expect_read(bench, path, order)
    created, updated = instant(read.get("createdAt")), instant(read.get("updatedAt"))
    if created is not None and updated is not None:
        bench.expect(updated >= created, "`updatedAt` not before `createdAt`", repr(read))
    bench.saw("updates")

    bench.api.delete(path).succeed()
    gone = bench.api.get(path)
    bench.expect(gone.status in (404, 410), "404 after the webhook's deletion", gone)
    bench.saw("deletions")
    _expect_listed(bench, made["id"], False)
    bench.saw("lists")


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, namespaces=("Webhooks",))
def a_webhook_is_enabled_if_nothing_else_is_said(bench: Bench) -> None:
    made = bench.make("webhook", enabled=None, events=["system.update.available"])
    read = bench.api.get(f"{PATH}/{made['id']}")
    bench.expect(read.object.get("enabled") is True, "`enabled` true by default", read)
    bench.saw("defaults")
    bench.api.delete(f"{PATH}/{made['id']}")


@check("HOOK-1", safety=Safety.OBJECTS, sends=SENDS, needs=2, namespaces=("Webhooks",))
def the_same_url_and_events_are_refused(bench: Bench) -> None:
    order = _order(bench)
    bench.api.post(PATH, order).succeed()
    again = bench.api.post(PATH, order)
    bench.expect(again.status == 409, "409 for the same URL and events", again)
    code = "`DUPLICATE_WEBHOOK` for the same URL and events"
    bench.expect(again.error_code == "DUPLICATE_WEBHOOK", code, again)
    bench.saw("duplicates")
    other = bench.api.post(PATH, order | {"url": f"{order['url']}/other"})
    bench.expect(other.ok, "another URL accepted for the same events", other)
    bench.saw("others")


@check(
    "HOOK-2",
    safety=Safety.OBJECTS,
    sends=(*SENDS, "list_webhook_deliveries"),
    needs=6,
    namespaces=("Webhooks",),
)
def the_secret_comes_back_nowhere(bench: Bench) -> None:
    secrets = [f"{bench.tag}-{word}-secret" for word in ("first", "second")]
    for secret in secrets:
        bench.session.guard.redaction.add(secret)
    order = _order(bench) | {"secret": secrets[0]}
    created = bench.api.post(PATH, order)
    path = f"{PATH}/{created.object['id']}"
    is_read = bench.api.get(path).object.get("url") == order["url"]
    bench.sure(is_read, "reads do not show the webhook that was created (see HOOK-1)")
    answers = [
        created,
        bench.api.get(path),
        bench.api.put(path, {"secret": secrets[1]}),
        bench.api.get(path),
        bench.api.get(PATH, params={"limit": 100}),
        bench.api.get(f"{path}/history"),
    ]
    for answer in answers:
        answer.succeed()
        shown = any(secret in answer.text for secret in secrets)
        bench.expect(not shown, "the secret hashed, or not shown", answer)
        bench.saw("answers")


def _order(bench: Bench) -> dict[str, Any]:
    return order_of(bench.tag, next(bench.session.numbers))


def _expect_read(bench: Bench, path: str, order: dict[str, Any]) -> dict[str, Any]:
    answer = bench.api.get(path)
    read = answer.object
    for name in ("name", "url", "enabled"):
        bench.expect(read.get(name) == order[name], f"`{name}` {order[name]!r}", answer)
    events = read.get("events")
    same = isinstance(events, list) and sorted(map(str, events)) == sorted(order["events"])
    bench.expect(same, f"`events` {', '.join(order['events'])}", answer)
    return read


def _expect_listed(bench: Bench, webhook_id: str, is_there: bool) -> None:
    """A list may take its time."""
    listing = Listing(bench, WEBHOOKS)

    def listed() -> bool:
        return any(row.get("id") == webhook_id for row in listing.whole())

    seen = bench.wait(listed, lambda found: found is is_there)
    what = "the new webhook in the list" if is_there else "the deleted webhook gone from the list"
    bench.expect(seen is is_there, what, "it is not there" if is_there else "it is still there")
