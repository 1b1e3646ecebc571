"""Which hosts and addresses are delivered to."""

from collections.abc import Callable

import pytest

from tests.conftest import NGINX
from tests.deliveries.receiver import DeliveringMock, Receiver


@pytest.mark.parametrize("host", ["0.0.0.0", "receiver.example", "169.254.169.254"])
def test_a_host_that_is_not_allowed_is_not_connected_to(
    sender: DeliveringMock, receiver: Receiver, host: str
) -> None:
    """A connection to 0.0.0.0 would reach the receiver."""
    webhook = sender.webhook(f"http://{host}:{receiver.port}/hook")
    response = sender.post(f"{webhook.path}/test").json()["data"]
    assert (response["delivered"], response["statusCode"]) == (False, None)
    assert f"--webhook-allow {host}" in response["error"]
    sender.create("/jobs", NGINX)
    rows = webhook.until(lambda rows: [row["attempts"] for row in rows] == [1, 1])
    assert {row["status"] for row in rows} == {"failed", "retrying"}
    assert {row["error"] for row in rows} == {response["error"]}
    assert receiver.idle


def test_an_allowed_host_is_delivered_to(
    make_sender: Callable[..., DeliveringMock], receiver: Receiver
) -> None:
    sender = make_sender(webhook_allow=("0.0.0.0",))
    webhook = sender.webhook(f"http://0.0.0.0:{receiver.port}/hook")
    assert sender.post(f"{webhook.path}/test").json()["data"]["delivered"] is True
    assert receiver.next().headers["Host"] == f"0.0.0.0:{receiver.port}"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:{port}/hook",
        "http://127.0.0.1:{port}/hook",
        "HTTP://LocalHost:{port}/hook",
    ],
)
def test_local_names_of_this_machine_get_deliveries(
    sender: DeliveringMock, receiver: Receiver, url: str
) -> None:
    webhook = sender.webhook(url.format(port=receiver.port))
    response = sender.post(f"{webhook.path}/test").json()["data"]
    assert response["delivered"] is True, response


def resolves_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """What the machine's resolver returns for every name from now on."""

    async def look_up(*_: object) -> list[str]:
        return list(addresses)

    monkeypatch.setattr("mock_server.deliveries.addresses.look_up", look_up)


@pytest.mark.parametrize("addresses", [["192.0.2.1"], ["127.0.0.1", "192.0.2.1"], ["0.0.0.0"]])
def test_a_local_name_that_resolves_to_another_machine_is_not_connected_to(
    sender: DeliveringMock,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
    addresses: list[str],
) -> None:
    resolves_to(monkeypatch, *addresses)
    webhook = sender.webhook(f"http://app.localhost:{receiver.port}/hook")
    response = sender.post(f"{webhook.path}/test").json()["data"]
    assert response["delivered"] is False
    assert response["error"] == (
        f"app.localhost resolves to {addresses[-1]}, which is not this machine."
    )
    assert receiver.idle


def test_the_next_address_is_tried_where_nothing_listens(
    sender: DeliveringMock, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """localhost is ::1 as well as 127.0.0.1 on many machines, and receivers listen on one of
    them."""
    resolves_to(monkeypatch, "::1", "127.0.0.2", "127.0.0.1")
    webhook = sender.webhook(f"http://localhost:{receiver.port}/hook")
    response = sender.post(f"{webhook.path}/test").json()["data"]
    assert response["delivered"] is True, response
    assert receiver.next().headers["Host"] == f"localhost:{receiver.port}"
