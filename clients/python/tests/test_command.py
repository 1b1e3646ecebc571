"""The command `cortex`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cortex_client import CortexClient, __version__
from cortex_client.command import main
from cortex_client.table import shown
from tests.worlds import World


@pytest.fixture
def cortex(server: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Address and key are in the environment."""
    monkeypatch.setenv("CORTEX_BASE_URL", server[0])
    monkeypatch.setenv("CORTEX_API_KEY", server[1])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (4.3e-05, "0.000043"),
        (1234.5678, "1235"),
        (0.5, "0.5"),
        (2.0, "2"),
        (1e16, "10000000000000000"),
    ],
)
def test_numbers_have_no_exponent(value: float, cell: str) -> None:
    assert shown(value) == cell


@pytest.mark.usefixtures("cortex")
def test_the_status_of_a_network_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["provider", "status", "akash"]) == 0
    names, *rows = printed(capsys).splitlines()
    assert names.split()[:2] == ["ID", "STATUS"]
    assert rows
    assert all("akash" in row for row in rows)


@pytest.mark.usefixtures("cortex")
def test_the_status_of_all_providers_is_json_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["provider", "status", "--all", "--json"]) == 0
    checks = json.loads(printed(capsys))
    assert main(["provider", "list", "--json"]) == 0
    assert {row["id"] for row in checks} == {row["id"] for row in json.loads(printed(capsys))}


@pytest.mark.usefixtures("cortex")
def test_the_version_is_that_of_the_package_and_of_the_server(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["version"]) == 0
    assert f"cortex-client {__version__}" in printed(capsys)


def test_the_version_needs_no_server(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version", "--base-url", "http://127.0.0.1:9"]) == 0
    assert "does not answer" in printed(capsys)


@pytest.mark.usefixtures("cortex")
def test_a_job_is_submitted_listed_shown_and_cancelled(
    capsys: pytest.CaptureFixture[str],
) -> None:
    submit = ["job", "submit", "--image", "nginx:alpine", "--provider", "akash", "--env", "A=b=c"]
    assert main([*submit, "--json"]) == 0
    job = json.loads(printed(capsys))["id"]
    assert main(["job", "list", "--limit", "2"]) == 0
    assert job in printed(capsys)
    assert main(["job", "get", job, "--json"]) == 0
    assert json.loads(printed(capsys))["config"]["env"]["A"] == "b=c"
    assert main(["job", "get", job]) == 0
    assert "nginx:alpine" in printed(capsys)
    assert main(["job", "cancel", job]) == 0
    assert job in printed(capsys)


@pytest.mark.usefixtures("cortex")
def test_a_request_can_be_read_from_a_file_or_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    request = {"provider": "akash", "image": "redis:7", "cpu": 10, "memory": "1Mi"}
    file = tmp_path / "job.json"
    file.write_text(json.dumps({**request, "storage": "1Gi", "duration": 60}))
    assert main(["job", "submit", "--file", str(file), "--json"]) == 0
    assert json.loads(printed(capsys))["image"] == "redis:7"
    monkeypatch.setattr("sys.stdin", io.StringIO(file.read_text()))
    assert main(["job", "submit", "--file", "-", "--cpu", "20", "--json"]) == 0
    assert json.loads(printed(capsys))["cpu"] == 20


@pytest.mark.usefixtures("cortex")
def test_a_deeply_nested_file_is_reported_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "job.json"
    file.write_text("[" * 100_000)
    assert main(["job", "submit", "--file", str(file)]) == 1
    assert capsys.readouterr().err == f"cortex: Cannot read {file}: it is nested too deeply.\n"


def test_a_log_is_followed_until_the_job_has_ended(
    world: World, capsys: pytest.CaptureFixture[str], cortex: None
) -> None:
    with CortexClient(world.url, world.key) as client:
        job = client.jobs.create(
            provider="akash", image="nginx:alpine", cpu=1, memory="1Mi", storage="1Mi", duration=60
        )
    world.control("POST", "/clock/advance", {"seconds": 600})
    assert main(["job", "logs", "-f", job.id]) == 0
    followed = printed(capsys).splitlines()
    assert main(["job", "logs", job.id, "--json"]) == 0
    assert len(printed(capsys).splitlines()) == len(followed) > 1


def test_a_missing_field_is_reported_in_one_line(
    world: World, capsys: pytest.CaptureFixture[str], cortex: None
) -> None:
    world.fault(
        {"type": "schema", "pointer": "/data/status", "change": "missing"}, operation="create_job"
    )
    assert main(["job", "submit", "--image", "nginx:alpine", "--provider", "akash"]) == 1
    assert capsys.readouterr().err == (
        "cortex: The server's response is incomplete. This SubmittedJob has no field `status`.\n"
    )


@pytest.mark.usefixtures("cortex")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["job", "get", "job_000000000000"], "404"),
        (["job", "submit", "--memory", "5MB"], "memory"),
        (["job", "submit", "--file", "/nowhere.json"], "Cannot read"),
        (["job", "submit", "--image", "a", "--env", "A"], "NAME=VALUE"),
        (["job", "list", "--api-key", "cortex_wrong"], "401"),
        (["job", "list", "--api-key", "cortex_wrong"], "Set CORTEX_API_KEY, or --api-key,"),
        (
            ["job", "list", "--base-url", "http://127.0.0.1:9/api"],
            "Cannot connect to http://127.0.0.1:9: Connection refused",
        ),
    ],
)
def test_failures_are_reported_in_one_or_two_lines(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 1
    output = capsys.readouterr().err
    assert output.startswith("cortex: ")
    assert message in output
    assert "Traceback" not in output


@pytest.mark.parametrize("arguments", [[], ["job"], ["provider", "status"], ["job", "dance"]])
def test_wrong_use_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_a_wrong_address_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["job", "list", "--base-url", "cortex.example"]) == 2
    assert "base_url" in capsys.readouterr().err
