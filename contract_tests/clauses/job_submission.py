"""What was submitted is what is there (jobs, Create Job, Batch Job Operations, templates)."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.orders import Order, job
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import instant, moment
from contract_tests.subjects.lives import JOBS
from contract_tests.verdicts import Evidence, Safety

Fields = dict[str, Any]

PLAIN = ("provider", "image", "cpu", "memory", "storage", "duration")
"""Fields that an answer has where the request has them (jobs, Job Object)."""

CONFIGURED = ("env", "ports")
"""Fields that an answer has under `config` (jobs, Job Object)."""

UNPLACED = ("volumes", "command", "args")
"""Fields of which no page shows where an answer has them."""

ORDERS_TRIED = 5
"""Jobs that are submitted with fields of Hypothesis's choice: a real server runs them."""

LISTED = 100

_words = strategies.text("abcdefghijklmnopqrstuvwxyz0123456789-äß→", min_size=0, max_size=12)
_names = strategies.text("ABCXYZ_", min_size=1, max_size=8)
_sizes = strategies.builds(
    "{}{}".format, strategies.integers(64, 256), strategies.just("Mi")
) | strategies.just("1Gi")

CHOICES: dict[str, strategies.SearchStrategy[Any]] = {
    "cpu": strategies.integers(50, 200),
    "memory": _sizes,
    "storage": _sizes,
    "duration": strategies.integers(30, 120),
    "env": strategies.dictionaries(_names, _words, max_size=3),
    "ports": strategies.lists(
        strategies.fixed_dictionaries(
            {"port": strategies.integers(1024, 65535), "expose": strategies.booleans()}
        ),
        max_size=2,
        unique_by=lambda entry: entry["port"],
    ),
    "command": strategies.lists(_words, min_size=1, max_size=3),
    "args": strategies.lists(_words, min_size=1, max_size=3),
    "volumes": strategies.just([{"name": "data", "mountPath": "/data", "size": "1Gi"}]),
}
"""Small and cheap, whatever is chosen."""

CHANGES = strategies.fixed_dictionaries({}, optional=CHOICES)


def _ordered(bench: Bench, changes: Fields) -> Order:
    order = job(bench.tag, next(bench.session.numbers))
    env = {**order["env"], **changes.get("env", {})}
    return {**order, **changes, "env": env}


def _has(bench: Bench, answer: Answer, order: Order) -> None:
    """The job is as it was ordered."""
    said = answer.object
    for name in PLAIN:
        is_same = said.get(name) == order[name]
        bench.expect(is_same, f"`{name}` {order[name]!r}, as submitted", answer)
        bench.saw("fields")


def _is_configured(bench: Bench, answer: Answer, order: Order) -> None:
    config = answer.object.get("config")
    bench.expect(isinstance(config, dict), "`config` of a job", answer)
    assert isinstance(config, dict)
    for name in CONFIGURED:
        if name in order:
            came = f"{name}: {config.get(name)!r}"
            bench.expect(
                _covers(config.get(name), order[name]),
                f"`config.{name}` {order[name]!r}, as submitted",
                came,
            )
            bench.saw("fields")
    for name in UNPLACED:
        if name in order:
            found = config.get(name, answer.object.get(name))
            is_same = _covers(found, order[name])
            bench.advise(is_same, f"`config.{name}` {order[name]!r}, as submitted", repr(found))


def _covers(found: Any, sent: Any) -> bool:
    """Whether all that was sent is there; a server may add to it, such as a port's protocol."""
    if isinstance(sent, dict):
        return isinstance(found, dict) and all(
            name in found and _covers(found[name], value) for name, value in sent.items()
        )
    if isinstance(sent, list):
        return (
            isinstance(found, list)
            and len(found) == len(sent)
            and all(_covers(one, other) for one, other in zip(found, sent, strict=True))
        )
    return bool(found == sent)


@check("JOB-1", safety=Safety.OBJECTS, sends=("create_job", "get_job"), needs=8)
def what_was_submitted_is_read(bench: Bench) -> None:
    for changes in [{}, *examples(bench, CHANGES, ORDERS_TRIED)]:
        order = _ordered(bench, changes)
        made = bench.api.post(JOBS, order)
        _has(bench, made, order)
        read = bench.api.get(f"{JOBS}/{made.object['id']}")
        bench.expect(read.object.get("id") == made.object["id"], "the `id` of the job", read)
        _has(bench, read, order)
        _is_configured(bench, read, order)


def _newest(bench: Bench, since: Fields) -> list[Fields]:
    """Jobs that were created since another was, the newest first."""
    query: Fields = {"limit": LISTED, "sort": "createdAt:desc"}
    created = instant(since.get("createdAt"))
    if created is not None:
        query["from"] = moment(created - timedelta(seconds=1))
    return bench.api.get(JOBS, params=query).rows


def _listed(bench: Bench, made: Fields) -> list[Fields]:
    """The newest jobs, once this one is among them."""
    rows = bench.wait(
        lambda: _newest(bench, made),
        lambda rows: any(row.get("id") == made["id"] for row in rows),
        seconds=bench.soon,
    )
    bench.sure(len(rows) < LISTED, "more than a page of jobs was created meanwhile")
    is_there = any(row.get("id") == made["id"] for row in rows)
    bench.expect(is_there, f"{made['id']} in the list within {bench.soon:g} s", "no such row")
    return rows


@check("JOB-1", safety=Safety.OBJECTS, sends=("create_job", "list_jobs"))
def a_new_job_is_listed(bench: Bench) -> None:
    order = _ordered(bench, {})
    made = bench.api.post(JOBS, order).object
    (row,) = [row for row in _listed(bench, made) if row.get("id") == made["id"]]
    for name in PLAIN:
        if name in row:
            came = f"{name}: {row[name]!r}"
            bench.expect(row[name] == order[name], f"`{name}` {order[name]!r} in the list", came)
    bench.saw("listed jobs")


BATCH = f"{JOBS}/batch"


@check("JOB-8", safety=Safety.OBJECTS, sends=("create_job_batch", "get_job"), needs=3)
def a_batch_makes_as_many_jobs(bench: Bench) -> None:
    orders = [_ordered(bench, {"cpu": 100 + n}) for n in range(3)]
    answer = bench.api.post(BATCH, {"jobs": orders, "concurrency": 2})
    ids = answer.object.get("jobIds")
    is_full = isinstance(ids, list) and len(set(map(str, ids))) == len(orders)
    bench.expect(is_full, f"{len(orders)} different `jobIds`", answer)
    submitted = answer.object.get("status")
    bench.advise(submitted == "submitted", "the status submitted", answer)
    assert isinstance(ids, list)
    for identifier, order in zip(ids, orders, strict=True):
        read = bench.api.get(f"{JOBS}/{identifier}")
        _has(bench, read, order)
        _is_configured(bench, read, order)
        bench.saw("jobs")


BAD_JOBS: dict[str, Fields] = {
    "without an image": {"image": None},
    "without memory": {"memory": None},
    "with cpu as a word": {"cpu": "lots"},
    "with a negative duration": {"duration": -1},
}


@check(
    "JOB-8",
    safety=Safety.OBJECTS,
    sends=("create_job_batch", "create_job", "list_jobs"),
    subjects=tuple(BAD_JOBS),
    needs=2,
    evidence=Evidence.INFERRED,
)
def one_bad_job_spoils_a_batch(bench: Bench, fault: str) -> None:
    # Nothing may come of the batch, so its images need not exist; they tell its jobs apart.
    image = f"{bench.tag}/batch-{next(bench.session.numbers)}"
    good, before = _ordered(bench, {"image": image}), bench.make("job")
    bad = {**_ordered(bench, {"image": image}), **BAD_JOBS[fault]}
    bad = {name: value for name, value in bad.items() if value is not None}
    answer = bench.api.post(BATCH, {"jobs": [good, bad, good], "concurrency": 1})
    is_refused = answer.status in (400, 422)
    bench.expect(is_refused, f"a refusal (400) of a batch that has a job {fault}", answer)
    bench.saw("refused batches")
    # One that was submitted afterwards is listed, so that the batch's would be, too.
    _listed(bench, bench.make("job"))
    left = [row["id"] for row in _newest(bench, before) if row.get("image") == image]
    bench.expect(not left, "no job of a refused batch", f"{len(left)} of them in the list")
    bench.saw("lists without it")


TEMPLATES_TRIED = 3


@check(
    "JOB-9",
    safety=Safety.OBJECTS,
    sends=("create_job_template", "create_job_from_template", "get_job", "get_job_template"),
    needs=12,
)
def overrides_replace_what_the_template_says(bench: Bench) -> None:
    # A property that is overridden is replaced as a whole; of parts of one, no page speaks.
    plain = {name: CHOICES[name] for name in ("cpu", "memory", "storage", "duration")}
    some = strategies.fixed_dictionaries({}, optional=plain)
    documented = {"cpu": 200, "memory": "256Mi"}
    for changes in [{}, documented, *examples(bench, some, TEMPLATES_TRIED)]:
        config = _ordered(bench, {"ports": [{"port": 8080, "expose": True}]})
        template = bench.make("template", config=config)
        path = f"{JOBS}/from-template/{template['id']}"
        made = bench.api.post(path, {"overrides": changes})
        read = bench.api.get(f"{JOBS}/{made.object['id']}")
        _has(bench, read, {**config, **changes})
        _is_configured(bench, read, {**config, **changes})
        kept = bench.api.get(f"{JOBS}/templates/{template['id']}")
        if kept.ok:
            same = _covers(kept.object.get("config"), config)
            bench.expect(same, "the template as it was before a job was made from it", kept)
