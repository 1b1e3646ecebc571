"""Without a mutant, the proxy changes nothing."""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest
import requests
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from contract_tests.contract.creations import job
from contract_tests.contract.evidence import Verdict
from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.trials import judged, proxied
from contract_tests.target import Target
from tests.deliveries.receiver import Receiver


@pytest.fixture(scope="module")
def intact(mock_target: Target) -> Iterator[Target]:
    with proxied(mock_target, Hooks()) as target:
        yield target


def headers(target: Target) -> dict[str, str]:
    return {"Authorization": f"Bearer {target.api_key}"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "clauses",
    [
        ("PAGE-1", "PAGE-3"),
        pytest.param(("ENV-1", "FIELD-1"), marks=pytest.mark.slow),
        pytest.param(("JOB-6", "WS-1"), marks=pytest.mark.slow),
    ],
)
def test_the_verdicts_on_a_server_and_on_the_proxy_in_front_agree(
    mock_target: Target, clauses: tuple[str, ...]
) -> None:
    verdicts = []
    with mock_target.fresh() as direct:
        verdicts.append({r.case_id: r.verdict for r in judged(direct, *clauses).results})
    with proxied(mock_target, Hooks()) as behind:
        verdicts.append({r.case_id: r.verdict for r in judged(behind, *clauses).results})
    assert verdicts[0] == verdicts[1]
    assert set(verdicts[0].values()) <= {Verdict.PASS, Verdict.NA, Verdict.SKIP}


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "TRACE", "OPTIONS"])
@pytest.mark.parametrize(
    "path", ["/api/plugin-core/jobs?limit=2", "/api/v1/plugin-core/jobs/none", "/api/%41?x=%20"]
)
def test_answers_are_passed_on_as_they_are(
    mock_target: Target, intact: Target, method: str, path: str
) -> None:
    there = requests.request(method, mock_target.url + path, headers=headers(intact), timeout=5)
    here = requests.request(method, intact.url + path, headers=headers(intact), timeout=5)
    assert here.status_code == there.status_code
    assert set(here.headers) == set(there.headers)


def test_invalid_json_may_arrive_byte_by_byte(intact: Target) -> None:
    sent_headers = {
        **headers(intact),
        "Content-Type": "application/json",
        "Idempotency-Key": "\xfcml\xe4ut",
    }
    response = requests.post(
        intact.url + "/api/plugin-core/jobs",
        data=b'{"broken": \xff',
        headers=sent_headers,
        timeout=5,
    )
    assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_a_log_stream_arrives_line_by_line_and_ends(intact: Target) -> None:
    jobs = intact.url + "/api/plugin-core/jobs"
    made = requests.post(jobs, json=job("proxy"), headers=headers(intact), timeout=5).json()["data"]
    with requests.get(
        f"{jobs}/{made['id']}/logs?follow=true", headers=headers(intact), stream=True, timeout=9
    ) as stream:
        lines = [line.decode() for line in stream.iter_lines()]
    assert lines[0] == "id: 0"
    assert lines[-3:-1] == ["event: end", "data: {}"]


def test_a_socket_speaks_both_ways_and_is_closed_with_the_servers_code(intact: Target) -> None:
    with connect(intact.url.replace("http", "ws") + "/ws") as socket:
        socket.send(json.dumps({"type": "auth", "token": intact.api_key, "id": 7}))
        reply = json.loads(socket.recv(5))
        assert (reply["success"], reply["id"]) == (True, 7)
        socket.send(b"\x00")
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1003


def test_a_refused_handshake_is_refused_with_the_servers_status(intact: Target) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(intact.url.replace("http", "ws") + "/elsewhere")
    assert refused.value.response.status_code == 404


def test_a_webhook_keeps_its_url_and_its_deliveries_arrive(intact: Target) -> None:
    webhooks = intact.url + "/api/plugin-core/webhooks"
    with closing(Receiver()) as receiver:
        body = {"url": receiver.url + "?a=1", "events": ["job.created"], "secret": "s3cret"}
        made = requests.post(webhooks, json=body, headers=headers(intact), timeout=5).json()["data"]
        read = requests.get(f"{webhooks}/{made['id']}", headers=headers(intact), timeout=5).json()
        assert made["url"] == read["data"]["url"] == body["url"]
        requests.post(f"{webhooks}/{made['id']}/test", headers=headers(intact), timeout=5)
        arrived = receiver.next()
    assert arrived.path == "/hook?a=1"
    assert arrived.headers["x-cortex-signature"].startswith("t=")
    assert json.loads(arrived.body)["data"]["test"] is True
