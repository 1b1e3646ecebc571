"""What becomes of a job's outputs (cost-optimization, 7. Caching and Data Optimization)."""

from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
TRAINING = NGINX | {"image": "pytorch/pytorch:2.3.1", "memory": "2Gi", "command": "sleep 60"}
WORLDS = "http://127.0.0.1/_cortex/worlds"


def sizes(mock: Mock, **request: Any) -> dict[str, int]:
    """The sizes of a job's files, each time of the same job in a fork of the world."""
    mock.create(WORLDS, {"name": "fork", "fork": "default", "clock": {"mode": "manual"}})
    api = f"http://127.0.0.1/w/fork/api{JOBS}"
    job = mock.create(api, TRAINING | request)
    mock.post(f"{WORLDS}/fork/clock/advance", {"seconds": 900}, key=None)
    files = mock.data(f"{api}/{job['id']}/outputs")
    mock.delete(f"{WORLDS}/fork")
    return {file["name"]: file["size"] for file in files}


def test_stronger_compression_makes_smaller_files(mock: Mock) -> None:
    plain = sizes(mock)
    levels = {
        level: sizes(mock, compressionLevel=level) for level in ("none", "low", "medium", "high")
    }
    assert levels["none"]["model.pt"] == plain["model.pt"]
    for name in ("model.pt", "output.log"):
        shrinking = [files[name] for files in levels.values()]
        assert shrinking == sorted(shrinking, reverse=True)
        assert len(set(shrinking)) == 4


@pytest.mark.parametrize("level", ["extreme", "HIGH", 9])
def test_an_unknown_level_is_refused(mock: Mock, level: Any) -> None:
    refused = mock.post(JOBS, NGINX | {"compressionLevel": level})
    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["fields"][0]["field"] == "/compressionLevel"


def test_outputs_vanish_when_they_have_been_kept_long_enough(mock: Mock) -> None:
    job_id = mock.create(JOBS, TRAINING | {"dataRetention": 3600})["id"]
    mock.advance(900)
    job = read(mock, job_id)
    assert job["results"]["outputUrl"].endswith(f"{job_id}/output.log")
    assert len(mock.data(f"{JOBS}/{job_id}/outputs")) == 3
    tag = mock.get(f"{JOBS}/{job_id}").headers["ETag"]
    mock.advance(3600)
    assert read(mock, job_id)["results"]["outputUrl"] is None
    assert mock.get(f"{JOBS}/{job_id}").headers["ETag"] != tag
    assert mock.data(f"{JOBS}/{job_id}/outputs") == []


def test_outputs_that_are_not_kept_are_gone_at_once(mock: Mock) -> None:
    job_id = mock.create(JOBS, TRAINING | {"dataRetention": 0})["id"]
    mock.advance(900)
    assert read(mock, job_id)["results"]["outputUrl"] is None
    assert mock.data(f"{JOBS}/{job_id}/outputs") == []
