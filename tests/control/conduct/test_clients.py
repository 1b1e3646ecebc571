"""A bad client gets every finding, and a good one none."""

from collections import Counter
from typing import Any

import pytest

import openapi
from mock_server.api.schemas import Checker
from mock_server.rules.conduct.rules import RULES
from tests.control.conduct import bad_client, good_client
from tests.control.conduct.stage import JOBS, Stage


@pytest.mark.slow
def test_every_rule_finds_the_bad_client(stage: Stage) -> None:
    bad_client.misbehave(stage)
    assert stage.rules() == {rule.name for rule in RULES}
    report = stage.conduct()
    assert described_as_conduct(report) == []
    assert secrets_in(report) == []


def described_as_conduct(report: Any) -> list[Any]:
    """How a report differs from the control API's document."""
    control = openapi.bundle(openapi.CONTROL)
    described = control["components"]["responses"]["Conduct"]["content"]["application/json"]
    checker = Checker({**described["schema"], "components": control["components"]})
    return list(checker.errors(report))


def secrets_in(report: Any) -> list[str]:
    """Texts that contain the client's key, except for names of the user and of the key."""
    texts = [report["meta"]["notes"], *(client["findings"] for client in report["data"])]
    return [text for text in map(str, texts) if bad_client.KEY in text]


def test_no_rule_finds_the_good_client(stage: Stage) -> None:
    good_client.behave(stage)
    report = stage.conduct()
    assert [client for client in report["data"] if client["findings"]] == []
    assert (report["meta"]["errors"], report["meta"]["warnings"]) == (0, 0)
    assert report["meta"]["requests"] > 90


ONE_RULE = {
    bad_client.hammer_while_refused: {"retried-too-soon", "went-on-after-429", "no-backoff"},
    bad_client.retry_at_a_steady_pace: {"no-backoff"},
    bad_client.spend_all_requests: {"ignored-remaining"},
    bad_client.poll_a_job: {"polled"},
    bad_client.read_the_same_in_full: {"read-again"},
    bad_client.send_nonsense: {"repeated-mistake"},
    bad_client.walk_small_pages: {"small-pages"},
    bad_client.show_the_key: {"key-in-url"},
    bad_client.work_in_a_browser: {"key-in-browser"},
    bad_client.create_again: {"created-twice"},
    bad_client.refuse_webhooks: {"refused-webhook"},
    bad_client.acknowledge_slowly: {"slow-acknowledgement"},
    bad_client.act_on_each_arrival: {"acted-twice"},
}


@pytest.mark.parametrize("act", ONE_RULE, ids=lambda act: act.__name__)
def test_a_bad_habit_is_found_by_its_own_rule(stage: Stage, act: Any) -> None:
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        act(stage, client)
    assert ONE_RULE[act] <= stage.rules() <= ONE_RULE[act] | {"read-again"}


def test_a_finding_names_requests_that_show_it_and_its_page(stage: Stage) -> None:
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        client.get("/health")
        bad_client.work_in_a_browser(stage, client)
    (judged,) = (one for one in stage.conduct()["data"] if one["findings"])
    (finding,) = judged["findings"]
    assert finding["requests"] == ["request_2"]
    assert (finding["page"], finding["section"]) == ("overview", "Best Practices")
    assert "http://localhost:5173" in finding["message"]
    assert finding["instead"]
    assert judged["username"] == "cortex_dev_enterprise"
    assert judged["userAgent"] == bad_client.NAME


def test_polling_is_counted_with_the_time_that_events_would_have_saved(stage: Stage) -> None:
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        bad_client.poll_a_job(stage, client)
    findings = [found for one in stage.conduct()["data"] for found in one["findings"]]
    (finding,) = (found for found in findings if found["rule"] == "polled")
    assert 20 <= finding["wasted"] <= 29
    assert 0 < finding["earlierBy"] <= 2


@pytest.mark.parametrize(
    "wanted", [bad_client.NAME, "bad-*", "cortex_dev_viewer", "cortex_dev_viewer (development)"]
)
def test_one_client_can_be_chosen(stage: Stage, wanted: str) -> None:
    with stage.client(bad_client.NAME, "cortex_dev_viewer") as bad:
        bad_client.show_the_key(stage, bad)
    with stage.client("another/2", "cortex_dev_pro") as other:
        other.get(JOBS)
    (judged,) = stage.conduct(client=wanted)["data"]
    assert judged["userAgent"] == bad_client.NAME
    (again,) = stage.conduct(client=judged["client"])["data"]
    assert again == judged


def test_a_client_is_a_key_with_a_user_agent(stage: Stage) -> None:
    for name, key in [("a", "cortex_dev_pro"), ("b", "cortex_dev_pro"), ("a", None), ("a", None)]:
        with stage.client(name, key) as client:
            client.get("/health")
    report = stage.conduct()
    assert Counter(one["requests"] for one in report["data"]) == {1: 2, 2: 1}
    assert report["meta"]["requests"] == 4


def test_earlier_requests_can_be_left_out(stage: Stage) -> None:
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        bad_client.show_the_key(stage, client)
        stage.wait(60)
        client.get("/health")
    assert stage.rules(since="2025-07-10T12:35:30Z") == set()
    assert stage.rules() == {"key-in-url"}


def test_requests_that_the_mock_sends_again_are_not_judged(stage: Stage) -> None:
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        client.get("/users/me")
        for _ in range(8):
            client.post(f"{stage.url}/_cortex/worlds/default/requests/request_1/replay")
    report = stage.conduct()
    assert report["meta"]["requests"] == 1
    assert stage.rules() == set()


def test_the_own_pages_of_the_mock_are_not_judged(stage: Stage) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    with stage.client("Browser/1", bad_client.KEY) as browser:
        for _number in range(8):
            browser.get(JOBS, headers=own)
        assert stage.conduct()["meta"]["requests"] == 0
        browser.get(JOBS, headers=own | {"Referer": f"{stage.url}/app"})
    assert stage.rules() == {"key-in-browser"}


def test_what_cannot_be_seen_is_in_the_notes(stage: Stage) -> None:
    with stage.client(bad_client.NAME, bad_client.KEY) as client:
        bad_client.act_on_each_arrival(stage, client)
    notes = stage.conduct()["meta"]["notes"]
    assert notes[0] == "1 event was delivered more than once."
    assert any("only if it calls the API" in note for note in notes)
