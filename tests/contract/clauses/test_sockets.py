"""The clauses about the WebSocket, on servers that keep them and on servers that do not."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import ClassVar

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult
from contract_tests.target import Target
from tests.contract.conftest import Judge
from tests.contract.realtime.relay import ChangingRelay, relay

WELCOME = "WS-1/auth_and_subscribe_are_not_refused"
CHANGES = "WS-1/changes_arrive_after_auth_and_subscribe"
TOLD_SO = "WS-2/a_bad_token_is_told_so_and_closed"
NO_LEAK = "WS-2/nothing_is_told_without_a_good_token"
TWICE = "WS-3/subscribing_twice_repeats_nothing"
MANY = "WS-3/no_step_of_many_jobs_is_lost"
STEPS = "WS-3/each_step_of_a_job_is_told_in_order"
SILENCE = "WS-4/channels_that_are_not_subscribed_are_silent"
LEFT = "WS-4/nothing_is_told_after_unsubscribing"
OTHERS = "WS-4/one_subscription_does_not_change_another"
HEARD_ON = "WS-5/others_hear_on_after_nonsense"


@pytest.mark.slow
def test_the_mock_keeps_all_of_them(judge: Judge) -> None:
    results = judge("WS")
    assert {result.verdict for result in results.values()} == {Verdict.PASS}
    assert len(results) == 20


def test_a_run_that_only_reads_sees_what_it_can(judge: Judge) -> None:
    results = judge("WS", read_only=True)
    assert results[WELCOME].verdict is Verdict.PASS
    assert results[CHANGES].verdict is Verdict.SKIP
    assert results[NO_LEAK].verdict is Verdict.SKIP


class Early(ChangingRelay):
    """Loses messages that arrive before auth has been answered."""

    def __init__(self) -> None:
        self.known = False

    def asked(self, text: str) -> list[str]:
        return [text] if self.known or '"auth"' in text else []

    def changed(self, text: str) -> list[str]:
        self.known = True
        return [text]


class Cold(ChangingRelay):
    """Refuses every subscription."""

    def changed(self, text: str) -> list[str]:
        if '"type":"subscribe"' in text.replace(" ", ""):
            return ['{"type": "subscribe", "success": false, "error": {"code": "NO"}}']
        return [text]


class Events(ChangingRelay):
    """Sends no replies."""

    def changed(self, text: str) -> list[str]:
        return self.event(text) if "." in json.loads(text)["type"] else [text]

    def event(self, text: str) -> list[str]:
        return [text]


class Mute(ChangingRelay):
    """Sends no events."""

    def changed(self, text: str) -> list[str]:
        return [] if "." in json.loads(text)["type"] else [text]


class Garbled(Events):
    def event(self, text: str) -> list[str]:
        return [text[:-1], text]


class Twice(Events):
    def event(self, text: str) -> list[str]:
        return [text, text]


class ForgetfulEvents(Events):
    """Never sends the end of a job."""

    def event(self, text: str) -> list[str]:
        ends = ('"completed"', '"failed"', '"cancelled"')
        return [] if any(end in text for end in ends) else [text]


class Wrong(Events):
    def event(self, text: str) -> list[str]:
        return [re.sub('"image":"[^"]*"', '"image":"other"', text)]


class ReversedEvents(Events):
    """Sends the creation when the job is already running."""

    def __init__(self) -> None:
        self.held: list[str] = []

    def event(self, text: str) -> list[str]:
        match json.loads(text)["type"]:
            case "job.created":
                self.held.append(text)
                return []
            case "job.started":
                return [text, *self.held]
            case _:
                return [text]


class Everything(ChangingRelay):
    """Treats everybody as the owner of a valid key, and sends them all jobs."""

    def __init__(self, key: str) -> None:
        self.key = key

    def asked(self, text: str) -> list[str]:
        auth = json.dumps({"type": "auth", "token": self.key})
        return [auth, '{"type": "subscribe", "channel": "jobs"}'] if "type" in text else []


class StaysSubscribed(ChangingRelay):
    """Never unsubscribes a client."""

    def asked(self, text: str) -> list[str]:
        return [text.replace('"unsubscribe"', '"ping"')]


class LatestOnly(Events):
    """Each subscription replaces the one before."""

    def __init__(self) -> None:
        self.channel = ""

    def asked(self, text: str) -> list[str]:
        message = json.loads(text)
        if message["type"] == "subscribe":
            self.channel = message["channel"]
        return [text]

    def event(self, text: str) -> list[str]:
        return [text] if self.channel == "jobs" else []


class Deafening(Events):
    """After an invalid message, only clients that come later receive events."""

    invalid: ClassVar[int] = 0

    def __init__(self) -> None:
        self.before = self.invalid

    def asked(self, text: str) -> list[str]:
        Deafening.invalid += "no-such" in text
        return [text]

    def event(self, text: str) -> list[str]:
        return [text] if self.before == self.invalid else []


@contextmanager
def serving_bytes(response: bytes) -> Iterator[str]:
    """A server that sends the same to everybody; its host and port."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.request.recv(4096)
            self.wfile.write(response)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield "{}:{}".format(*server.server_address)
        server.shutdown()
        thread.join()


@pytest.fixture
def broken(judge: Judge, target: Target) -> Callable[..., CaseResult]:
    """The result of a case on a server with such a socket."""

    def result(case_id: str, make: Callable[[], ChangingRelay], patience: float = 1) -> CaseResult:
        upstream = target.url.replace("http", "ws", 1) + "/ws"
        with relay(upstream, make) as url:
            clause = case_id.partition("/")[0]
            return judge(clause, ws_url=url, patience=patience)[case_id]

    return result


@pytest.mark.parametrize(
    ("case_id", "make", "verdict", "reason"),
    [
        (CHANGES, Early, Verdict.FAIL, "expected a message that mentions the new job's id"),
        (CHANGES, Mute, Verdict.FAIL, "expected a message that mentions the new job's id"),
        (WELCOME, Cold, Verdict.FAIL, "expected no error after auth and subscribe"),
        (CHANGES, Garbled, Verdict.FAIL, "expected messages that are JSON objects"),
        (STEPS, Twice, Verdict.FAIL, "expected each message sent once; got {'id': 'evt_"),
        (STEPS, ForgetfulEvents, Verdict.FAIL, "expected a message that the job is "),
        (STEPS, Wrong, Verdict.FAIL, "expected the job sent as a read shows it; got image 'oth"),
        (STEPS, ReversedEvents, Verdict.FAIL, "expected steps in the order of a job's life"),
        (LEFT, StaysSubscribed, Verdict.WARN, "expected nothing about jobs after unsubscribing"),
    ],
)
def test_a_broken_socket_is_caught(
    broken: Callable[..., CaseResult],
    case_id: str,
    make: Callable[[], ChangingRelay],
    verdict: Verdict,
    reason: str,
) -> None:
    result = broken(case_id, make, patience=2 if case_id == STEPS else 1)
    assert (result.verdict, result.reason[: len(reason)]) == (verdict, reason)


LONG = 40
"""Seconds."""


@pytest.mark.parametrize(
    ("case_id", "make", "verdict", "reason"),
    [
        (OTHERS, LatestOnly, Verdict.FAIL, "expected events of jobs also after other subscr"),
        (HEARD_ON, Deafening, Verdict.WARN, "expected events of a job on other sockets after"),
    ],
)
def test_a_deaf_socket_is_not_waited_for_if_another_has_received_the_event(
    broken: Callable[..., CaseResult],
    case_id: str,
    make: Callable[[], ChangingRelay],
    verdict: Verdict,
    reason: str,
) -> None:
    result = broken(case_id, make, patience=LONG)
    found = (result.verdict, result.reason[: len(reason)], result.seconds < LONG)
    assert found == (verdict, reason, True)


@pytest.mark.parametrize(
    ("case_id", "verdict"),
    [(NO_LEAK, Verdict.FAIL), (SILENCE, Verdict.FAIL), (TOLD_SO, Verdict.WARN)],
)
def test_a_socket_that_sends_everything_to_everyone_is_caught(
    judge: Judge, target: Target, case_id: str, verdict: Verdict
) -> None:
    upstream = target.url.replace("http", "ws", 1) + "/ws"
    with relay(upstream, lambda: Everything(target.api_key)) as url:
        results = judge(case_id.partition("/")[0], ws_url=url, timeout=1)
    assert results[case_id].verdict is verdict


class Terse(Events):
    """Sends only the changes, in its own form."""

    def event(self, text: str) -> list[str]:
        job = json.loads(text)["data"].get("job", {})
        return [json.dumps({"event": "job", "jobId": job.get("id"), "newStatus": job["status"]})]


class Stateless(Events):
    """Says only which job has changed."""

    def event(self, text: str) -> list[str]:
        job = json.loads(text)["data"].get("job", {})
        return [json.dumps({"changed": job.get("id")})]


class Wordless(ChangingRelay):
    """Replies to nothing."""

    def changed(self, text: str) -> list[str]:
        return [text] if "." in json.loads(text)["type"] else []


class Silent(ChangingRelay):
    """Takes everything and sends nothing."""

    def changed(self, text: str) -> list[str]:  # noqa: ARG002  as the others have it
        return []


def test_events_may_have_any_shape(judge: Judge, target: Target) -> None:
    with relay(target.url.replace("http", "ws", 1) + "/ws", Terse) as url:
        results = judge("WS-1", "WS-2", "WS-3", "WS-4", "CROSS-1", ws_url=url)
    verdicts = {case_id: result.verdict for case_id, result in results.items()}
    assert verdicts.pop(TWICE) is Verdict.NA  # these events have no ids
    assert set(verdicts.values()) == {Verdict.PASS}


@pytest.mark.slow
def test_events_need_not_show_states(judge: Judge, target: Target) -> None:
    with relay(target.url.replace("http", "ws", 1) + "/ws", Stateless) as url:
        results = judge("WS-3", "CROSS-1", ws_url=url, patience=3)
    verdicts = {case_id: result.verdict for case_id, result in results.items()}
    del verdicts[TWICE]  # it needs no states
    assert set(verdicts.values()) == {Verdict.UNCLEAR}


def test_replies_are_optional(judge: Judge, target: Target) -> None:
    with relay(target.url.replace("http", "ws", 1) + "/ws", Wordless) as url:
        results = judge("WS-1", "WS-3", ws_url=url)
    verdicts = {case_id: result.verdict for case_id, result in results.items()}
    welcome = verdicts.pop(WELCOME)
    assert welcome in (Verdict.UNCLEAR, Verdict.PASS)  # if events of other jobs arrive meanwhile
    assert verdicts == dict.fromkeys((CHANGES, STEPS, MANY, TWICE), Verdict.PASS)


def test_a_silent_socket_passes_nothing(judge: Judge, target: Target) -> None:
    with relay(target.url.replace("http", "ws", 1) + "/ws", Silent) as url:
        results = judge("WS-1", ws_url=url, read_only=True)
    assert results[WELCOME].verdict is Verdict.UNCLEAR


def test_a_server_without_a_socket_breaks_the_first_clause_alone(
    judge: Judge, target: Target
) -> None:
    results = judge("WS", ws_url=target.url.replace("http", "ws", 1) + "/api/no-such-socket")
    by_clause = {case_id.partition("/")[0]: result for case_id, result in results.items()}
    assert results[WELCOME].verdict is Verdict.FAIL
    assert "got 404" in results[WELCOME].reason
    assert {by_clause[name].verdict for name in ("WS-2", "WS-3", "WS-4", "WS-5")} == {Verdict.NA}


@pytest.mark.parametrize("response", [b"HTTP/1.0 404 Not Found\r\n\r\n", b"+PONG\r\n"])
def test_a_response_of_another_kind_is_not_a_socket(judge: Judge, response: bytes) -> None:
    with serving_bytes(response) as address:
        results = judge("WS-1", "WS-2", ws_url=f"ws://{address}/ws")
    assert results[WELCOME].verdict is Verdict.FAIL
    assert results[WELCOME].reason.startswith("expected a WebSocket at /ws (status 101)")
    assert results[TOLD_SO].verdict is Verdict.NA


def test_an_unreachable_socket_is_not_a_failure(judge: Judge) -> None:
    results = judge("WS", ws_url="ws://127.0.0.1:9/ws")
    assert {result.verdict for result in results.values()} == {Verdict.UNCLEAR}
    assert "--ws-url" in results[WELCOME].reason


def test_a_failure_shows_the_conversation(
    broken: Callable[..., CaseResult], target: Target
) -> None:
    exchange = broken(WELCOME, Cold).findings[0].exchange
    assert exchange is not None
    assert exchange.status == 101
    assert target.api_key not in repr(exchange)
    assert '"success": false' in exchange.body


@pytest.mark.slow
def test_a_conversation_can_be_repeated(judge: Judge, target: Target) -> None:
    ws_url = target.url.replace("http", "ws", 1) + "/ws"
    with relay(ws_url, Cold) as url:
        exchange = judge("WS-1", ws_url=url)[WELCOME].findings[0].exchange
    assert exchange is not None
    command = exchange.curl.replace(url, ws_url).replace("python -m", f"{sys.executable} -m")
    variables = {"CORTEX_API_KEY": target.api_key, "PATH": os.environ["PATH"]}
    assert shown_by(command, variables).count('"success":true') == SENT


SENT = 4
"""Messages of the conversation."""


def shown_by(command: str, variables: dict[str, str]) -> str:
    """What a command shows until every message has its reply: it would go on for ten seconds."""
    with subprocess.Popen(
        command,
        shell=True,
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        shown = ""
        for line in process.stdout:
            shown += line
            if shown.count('"success"') == SENT:
                break
        os.killpg(process.pid, signal.SIGKILL)
    return shown
