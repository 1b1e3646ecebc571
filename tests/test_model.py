"""A random user of a world: certain properties always hold, whatever they do and however time
passes."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from mock_server.config import Config
from mock_server.world import world_state
from mock_server.world.world_state import WorldState
from tests.conftest import NGINX, Mock

FIRST = "job_1a2b3c4d5e6f"
JOBS = "/plugin-core/jobs"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
MOST_WATCHED = 3
TYPES = ("akash", "render", "golem")
FOLLOWS = {
    "pending": {"scheduled", "cancelling"},
    "scheduled": {"running", "cancelling"},
    "running": {"completed", "failed", "cancelling"},
    "cancelling": {"cancelled"},
    "completed": set[str](),
    "failed": set[str](),
    "cancelled": set[str](),
}
"""Legal transitions (job-management, Job Lifecycle)."""


def reachable(status: str) -> set[str]:
    """The possible statuses of a job after some time."""
    found = {status}
    for following in FOLLOWS[status]:
        found |= reachable(following)
    return found


def known(snapshot: Any) -> WorldState:
    """Its state, except for randomness: each request draws its correlation id."""
    return msgspec.structs.replace(world_state.read(world_state.Parts(snapshot)), randomness={})


class Tinkering(RuleBasedStateMachine):
    jobs: Bundle[str] = Bundle("jobs")

    def __init__(self) -> None:
        super().__init__()
        self.mock = Mock(Config(rate_limit=False, fixtures="default"))
        self.seen: dict[str, Any] = {}
        self.watched: list[str] = [FIRST]
        """Jobs whose cost is checked, the latest last."""

    def teardown(self) -> None:
        self.mock.close()

    @initialize(target=jobs)
    def begin(self) -> str:
        return FIRST

    @rule(
        target=jobs,
        type_=st.sampled_from(TYPES),
        duration=st.integers(60, 7200),
        exposed=st.booleans(),
    )
    def submit(self, type_: str, duration: int, exposed: bool) -> str:
        ports = {"ports": [{"port": 80, "expose": True}]} if exposed else {}
        body = NGINX | {"provider": type_, "duration": duration} | ports
        response = self.mock.post(JOBS, body)
        assert response.status_code in (201, 503)
        return self.made(response.json()["data"]["id"]) if response.status_code == 201 else FIRST

    @rule(target=jobs, size=st.integers(1, 4), concurrency=st.integers(1, 4))
    def submit_batch(self, size: int, concurrency: int) -> str:
        body = {"jobs": [NGINX | {"duration": 600}] * size, "concurrency": concurrency}
        response = self.mock.post(f"{JOBS}/batch", body)
        assert response.status_code in (201, 503)
        return self.made(*response.json()["data"]["jobIds"]) if response.is_success else FIRST

    @rule(target=jobs, job=jobs)
    def resubmit(self, job: str) -> str:
        status = self.mock.data(f"{JOBS}/{job}")["status"]
        under_way = status in ("scheduled", "running", "cancelling")
        response = self.mock.post(f"{JOBS}/{job}/resubmit")
        assert response.status_code in ((409,) if under_way else (201, 503))
        return self.made(response.json()["data"]["id"]) if response.is_success else job

    def made(self, *job_ids: str) -> str:
        self.watched = [*self.watched, *job_ids][-MOST_WATCHED:]
        return job_ids[-1]

    @rule(job=jobs)
    def cancel(self, job: str) -> None:
        before = self.mock.data(f"{JOBS}/{job}")["status"]
        allowed = before in ("pending", "scheduled", "running")
        assert self.mock.post(f"{JOBS}/{job}/cancel").status_code == (200 if allowed else 409)

    @rule(job=jobs, duration=st.integers(60, 7200))
    def change_duration(self, job: str, duration: int) -> None:
        assert self.mock.put(f"{JOBS}/{job}", {"duration": duration}).status_code in (200, 409)

    @rule(
        job=jobs, outcome=st.sampled_from(["complete", "fail", "expire"]), after=st.integers(0, 600)
    )
    def steer(self, job: str, outcome: str, after: int) -> None:
        wanted = {"outcome": outcome, "after": after}
        response = self.mock.put(f"{WORLD}/jobs/{job}/fate", wanted, key=None)
        assert response.status_code in (200, 409)

    @rule(type_=st.sampled_from(TYPES), status=st.sampled_from(["online", "offline", "degraded"]))
    def change_provider(self, type_: str, status: str) -> None:
        path = f"{WORLD}/providers/provider_{type_}_main/status"
        assert self.mock.put(path, {"status": status}, key=None).status_code == 200

    @rule(type_=st.sampled_from(TYPES), usd=st.integers(0, 100))
    def change_wallet(self, type_: str, usd: int) -> None:
        path = f"{WORLD}/providers/provider_{type_}_main/wallet"
        assert self.mock.put(path, {"usdValue": usd}, key=None).status_code == 200

    @rule(seconds=st.one_of(st.integers(0, 30), st.integers(0, 10_000)))
    def wait(self, seconds: int) -> None:
        self.mock.advance(seconds)

    @rule()
    def write_down_and_restore(self) -> None:
        jobs = self.mock.get(f"{JOBS}?limit=100").text
        snapshot = self.mock.data(f"{WORLD}/snapshot", key=None)
        assert self.mock.put(f"{WORLD}/snapshot", {"snapshot": snapshot}, key=None).is_success
        assert known(self.mock.data(f"{WORLD}/snapshot", key=None)) == known(snapshot)
        assert self.mock.get(f"{JOBS}?limit=100").text == jobs

    @invariant()
    def jobs_move_as_they_may(self) -> None:
        for row in self.mock.data(f"{JOBS}?limit=100&sort=id"):
            before = self.seen.get(row["id"], row)
            assert row["status"] in reachable(before["status"])
            ended = row["status"] in ("completed", "failed", "cancelled")
            assert (row["endedAt"] is not None) == ended
            known = [row[name] for name in ("createdAt", "startedAt", "endedAt") if row[name]]
            assert known == sorted(known)
            assert row["cost"]["current"] >= before["cost"]["current"]
            assert ("final" in row["cost"]) == ended
            if before["endedAt"] is not None:
                assert row == before
            self.seen[row["id"]] = row

    @invariant()
    def cost_is_price_times_resources_times_time(self) -> None:
        for job_id in self.watched:
            job = self.mock.data(f"{JOBS}/{job_id}?debug=true")
            if job["startedAt"] is None:
                assert job["cost"]["current"] == 0
                continue
            until = datetime.fromtimestamp(int(self.mock.clock.now), UTC)
            if job["endedAt"] is not None:
                until = datetime.fromisoformat(job["endedAt"])
            hours = (until - datetime.fromisoformat(job["startedAt"])).total_seconds() / 3600
            prices = job["debug"]["prices"]
            rate = job["cpu"] / 1000 * prices["cpu"] + 0.5 * prices["memory"] + prices["storage"]
            assert abs(job["cost"]["current"] - rate * hours) < 1e-6
            assert abs(job["cost"]["projected"] - rate * job["duration"] / 3600) < 1e-6

    @invariant()
    def providers_count_the_jobs_that_ended_and_what_they_cost(self) -> None:
        for type_ in TYPES:
            provider = f"/plugin-core/providers/provider_{type_}_main"
            figures = self.mock.data(provider)["metrics"]
            jobs = self.mock.data(f"{provider}/jobs?limit=100")
            for status, figure in (("completed", "jobsCompleted"), ("failed", "jobsFailed")):
                assert sum(job["status"] == status for job in jobs) == figures[figure]
            spent = sum(job["cost"]["current"] for job in jobs)
            assert abs(spent - figures["costToDate"]) < 0.01

    @invariant()
    def networks_count_the_jobs_that_are_active(self) -> None:
        rows = self.mock.data(f"{JOBS}?limit=100")
        for network in self.mock.data("/plugin-core/networks"):
            active = sum(
                row["provider"] == network["networkName"] and row["endedAt"] is None for row in rows
            )
            assert network["metadata"]["activeJobs"] == active

    @invariant()
    def totals_agree(self) -> None:
        total = self.mock.get(f"{JOBS}?limit=1").json()["meta"]["pagination"]["total"]
        by_status = [
            self.mock.get(f"{JOBS}?limit=1&status={status}").json()["meta"]["pagination"]["total"]
            for status in FOLLOWS
        ]
        assert sum(by_status) == total


TestTinkering = Tinkering.TestCase
TestTinkering.settings = settings(
    max_examples=3, stateful_step_count=25, deadline=None, derandomize=True
)


class LongTinkering(Tinkering):
    """The same with more users, and with 142 in the profile `thorough` of Hypothesis."""


TestLongTinkering = pytest.mark.slow(LongTinkering.TestCase)
TestLongTinkering.settings = settings(
    TestTinkering.settings, max_examples=settings().max_examples // 7
)
