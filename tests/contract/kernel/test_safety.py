"""No foreign object is touched, whatever a check or a generator would send."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from contract_tests.context.run_state import RunState
from contract_tests.contract.evidence import NotPermitted, Unclear, Verdict
from contract_tests.contract.operations import Operations
from contract_tests.judging.report import Report
from contract_tests.judging.run import finish_run, judge_all, open_run
from contract_tests.kernel.bounds import RunStopped
from contract_tests.kernel.ledger import Ledger
from contract_tests.settings import Selection
from tests.contract.kernel.fragile import KEY, THEIRS, Fragile, fragile, settings_for

TAG = "cortex-contract-0123456789"

Sessions = Callable[..., RunState]


@pytest.fixture
def server() -> Iterator[Fragile]:
    with fragile() as served:
        yield served


def judged(server: Fragile, tmp_path: Path, **more: Any) -> Report:
    return judge_all(settings_for(server, tmp_path, **more), lambda _: None)


@pytest.fixture
def session_for(tmp_path: Path) -> Iterator[Sessions]:
    """Opens sessions with a server, as a run does."""
    opened: list[RunState] = []

    def opens(server: Fragile, **more: Any) -> RunState:
        settings = settings_for(server, tmp_path, **more)
        ledger = Ledger.begin(tmp_path / "ledger.jsonl", target=settings.instance, tag=TAG)
        opened.append(open_run(settings, ledger, Operations()))
        return opened[-1]

    yield opens
    for run_state in opened:
        run_state.close()


SOME_WRITES = Selection(clauses=("PAGE-4", "AUTH-2", "PROV-1", "HOOK-1", "IDEM-1", "JOB-2"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "selection",
    [SOME_WRITES, pytest.param(Selection(), marks=pytest.mark.slow)],
    ids=["some", "all"],
)
def test_a_run_harms_nothing_and_leaves_nothing(
    server: Fragile, tmp_path: Path, selection: Selection
) -> None:
    report = judged(server, tmp_path, selection=selection)
    assert server.harm == []
    assert server.strays == []
    assert 1 <= server.most_providers <= 3
    assert set(THEIRS.values()) <= set(server.objects)
    assert report.exercise.objects_made > 10
    assert report.exercise.objects_left == []
    assert not (tmp_path / "ledger.jsonl").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "selection",
    [
        Selection(clauses=("ENV", "PAGE", "JOB", "HOOK"), namespaces=("Jobs",)),
        Selection(clauses=("SCHEMA",), namespaces=("Networks",)),
        pytest.param(
            Selection(clauses=("ENV", "PAGE", "JOB", "HOOK", "SCHEMA")), marks=pytest.mark.slow
        ),
    ],
    ids=["jobs", "generated", "all"],
)
def test_a_read_only_run_reads_only(server: Fragile, tmp_path: Path, selection: Selection) -> None:
    report = judged(server, tmp_path, read_only=True, selection=selection)
    assert server.writes == []
    assert report.exercise.requests > 50
    assert {result.verdict for result in report.results if result.safety != "R"} <= {Verdict.SKIP}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("DELETE", f"/plugin-core/webhooks/{THEIRS['webhook']}", None),
        ("PUT", f"/plugin-core/providers/{THEIRS['provider']}", {"name": TAG}),
        ("POST", f"/plugin-core/jobs/{THEIRS['job']}/cancel", None),
        ("POST", f"/auth/api-keys/{THEIRS['key']}/rotate", None),
        ("POST", f"/plugin-core/jobs/from-template/{THEIRS['template']}", {"overrides": {}}),
        ("POST", "/plugin-core/jobs", {"provider": "akash"}),
        ("DELETE", "/plugin-core/jobs", None),
        ("PATCH", "/plugin-core/jobs", {"name": TAG}),
        ("PUT", "/users/me", {"firstName": TAG}),
        ("POST", "/auth/logout", None),
        ("POST", "/auth/login", {"email": "a@b.example", "password": "guess"}),
        ("GET", "/../outside", None),
        ("GET", "http://127.0.0.1:1/api/plugin-core/jobs", None),
        ("GET", "http://127.0.0.1:1@127.0.0.1/api/plugin-core/jobs", None),
    ],
)
def test_writes_to_foreign_objects_are_never_sent(
    server: Fragile, session_for: Sessions, method: str, path: str, body: Any
) -> None:
    run_state = session_for(server)
    with pytest.raises(NotPermitted):
        run_state.api.request(method, path, body=body)
    assert server.requests == 0


def test_objects_of_the_run_may_be_changed(server: Fragile, session_for: Sessions) -> None:
    run_state = session_for(server)
    made = run_state.make("webhook")
    assert run_state.api.put(f"/plugin-core/webhooks/{made['id']}", {"name": "other"}).ok
    assert run_state.api.delete(f"/plugin-core/webhooks/{made['id']}").ok
    assert run_state.api.delete(f"/plugin-core/webhooks/{TAG}-nowhere").status == 404
    assert server.harm == []


@pytest.mark.slow
def test_a_redirect_to_another_server_is_not_followed(tmp_path: Path) -> None:
    with (
        fragile() as other,
        fragile(sends_away=f"{other.url}/api/plugin-core/jobs", stays_for=1) as server,
    ):
        judged(
            server,
            tmp_path,
            selection=Selection(clauses=("PAGE", "SCHEMA"), namespaces=("Networks",)),
        )
        assert server.requests > 10
        assert other.requests == 0


def test_an_id_is_on_disk_before_it_is_used(
    server: Fragile, session_for: Sessions, tmp_path: Path
) -> None:
    run_state = session_for(server)
    made = run_state.make("template")
    lines = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    assert lines[-1]["kind"] == "template"
    assert lines[-1]["id"] == made["id"]


@pytest.mark.slow
def test_a_killed_run_can_be_finished_by_another_process(server: Fragile, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    command = [sys.executable, "-m", "contract_tests", "run", "--url", server.url]
    command += ["--api-key", KEY, "--ledger", str(ledger), "--clause", "PAGE", "--clause", "SORT"]
    process = subprocess.Popen(
        [*command, "--no-schemathesis"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert server.filled.wait(30)
    process.kill()
    process.wait()
    left = len(server.strays)
    address, cleaned = finish_run(ledger, settings_for(server, tmp_path))
    assert address == server.url
    assert cleaned.left == []
    assert cleaned.removed >= left
    assert server.strays == server.harm == []


@pytest.mark.slow
def test_a_creation_whose_response_was_lost_is_found_again(tmp_path: Path) -> None:
    with fragile(loses="webhook") as server:
        report = judged(
            server, tmp_path, selection=Selection(clauses=("HOOK-1", "HOOK-2", "PAGE-4"))
        )
        assert server.loses == ""
        assert server.strays == []
        assert report.exercise.objects_left == []


def test_only_the_cleanup_sends_once_a_run_is_over(server: Fragile, session_for: Sessions) -> None:
    """Threads of Schemathesis may go on for a moment after an interrupt."""
    run_state = session_for(server)
    run_state.guard.only_undo()
    sent: list[BaseException] = []

    def send() -> None:
        try:
            run_state.api.get("/plugin-core/jobs")
        except RunStopped as stopped:
            sent.append(stopped)

    other = Thread(target=send)
    other.start()
    other.join()
    assert [str(stopped) for stopped in sent] == ["the run is over"]
    assert run_state.api.get("/plugin-core/jobs").status == 200


def test_budgets_end_a_run_but_not_its_cleanup(
    server: Fragile, session_for: Sessions, tmp_path: Path
) -> None:
    run_state = session_for(server, max_objects=2, max_requests=5)  # one checks what is there
    run_state.make("template")
    run_state.make("template")
    with pytest.raises(RunStopped, match="--max-objects"):
        run_state.make("template")
    run_state.api.get("/plugin-core/jobs")
    run_state.api.get("/plugin-core/jobs")
    with pytest.raises(RunStopped, match="--max-requests"):
        run_state.api.get("/plugin-core/jobs")
    (tmp_path / "again").mkdir()
    selection = Selection(clauses=("PAGE-4",))
    report = judged(server, tmp_path / "again", max_objects=2, selection=selection)
    assert report.exercise.objects_made == 2
    assert report.exercise.objects_left == []


@pytest.mark.slow
@pytest.mark.parametrize(("status", "reason"), [(500, "5xx"), (429, "429")])
def test_a_server_that_always_fails_or_refuses_gets_no_more_requests(
    tmp_path: Path, status: int, reason: str
) -> None:
    with fragile(only=status) as server:
        report = judged(server, tmp_path)
        assert reason in report.stopped
        assert server.requests < 20
        assert not report.verdicts[Verdict.PASS]


@pytest.mark.slow
def test_failures_are_reported_after_sending_has_stopped(tmp_path: Path) -> None:
    selection = Selection(clauses=("SCHEMA-1",), namespaces=("Networks",))
    with fragile(fails_at="/plugin-core/networks") as server:
        report = judged(server, tmp_path, selection=selection, quick=False)
    assert "5xx" in report.stopped
    (clause,) = report.clauses
    assert (clause.clause.id, clause.verdict) == ("SCHEMA-1", Verdict.FAIL)


def test_a_server_that_is_gone_is_reported(session_for: Sessions) -> None:
    with fragile() as server:
        run_state = session_for(server)
    with pytest.raises(Unclear, match="refuses connections"):
        run_state.api.get("/plugin-core/jobs")
