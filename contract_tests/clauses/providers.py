"""Providers: their life, their secrets and their jobs (providers)."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.orders import provider
from contract_tests.subjects.lives import JOBS
from contract_tests.verdicts import Broken, NotOffered, Safety, Unclear

PROVIDERS = "/plugin-core/providers"

Fields = dict[str, Any]

REDACTED = "[REDACTED]"

WRITES = ("create_provider", "update_provider", "delete_provider")


def _order(bench: Bench, **changes: Any) -> Fields:
    return {**provider(bench.tag, next(bench.session.numbers)), **changes}


def _made(bench: Bench, order: Fields) -> str:
    return str(bench.api.post(PROVIDERS, order).object["id"])


def _path(identifier: str) -> str:
    return f"{PROVIDERS}/{identifier}"


def _as_sent(bench: Bench, answer: Answer, order: Fields) -> None:
    said = answer.object
    for name in ("name", "type", "endpoints"):
        bench.expect(said.get(name) == order[name], f"`{name}` {order[name]!r}, as sent", answer)
        bench.saw("fields")


def _ids(bench: Bench) -> set[str]:
    """All that are listed.

    :raises Unclear: when there are more than a page of them.
    """
    rows = bench.api.get(PROVIDERS, params={"limit": 100}).rows
    if len(rows) >= 100:
        raise Unclear("there is more than a page of providers")
    return {str(row.get("id")) for row in rows}


@check(
    "PROV-1", safety=Safety.OBJECTS, sends=(*WRITES[:1], "get_provider", "list_providers"), needs=7
)
def a_new_provider_is_read_and_listed(bench: Bench) -> None:
    order = _order(bench)
    made = bench.api.post(PROVIDERS, order)
    _as_sent(bench, made, order)
    is_new = made.object.get("status") == "initializing"
    bench.advise(is_new, "the status initializing at first", made)
    identifier = str(made.object["id"])
    read = bench.api.get(_path(identifier))
    bench.expect(read.object.get("id") == identifier, "the `id` of the provider", read)
    _as_sent(bench, read, order)
    listed = bench.wait(lambda: _ids(bench), lambda ids: identifier in ids, seconds=bench.soon)
    bench.expect(identifier in listed, f"{identifier} in the list of providers", "no such row")
    bench.saw("listed providers")


@check("PROV-1", safety=Safety.OBJECTS, sends=(*WRITES[:2], "get_provider"), needs=8)
def a_change_keeps_what_was_not_sent(bench: Bench) -> None:
    config = {"subnet": "public", "budget": "5.0"}
    order = _order(bench, config=config)
    path = _path(_made(bench, order))
    changes: list[Fields] = [
        {"name": f"{order['name']}-renamed"},
        {"endpoints": [f"https://{bench.tag}.invalid:8443"]},
        {"config": {"subnet": "private"}},
    ]
    for change in changes:
        changed = bench.api.put(path, change)
        changed.succeed()
        order |= {name: value for name, value in change.items() if name != "config"}
        read = bench.api.get(path)
        _as_sent(bench, read, order)
        said = read.object.get("config")
        bench.expect(isinstance(said, dict), "`config` of a provider", read)
        assert isinstance(said, dict)
        subnet = change.get("config", config)["subnet"]
        bench.expect(said.get("subnet") == subnet, f"`config.subnet` {subnet}", read)
        # That a part of `config` is kept when another is sent, the example only suggests.
        keeps = said.get("budget") == config["budget"]
        bench.advise(keeps, "`config.budget` kept, as it was not sent", read)
        bench.saw("changes")


@check(
    "PROV-1",
    safety=Safety.OBJECTS,
    sends=(*WRITES, "get_provider", "list_providers", "get_provider_status"),
    needs=3,
)
def a_deleted_provider_is_gone(bench: Bench) -> None:
    identifier = _made(bench, _order(bench))
    path = _path(identifier)
    bench.api.get(path).succeed()
    deleted = bench.api.delete(path)
    bench.sure(deleted.status != 409, "the provider was given a job meanwhile")
    deleted.succeed()
    for gone in (path, f"{path}/status"):
        read = partial(bench.api.get, gone)
        answer = bench.wait(read, lambda one: not one.ok, seconds=bench.soon)
        bench.expect(answer.status == 404, "404 once it is deleted", answer)
        bench.saw("reads of what is gone")
    left = bench.wait(lambda: _ids(bench), lambda ids: identifier not in ids, seconds=bench.soon)
    bench.expect(identifier not in left, "a deleted provider in no list", f"{identifier} is there")
    bench.saw("lists without it")
    changed = bench.api.put(path, {"name": f"{bench.tag}-back"})
    bench.expect(changed.status == 404, "404 for a change of what was deleted", changed)


SECRETS: Mapping[str, tuple[str, ...]] = {
    "akash": ("mnemonic",),
    "render": ("apiKey",),
    "bittensor": ("coldkey", "hotkey"),
    "ionet": ("apiKey",),
}
"""Credentials of each type's `config` (providers, Provider-Specific Configuration)."""


NAMED = frozenset({"akash", "render", "golem"})
"""Types of which the pages give the word."""


def _is_silent(bench: Bench, answer: Answer, secrets: list[str], when: str) -> None:
    shown = [secret for secret in secrets if secret in json.dumps(answer.parsed) + answer.text]
    bench.expect(not shown, f"no credential in clear when {when}", "the credential as it was sent")
    bench.saw("answers without it")


@check(
    "PROV-2",
    safety=Safety.OBJECTS,
    sends=(*WRITES, "get_provider", "list_providers", "get_provider_status", "list_system_logs"),
    subjects=tuple(SECRETS),
    needs=6,
)
def credentials_are_redacted(bench: Bench, type_: str) -> None:
    names = SECRETS[type_]
    first, second = (
        {name: f"{bench.tag}-{turn}-{name}-{bench.random.getrandbits(32):x}" for name in names}
        for turn in ("first", "second")
    )
    secrets = [*first.values(), *second.values()]
    order = _order(bench, type=type_, config={**first, "note": "shown"})
    made = bench.api.post(PROVIDERS, order)
    if made.status == 400 and type_ not in NAMED:
        raise NotOffered(f"there are no providers of the type {type_}")
    path = _path(str(made.object["id"]))
    read = bench.api.get(path)
    is_it = read.object.get("name") == order["name"]
    bench.sure(is_it, "the provider that is read is not the one that was created")
    config = read.object.get("config")
    changed = bench.api.put(path, {"config": second})
    answers = {
        "it is created": made,
        "it is read": read,
        "providers are listed": bench.api.get(PROVIDERS, params={"limit": 100}),
        "its config is selected": bench.api.get(PROVIDERS, params={"fields": "id,config"}),
        "it is changed": changed,
        "it is read after a change": bench.api.get(path),
        "its status is read": bench.api.get(f"{path}/status"),
        "another of its name is refused": bench.api.post(PROVIDERS, order),
        "a bad change is refused": bench.api.put(path, {"config": second, "endpoints": 7}),
        "the log is read": bench.api.get("/system/logs", params={"limit": 100}),
    }
    for when, answer in answers.items():
        _is_silent(bench, answer, secrets, when)
    if isinstance(config, dict):
        for name in names:
            is_marked = config.get(name) == REDACTED
            bench.advise(is_marked, f"`config.{name}` as {REDACTED}", read)


PROVIDERS_TRIED = 3
"""Providers whose jobs are compared."""

MOST_PROVIDERS = 50
"""Providers among which some with jobs are looked for."""

LOOKS = 5
"""At jobs that change while they are read."""

MOST = 500
"""Jobs of a provider that are compared at most."""


def _all_ids(bench: Bench, path: str, **query: str) -> dict[str, str]:
    """Ids of all jobs of a list and their states.

    :raises Unclear: when there are too many.
    """
    found: dict[str, str] = {}
    for page in range(1, MOST // 100 + 1):
        rows = bench.api.get(path, params={**query, "limit": 100, "page": page}).rows
        found |= {str(row.get("id")): str(row.get("status")) for row in rows}
        if len(rows) < 100:
            return found
    raise Unclear(f"{path} has more than {MOST} rows")


@check("PROV-3", safety=Safety.READ, sends=("list_providers", "list_provider_jobs", "list_jobs"))
def a_providers_jobs_are_the_jobs_of_it(bench: Bench) -> None:
    providers = bench.api.get(PROVIDERS, params={"limit": 100}).rows
    types = [str(row.get("type")) for row in providers]
    compared = 0
    for row, type_ in zip(providers[:MOST_PROVIDERS], types, strict=False):
        own = f"{_path(str(row['id']))}/jobs"
        if compared == PROVIDERS_TRIED or not _has_jobs(bench, own, str(row["id"])):
            continue
        compared += 1
        for status in (None, "running", "completed"):
            query = {"status": status} if status else {}
            _compare(bench, own, type_, query, is_only=types.count(type_) == 1)
            _by_id(bench, own, str(row["id"]), query)


def _has_jobs(bench: Bench, own: str, identifier: str) -> bool:
    """Whether any list says so."""
    if bench.api.get(own, params={"limit": 1}).rows:
        return True
    answer = bench.api.get(JOBS, params={"provider": identifier, "limit": 1})
    return answer.ok and bool(answer.rows)


def _compare(bench: Bench, own: str, type_: str, query: dict[str, str], *, is_only: bool) -> None:
    """Its jobs are those that `provider=` selects, or some of them if others have its type."""
    before, selected = _at_rest(bench, own, type_, query)
    said = "&".join(f"{name}={value}" for name, value in {"provider": type_, **query}.items())
    missing = sorted(set(before) - set(selected))
    bench.expect(not missing, f"the jobs at {own} among jobs?{said}", f"not {missing[:3]}")
    if is_only:
        more = sorted(set(selected) - set(before))
        bench.expect(not more, f"the jobs of jobs?{said} at {own}", f"not {more[:3]}")
    wrong = {one for one in before.values() if query and one != query["status"]}
    bench.expect(not wrong, f"only {query.get('status')} jobs at {own}", str(wrong))
    bench.saw("jobs", len(before))


def _at_rest(
    bench: Bench, own: str, type_: str, query: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Its jobs, and those of its type, as they were before and after nothing changed."""
    before = _all_ids(bench, own, **query)
    for _ in range(LOOKS):
        selected = _all_ids(bench, JOBS, provider=type_, **query)
        after = _all_ids(bench, own, **query)
        if after == before:
            return before, selected
        before = after
    raise Unclear("its jobs change while they are read")


def _by_id(bench: Bench, own: str, identifier: str, query: dict[str, str]) -> None:
    """That `provider=` takes an id as well as a word, no page says."""
    before = _all_ids(bench, own, **query)
    try:
        selected = _all_ids(bench, JOBS, provider=identifier, **query)
    except Broken as error:
        bench.advise(False, f"jobs?provider={identifier}", error.came)
        return
    same = selected == before or _all_ids(bench, own, **query) != before
    bench.advise(same, f"the same jobs at {own} as of jobs?provider={identifier}", "others")
