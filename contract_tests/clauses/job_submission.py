"""Jobs are as they were submitted (jobs, Create Job, Batch Job Operations, templates)."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.bodies import Body
from contract_tests.contract.clause import check
from contract_tests.contract.creations import job
from contract_tests.contract.evidence import Safety
from contract_tests.kernel.api import Response
from contract_tests.subjects.examples import examples
from contract_tests.subjects.filters import instant, timestamp
from contract_tests.subjects.observed_jobs import JOBS

Fields = dict[str, Any]

PLAIN = ("provider", "image", "cpu", "memory", "storage", "duration")
"""Fields that a response has where the request has them (jobs, Job Object)."""

CONFIGURED = ("env", "ports")
"""Fields that a response has under `config` (jobs, Job Object)."""

UNPLACED = ("volumes", "command", "args")
"""Fields for which no page shows where a response has them."""

JOBS_TRIED = 5
"""Jobs that are submitted with generated fields: a real server runs them."""

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
"""The parts of a generated job that keep it small and cheap."""

CHANGES = strategies.fixed_dictionaries({}, optional=CHOICES)

TELLING: tuple[Fields, ...] = (
    {
        "image": "registry.invalid/contract/Upper-Case:V1.0-RC1",
        "cpu": 64_001,
        "memory": "2048Mi",
        "storage": "1025Mi",
        "duration": 90_061,
        "env": {
            "lower": " blanks at both ends ",
            "Mixed_Case": "\ta tab and a new line\n",
            "EMPTY": "",
            "QUOTED": "\"'\\",
            "NUMBER": "007",
        },
        "ports": [{"port": 1024, "expose": False}, {"port": 65535, "expose": True}],
    },
    {"cpu": 1, "memory": "1Gi", "storage": "1024Mi", "duration": 3_661, "env": {"_a1": "True"}},
    {"cpu": 4_096, "memory": "1536Mi", "storage": "65Gi", "duration": 86_400},
    {"cpu": 999, "memory": "1023Mi", "storage": "1Gi", "duration": 59},
    *({"env": {"LONG": "0123456789" * tens}} for tens in (50, 200, 400)),
    {"env": {"ACCENTS": "e\u0301 and \u00e9", "LIGATURE": "\ufb01", "EMOJI": "👩\u200d🚀"}},
    {"env": {f"VARIABLE_{number}": str(number) for number in range(70)}},
    {"ports": [{"port": 2000 + number, "expose": False} for number in range(12)]},
)
"""Values that rounding, capping, trimming, normalising or another unit would change. They are too
large to run for long, so these jobs are cancelled at once."""


def _job_body(context: CaseContext, changes: Fields) -> Body:
    """With volumes of its own, because a server may refuse those that another job has mounted."""
    number = next(context.run_state.numbers)
    body = job(context.tag, number)
    env = {**body["env"], **changes.get("env", {})}
    if "volumes" in changes:
        named = [{**one, "name": f"{context.tag}-{number}"} for one in changes["volumes"]]
        changes = {**changes, "volumes": named}
    return {**body, **changes, "env": env}


def _expect_submitted(context: CaseContext, response: Response, body: Body) -> None:
    """The job is as it was submitted."""
    shown = response.object
    for name in PLAIN:
        is_same = shown.get(name) == body[name]
        context.expect(is_same, f"`{name}` {body[name]!r}, as submitted", response)
        context.saw("fields")


def _expect_configuration(context: CaseContext, response: Response, body: Body) -> None:
    config = response.object.get("config")
    context.expect(isinstance(config, dict), "`config` of a job", response)
    assert isinstance(config, dict)
    for name in CONFIGURED:
        if name in body:
            got = f"{name}: {config.get(name)!r}"
            context.expect(
                _covers(config.get(name), body[name]),
                f"`config.{name}` {body[name]!r}, as submitted",
                got,
            )
            context.saw("fields")
    for name in UNPLACED:
        if name in body:
            found = config.get(name, response.object.get(name))
            is_same = _covers(found, body[name])
            context.advise(is_same, f"`config.{name}` {body[name]!r}, as submitted", repr(found))


def _covers(found: Any, sent: Any) -> bool:
    """Whether the response has everything that was sent. A server may add more, such as a port's
    protocol."""
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


CANCELLED = ("create_job", "get_job", "cancel_job")


@check("JOB-1", safety=Safety.OBJECTS, sends=("create_job", "get_job"), needs=8)
def what_was_submitted_is_read(context: CaseContext) -> None:
    for changes in [{}, *examples(context, CHANGES, JOBS_TRIED)]:
        body = _job_body(context, changes)
        _expect_read(context, context.api.post(JOBS, body), body)


@check("JOB-1", safety=Safety.OBJECTS, sends=CANCELLED, needs=8)
def nothing_is_rounded_capped_or_normalised(context: CaseContext) -> None:
    for changes in TELLING:
        body = _job_body(context, changes)
        made = context.api.post(JOBS, body)
        if made.status == 400:
            continue  # not documented: how much one job may have
        context.api.post(f"{JOBS}/{made.object['id']}/cancel")
        _expect_read(context, made, body)


def _expect_read(context: CaseContext, made: Response, body: Body) -> None:
    """The response to a creation and a read both show what was submitted."""
    _expect_submitted(context, made, body)
    read = context.api.get(f"{JOBS}/{made.object['id']}")
    context.expect(read.object.get("id") == made.object["id"], "the `id` of the job", read)
    _expect_submitted(context, read, body)
    _expect_configuration(context, read, body)


REQUIRED = ("image", "cpu", "memory", "storage", "duration")
"""(jobs, Create Job)"""


@check("JOB-1", safety=Safety.OBJECTS, sends=CANCELLED, needs=len(REQUIRED))
def a_job_without_a_required_field_is_refused(context: CaseContext) -> None:
    for name in REQUIRED:
        body = _job_body(context, {})
        del body[name]
        response = context.api.post(JOBS, body)
        if response.ok:
            context.api.post(f"{JOBS}/{response.object['id']}/cancel")
        is_refused = response.status in (400, 422)
        context.expect(is_refused, f"400 for a job without `{name}`", response)
        context.saw("refusals")


def _newest(context: CaseContext, since: Fields) -> list[Fields]:
    """Jobs that were created after another, newest first."""
    query: Fields = {"limit": LISTED, "sort": "createdAt:desc"}
    created = instant(since.get("createdAt"))
    if created is not None:
        query["from"] = timestamp(created - timedelta(seconds=1))
    return context.api.get(JOBS, params=query).rows


def _listed(context: CaseContext, made: Fields) -> list[Fields]:
    """The newest jobs, once this one is among them."""
    rows = context.wait(
        lambda: _newest(context, made),
        lambda rows: any(row.get("id") == made["id"] for row in rows),
        seconds=context.soon,
    )
    context.require(len(rows) < LISTED, "more than a page of jobs was created meanwhile")
    is_there = any(row.get("id") == made["id"] for row in rows)
    context.expect(is_there, f"{made['id']} in the list within {context.soon:g} s", "no such row")
    return rows


@check("JOB-1", safety=Safety.OBJECTS, sends=("create_job", "list_jobs"))
def a_new_job_is_listed(context: CaseContext) -> None:
    body = _job_body(context, {})
    made = context.api.post(JOBS, body).object
    (row,) = [row for row in _listed(context, made) if row.get("id") == made["id"]]
    for name in PLAIN:
        if name in row:
            got = f"{name}: {row[name]!r}"
            context.expect(row[name] == body[name], f"`{name}` {body[name]!r} in the list", got)
    context.saw("listed jobs")


BATCH = f"{JOBS}/batch"


DIFFERENT: tuple[Fields, ...] = (
    {"cpu": 100, "memory": "64Mi", "storage": "64Mi", "duration": 60, "image": "alpine:3"},
    {"cpu": 101, "memory": "96Mi", "storage": "96Mi", "duration": 61, "image": "alpine:3.20"},
    {"cpu": 102, "memory": "128Mi", "storage": "1Gi", "duration": 62, "image": "alpine:latest"},
)
"""Jobs of a batch that differ in each field that can be chosen freely."""


@check("JOB-8", safety=Safety.OBJECTS, sends=("create_job_batch", "get_job"), needs=3)
def a_batch_makes_as_many_jobs(context: CaseContext) -> None:
    jobs = [_job_body(context, changes) for changes in DIFFERENT]
    jobs.append(jobs[0])  # equal jobs are different jobs
    response = context.api.post(BATCH, {"jobs": jobs, "concurrency": 2})
    ids = response.object.get("jobIds")
    is_full = isinstance(ids, list) and len(set(map(str, ids))) == len(jobs)
    context.expect(is_full, f"{len(jobs)} different `jobIds`", response)
    submitted = response.object.get("status")
    context.advise(submitted == "submitted", "the status submitted", response)
    assert isinstance(ids, list)
    for identifier, body in zip(ids, jobs, strict=True):
        read = context.api.get(f"{JOBS}/{identifier}")
        _expect_submitted(context, read, body)
        _expect_configuration(context, read, body)
        context.saw("jobs")


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
)
def one_bad_job_spoils_a_batch(context: CaseContext, mistake: str) -> None:
    # The batch should create nothing, so its images need not exist; they distinguish its jobs.
    image = f"{context.tag}/batch-{next(context.run_state.numbers)}"
    good, before = _job_body(context, {"image": image}), context.make("job")
    bad = {**_job_body(context, {"image": image}), **BAD_JOBS[mistake]}
    bad = {name: value for name, value in bad.items() if value is not None}
    for number in range(3):
        jobs = [good, good]
        jobs.insert(number, bad)
        response = context.api.post(BATCH, {"jobs": jobs, "concurrency": 1})
        demand = f"a refusal (400) of a batch whose job {number + 1} is {mistake}"
        if response.ok:  # a page shows as many ids as jobs, and none shows a refusal of the whole
            ids = response.object.get("jobIds")
            context.expect(isinstance(ids, list) and len(ids) == len(jobs), demand, response)
        context.advise(response.status in (400, 422), demand, response)
        context.saw("refused batches")
    # A job submitted afterwards is listed, so the batch's jobs would be, too.
    _listed(context, context.make("job"))
    left = [row["id"] for row in _newest(context, before) if row.get("image") == image]
    context.advise(not left, "no job of a refused batch", f"{len(left)} of them in the list")
    context.saw("lists without it")


TEMPLATES_TRIED = 3


@check(
    "JOB-9",
    safety=Safety.OBJECTS,
    sends=("create_job_template", "create_job_from_template", "get_job", "get_job_template"),
    needs=12,
)
def overrides_replace_what_the_template_says(context: CaseContext) -> None:
    # An overridden property is replaced as a whole; no page mentions parts of one.
    plain = {name: CHOICES[name] for name in ("cpu", "memory", "storage", "duration")}
    some = strategies.fixed_dictionaries({}, optional=plain)
    documented = {"cpu": 200, "memory": "256Mi"}
    all_ = {"cpu": 201, "memory": "192Mi", "storage": "2Gi", "duration": 3_661}
    for changes in [{}, documented, all_, *examples(context, some, TEMPLATES_TRIED)]:
        config = _job_body(context, {"ports": [{"port": 8080, "expose": True}]})
        template = context.make("template", config=config)
        path = f"{JOBS}/from-template/{template['id']}"
        made = context.api.post(path, {"overrides": changes})
        read = context.api.get(f"{JOBS}/{made.object['id']}")
        _expect_submitted(context, read, {**config, **changes})
        _expect_configuration(context, read, {**config, **changes})
        kept = context.api.get(f"{JOBS}/templates/{template['id']}")
        if kept.ok:
            same = _covers(kept.object.get("config"), config)
            context.expect(same, "the template as it was before a job was made from it", kept)
