"""Servers that keep the contract in another way than the mock: none of them may fail."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random
from uuid import NAMESPACE_URL, uuid5

import httpx
import requests

from contract_tests.mutants.families.deliveries import SIGNATURE, WebhookHooks
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.lists import (
    COLLECTIONS,
    all_rows,
    is_page,
    show,
    shown_and_whole,
    sort_order,
    sorted_numbers,
    value_at,
)
from contract_tests.mutants.messages import Delivery, Frame, ProxiedSocket, Request, Response
from contract_tests.subjects.list_operations import list_operations
from contract_tests.subjects.ordering import SortOrder
from contract_tests.target import SCALE, Target

SLOWEST = 0.2
"""The longest delay of a response in seconds, and the share of responses that have one."""

LAG = 0.5
"""Seconds until lists show created objects."""


@dataclass(frozen=True)
class Variation:
    """A variation."""

    name: str
    says: str
    """Its difference, in a line."""
    make: Callable[[], Hooks] = Hooks
    flags: tuple[str, ...] = ()
    """Flags of the mock behind it."""
    scale: float | None = None
    """How fast its time passes; as in other trials if None."""
    logs_in: bool = False
    """Whether the main key is a login token."""


class _Answering(Hooks):
    """Changes only responses."""

    def __init__(self, change: Callable[[Request, Response], Response | None]) -> None:
        self._change = change

    async def on_response(self, request: Request, response: Response) -> Response | None:
        return self._change(request, response)


def answering(change: Callable[[Request, Response], Response | None]) -> Callable[[], Hooks]:
    return lambda: _Answering(change)


def creations_are_200(request: Request, response: Response) -> None:
    if response.status == 201:
        response.status = 200


ACTIONS = ("cancel_job", "test_webhook", "retry_webhook_delivery", "create_job_batch")


def actions_are_202(request: Request, response: Response) -> None:
    if request.operation in ACTIONS and response.ok:
        response.status = 202


def deletions_are_204(request: Request, response: Response) -> Response | None:
    if request.method != "DELETE" or not response.ok:
        return None
    headers = httpx.Headers([(k, v) for k, v in response.headers.items() if "content" not in k])
    return Response(204, headers, b"")


def more_properties(request: Request, response: Response) -> None:
    if "fields" in request.params or not isinstance(response.json, dict):
        return
    response.json["requestId"] = "req_1"
    for one in response.objects:
        one["links"] = {"self": "/somewhere"}


def no_etag(request: Request, response: Response) -> None:
    for name in ("ETag", "X-Correlation-Id"):
        response.headers.pop(name, None)


def errors_without_details(request: Request, response: Response) -> None:
    response.error.pop("details", None)
    if response.error:
        response.error["message"] = "Nope."


SHOWN_WITH_PAGINATION = frozenset(str(one) for one in list_operations() if one.shows_pagination)


def less_metadata(request: Request, response: Response) -> None:
    if is_page(response) and request.operation not in SHOWN_WITH_PAGINATION:
        del response.json["meta"]


def other_redaction(request: Request, response: Response) -> None:
    response.content = response.content.replace(b'"[REDACTED]"', b'"********"')


def _missing(*paths: str) -> Callable[[], Hooks]:
    """A server without some namespaces."""

    class Missing(Hooks):
        async def on_request(self, request: Request) -> Response | None:
            if not request.below_api.startswith(paths):
                return None
            known = await request.ask("GET", "/no-such-route")
            return Response(known.status, known.headers, known.content)

    return Missing


class Clamping(Hooks):
    """Clamps `limit` and `page` to their bounds."""

    async def on_request(self, request: Request) -> None:
        for name, most in (("limit", 100), ("page", 10**9)):
            asked = request.params.get(name)
            if asked is None:
                continue
            if not asked.lstrip("-").isdigit():
                request.change(**{name: None})
            else:
                request.change(**{name: str(min(max(int(asked), 1), most))})


class Slow(Hooks):
    """A tenth of the responses takes a while."""

    def __init__(self) -> None:
        self._random = Random(1)

    async def on_response(self, request: Request, response: Response) -> None:
        if self._random.random() < 0.1:
            await asyncio.sleep(self._random.uniform(SLOWEST / 4, SLOWEST))


async def lacks_a_value(request: Request, field: str) -> bool:
    """Whether a row of the requested list has no value in that field: the mock shows such rows
    first in ascending order."""
    first = {**request.params, "sort": f"{field}:asc", "limit": "1", "page": "1"}
    first.pop("fields", None)
    shown = await request.ask("GET", request.below_api, params=first)
    return any(row.get(field) is None for row in shown.rows)


class NullsElsewhere(Hooks):
    """Rows without a value are at the other end."""

    async def on_response(self, request: Request, response: Response) -> None:
        field = request.params.get("sort", "").split(",")[0].split(":")[0]
        is_simple = field and "." not in field and "," not in request.params["sort"]
        if request.operation not in COLLECTIONS or not is_page(response) or not is_simple:
            return
        if not await lacks_a_value(request, field):
            return
        rows, whole = await shown_and_whole(request)
        has = [row.get(field) is not None for row in whole]
        if False in has and len(rows) == len(whole):
            known = [row for row, there in zip(rows, has, strict=True) if there]
            unknown = [row for row, there in zip(rows, has, strict=True) if not there]
            show(request, response, known + unknown if not has[0] else unknown + known)


class OldestFirst(Hooks):
    """Lists begin with the oldest row, unless they are asked for another order."""

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation in COLLECTIONS and is_page(response) and not sort_order(request):
            show(request, response, (await all_rows(request))[::-1])


class Lagging(Hooks):
    """Lists show created objects a little later."""

    def __init__(self) -> None:
        self._made: dict[str, float] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.method == "POST" and response.ok:
            for one in response.objects:
                for identifier in (one.get("id"), *one.get("jobIds", [])):
                    if isinstance(identifier, str):
                        self._made[identifier] = time.monotonic()
        new = {one for one, at in self._made.items() if time.monotonic() - at < LAG}
        if request.operation.startswith("list_") and is_page(response) and new:
            rows, whole = await shown_and_whole(request)
            if len(whole) == len(rows):
                pairs = zip(rows, whole, strict=True)
                show(request, response, [row for row, full in pairs if full.get("id") not in new])


class Rewriting(WebhookHooks):
    """Rewrites everything that the server sends, and signs it again."""

    def rewritten(self, text: str) -> str:
        raise NotImplementedError

    async def changed(self, request: Request, response: Response) -> None:
        if response.content:
            response.content = self.rewritten(response.content.decode()).encode()

    async def on_line(self, request: Request, line: str) -> Iterable[str]:
        return (self.rewritten(line),)

    async def from_server(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return (Frame(self.rewritten(str(frame.text))),)

    async def on_delivery(self, delivery: Delivery) -> Sequence[Delivery]:
        delivery.content = self.rewritten(delivery.content.decode()).encode()
        if SIGNATURE in delivery.headers:
            self.signature(delivery)
        return (delivery,)


class Milliseconds(Rewriting):
    """All times have milliseconds."""

    def rewritten(self, text: str) -> str:
        return re.sub(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z"', r'"\1.000Z"', text)


class Offsets(Rewriting):
    """All times have an offset instead of Z."""

    def rewritten(self, text: str) -> str:
        return re.sub(r'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)Z"', r'"\1+00:00"', text)


IDENTIFIER = re.compile(r"\b(?:job|webhook|template|key|user|delivery|evt)_[0-9a-f]{8,12}\b")


class Uuids(Rewriting):
    """Ids are UUIDs, and rows are sorted by these."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, str] = {}

    def rewritten(self, text: str) -> str:
        return IDENTIFIER.sub(lambda found: self._uuid(found[0]), text)

    async def on_request(self, request: Request) -> None:
        for name, value in request.ids.items():
            if value in self._known:
                request.ids[name] = self._known[value]
                request.path = request.path.replace(value, self._known[value])
                request.below_api = request.below_api.replace(value, self._known[value])
        for mine, own in self._known.items():
            if mine in request.query:
                request.query = request.query.replace(mine, own)
            if mine.encode() in request.content:
                request.content = request.content.replace(mine.encode(), own.encode())

    async def changed(self, request: Request, response: Response) -> None:
        order = sort_order(request)
        if is_page(response) and any(
            IDENTIFIER.search(text) for text in _sorted_texts(response, order)
        ):
            await self._sort_again(request, response, order)
        await super().changed(request, response)

    async def _sort_again(self, request: Request, response: Response, order: SortOrder) -> None:
        rows, whole = await shown_and_whole(request)
        own = [[value_at(row, name) for name, _ in order] for row in whole]
        mine = json.loads(self.rewritten(json.dumps(own)))
        if len(rows) == len(mine):
            show(request, response, [rows[number] for number in sorted_numbers(mine, order)])

    def _uuid(self, own: str) -> str:
        mine = str(uuid5(NAMESPACE_URL, own))
        self._known[mine] = own
        return mine


def _sorted_texts(response: Response, order: SortOrder) -> Iterator[str]:
    """Texts that the rows of a page are sorted by."""
    for row in response.rows:
        for name, _ in order:
            value = value_at(row, name)
            if isinstance(value, str):
                yield value


class QuietSocket(Hooks):
    """The socket sends only events and refusals."""

    async def from_server(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        return () if frame.json.get("success") is True else (frame,)


class OtherEvents(Hooks):
    """Events on the socket have another form; jobs are named by `jobId`."""

    async def from_server(self, socket: ProxiedSocket, frame: Frame) -> Iterable[Frame]:
        job = frame.json.get("data", {}).get("job") if frame.is_event else None
        if not isinstance(job, dict):
            return (frame,)
        update = {"jobId": job["id"], "status": job["status"], "updatedAt": frame.json["createdAt"]}
        return (Frame.of({"channel": "jobs", "update": update}),)


VARIATIONS = (
    Variation("as it is", "The mock itself"),
    Variation(
        "reference codes",
        "Error codes of the reference pages",
        flags=("--error-codes", "reference"),
    ),
    Variation("creations 200", "Creations are answered with 200", answering(creations_are_200)),
    Variation(
        "actions 202", "Operations that take time are answered with 202", answering(actions_are_202)
    ),
    Variation("deletions 204", "Deletions are answered with 204", answering(deletions_are_204)),
    Variation("nulls elsewhere", "Rows without a value are at the other end", NullsElsewhere),
    Variation("UUIDs", "Ids are UUIDs", Uuids),
    Variation("clamping", "A `limit` out of bounds is clamped", Clamping),
    Variation("slow", "A tenth of the responses takes 50 to 200 ms", Slow),
    Variation("lagging lists", "Lists show new rows half a second later", Lagging),
    Variation("oldest first", "Lists begin with the oldest row", OldestFirst),
    Variation("real time", "Time passes at the real rate", scale=1),
    Variation("fast", "Time passes ten times as fast as elsewhere", scale=SCALE * 5),
    Variation(
        "past", "The server's clock is a year behind", flags=("--start", "2025-11-25T09:00:00Z")
    ),
    Variation(
        "future", "The server's clock is a year ahead", flags=("--start", "2027-11-25T09:00:00Z")
    ),
    Variation(
        "more properties", "Responses have undocumented properties", answering(more_properties)
    ),
    Variation("fewer headers", "No ETag, no correlation id", answering(no_etag)),
    Variation("terse errors", "Errors have no details", answering(errors_without_details)),
    Variation("milliseconds", "Times have milliseconds", Milliseconds),
    Variation("offsets", "Times have an offset instead of Z", Offsets),
    Variation("less metadata", "No `meta` where no example shows it", answering(less_metadata)),
    Variation("other redaction", "Secrets are masked with asterisks", answering(other_redaction)),
    Variation("login token", "The judge's key is a login token", logs_in=True),
    Variation("no users", "There is no namespace for users", _missing("/users")),
    Variation("no system", "There is no namespace for the system", _missing("/system", "/health")),
    Variation(
        "no networks", "There is no namespace for networks", _missing("/plugin-core/networks")
    ),
    Variation("no keys", "Keys cannot be created over the API", _missing("/auth/api-keys")),
    Variation("taciturn socket", "The socket sends no replies to successful messages", QuietSocket),
    Variation("other events", "Events on the socket have another form", OtherEvents),
    Variation("empty", "The server is empty", flags=("--fixtures", "empty")),
    Variation("busy", "Others use the server at the same time", flags=("--traffic", "busy")),
    Variation(
        "incidents", "Half of the providers are offline or degraded", flags=("--fixtures", "outage")
    ),
)


@contextmanager
def logged_in(target: Target) -> Iterator[Target]:
    """The target, with a login token of its administrator as the main key."""
    name = target.api_key
    response = requests.post(
        f"{target.url}/api/auth/login",
        json={"email": f"{name}@cortex.example", "password": "cortex"},
        timeout=10,
    )
    yield replace(target, api_key=response.json()["data"]["token"])
