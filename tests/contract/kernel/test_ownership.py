"""Whatever a creation returns, nothing that existed before is written to."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contract_tests.context.run_state import RunState
from contract_tests.contract.evidence import NotOwn, NotPermitted
from contract_tests.contract.kinds import kinds
from contract_tests.contract.operations import Operation, Operations
from contract_tests.judging.report import Report
from contract_tests.judging.run import finish_run, judge_all, open_run
from contract_tests.kernel.ledger import Ledger
from contract_tests.kernel.ownership import Ownership, ReadResponse
from contract_tests.settings import Selection
from tests.contract.kernel.fragile import THEIRS, Fragile, fragile, settings_for

TAG = "cortex-contract-0123456789"
KINDS = [kind.name for kind in kinds()]
IDENTITIES = ("key", "user")

Sessions = Callable[..., RunState]


@pytest.fixture
def session_for(tmp_path: Path) -> Iterator[Sessions]:
    opened: list[RunState] = []

    def opens(server: Fragile, **more: Any) -> RunState:
        settings = settings_for(server, tmp_path, **({"schemathesis": False} | more))
        path = tmp_path / f"ledger-{len(opened)}.jsonl"
        ledger = Ledger.begin(path, target=settings.instance, tag=TAG)
        opened.append(open_run(settings, ledger, Operations()))
        return opened[-1]

    yield opens
    for run_state in opened:
        run_state.close()


@pytest.mark.parametrize("zone", ["-0000", "GMT", f"+{'9' * 30}"])
def test_a_date_in_any_zone_shows_whether_an_object_is_new(tmp_path: Path, zone: str) -> None:
    ledger = Ledger.begin(tmp_path / "ledger.jsonl", target="http://127.0.0.1:1", tag=TAG)
    pages = {"meta": {"pagination": {"pages": 1000}}}
    headers = {"Date": f"Thu, 01 Jan 2026 00:00:00 {zone}"}
    ownership = Ownership(
        ledger, lambda *_, **__: ReadResponse(200, {"data": [], **pages}, headers)
    )
    ownership.prepare("create_webhook")
    made = {"data": {"id": "webhook_1", "createdAt": "2026-01-01T00:00:01Z"}}
    is_new = ownership.is_new(ledger.kinds["webhook"], "webhook_1", made)
    assert is_new is (len(zone) < 6)
    ledger.close()


def judged(server: Fragile, tmp_path: Path, *clauses: str, **more: Any) -> Report:
    settings = settings_for(
        server,
        tmp_path,
        selection=Selection(clauses=clauses),
        **({"schemathesis": False} | more),
    )
    return judge_all(settings, lambda _: None)


def touched(server: Fragile) -> list[str]:
    """Writes to the owner's objects."""
    return [line for line in server.writes if any(one in line for one in THEIRS.values())]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "is_disposable"),
    [
        *((kind, False) for kind in KINDS),
        *((kind, True) for kind in IDENTITIES),
        *(pytest.param(k, True, marks=pytest.mark.slow) for k in KINDS if k not in IDENTITIES),
    ],
)
def test_an_object_that_a_creation_found_is_left_alone(
    tmp_path: Path, kind: str, is_disposable: bool
) -> None:
    with fragile(finds=kind) as server:
        report = judged(
            server, tmp_path, "SCHEMA-9", "IDEM-1", "HOOK-1", "JOB-8", disposable=is_disposable
        )
        theirs = server.objects[THEIRS[kind]]
        if not is_disposable or kind in IDENTITIES:
            assert touched(server) == []
        assert theirs["status"] == "running"
        assert any(one.startswith(f"{kind} {THEIRS[kind]}: ") for one in report.exercise.left_alone)


@pytest.mark.parametrize("kind", KINDS)
def test_cleanup_of_a_killed_run_leaves_it_alone_as_well(tmp_path: Path, kind: str) -> None:
    ledger = tmp_path / "ledger.jsonl"
    with fragile() as server:
        lines = [
            {"run": TAG, "target": server.url},
            {"kind": kind, "begun": True},
            {"kind": kind, "id": THEIRS[kind], "new": True},
        ]
        ledger.write_text("".join(json.dumps(line) + "\n" for line in lines))
        _, cleaned = finish_run(ledger, settings_for(server, tmp_path, schemathesis=False))
        assert touched(server) == []
        assert [made.id for made, _ in cleaned.alone] == [THEIRS[kind]]
        assert cleaned.left == []


@pytest.mark.parametrize(("status", "kind"), [(403, "provider"), (500, "webhook"), (405, "key")])
def test_an_unreadable_object_is_removed_only_if_its_id_is_new(
    session_for: Sessions, status: int, kind: str
) -> None:
    with fragile(finds=kind, refuses_reads=status) as server:
        run_state = session_for(server)
        made = run_state.make(kind)
        path = kinds()[kind].read_path(made["id"])
        with pytest.raises(NotOwn):
            run_state.api.delete(path)
        assert touched(server) == []
    with fragile(refuses_reads=status) as server:
        run_state = session_for(server)
        made = run_state.make(kind)
        assert run_state.api.delete(kinds()[kind].read_path(made["id"])).ok
        assert server.strays == []


def test_a_reused_id_is_checked_again(session_for: Sessions) -> None:
    with fragile() as server:
        run_state = session_for(server)
        made = run_state.make("webhook")
        path = f"/plugin-core/webhooks/{made['id']}"
        assert run_state.api.get(path).ok
        assert run_state.api.delete(path).ok
        assert run_state.api.delete(path).status == 404
        server.objects[made["id"]] = {"id": made["id"], "kind": "webhook", "status": "theirs"}
        for _ in range(2):
            with pytest.raises(NotOwn, match="its id names another object now"):
                run_state.api.delete(path)
        assert made["id"] in server.objects


def test_an_id_is_owned_in_its_own_kind_only(session_for: Sessions) -> None:
    with fragile() as server:
        run_state = session_for(server)
        made = run_state.make("webhook")
        server.objects["shared"] = {"id": "shared", "kind": "user", "status": "running"}
        with pytest.raises(NotPermitted):
            run_state.api.delete(f"/users/{made['id']}")


def test_the_id_in_the_response_to_a_change_grants_nothing(session_for: Sessions) -> None:
    with fragile(answers_changes_with=THEIRS["provider"]) as server:
        run_state = session_for(server)
        made = run_state.make("provider")
        path = f"/plugin-core/providers/{made['id']}"
        changed = run_state.api.put(path, {"name": "other"}).object
        assert changed["id"] == THEIRS["provider"]
        with pytest.raises(NotPermitted):
            run_state.api.delete(f"/plugin-core/providers/{changed['id']}")


def test_a_batch_is_checked_job_by_job(session_for: Sessions) -> None:
    with fragile(batch=[THEIRS["job"], "job_new"]) as server:
        run_state = session_for(server)
        body = {"provider": "akash", "image": TAG}
        run_state.api.post("/plugin-core/jobs/batch", {"jobs": [body], "concurrency": 1})
        with pytest.raises(NotOwn):
            run_state.api.post(f"/plugin-core/jobs/{THEIRS['job']}/cancel")
        assert run_state.api.post("/plugin-core/jobs/job_new/cancel").ok
        assert server.objects[THEIRS["job"]]["status"] == "running"


@pytest.mark.slow
def test_an_object_that_an_update_creates_is_deleted(tmp_path: Path) -> None:
    with fragile(upserts=True) as server:
        report = judged(server, tmp_path, "ENV-1")
        assert server.upserted
        assert not server.upserted & server.objects.keys()
        assert report.exercise.objects_left == []


def test_a_creation_without_a_kind_is_not_sent(tmp_path: Path) -> None:
    document = json.loads(json.dumps(Operations().document))
    created = document["paths"]["/plugin-core/webhooks"]["post"]
    responses = {"201": {"description": "It was made."}}
    orphan = {**created, "operationId": "create_note", "tags": ["Notes"], "responses": responses}
    document["paths"]["/plugin-core/notes"] = {"post": orphan}
    with fragile() as server:
        for is_disposable in (False, True):
            path = tmp_path / f"{is_disposable}.jsonl"
            settings = settings_for(server, tmp_path, disposable=is_disposable, schemathesis=False)
            ledger = Ledger.begin(path, target=settings.instance, tag=TAG)
            run_state = open_run(settings, ledger, Operations(document))
            with pytest.raises(NotPermitted, match="no operation of the document removes"):
                run_state.api.post("/plugin-core/notes", {"name": TAG})
            run_state.close()
        assert server.writes == []


def test_each_creation_of_the_document_has_a_kind() -> None:
    operations = Operations()
    uncovered = [one.id for one in operations if kinds().is_uncovered(one)]
    assert uncovered == []
    made = {operation for kind in kinds() for operation in kind.created_by}
    assert {one.id for one in operations if _creates(one)} <= made
    assert {"resubmit_job", "create_job_from_template"} <= made


def _creates(operation: Operation) -> bool:
    return operation.id.startswith("create_") and not operation.changes_instance
