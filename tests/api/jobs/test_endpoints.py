"""Addresses of exposed ports (first-job, Port Mappings)."""

import re
from typing import Any

import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock
from tests.control.test_drift import pass_time

JOBS = "/plugin-core/jobs"
PORTS = [
    {"port": 80, "expose": True},
    {"port": 5432, "expose": True, "protocol": "TCP"},
    {"port": 53, "expose": True, "protocol": "UDP"},
    {"port": 9000},
]
LONG = NGINX | {"env": {"CORTEX_MOCK_OUTCOME": "expire"}, "ports": PORTS}

ADDRESSES = {
    "akash": r"http://[0-9a-f]{12}\.ingress\.akash\.example",
    "render": r"https://[0-9a-f]{12}\.render\.example",
    "golem": r"http://[0-9a-f]{12}\.node\.golem\.example",
    "bittensor": r"http://[0-9a-f]{12}\.axon\.bittensor\.example",
    "ionet": r"https://[0-9a-f]{12}\.worker\.ionet\.example",
}


def started(mock: Mock, request: dict[str, Any]) -> dict[str, Any]:
    job_id = mock.create(JOBS, request)["id"]
    assert read(mock, job_id).get("endpoints", []) == []
    pass_time(mock, until={"job": job_id, "status": "running"})
    return read(mock, job_id)


@pytest.mark.parametrize("network", ADDRESSES)
def test_an_exposed_port_has_an_address_while_its_job_runs(mock: Mock, network: str) -> None:
    job = started(mock, LONG | {"provider": network})
    assert [(one["port"], one["protocol"]) for one in job["endpoints"]] == [
        (80, "TCP"), (5432, "TCP"), (53, "UDP")
    ]  # fmt: skip
    web, database, names = (one["url"] for one in job["endpoints"])
    assert re.fullmatch(ADDRESSES[network], web)
    host = web.partition("://")[2]
    assert re.fullmatch(rf"tcp://{re.escape(host)}:3[0-2]\d{{3}}", database)
    assert re.fullmatch(rf"udp://{re.escape(host)}:3[0-2]\d{{3}}", names)


def test_the_addresses_are_gone_when_the_job_has_ended(mock: Mock) -> None:
    job = started(mock, LONG)
    pass_time(mock, until={"job": job["id"], "status": "failed"})
    assert read(mock, job["id"])["endpoints"] == []


def test_the_addresses_stay_the_same_and_differ_between_jobs(mock: Mock) -> None:
    first, second = started(mock, LONG), started(mock, LONG)
    pass_time(mock, seconds=600)
    assert read(mock, first["id"])["endpoints"] == first["endpoints"]
    assert first["endpoints"] != second["endpoints"]


def test_a_job_without_exposed_ports_has_no_addresses(mock: Mock) -> None:
    assert "endpoints" not in started(mock, LONG | {"ports": [{"port": 80}]})


def test_a_duplicate_port_is_refused(still: Mock) -> None:
    ports = [{"port": 80}, {"port": 80, "protocol": "UDP"}, {"port": 80, "protocol": "TCP"}]
    refused = still.post(JOBS, NGINX | {"ports": ports})
    (error,) = refused.json()["error"]["details"]["fields"]
    assert (refused.status_code, error["field"]) == (400, "/ports/2/port")
