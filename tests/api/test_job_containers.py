"""The container of a job: what is seen in it, what can be run in it, and what it leaves."""

from collections.abc import Callable

import pytest

from tests.api.jobs_by_status import a_job
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
SERVER = "/plugin-core/jobs/job_1a2b3c4d5e6f"


def run(mock: Mock, *command: str, job: str = SERVER) -> tuple[int, str, str]:
    response = mock.post(f"{job}/exec", {"command": list(command)})
    assert response.status_code == 200, response.text
    data = response.json()["data"]
    return data["exitCode"], data["stdout"], data["stderr"]


def test_a_container_shows_what_the_job_asked_for_and_uses(still: Mock) -> None:
    job, container = still.data(SERVER), still.data(f"{SERVER}/container")
    assert (container["jobId"], container["state"]) == (job["id"], "running")
    assert container["environment"] == job["config"]["env"]
    assert container["startedAt"] == job["startedAt"]
    usage = container["resources"]
    assert (usage["cpu"]["limit"], usage["memory"]["limit"]) == (1000, 512 * 2**20)
    for name in ("cpu", "memory"):
        assert 0 < usage[name]["used"] <= usage[name]["limit"]
        used = sum(process[name] for process in container["processes"])
        assert used == pytest.approx(usage[name]["used"], abs=2)
    listening = [c["local"] for c in container["connections"] if c["state"] == "LISTEN"]
    assert listening == ["0.0.0.0:80"]
    assert any(c["state"] == "ESTABLISHED" for c in container["connections"])


def test_a_container_uses_what_the_metrics_say(make_mock: Callable[..., Mock]) -> None:
    mock = make_mock(start=1_752_150_900)
    mock.clock.now = 1_752_150_960.0  # a whole minute, at which metrics have a point
    point = mock.data(f"{SERVER}/metrics?period=1h&resolution=1m")["cpu"][-1]
    assert point["timestamp"] == "2025-07-10T12:36:00Z"
    assert mock.data(f"{SERVER}/container")["resources"]["cpu"]["used"] == point["value"]


@pytest.mark.parametrize(
    ("status", "state"),
    [("pending", "waiting"), ("scheduled", "waiting"), ("completed", "terminated"),
     ("failed", "terminated"), ("cancelled", "terminated")],
)  # fmt: skip
def test_nothing_runs_in_a_container_before_the_start_and_after_the_end(
    mock: Mock, status: str, state: str
) -> None:
    job = a_job(mock, status)
    container = mock.data(f"{JOBS}/{job['id']}/container")
    assert (container["state"], container["processes"], container["connections"]) == (state, [], [])
    assert container["resources"]["cpu"]["used"] == 0
    assert container["finishedAt"] == job["endedAt"]
    refused = mock.post(f"{JOBS}/{job['id']}/exec", {"command": ["ls"]})
    assert refused.status_code == 409
    assert status in refused.json()["error"]["message"]


def test_commands_print_what_responses_show(still: Mock) -> None:
    container = still.data(f"{SERVER}/container")
    assert run(still, "printenv") == (0, "DEBUG=true\n", "")
    assert run(still, "hostname")[1] == f"{container['containerId']}\n"
    free = int(run(still, "cat", "/proc/meminfo")[1].split()[1])
    assert free == container["resources"]["memory"]["limit"] // 1024
    mebibytes = run(still, "free", "-m")[1].split("Mem:")[1].split()[0]
    assert int(mebibytes) == free // 1024
    for process in container["processes"]:
        assert process["command"] in run(still, "ps")[1]


@pytest.mark.parametrize(
    ("line", "code", "out"),
    [
        ("echo $DEBUG ${DEBUG}", 0, "true true\n"),
        ("false && echo no || echo yes", 0, "yes\n"),
        ("echo one; echo two", 0, "one\ntwo\n"),
        ("env | grep DEBUG", 0, "DEBUG=true\n"),
        ("printenv DEBUG", 0, "true\n"),
        ("printenv NONE", 1, ""),
        ("echo one; exit 3; echo two", 3, "one\n"),
        ("false; exit", 1, ""),
        ("exit 300", 44, ""),
        ("sleep 1 && echo awake", 0, "awake\n"),
        ("echo 'a  b'", 0, "a  b\n"),
        ("", 0, ""),
        ("echo 'open", 2, ""),
        ("frobnicate", 127, ""),
    ],
)
def test_a_shell_runs_a_line(still: Mock, line: str, code: int, out: str) -> None:
    assert run(still, "/bin/sh", "-c", line)[:2] == (code, out)


def test_missing_files_and_commands_are_reported_as_in_a_shell(still: Mock) -> None:
    assert run(still, "nonsense") == (127, "", "sh: nonsense: not found\n")
    assert run(still, "cat", "/none")[0] == 1
    assert run(still, "ls", "/none")[0] == 1


def test_volumes_are_mounted_and_fill(mock: Mock) -> None:
    volume = {"name": "data", "mountPath": "/var/lib/data", "size": "10Gi"}
    body = NGINX | {"volumes": [volume], "env": {"CORTEX_MOCK_AFTER": "3000"}}
    job_id = mock.create(JOBS, body)["id"]
    mock.advance(600)
    (early,) = mock.data(f"{JOBS}/{job_id}/container")["volumes"]
    mock.advance(1200)
    (late,) = mock.data(f"{JOBS}/{job_id}/container")["volumes"]
    assert early | {"usedBytes": 0} == volume | {"usedBytes": 0}
    assert 0 < early["usedBytes"] < late["usedBytes"] < 10 * 2**30
    path = f"{JOBS}/{job_id}"
    assert "data" in run(mock, "df", job=path)[1]
    assert run(mock, "ls", "/var/lib", job=path) == (0, "data\n", "")


@pytest.mark.parametrize("body", [{}, {"command": []}, {"command": "ls"}, {"command": [1]}])
def test_a_command_that_makes_no_sense_is_refused(still: Mock, body: object) -> None:
    assert still.post(f"{SERVER}/exec", body).status_code == 400


def test_who_may_only_read_jobs_runs_nothing_in_them(still: Mock) -> None:
    viewer = "cortex_dev_viewer"
    body = {"command": ["ls"]}
    assert still.post(f"{SERVER}/exec", body, key=viewer).status_code == 403
    assert still.get(f"{SERVER}/container", key=viewer).status_code == 200
    assert still.post(f"{SERVER}/verify", key=viewer).status_code == 200


@pytest.mark.parametrize("status", ["pending", "running", "completed", "failed", "cancelled"])
def test_a_job_fits_together(mock: Mock, status: str) -> None:
    job = a_job(mock, status)
    verified = mock.post(f"{JOBS}/{job['id']}/verify").json()["data"]
    assert (verified["consistent"], verified["status"]) == (True, status)
    assert {check["status"] for check in verified["checks"]} == {"passed"}


def test_a_job_that_waits_for_its_provider_is_explained(mock: Mock) -> None:
    job = mock.create(JOBS, NGINX | {"env": {"CORTEX_MOCK_OUTCOME": "stay-pending"}})
    status = f"http://127.0.0.1/_cortex/worlds/default/providers/{job['providerId']}/status"
    mock.put(status, {"status": "offline"})
    checks = mock.post(f"{JOBS}/{job['id']}/verify").json()["data"]["checks"]
    (provider,) = [check for check in checks if check["name"] == "provider"]
    assert provider["status"] == "warning"


def test_outputs_come_with_the_end_and_go_when_they_are_not_kept(mock: Mock) -> None:
    body = NGINX | {"image": "pytorch/pytorch", "memory": "2Gi", "dataRetention": 3600}
    body |= {"env": {"CORTEX_MOCK_AFTER": "300"}}
    job_id = mock.create(JOBS, body)["id"]
    path = f"{JOBS}/{job_id}/outputs"
    assert mock.data(path) == []
    mock.advance(120)
    manifest, log = mock.data(path)
    assert (manifest["name"], log["name"]) == ("manifest.json", "output.log")
    assert (log["expiresAt"], log["id"]) == (None, f"{job_id}/output.log")
    mock.advance(300)
    names = [output["name"] for output in mock.data(f"{path}?sort=name")]
    assert names == ["manifest.json", "model.pt", "output.log"]
    ended = mock.data(f"{JOBS}/{job_id}")
    assert mock.data(f"{path}?sort=name:desc&limit=1")[0]["url"] == ended["results"]["outputUrl"]
    mock.advance(3600)
    assert mock.data(path) == []


def test_a_container_that_is_restarted_or_limited_shows_it(mock: Mock) -> None:
    container = mock.data(f"{SERVER}/container")
    path = f"/system/containers/{container['containerId']}"
    assert mock.put(f"{path}/resources", {"cpu": "0.05", "memory": "64Mi"}).status_code == 200
    limited = mock.data(f"{SERVER}/container")["resources"]
    assert (limited["cpu"]["limit"], limited["memory"]["limit"]) == (50, 64 * 2**20)
    assert all(limited[name]["used"] <= limited[name]["limit"] for name in ("cpu", "memory"))
    assert mock.post(f"{path}/restart").status_code in (200, 202)
    mock.advance(120)
    restarted = mock.data(f"{SERVER}/container")
    assert restarted["restarts"] == 1
    assert restarted["startedAt"] > container["startedAt"]


@pytest.mark.parametrize("shell", [["sh", "-c"], ["bash", "-lc"], ["/bin/bash", "-l", "-c"]])
def test_a_shell_with_options_runs_its_line(mock: Mock, shell: list[str]) -> None:
    assert run(mock, *shell, "echo a && false")[:2] == (1, "a\n")
