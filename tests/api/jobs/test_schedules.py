"""Jobs that are submitted again and again (cost-optimization, 6. Scheduled Jobs)."""

from typing import Any

import httpx
import pytest

from tests.conftest import NGINX, Mock
from tests.control.test_drift import pass_time
from tests.control.test_outages import change

JOBS = "/plugin-core/jobs"
SCHEDULES = f"{JOBS}/schedules"
WORLD = "http://127.0.0.1/_cortex/worlds/default"
HOUR, DAY = 3_600, 86_400

REPORT = NGINX | {
    "name": "report",
    "schedule": "0 2 * * *",
    "env": {"CORTEX_MOCK_OUTCOME": "complete"},
}
"""Every night at two; each job runs for a minute."""

Json = dict[str, Any]


@pytest.fixture
def empty(mock: Mock) -> Mock:
    """A world whose only schedules are the test's own."""
    for schedule in mock.data(SCHEDULES):
        mock.delete(f"{SCHEDULES}/{schedule['id']}")
    return mock


def runs(mock: Mock, schedule_id: str) -> list[Json]:
    """The jobs that a schedule has submitted, oldest first."""
    rows: list[Json] = mock.data(f"{JOBS}?limit=100&sort=createdAt")
    return [row for row in rows if row.get("scheduledBy") == schedule_id]


def advance(mock: Mock, seconds: int) -> None:
    pass_time(mock, seconds=seconds)


@pytest.mark.slow
def test_the_job_with_a_schedule_stays_pending_and_shows_when_it_fires_next(empty: Mock) -> None:
    job = empty.create(JOBS, REPORT)
    assert (job["status"], job["nextRunAt"]) == ("pending", "2025-07-11T02:00:00Z")
    advance(empty, 3 * DAY)
    later = empty.data(f"{JOBS}/{job['id']}")
    assert (later["status"], later["nextRunAt"]) == ("pending", "2025-07-14T02:00:00Z")
    assert (later["config"]["schedule"], later["cost"]["current"]) == ("0 2 * * *", 0)
    assert "nextRunAt" not in empty.create(JOBS, NGINX)


def test_each_firing_submits_a_job_that_names_the_schedule(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    advance(empty, 3 * DAY)
    made = runs(empty, schedule_id)
    assert [job["createdAt"] for job in made] == [
        "2025-07-11T02:00:00Z",
        "2025-07-12T02:00:00Z",
        "2025-07-13T02:00:00Z",
    ]
    assert {(job["name"], job["image"], job["status"]) for job in made} == {
        ("report", "nginx:alpine", "completed")
    }
    first = empty.data(f"{JOBS}/{made[0]['id']}")
    assert "schedule" not in first["config"]
    assert "nextRunAt" not in first


def test_a_schedule_lists_its_next_firings_and_its_last_run(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    new = empty.data(f"{SCHEDULES}/{schedule_id}")
    assert new["nextRuns"] == [f"2025-07-{day}T02:00:00Z" for day in range(11, 16)]
    assert (new["runs"], new["lastRunAt"], new["timezone"]) == (0, None, "UTC")
    advance(empty, DAY)
    (row,) = empty.data(SCHEDULES)
    (made,) = runs(empty, schedule_id)
    assert (row["runs"], row["lastJobId"], row["lastRunAt"]) == (1, made["id"], made["createdAt"])
    assert row["nextRunAt"] == "2025-07-12T02:00:00Z"


def test_both_ways_to_create_a_schedule_do_the_same(empty: Mock) -> None:
    schedule = empty.create(SCHEDULES, REPORT)
    job = empty.data(f"{JOBS}/{schedule['id']}")
    assert (job["status"], job["nextRunAt"]) == ("pending", schedule["nextRunAt"])
    assert schedule["job"].items() >= {k: v for k, v in REPORT.items() if k != "schedule"}.items()
    assert "schedule" not in schedule["job"]
    advance(empty, DAY)
    assert len(runs(empty, schedule["id"])) == 1


def test_a_paused_schedule_misses_its_firings_until_it_is_resumed(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    place = f"{SCHEDULES}/{schedule_id}"
    paused = empty.put(place, {"enabled": False}).json()["data"]
    assert (paused["nextRunAt"], paused["nextRuns"]) == (None, [])
    assert empty.data(f"{JOBS}/{schedule_id}")["nextRunAt"] is None
    advance(empty, 3 * DAY)
    assert runs(empty, schedule_id) == []
    assert [row["id"] for row in empty.data(f"{SCHEDULES}?enabled=false")] == [schedule_id]
    resumed = empty.put(place, {"enabled": True}).json()["data"]
    assert resumed["nextRunAt"] == "2025-07-14T02:00:00Z"
    advance(empty, DAY)
    assert len(runs(empty, schedule_id)) == 1


def test_a_schedule_can_begin_paused(empty: Mock) -> None:
    schedule = empty.create(SCHEDULES, REPORT | {"enabled": False})
    advance(empty, 2 * DAY)
    assert (schedule["enabled"], runs(empty, schedule["id"])) == (False, [])


def test_another_time_replaces_the_old_one(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    for expression in ("30 4 * * *", "0 2 * * *", "30 4 * * *"):
        changed = empty.put(f"{SCHEDULES}/{schedule_id}", {"schedule": expression})
    assert changed.json()["data"]["nextRunAt"] == "2025-07-11T04:30:00Z"
    assert empty.data(f"{JOBS}/{schedule_id}")["config"]["schedule"] == "30 4 * * *"
    advance(empty, DAY)
    assert [job["createdAt"] for job in runs(empty, schedule_id)] == ["2025-07-11T04:30:00Z"]


def test_another_name_is_that_of_later_jobs(empty: Mock) -> None:
    place = f"{SCHEDULES}/{empty.create(JOBS, REPORT)['id']}"
    assert empty.put(place, {"name": "summary"}).json()["data"]["name"] == "summary"
    advance(empty, DAY)
    (made,) = runs(empty, empty.data(place)["id"])
    assert made["name"] == "summary"


def test_changes_of_the_job_apply_to_later_firings(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    empty.put(f"{JOBS}/{schedule_id}", {"cpu": 2000})
    advance(empty, DAY)
    (made,) = runs(empty, schedule_id)
    assert made["cpu"] == 2000


@pytest.mark.parametrize("end", ["cancel", "delete"])
def test_a_schedule_ends_when_it_is_deleted_or_its_job_is_cancelled(empty: Mock, end: str) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    if end == "cancel":
        assert empty.post(f"{JOBS}/{schedule_id}/cancel").status_code == 200
    else:
        assert empty.delete(f"{SCHEDULES}/{schedule_id}").status_code == 200
    advance(empty, 3 * DAY)
    job = empty.data(f"{JOBS}/{schedule_id}")
    assert (job["status"], job["nextRunAt"]) == ("cancelled", None)
    assert empty.get(f"{SCHEDULES}/{schedule_id}").status_code == 404
    assert runs(empty, schedule_id) == []


def test_a_cancelled_schedule_can_be_submitted_again(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    empty.post(f"{JOBS}/{schedule_id}/cancel")
    advance(empty, 60)
    again = empty.create(f"{JOBS}/{schedule_id}/resubmit", {})
    assert again["nextRunAt"] == "2025-07-11T02:00:00Z"
    assert again["resubmittedFrom"] == schedule_id


def test_a_template_may_hold_a_schedule(empty: Mock) -> None:
    template = empty.create(f"{JOBS}/templates", {"name": "nightly", "config": REPORT})
    job = empty.create(f"{JOBS}/from-template/{template['id']}", {"name": "x"})
    advance(empty, DAY)
    assert len(runs(empty, job["id"])) == 1


def test_a_template_with_a_bad_cron_expression_is_refused(mock: Mock) -> None:
    bad = {"name": "nightly", "config": REPORT | {"schedule": "0 99 * * *"}}
    template = mock.create(f"{JOBS}/templates", bad | {"config": REPORT})["id"]
    for refused, field in (
        (mock.post(f"{JOBS}/templates", bad), "/config/schedule"),
        (
            mock.post(
                f"{JOBS}/from-template/{template}",
                {"name": "x", "overrides": {"schedule": "0 99 * * *"}},
            ),
            "/overrides/schedule",
        ),
    ):
        (error,) = refused.json()["error"]["details"]["fields"]
        assert (refused.status_code, error["field"]) == (400, field)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("every night", "this one has 2 fields"),
        ("* * * *", "this one has 4 fields"),
        ("@daily", "this one has 1 field"),
        ("0 2 * * * *", "this one has 6 fields"),
        ("0 24 * * *", "bad hour"),
        ("60 2 * * *", "bad minute"),
        ("0 2 * * XYZ", "bad day-of-week"),
        ("0 2 * * MON-SUN", "names from SUN to SAT; ranges ascend"),
        ("0 2 * 13 *", "bad month: it can be 1-12"),
        ("*/1000000000000 * * * *", "bad minute: a step is at most 60"),
        ("0 1-5/25 * * *", "bad hour: a step is at most 24"),
        ("0 2 * * 1,*/8", "bad day-of-week: a step is at most 7"),
        ("0 0 30 2 *", "bad day-of-month"),
    ],
)
@pytest.mark.parametrize("path", [JOBS, SCHEDULES])
def test_a_bad_cron_expression_is_refused_with_what_is_expected(
    still: Mock, path: str, expression: str, words: str
) -> None:
    response = still.post(path, NGINX | {"schedule": expression})
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, "VALIDATION_ERROR")
    (field_error,) = error["details"]["fields"]
    assert field_error["field"] == "/schedule"
    assert "minute hour day month weekday" in field_error["message"]
    assert words in field_error["message"]


def test_a_change_to_a_bad_cron_expression_changes_nothing(empty: Mock) -> None:
    place = f"{SCHEDULES}/{empty.create(JOBS, REPORT)['id']}"
    assert empty.put(place, {"schedule": "0 99 * * *", "enabled": False}).status_code == 400
    assert empty.data(place)["nextRunAt"] == "2025-07-11T02:00:00Z"


def test_a_firing_that_cannot_be_submitted_is_skipped_with_a_reason(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    change(empty, "offline")
    advance(empty, DAY)
    schedule = empty.data(f"{SCHEDULES}/{schedule_id}")
    assert (schedule["runs"], schedule["skipped"]) == (0, 1)
    assert schedule["lastError"] == "No akash provider is online."
    change(empty, "online")
    advance(empty, DAY)
    schedule = empty.data(f"{SCHEDULES}/{schedule_id}")
    assert (schedule["runs"], schedule["skipped"], schedule["lastError"]) == (1, 1, None)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ({}, 1),
        ({"inputData": ["a", "b", "c"], "concurrency": 1}, 3),
        ({"replication": True, "regions": ["us-east", "us-west"]}, 2),
    ],
)
def test_all_jobs_of_a_firing_count_as_open_until_they_end(
    empty: Mock, words: dict[str, Any], count: int
) -> None:
    request = REPORT | {"schedule": "0 2 * * *", "command": "sleep 60"} | words
    schedule_id = empty.create(JOBS, request)["id"]
    to_the_firing = 13 * HOUR + 25 * 60 + 5
    shown = []
    for seconds in (to_the_firing, 80, 600):
        advance(empty, seconds)
        jobs = empty.data(f"{JOBS}?scheduledBy={schedule_id}&limit=100")
        shown.append(empty.data(f"{SCHEDULES}/{schedule_id}")["openJobs"])
        assert shown[-1] == len([job for job in jobs if job["endedAt"] is None])
    assert (shown[0], shown[-1]) == (count, 0)


def test_firings_are_skipped_while_a_hundred_jobs_have_not_ended(empty: Mock) -> None:
    request = REPORT | {"schedule": "* * * * *", "env": {"CORTEX_MOCK_OUTCOME": "stay-pending"}}
    schedule_id = empty.create(JOBS, request)["id"]
    advance(empty, 3 * HOUR)
    schedule = empty.data(f"{SCHEDULES}/{schedule_id}")
    assert (schedule["runs"], schedule["openJobs"], schedule["skipped"]) == (100, 100, 80)
    assert "have not ended" in schedule["lastError"]
    job_id = schedule["lastJobId"]
    empty.post(f"{JOBS}/{job_id}/cancel")
    advance(empty, 120)
    assert empty.data(f"{SCHEDULES}/{schedule_id}")["runs"] == 101


def test_the_number_of_schedules_has_a_bound(empty: Mock) -> None:
    responses = [empty.post(JOBS, REPORT).status_code for _ in range(201)]
    assert (responses.count(201), responses[-1]) == (200, 409)


def test_roles_may_do_with_schedules_what_they_may_do_with_jobs(empty: Mock) -> None:
    viewer, place = "cortex_dev_viewer", f"{SCHEDULES}/{empty.create(JOBS, REPORT)['id']}"
    assert empty.get(place, key=viewer).status_code == 200
    for refused in (
        empty.post(SCHEDULES, REPORT, key=viewer),
        empty.put(place, {"enabled": False}, key=viewer),
        empty.delete(place, key=viewer),
    ):
        assert refused.status_code == 403
    assert empty.get(place, key=None).status_code == 401


def test_forks_snapshots_and_resets_hold_schedules(empty: Mock) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    snapshot = empty.get(f"{WORLD}/snapshot").json()
    worlds = "http://127.0.0.1/_cortex/worlds"
    for source in ({"fork": "default"}, {"snapshot": snapshot.get("data", snapshot)}):
        made = empty.post(worlds, {**source, "clock": {"mode": "manual"}})
        assert made.status_code == 201, made.text
        name = made.json()["data"]["name"]
        moved = empty.post(f"{worlds}/{name}/clock/advance", {"seconds": DAY})
        assert moved.status_code == 200, moved.text
        found: httpx.Response = empty.get(f"http://127.0.0.1/w/{name}/api{SCHEDULES}/{schedule_id}")
        assert found.json()["data"]["runs"] == 1
    assert empty.data(f"{SCHEDULES}/{schedule_id}")["runs"] == 0


def test_the_same_requests_give_the_same_runs(make_mock: Any) -> None:
    seen = []
    for _ in range(2):
        mock = make_mock()
        schedule_id = mock.create(JOBS, REPORT | {"schedule": "*/20 * * * *"})["id"]
        advance(mock, DAY)
        seen.append((schedule_id, runs(mock, schedule_id)))
    assert seen[0] == seen[1]
    assert len(seen[0][1]) > 50


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"cron": "0 99 * * *"}, "/schedules/0/cron"),
        ({"request": {"image": "nginx"}}, "/schedules/0/request"),
    ],
)
def test_a_snapshot_with_a_wrong_schedule_is_refused(
    empty: Mock, changes: Json, place: str
) -> None:
    empty.create(JOBS, REPORT)
    snapshot = empty.get(f"{WORLD}/snapshot").json()["data"]
    snapshot["schedules"][0] |= changes
    refused = empty.post("http://127.0.0.1/_cortex/worlds", {"snapshot": snapshot})
    assert refused.status_code == 400
    assert place in refused.text


def test_firings_pull_private_images_with_credentials_that_nobody_sees(empty: Mock) -> None:
    login = {"username": "ada", "password": "correct-horse"}
    request = REPORT | {"image": "registry.acme.io/team/app:1", "registryCredentials": login}
    schedule_id = empty.create(JOBS, request)["id"]
    advance(empty, DAY)
    (made,) = runs(empty, schedule_id)
    assert made["status"] == "completed"
    assert "correct-horse" not in empty.get(f"{SCHEDULES}/{schedule_id}").text


def a_key(mock: Mock, *actions: str) -> str:
    """The secret of a key with these permissions for jobs."""
    permissions = [{"resource": "jobs", "actions": list(actions)}]
    made = mock.create("/auth/api-keys", {"name": "Limited", "permissions": permissions})
    return str(made["key"])


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"schedule": "* * * * *"}, 403),
        ({"schedule": "* * * * *", "enabled": True}, 403),
        ({"enabled": True}, 403),
        ({"enabled": True, "schedule": "0  2 * * *", "name": "x"}, 403),
        ({"enabled": False}, 200),
        ({"name": "x"}, 200),
        ({"schedule": "0  2 * * *"}, 200),
    ],
)
def test_only_who_may_create_jobs_lets_a_schedule_make_more(
    empty: Mock, changes: Json, status: int
) -> None:
    place = f"{SCHEDULES}/{empty.create(SCHEDULES, REPORT | {'enabled': False})['id']}"
    before = empty.data(place)
    response = empty.put(place, changes, key=a_key(empty, "read", "update"))
    assert response.status_code == status, response.text
    if status == 403:
        assert "jobs:create" in response.json()["error"]["message"]
        assert empty.data(place) == before
    assert empty.put(place, changes, key=a_key(empty, "create", "update")).status_code == 200


def test_a_running_schedule_may_be_sent_back_as_it_was_read(empty: Mock) -> None:
    row = empty.create(SCHEDULES, REPORT)
    sent = {name: row[name] for name in ("name", "schedule", "enabled")}
    changed = empty.put(f"{SCHEDULES}/{row['id']}", sent, key=a_key(empty, "update"))
    assert changed.status_code == 200


def test_only_who_may_create_jobs_changes_what_a_schedule_submits(empty: Mock) -> None:
    job_id = empty.create(JOBS, REPORT)["id"]
    key = a_key(empty, "update")
    assert empty.put(f"{JOBS}/{job_id}", {"cpu": 64_000}, key=key).status_code == 403
    kept = {"labels": {"a": "b"}, "cpu": REPORT["cpu"]}
    assert empty.put(f"{JOBS}/{job_id}", kept, key=key).status_code == 200
    env = {"CORTEX_MOCK_OUTCOME": "stay-pending"}
    other = empty.create(JOBS, NGINX | {"env": env})["id"]
    assert empty.put(f"{JOBS}/{other}", {"cpu": 2000}, key=key).status_code == 200


def a_schedule_of_ada(mock: Mock) -> tuple[str, str]:
    """The places of a schedule and of the user who owns it."""
    ada = {"email": "ada@b.example", "username": "ada", "password": "password"}
    user = mock.create("/users", ada)
    login = {"email": "ada", "password": "password"}
    token = mock.post("/auth/login", login, key=None).json()["data"]["token"]
    schedule = mock.create(SCHEDULES, REPORT, key=token)
    return f"{SCHEDULES}/{schedule['id']}", f"/users/{user['id']}"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (None, "who owns it, was deleted"),
        ({"active": False}, "who owns it, is disabled"),
        ({"role": "viewer"}, "does not have the permission jobs:create"),
    ],
)
def test_firings_are_skipped_when_their_owner_may_not_create_jobs(
    empty: Mock, change: Json | None, why: str
) -> None:
    place, user = a_schedule_of_ada(empty)
    advance(empty, DAY)
    assert empty.data(place)["runs"] == 1
    ended = empty.delete(user) if change is None else empty.put(user, change)
    assert ended.status_code == 200, ended.text
    advance(empty, DAY)
    schedule = empty.data(place)
    assert (schedule["runs"], schedule["skipped"]) == (1, 1)
    assert why in schedule["lastError"]


def test_an_owner_who_is_enabled_again_has_firings_again(empty: Mock) -> None:
    place, user = a_schedule_of_ada(empty)
    empty.put(user, {"active": False})
    advance(empty, DAY)
    empty.put(user, {"active": True})
    advance(empty, DAY)
    schedule = empty.data(place)
    assert (schedule["runs"], schedule["skipped"], schedule["lastError"]) == (1, 1, None)


@pytest.mark.parametrize("changes", [{"enabled": True}, {"name": "x"}, {"schedule": "* * * * *"}])
def test_a_schedule_that_is_being_cancelled_cannot_be_changed(empty: Mock, changes: Json) -> None:
    schedule_id = empty.create(JOBS, REPORT)["id"]
    empty.post(f"{JOBS}/{schedule_id}/cancel")
    place = f"{SCHEDULES}/{schedule_id}"
    refused = empty.put(place, changes)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CONFLICT")
    assert "being cancelled" in refused.json()["error"]["message"]
    advance(empty, 60)
    assert empty.put(place, changes).status_code == 404
