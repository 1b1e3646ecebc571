"""Providers: their states, their secrets and their jobs (providers)."""

import json
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.creations import provider
from contract_tests.contract.evidence import Broken, NotOffered, Safety, Unclear
from contract_tests.kernel.api import Response
from contract_tests.kernel.list_ends import numbered, pages_at_both_ends, rows_at_both_ends
from contract_tests.subjects.change_times import expect_change_times
from contract_tests.subjects.filters import instant
from contract_tests.subjects.observed_jobs import JOBS
from contract_tests.subjects.observed_webhook import SENDS as WEBHOOK_SENDS
from contract_tests.subjects.observed_webhook import new_webhook

PROVIDERS = "/plugin-core/providers"

Fields = dict[str, Any]

REDACTED = "[REDACTED]"

WRITES = ("create_provider", "update_provider", "delete_provider")


def _body(context: CaseContext, **changes: Any) -> Fields:
    return {**provider(context.tag, next(context.run_state.numbers)), **changes}


def _made(context: CaseContext, body: Fields) -> str:
    return str(context.api.post(PROVIDERS, body).object["id"])


def _path(identifier: str) -> str:
    return f"{PROVIDERS}/{identifier}"


def _expect_as_sent(context: CaseContext, response: Response, body: Fields) -> None:
    shown_provider = response.object
    for name in ("name", "type", "endpoints"):
        context.expect(
            shown_provider.get(name) == body[name], f"`{name}` {body[name]!r}, as sent", response
        )
        context.saw("fields")


def _ids(context: CaseContext) -> set[str]:
    """The listed providers, the newest among them."""
    return {str(row.get("id")) for row in rows_at_both_ends(context.api, PROVIDERS)}


@check(
    "PROV-1", safety=Safety.OBJECTS, sends=(*WRITES[:1], "get_provider", "list_providers"), needs=7
)
def a_new_provider_is_read_and_listed(context: CaseContext) -> None:
    body = _body(context)
    made = context.api.post(PROVIDERS, body)
    _expect_as_sent(context, made, body)
    is_new = made.object.get("status") == "initializing"
    context.advise(is_new, "the status initializing at first", made)
    identifier = str(made.object["id"])
    read = context.api.get(_path(identifier))
    context.expect(read.object.get("id") == identifier, "the `id` of the provider", read)
    _expect_as_sent(context, read, body)
    listed = context.wait(
        lambda: _ids(context), lambda ids: identifier in ids, seconds=context.soon
    )
    context.expect(identifier in listed, f"{identifier} in the list of providers", "no such row")
    context.saw("listed providers")


@check("PROV-1", safety=Safety.OBJECTS, sends=(*WRITES[:2], "get_provider"), needs=8)
def a_change_keeps_what_was_not_sent(context: CaseContext) -> None:
    config = {"subnet": "public", "budget": "5.0"}
    body = _body(context, config=config)
    path = _path(_made(context, body))
    changes: list[Fields] = [
        {"name": f"{body['name']}-renamed"},
        {"endpoints": [f"https://{context.tag}.invalid:8443"]},
        {"config": {"subnet": "private"}},
    ]
    for change in changes:
        changed = context.api.put(path, change)
        changed.succeed()
        body |= {name: value for name, value in change.items() if name != "config"}
        read = context.api.get(path)
        _expect_as_sent(context, read, body)
        shown_provider = read.object.get("config")
        context.expect(isinstance(shown_provider, dict), "`config` of a provider", read)
        assert isinstance(shown_provider, dict)
        subnet = change.get("config", config)["subnet"]
        context.expect(shown_provider.get("subnet") == subnet, f"`config.subnet` {subnet}", read)
        # Only the example suggests that a part of `config` is kept when another is sent.
        keeps = shown_provider.get("budget") == config["budget"]
        context.advise(keeps, "`config.budget` kept, as it was not sent", read)
        context.saw("changes")


@check(
    "PROV-1",
    safety=Safety.OBJECTS,
    sends=(*WRITES, "get_provider", "list_providers", "get_provider_status"),
    needs=3,
)
def a_deleted_provider_is_gone(context: CaseContext) -> None:
    identifier = _made(context, _body(context))
    path = _path(identifier)
    context.api.get(path).succeed()
    deleted = context.api.delete(path)
    context.require(deleted.status != 409, "the provider got a job meanwhile")
    deleted.succeed()
    for gone in (path, f"{path}/status"):
        read = partial(context.api.get, gone)
        response = context.wait(read, lambda one: not one.ok, seconds=context.soon)
        context.expect(response.status in GONE, "404 once it is deleted", response)
        context.saw("reads of what is gone")
    left = context.wait(
        lambda: _ids(context), lambda ids: identifier not in ids, seconds=context.soon
    )
    context.expect(
        identifier not in left, "a deleted provider in no list", f"{identifier} is there"
    )
    context.saw("lists without it")
    changed = context.api.put(path, {"name": f"{context.tag}-back"})
    context.expect(changed.status in GONE, "404 for a change of what was deleted", changed)


@check("PROV-1", safety=Safety.OBJECTS, sends=(*WRITES[:2], "get_provider"), needs=2)
def a_change_moves_only_the_time_of_the_last_change(context: CaseContext) -> None:
    """(providers, Update Provider)"""
    changes = {"endpoints": [f"https://{context.tag}.invalid:9443"]}
    # No other case may run meanwhile: after each, the run's providers are deleted.
    for pause in expect_change_times(context, "provider", PROVIDERS, changes):
        time.sleep(pause.seconds)


METRICS = ("get_provider", "list_providers", "get_provider_metrics")


@check("PROV-1", safety=Safety.READ, sends=METRICS, needs=2)
def only_the_metrics_that_are_asked_for_are_shown(context: CaseContext) -> None:
    """(providers, Get Provider Metrics)"""
    for row in _with_metrics(context):
        path = f"{_path(str(row['id']))}/metrics"
        shown = context.api.get(path)
        if shown.status in GONE:
            continue
        names = [name for name, one in shown.object.items() if isinstance(one, list)]
        context.require(len(names) > 1, f"{path} has fewer than two metrics")
        for asked in (names[:1], names[-1:], [names[-1], names[0]]):
            response = context.api.get(path, params={"metrics": ",".join(asked)})
            found = {name for name, one in response.object.items() if isinstance(one, list)}
            context.expect(found == {*asked}, f"only {', '.join(asked)}", response)
            context.saw("selections")
    _require_metrics(context)


PERIODS = {"1h": ("5m", 3_600), "24h": ("1h", 86_400)}
"""A resolution for each of some periods, and the period's length in seconds."""


@check("PROV-1", safety=Safety.READ, sends=METRICS, needs=2)
def metrics_lie_within_the_period(context: CaseContext) -> None:
    """(providers, Get Provider Metrics)"""
    for row in _with_metrics(context):
        path = f"{_path(str(row['id']))}/metrics"
        for period, (resolution, seconds) in PERIODS.items():
            query = {"period": period, "resolution": resolution}
            response = context.api.get(path, params=query)
            if response.status in GONE:
                continue
            for name, points in response.object.items():
                span = _span(points)
                got = f"`{name}` over {span:g} s"
                longest = seconds + 3_600
                context.expect(span <= longest, f"points within {period}", got, response)
                context.saw("series", int(span > 0))
    _require_metrics(context)


def _span(points: object) -> float:
    """Seconds from the first point of a series to the last one."""
    stamps = (
        [one.get("timestamp") for one in points if isinstance(one, dict)]
        if isinstance(points, list)
        else []
    )
    times = [one for one in map(instant, stamps) if one is not None]
    return (max(times) - min(times)).total_seconds() if times else 0.0


def _with_metrics(context: CaseContext) -> list[Fields]:
    """Providers to look at: those of the run come last, because they have existed for seconds."""
    rows = rows_at_both_ends(context.api, PROVIDERS)
    return sorted(rows, key=lambda row: context.tag in str(row.get("name")))[:METRICS_TRIED]


def _require_metrics(context: CaseContext) -> None:
    """:raises NotOffered: when no provider has any."""
    if not context.witnesses:
        raise NotOffered("no provider has metrics over time (GET /providers/{providerId}/metrics)")


METRICS_TRIED = 3
"""The number of providers whose metrics are read."""

SECRETS: Mapping[str, tuple[str, ...]] = {
    "akash": ("mnemonic",),
    "render": ("apiKey",),
    "bittensor": ("coldkey", "hotkey"),
    "ionet": ("apiKey",),
}
"""Credentials of each type's `config` (providers, Provider-Specific Configuration)."""


NAMED = frozenset({"akash", "render", "golem"})
"""Types whose names are on the pages."""


def _expect_hidden(context: CaseContext, response: Response, secrets: list[str], when: str) -> None:
    shown = [secret for secret in secrets if secret in json.dumps(response.parsed) + response.text]
    context.expect(
        not shown, f"no credential in clear text when {when}", "the credential as it was sent"
    )
    context.saw("answers without it")


@check(
    "PROV-2",
    safety=Safety.OBJECTS,
    sends=(*WRITES, "get_provider", "list_providers", "get_provider_status", "list_system_logs"),
    subjects=tuple(SECRETS),
    needs=6,
)
def credentials_are_redacted(context: CaseContext, type_: str) -> None:
    first, second = _credentials(context, type_, "first"), _credentials(context, type_, "second")
    nested = {"note": "shown", "wallet": first, "accounts": [{"settings": first}]}
    body = _body(context, type=type_, config={**first, **nested})
    made = context.api.post(PROVIDERS, body)
    if made.status == 400 and type_ not in NAMED:
        raise NotOffered(f"there are no providers of the type {type_}")
    path = _path(str(made.object["id"]))
    read = context.api.get(path)
    is_it = read.object.get("name") == body["name"]
    context.require(is_it, "the provider that is read is not the one that was created")
    responses = {"it is created": made, "it is read": read, **_later(context, path, body, second)}
    for when, response in responses.items():
        _expect_hidden(context, response, [*first.values(), *second.values()], when)
    config = read.object.get("config")
    if isinstance(config, dict):
        for name in first:
            is_marked = config.get(name) == REDACTED
            context.advise(is_marked, f"`config.{name}` as {REDACTED}", read)


PROVIDER_EVENTS = ("provider.added", "provider.status.changed", "provider.removed")
"""(webhooks, Webhook Events)"""


@check("PROV-2", safety=Safety.OBJECTS, sends=(*WRITES, "get_provider", *WEBHOOK_SENDS))
def credentials_are_redacted_in_events(context: CaseContext) -> None:
    hooks, socket = [new_webhook(context, name) for name in PROVIDER_EVENTS], context.socket()
    socket.join(context.settings.api_key, "networks")
    type_ = next(iter(SECRETS))
    secrets = _credentials(context, type_, "event")
    nested = {"accounts": [{"settings": secrets}]}
    identifier = _made(context, _body(context, type=type_, config={**secrets, **nested}))
    socket.receive_until(lambda: bool(socket.about(identifier)), context.soon)
    context.api.delete(_path(identifier))
    for one in hooks:
        one.inbox.wait(lambda one=one: bool(one.inbox.about(identifier)), EVENT_DUE)  # type: ignore[misc]
    socket.listen(EVENT_DUE)
    texts = [delivery.text for one in hooks for delivery in one.inbox.about(identifier)]
    texts += [json.dumps(message.body) for message in socket.about(identifier)]
    if not texts:
        raise NotOffered("nothing reports a new provider")
    for text in texts:
        shown = any(secret in text for secret in secrets.values())
        context.expect(not shown, "no credential in clear text in an event", text[:160])
        context.saw("events")


EVENT_DUE = 0.5
"""Seconds in which events of a provider arrive, if there are any."""


def _credentials(context: CaseContext, type_: str, turn: str) -> dict[str, str]:
    """Random values of all credentials of a type."""
    return {
        name: f"{context.tag}-{turn}-{name}-{context.random.getrandbits(32):x}"
        for name in SECRETS[type_]
    }


def _later(
    context: CaseContext, path: str, body: dict[str, Any], second: dict[str, str]
) -> dict[str, Response]:
    """Responses that could show the credentials of a provider, from their change on."""
    changed = context.api.put(path, {"config": second})
    selected = pages_at_both_ends(context.api, PROVIDERS, {"fields": "id,config"})
    return {
        **numbered("providers are listed", pages_at_both_ends(context.api, PROVIDERS)),
        **numbered("its config is selected", selected),
        "it is changed": changed,
        "it is read after a change": context.api.get(path),
        "its status is read": context.api.get(f"{path}/status"),
        "another of its name is refused": context.api.post(PROVIDERS, body),
        "a bad change is refused": context.api.put(path, {"config": second, "endpoints": 7}),
        **numbered("the log is read", pages_at_both_ends(context.api, "/system/logs")),
    }


PROVIDERS_TRIED = 3
"""The number of providers whose jobs are compared."""

MOST_PROVIDERS = 50
"""The number of providers that are searched for some with jobs."""

GONE = frozenset({404, 410})

LOOKS = 5
"""Attempts to read jobs that change meanwhile."""

MOST = 500
"""The most jobs of a provider that are compared."""


def _all_ids(context: CaseContext, path: str, **query: str) -> dict[str, str]:
    """Ids of all jobs of a list and their states.

    :raises Unclear: when there are too many.
    """
    found: dict[str, str] = {}
    for page in range(1, MOST // 100 + 1):
        rows = context.api.get(path, params={**query, "limit": 100, "page": page}).rows
        found |= {str(row.get("id")): str(row.get("status")) for row in rows}
        if len(rows) < 100:
            return found
    raise Unclear(f"{path} has more than {MOST} rows")


@check("PROV-3", safety=Safety.READ, sends=("list_providers", "list_provider_jobs", "list_jobs"))
def a_providers_jobs_are_the_jobs_of_it(context: CaseContext) -> None:
    providers = rows_at_both_ends(context.api, PROVIDERS)
    types = [str(row.get("type")) for row in providers]
    compared = 0
    for row, type_ in zip(providers[:MOST_PROVIDERS], types, strict=False):
        own = f"{_path(str(row['id']))}/jobs"
        if compared == PROVIDERS_TRIED or not _has_jobs(context, own, str(row["id"])):
            continue
        compared += 1
        for status in (None, "running", "completed"):
            query = {"status": status} if status else {}
            _expect_own_jobs(context, own, type_, query, is_only=types.count(type_) == 1)
            _expect_same_by_id(context, own, str(row["id"]), query)
    if not compared:
        _advise_some_jobs(context, providers, types)


def _advise_some_jobs(context: CaseContext, providers: list[Fields], types: list[str]) -> None:
    """Warns if jobs ran at a network with only one provider, and that one has none.

    Another provider may have been deleted since.

    :raises Unclear: when no such provider is there.
    """
    for row, type_ in zip(providers, types, strict=True):
        selected = context.api.get(JOBS, params={"provider": type_, "limit": 1})
        if types.count(type_) == 1 and selected.ok and selected.rows:
            own = f"{_path(str(row['id']))}/jobs"
            got = "none, and no provider has any"
            context.advise(False, f"the jobs of jobs?provider={type_} at {own}", got, selected)
            return
    raise Unclear("no provider has jobs")


@check(
    "PROV-3",
    safety=Safety.OBJECTS,
    sends=(*WRITES, "list_providers", "list_provider_jobs", "list_jobs"),
)
def a_new_provider_has_no_earlier_jobs(context: CaseContext) -> None:
    """Two providers may have one type, and a job runs at one of them."""
    types = [str(row.get("type")) for row in rows_at_both_ends(context.api, PROVIDERS)]
    for type_ in dict.fromkeys(types):
        before = context.api.get(JOBS, params={"provider": type_, "limit": 100})
        # Jobs of the run go to Akash, and a provider with jobs cannot be deleted.
        if type_ == "akash" or not before.ok or not before.rows:
            continue
        path = _path(_made(context, _body(context, type=type_)))
        earlier = {str(row.get("id")) for row in before.rows}
        there = earlier & set(_all_ids(context, f"{path}/jobs"))
        context.api.delete(path)
        got = f"{len(there)} that are older than the provider"
        context.expect(not there, "only the jobs of a provider at its path", got)
        context.saw("new providers")
        return
    raise Unclear("no provider besides those of Akash has jobs")


def _has_jobs(context: CaseContext, own: str, identifier: str) -> bool:
    """Whether any list shows it; the list of providers may still show one that is deleted."""
    response = context.api.get(own, params={"limit": 1})
    if response.status in GONE and context.api.get(own.removesuffix("/jobs")).status in GONE:
        return False
    if response.rows:
        return True
    response = context.api.get(JOBS, params={"provider": identifier, "limit": 1})
    return response.ok and bool(response.rows)


def _expect_own_jobs(
    context: CaseContext, own: str, type_: str, query: dict[str, str], *, is_only: bool
) -> None:
    """Its jobs are those that `provider=` selects, or some of them if others have its type."""
    before, selected = _at_rest(context, own, type_, query)
    shown_provider = "&".join(
        f"{name}={value}" for name, value in {"provider": type_, **query}.items()
    )
    missing = sorted(set(before) - set(selected))
    context.expect(
        not missing, f"the jobs at {own} among jobs?{shown_provider}", f"not {missing[:3]}"
    )
    if is_only:
        more = sorted(set(selected) - set(before))
        context.expect(not more, f"the jobs of jobs?{shown_provider} at {own}", f"not {more[:3]}")
    wrong = {one for one in before.values() if query and one != query["status"]}
    context.expect(not wrong, f"only {query.get('status')} jobs at {own}", str(wrong))
    context.saw("jobs", len(before))


def _at_rest(
    context: CaseContext, own: str, type_: str, query: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Its jobs, and those of its type, as they were before and after nothing changed."""
    before = _all_ids(context, own, **query)
    for _ in range(LOOKS):
        selected = _all_ids(context, JOBS, provider=type_, **query)
        after = _all_ids(context, own, **query)
        if after == before:
            return before, selected
        before = after
    raise Unclear("its jobs change while they are read")


def _expect_same_by_id(
    context: CaseContext, own: str, identifier: str, query: dict[str, str]
) -> None:
    """It is not documented that `provider=` accepts an id as well as a type."""
    before = _all_ids(context, own, **query)
    try:
        selected = _all_ids(context, JOBS, provider=identifier, **query)
    except Broken as error:
        context.advise(False, f"jobs?provider={identifier}", error.got)
        return
    same = selected == before or _all_ids(context, own, **query) != before
    context.advise(same, f"the same jobs at {own} as of jobs?provider={identifier}", "others")
