"""The fixture `cortex`, in sessions of pytest."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cortex_control import Control
from mock_server.config import Config
from tests.conftest import ServedMock

pytest_plugins = ["pytester"]

CLIENT = """
import httpx
import pytest

JOB = {"provider": "akash", "image": "nginx:alpine", "cpu": 1000, "memory": "512Mi",
       "storage": "1Gi", "duration": 3600}

@pytest.fixture
def api(cortex):
    headers = {"Authorization": f"Bearer {cortex.key()}"}
    with httpx.Client(base_url=cortex.api_url, headers=headers) as client:
        yield client
"""


@pytest.fixture
def running(pytester: pytest.Pytester, served: ServedMock) -> pytest.Pytester:
    """A folder whose tests use a mock that runs already."""
    pytester.makeconftest(CLIENT)
    pytester.makeini(f"[pytest]\naddopts = -p no:cacheprovider --cortex-url={served.url}\n")
    return pytester


@pytest.fixture
def unused(served: ServedMock) -> Iterator[None]:
    """Checks that a session has removed its worlds."""
    with Control(served.url) as control:
        before = {world.name for world in control.list_worlds()}
        yield
        assert {world.name for world in control.list_worlds()} <= before


@pytest.mark.usefixtures("unused")
def test_each_test_has_its_own_world_that_starts_alike(running: pytest.Pytester) -> None:
    running.makepyfile("""
        import pytest
        from conftest import JOB

        @pytest.mark.parametrize("number", [1, 2])
        def test_submits(cortex, api, number):
            assert api.get("/plugin-core/jobs").json()["meta"]["pagination"]["total"] == 45
            job = api.post("/plugin-core/jobs", json=JOB).json()["data"]
            cortex.steer(job, "complete", after=30)
            cortex.until(job, "completed")
            cortex.verify(match={"operation": "create_job"}, exactly=1)
            with open("ids.txt", "a") as file:
                print(job["id"], cortex.clock().now, file=file)
    """)
    running.runpytest_inprocess().assert_outcomes(passed=2)
    first, second = (running.path / "ids.txt").read_text().splitlines()
    assert first == second


@pytest.mark.slow
@pytest.mark.usefixtures("unused")
def test_a_failed_test_shows_the_last_requests(running: pytest.Pytester) -> None:
    running.makepyfile("""
        import pytest
        from conftest import JOB

        def test_fails(cortex, api):
            api.get("/plugin-core/jobs?limit=2")
            api.post("/plugin-core/jobs", json=JOB | {"memory": "512MB"})
            assert False

        def test_sends_nothing(cortex):
            assert False

        def test_uses_no_mock():
            assert False

        @pytest.fixture
        def broken(cortex):
            assert False

        def test_is_not_reached(broken):
            pass
    """)
    result = running.runpytest_inprocess()
    result.assert_outcomes(failed=3, errors=1)
    result.stdout.fnmatch_lines(
        [
            "*- Cortex: last requests to test-is-not-reached-* -*",
            "*- Cortex: last requests to test-fails-* -*",
            "request_*  200  GET /api/plugin-core/jobs?limit=2  (list_jobs)",
            "request_*  400  POST /api/plugin-core/jobs  (create_job)",
            "  *memory must be a whole number followed by Mi or Gi*",
            "curl -X POST http://*/w/test-fails-*",
            "No request came to http://*/w/test-sends-nothing-*",
        ]
    )
    assert "No request came to " in result.stdout.str()
    assert result.stdout.str().count("- Cortex: ") == 3


@pytest.mark.slow
@pytest.mark.usefixtures("unused")
def test_a_marker_and_the_configuration_say_how_worlds_begin(running: pytest.Pytester) -> None:
    running.makefile(".yaml", team="users: {viewer: 2}")
    with (running.path / "tox.ini").open("a") as file:
        print("\ncortex_scenario = team.yaml\ncortex_start = 2025-07-10T12:00:00Z", file=file)
    running.makepyfile("""
        import pytest

        def shown(cortex, api):
            users = len(api.get("/users").json()["data"])
            return users, cortex.clock().now.isoformat(), cortex.control.get_world(cortex.name).seed

        def test_configured(cortex, api):
            assert shown(cortex, api) == (9, "2025-07-10T12:00:00+00:00", 1)

        @pytest.mark.cortex(scenario="empty", start="2026-01-01T00:00:00Z", seed=7)
        def test_marked(cortex, api):
            assert shown(cortex, api) == (7, "2026-01-01T00:00:00+00:00", 7)

        @pytest.mark.cortex(scenario={"users": {"viewer": 3}})
        def test_inline(cortex, api):
            assert shown(cortex, api) == (10, "2025-07-10T12:00:00+00:00", 1)
    """)
    running.runpytest_inprocess("--strict-markers").assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ("scenrio='empty'", "cortex: the marker takes scenario, start, seed, by name"),
        ("seed='seven'", "cortex: the seed must be a whole number, not 'seven'"),
        ("scenario='missing.yaml'", "cortex: cannot read the scenario *missing.yaml: *"),
        ("scenario={'users': {'admins': 1}}", "cortex: *admins is unknown; did you mean admin? *"),
        ("start='yesterday'", "cortex: start must be a date and time *"),
    ],
)
@pytest.mark.usefixtures("unused")
def test_a_wrong_beginning_is_one_line(running: pytest.Pytester, marker: str, message: str) -> None:
    running.makepyfile(f"""
        import pytest

        @pytest.mark.cortex({marker})
        def test_anything(cortex):
            pass
    """)
    result = running.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["*_ ERROR at setup of test_anything _*", message, "=* short test*"]
    )


def test_a_mock_that_does_not_answer_is_one_line(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_anything(cortex): pass")
    result = pytester.runpytest_inprocess("--cortex-url=http://127.0.0.1:9")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "*_ ERROR at setup of test_anything _*",
            "cortex: cannot reach a mock at http://127.0.0.1:9: *",
            "=* short test*",
        ],
        consecutive=True,
    )


@pytest.mark.slow
def test_the_control_key_is_sent(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_anything(cortex): cortex.clock()")
    server = ServedMock(Config(control_key="s3cret"))
    try:
        url = f"--cortex-url={server.url}"
        pytester.runpytest_inprocess(url).assert_outcomes(errors=1)
        result = pytester.runpytest_inprocess(url, "--cortex-control-key=s3cret")
        result.assert_outcomes(passed=1)
    finally:
        server.close()


@pytest.mark.slow
@pytest.mark.usefixtures("quick_starts")
def test_workers_of_xdist_have_a_mock_each_which_ends_with_them(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CLIENT)
    pytester.makepyfile("""
        import os
        import pytest

        @pytest.mark.parametrize("number", range(6))
        def test_lists(cortex, api, number):
            assert api.get("/plugin-core/jobs").status_code == 200
            with open(os.environ["PYTEST_XDIST_WORKER"] + ".txt", "a") as file:
                print(cortex.control.url, file=file)
    """)
    result = pytester.runpytest_subprocess("-n2", "--dist=each")
    result.assert_outcomes(passed=12)
    urls = [set(file.read_text().split()) for file in sorted(pytester.path.glob("gw*.txt"))]
    assert [len(one) for one in urls] == [1, 1]
    assert not urls[0] & urls[1]
    for url in urls[0] | urls[1]:
        with pytest.raises(httpx.ConnectError):
            httpx.get(url)


@pytest.mark.slow
@pytest.mark.usefixtures("quick_starts")
def test_loading_it_imports_nothing_else() -> None:
    script = """
import sys
import pytest
before = set(sys.modules)
import cortex_control.pytest_plugin
print(sorted(set(sys.modules) - before))
"""
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "['cortex_control', 'cortex_control.pytest_plugin']"


@pytest.mark.slow
@pytest.mark.usefixtures("quick_starts")
def test_it_shares_its_option_with_the_judge(pytester: pytest.Pytester) -> None:
    judge = Path(__file__).parents[2] / "contract_tests"
    result = pytester.runpytest_subprocess(str(judge), "--cortex-url=http://127.0.0.1:9")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --cortex-url needs --cortex-api-key *"])
