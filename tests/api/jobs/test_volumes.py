"""Volumes that jobs share, and conflicts between them (first-job, Persistent Volumes)."""

from operator import itemgetter
from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock
from tests.control.test_drift import pass_time

JOBS = "/plugin-core/jobs"
DATA = {"name": "data", "mountPath": "/data", "size": "5Gi"}
READ_ONLY = DATA | {"readOnly": True}
LONG = NGINX | {"env": {"CORTEX_MOCK_OUTCOME": "expire"}}

Json = dict[str, Any]


def running(mock: Mock, *volumes: Json) -> str:
    job: Json = mock.create(JOBS, LONG | {"volumes": list(volumes)})
    pass_time(mock, until={"job": job["id"], "status": "running"})
    return str(job["id"])


def test_volumes_are_kept_and_shown(mock: Mock) -> None:
    job_id = running(mock, DATA)
    assert read(mock, job_id)["config"]["volumes"] == [DATA]


def test_a_volume_that_another_job_may_write_to_is_refused(mock: Mock) -> None:
    holder = running(mock, DATA)
    for volume in (DATA, READ_ONLY, DATA | {"mountPath": "/elsewhere"}):
        refused = mock.post(JOBS, NGINX | {"volumes": [volume]})
        error = refused.json()["error"]
        assert (refused.status_code, error["code"]) == (409, "CONFLICT")
        assert holder in error["message"]
        assert "readOnly" in error["message"]


def test_jobs_that_only_read_may_share_a_volume(mock: Mock) -> None:
    running(mock, READ_ONLY)
    running(mock, READ_ONLY)
    assert mock.post(JOBS, NGINX | {"volumes": [DATA]}).status_code == 409


def test_a_volume_is_free_again_when_its_job_has_ended(mock: Mock) -> None:
    holder = running(mock, DATA)
    mock.post(f"{JOBS}/{holder}/cancel")
    pass_time(mock, seconds=10)
    running(mock, DATA)


def test_jobs_that_are_pending_together_get_their_volume_one_after_another(mock: Mock) -> None:
    first, second, third = (
        mock.create(JOBS, NGINX | {"volumes": [DATA], "command": "sleep 600"})["id"] for _ in "abc"
    )
    pass_time(mock, seconds=300)
    debugged = [mock.data(f"{JOBS}/{each}?debug=true") for each in (first, second, third)]
    assert sorted(job["status"] for job in debugged) == ["pending", "pending", "running"]
    reasons = [job["debug"]["waitingFor"] for job in debugged if job["status"] == "pending"]
    assert all("uses the same volume" in reason for reason in reasons)
    other = mock.create(JOBS, NGINX)["id"]
    pass_time(mock, seconds=60)
    assert read(mock, other)["status"] != "pending"  # it does not wait behind them
    pass_time(mock, seconds=2000)
    jobs = sorted(
        (read(mock, each) for each in (first, second, third)), key=itemgetter("startedAt")
    )
    assert [job["status"] for job in jobs] == ["completed"] * 3
    ends, starts = ([job[name] for job in jobs] for name in ("endedAt", "startedAt"))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_a_volume_is_in_use_until_its_job_is_cancelled(mock: Mock) -> None:
    holder = running(mock, DATA)
    mock.post(f"{JOBS}/{holder}/cancel")
    assert mock.post(JOBS, NGINX | {"volumes": [DATA]}).status_code == 409


@pytest.mark.parametrize("network", ["akash", "render", "golem", "bittensor", "ionet"])
def test_every_network_keeps_volumes(mock: Mock, network: str) -> None:
    """The jobs page has no condition for them, and the capabilities agree."""
    main = f"/plugin-core/providers/provider_{network}_main"
    assert mock.data(f"{main}/capabilities")["features"]["persistentVolumes"] is True
    job = mock.create(JOBS, NGINX | {"provider": network, "volumes": [DATA]})
    assert read(mock, job["id"])["config"]["volumes"] == [DATA]


def test_replicas_have_a_volume_in_each_region(mock: Mock) -> None:
    body = NGINX | {"volumes": [DATA], "command": "sleep 600"}
    places = {"replication": True, "regions": ["us-east", "eu-west"]}
    first = mock.create(JOBS, body | places)
    jobs = [first["id"], *first["replicas"]]
    pass_time(mock, seconds=120)
    assert [read(mock, job_id)["status"] for job_id in jobs] == ["running"] * 2
    assert mock.post(JOBS, body | {"regions": ["us-east"]}).status_code == 409
    assert mock.post(JOBS, body).status_code == 409
    mock.create(JOBS, body | {"regions": ["us-west"]})


def test_volumes_of_other_names_and_providers_are_others(mock: Mock) -> None:
    running(mock, DATA)
    running(mock, DATA | {"name": "more"})
    mock.create(JOBS, NGINX | {"provider": "ionet", "volumes": [DATA]})


def test_one_job_of_a_batch_with_a_taken_volume_refuses_all(mock: Mock) -> None:
    running(mock, DATA)
    before = mock.get(JOBS).json()["meta"]["pagination"]["total"]
    refused = mock.post(f"{JOBS}/batch", {"jobs": [NGINX, NGINX | {"volumes": [DATA]}]})
    assert refused.status_code == 409
    assert mock.get(JOBS).json()["meta"]["pagination"]["total"] == before


def test_a_schedule_skips_a_firing_while_its_volume_is_in_use(mock: Mock) -> None:
    request = LONG | {"volumes": [DATA], "schedule": "0 * * * *", "duration": 5400}
    schedule_id = mock.create(JOBS, request)["id"]
    pass_time(mock, seconds=2 * 3600)
    schedule = mock.data(f"{JOBS}/schedules/{schedule_id}")
    assert (schedule["runs"], schedule["skipped"]) == (1, 1)
    assert "The volume data" in schedule["lastError"]


@pytest.mark.parametrize(
    ("second", "field"),
    [
        (DATA | {"name": "more"}, "/volumes/1/mountPath"),
        (DATA | {"name": "more", "mountPath": "/data/"}, "/volumes/1/mountPath"),
        (DATA | {"mountPath": "/more"}, "/volumes/1/name"),
    ],
)
def test_two_volumes_of_a_job_have_two_names_and_two_places(
    still: Mock, second: Json, field: str
) -> None:
    refused = still.post(JOBS, NGINX | {"volumes": [DATA, second]})
    assert refused.status_code == 400
    (error,) = refused.json()["error"]["details"]["fields"]
    assert error["field"] == field
    assert "another volume" in error["message"]
