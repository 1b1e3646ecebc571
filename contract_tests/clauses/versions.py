"""The version in the path (overview, API Versioning)."""

from contract_tests.api import Answer
from contract_tests.bench import Bench
from contract_tests.clause import check
from contract_tests.subjects import successes
from contract_tests.subjects.agreement import difference
from contract_tests.verdicts import Safety


@check("VER-1", safety=Safety.READ, sends=["*"], needs=10)
def every_read_is_the_same_with_a_version(bench: Bench) -> None:
    for success in successes.reads(bench):
        if success.operation.is_public or not success.answer.ok:
            continue
        path = _below_api(bench, success.answer)
        before, versioned = bench.api.get(path), bench.api.get(f"/v1{path}")
        demand = f"the same status from /api/v1{path} as from /api{path}"
        bench.expect(versioned.status == before.status, demand, versioned)
        if not before.ok:
            continue
        if difference(before.data, before.data, versioned.data):
            after = bench.api.get(path)
            differs = difference(before.data, after.data, versioned.data)
            bench.expect(not differs, f"the same from /api/v1{path} as from /api{path}", differs)
        bench.saw("operations")


@check("VER-1", safety=Safety.READ, sends=["list_jobs"])
def a_query_is_read_with_a_version(bench: Bench) -> None:
    query = {"page": 2, "limit": 3, "fields": "id", "sort": "createdAt:asc"}
    path = "/plugin-core/jobs"
    before, versioned = bench.api.get(path, params=query), bench.api.get(f"/v1{path}", params=query)
    before.succeed()
    for name in ("page", "limit"):
        said = versioned.pagination.get(name)
        bench.expect(said == before.pagination[name], f"the `{name}` that was asked for", versioned)
    after = bench.api.get(path, params=query)
    is_steady = before.rows == after.rows
    bench.expect(not is_steady or versioned.rows == before.rows, "the same rows", versioned)
    bench.saw("queries")


def _below_api(bench: Bench, answer: Answer) -> str:
    return answer.exchange.url.removeprefix(bench.settings.api_url)


@check("VER-1", safety=Safety.READ, sends=["*"])
def errors_are_the_same_with_a_version(bench: Bench) -> None:
    bench.api.get("/plugin-core/jobs").succeed()
    for path in (f"/plugin-core/jobs/{bench.tag}-none", f"/plugin-core/webhooks/{bench.tag}-none"):
        without, versioned = bench.api.get(path), bench.api.get(f"/v1{path}")
        bench.sure(without.status == 404, f"an unknown id at {path} is not told as such")
        same = (without.status, without.error_code) == (versioned.status, versioned.error_code)
        bench.expect(same, f"the same error from /api/v1{path} as from /api{path}", versioned)
        bench.saw("errors")


@check("VER-1", safety=Safety.OBJECTS, sends=["create_webhook", "get_webhook"])
def what_is_created_with_a_version_is_there_without(bench: Bench) -> None:
    path = "/plugin-core/webhooks"
    body = {
        "name": f"{bench.tag}-version",
        "url": f"https://{bench.tag}-version.invalid/hook",
        "events": ["job.failed"],
        "enabled": False,
    }
    made = bench.api.post(f"/v1{path}", body).object
    answer = bench.api.get(f"{path}/{made['id']}")
    bench.expect(answer.object.get("url") == body["url"], "the webhook created by /api/v1", answer)
    bench.saw("webhooks")
