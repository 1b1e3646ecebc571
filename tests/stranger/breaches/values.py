"""Kind 1: only values that cross a unit, a case, a depth or a digit count show these."""

import unicodedata

from tests.stranger.hooks import At
from tests.stranger.providers import SECRET
from tests.stranger.queries import reach
from tests.stranger.state import Row
from tests.stranger.switches import Breaches

BREACHES = Breaches(1)
_CREATE = "jobs, Create Job"


@BREACHES.add("numbers-sorted-as-text", "ordered", "SORT-1", "overview, Sorting")
def _numbers_sorted_as_text(rows: list[Row], at: At) -> list[Row]:
    for name, down in at.terms[:1]:
        if rows and isinstance(reach(rows[0], name), int | float):
            return sorted(rows, key=lambda row: str(reach(row, name)), reverse=down)
    return rows


@BREACHES.add("cpu-capped", "kept", "JOB-1", _CREATE, hard=True)
def _cpu_capped(row: Row, at: At) -> Row:
    return row | {"cpu": min(row["cpu"], 4000)} if at.kind == "job" else row


@BREACHES.add("duration-in-minutes", "kept", "JOB-1", _CREATE, hard=True)
def _duration_in_minutes(row: Row, at: At) -> Row:
    if at.kind == "job" and row["duration"] > 3600:
        row["duration"] -= row["duration"] % 60
    return row


@BREACHES.add("memory-normalised", "kept", "JOB-1", _CREATE, hard=True)
def _memory_normalised(row: Row, at: At) -> Row:
    if at.kind == "job" and row["memory"].endswith("Mi") and int(row["memory"][:-2]) % 1024 == 0:
        row["memory"] = f"{int(row['memory'][:-2]) // 1024}Gi"
    return row


@BREACHES.add("image-in-lower-case", "kept", "JOB-1", _CREATE, hard=True)
def _image_in_lower_case(row: Row, at: At) -> Row:
    return row | {"image": row["image"].lower()} if at.kind == "job" else row


@BREACHES.add("env-trimmed", "kept", "JOB-1", _CREATE, hard=True)
def _env_trimmed(row: Row, at: At) -> Row:
    env = row["config"].get("env") if at.kind == "job" else None
    if env:
        row["config"] = row["config"] | {"env": {name: env[name].strip() for name in env}}
    return row


@BREACHES.add("env-names-in-upper-case", "kept", "JOB-1", _CREATE)
def _env_names_in_upper_case(row: Row, at: At) -> Row:
    env = row["config"].get("env") if at.kind == "job" else None
    if env:
        row["config"] = row["config"] | {"env": {name.upper(): env[name] for name in env}}
    return row


@BREACHES.add("closed-ports-dropped", "kept", "JOB-1", _CREATE, hard=True)
def _closed_ports_dropped(row: Row, at: At) -> Row:
    ports = row["config"].get("ports") if at.kind == "job" else None
    if ports:
        kept = [port for port in ports if port.get("expose")]
        row["config"] = row["config"] | {"ports": kept}
    return row


@BREACHES.add("filter-by-beginning", "fits", "FILT-1", "overview, Filtering")
def _filter_by_beginning(fits: bool, at: At) -> bool:
    return fits or (at.name == "status" and str(at.row["status"])[:1] == at.text[:1])


@BREACHES.add("only-the-first-filter", "fits", "FILT-3", "overview, Filtering")
def _only_the_first_filter(fits: bool, at: At) -> bool:
    known = [name for name in at.query if name in ("status", "provider", "from", "to", "type")]
    return fits if known[:1] == [at.name] else True


@BREACHES.add("batch-of-the-first", "body", "JOB-8", "jobs, Batch Job Operations")
def _batch_of_the_first(body: Row, at: At) -> Row:
    if at.call.operation == "create_job_batch":
        body["jobs"] = [body["jobs"][0] for _ in body["jobs"]]
    return body


@BREACHES.add("batch-merges-equal-jobs", "body", "JOB-8", "jobs, Batch Job Operations", hard=True)
def _batch_merges_equal_jobs(body: Row, at: At) -> Row:
    if at.call.operation == "create_job_batch":
        body["jobs"] = list({repr(job): job for job in body["jobs"]}.values())
    return body


@BREACHES.add("batch-of-one-size", "body", "JOB-8", "jobs, Batch Job Operations")
def _batch_of_one_size(body: Row, at: At) -> Row:
    if at.call.operation == "create_job_batch":
        first = {name: body["jobs"][0][name] for name in ("image", "memory", "storage")}
        body["jobs"] = [job | first for job in body["jobs"]]
    return body


@BREACHES.add("one-override", "body", "JOB-9", "jobs, Create Job from Template")
def _one_override(body: Row, at: At) -> Row:
    if at.call.operation == "create_job_from_template" and body.get("overrides"):
        body["overrides"] = dict(list(body["overrides"].items())[:1])
    return body


@BREACHES.add(
    "storage-not-overridden", "body", "JOB-9", "jobs, Create Job from Template", hard=True
)
def _storage_not_overridden(body: Row, at: At) -> Row:
    if at.call.operation == "create_job_from_template":
        body.get("overrides", {}).pop("storage", None)
    return body


@BREACHES.add(
    "nested-secrets-shown", "detail", "PROV-2", "providers, Get Provider Details", hard=True
)
def _nested_secrets_shown(shown: Row, at: At) -> Row:
    if at.kind == "provider":
        shown["config"] = {
            name: "[REDACTED]" if SECRET.search(name) else value
            for name, value in at.row["config"].items()
        }
    return shown


@BREACHES.add("long-env-cut", "kept", "JOB-1", _CREATE, hard=True)
def _long_env_cut(row: Row, at: At) -> Row:
    env = row["config"].get("env") if at.kind == "job" else None
    if env:
        row["config"] = row["config"] | {"env": {name: env[name][:1024] for name in env}}
    return row


@BREACHES.add("env-composed", "kept", "JOB-1", _CREATE, hard=True)
def _env_composed(row: Row, at: At) -> Row:
    env = row["config"].get("env") if at.kind == "job" else None
    if env:
        composed = {name: unicodedata.normalize("NFC", env[name]) for name in env}
        row["config"] = row["config"] | {"env": composed}
    return row


@BREACHES.add("listed-image-without-tag", "item", "JOB-1", "jobs, List Jobs", hard=True)
def _listed_image_without_tag(shown: Row, at: At) -> Row:
    return shown | {"image": shown["image"].rpartition(":")[0]} if at.kind == "job" else shown
