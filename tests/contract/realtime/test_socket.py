"""The WebSocket client of the checks, at a server that sends what a test chooses."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.sync.server import ServerConnection, serve

from contract_tests.context.run_state import RunState
from contract_tests.contract.operations import Operations
from contract_tests.judging.run import open_run
from contract_tests.kernel.bounds import RunStopped
from contract_tests.kernel.ledger import Ledger
from contract_tests.realtime.socket import LARGEST, Closed, Socket
from contract_tests.settings import Settings

KEY = "key-of-the-judge"


@contextmanager
def server(talk: Callable[[ServerConnection], None]) -> Iterator[str]:
    with serve(talk, "127.0.0.1", 0, max_size=None) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield "ws://{}:{}/ws".format(*listening.socket.getsockname()[:2])
        listening.shutdown()
        thread.join()


@contextmanager
def session_for(ws_url: str, tmp_path: Path, most: int = 10) -> Iterator[RunState]:
    settings = Settings(url="http://localhost:1", api_key=KEY, ws_url=ws_url, max_requests=most)
    ledger = Ledger.begin(tmp_path / "ledger.jsonl", target="", tag="cortex-contract-1")
    yield open_run(settings, ledger, Operations())
    ledger.close()


def opened(run_state: RunState) -> Socket:
    return Socket(run_state.guard, run_state.settings)


def test_messages_and_other_input_are_kept_apart(tmp_path: Path) -> None:
    def talk(client: ServerConnection) -> None:
        for text in ('{"id": "evt_1"}', "[1]", '{"half":', "[" * 100_000, b"\x00"):
            client.send(text)

    with server(talk) as url, session_for(url, tmp_path) as run_state, opened(run_state) as socket:
        socket.listen(5)
        assert [message.id for message in socket.messages] == ["evt_1"]
        assert len(socket.garbled) == 4
        assert socket.closed == Closed(1000, "")


def test_a_close_is_seen_with_its_reason(tmp_path: Path) -> None:
    with (
        server(lambda client: client.close(4401, "Who are you?")) as url,
        session_for(url, tmp_path) as run_state,
        opened(run_state) as socket,
    ):
        assert not socket.receive_until(lambda: bool(socket.messages), 5)
        assert socket.summary == "a close, 4401 Who are you?"
        socket.send({"type": "auth"})


def test_a_conversation_is_kept_without_secrets(tmp_path: Path) -> None:
    def talk(client: ServerConnection) -> None:
        client.recv()
        client.send(f'{{"echo": "{KEY}", "token": "of somebody"}}')

    with server(talk) as url, session_for(url, tmp_path) as run_state:
        with opened(run_state) as socket:
            socket.authenticate(KEY)
            socket.receive_more(1, 5)
        (kept,) = run_state.guard.journal.exchanges
    assert (kept.status, kept.url) == (101, url)
    assert KEY not in repr(kept)
    assert "of somebody" not in repr(kept)
    assert kept.request_body == '{"type": "auth", "token": "[REDACTED]"}'


def test_secrets_in_the_address_and_in_a_close_are_not_kept(tmp_path: Path) -> None:
    with (
        server(lambda client: client.close(4401, f"{KEY.upper()} is unknown")) as url,
        session_for(f"{url}?token=hidden-in-the-address", tmp_path) as run_state,
    ):
        with opened(run_state) as socket:
            socket.listen(5)
        (kept,) = run_state.guard.journal.exchanges
    assert kept.body == "(closed: 4401 [REDACTED] is unknown)"
    assert kept.url == f"{url}?token=[REDACTED]"


def test_a_message_that_is_too_large_is_not_accepted(tmp_path: Path) -> None:
    with (
        server(lambda client: client.send("x" * (LARGEST + 1))) as url,
        session_for(url, tmp_path) as run_state,
        opened(run_state) as socket,
    ):
        socket.listen(5)
        assert socket.garbled == []
        assert socket.closed is not None


def test_sockets_are_counted_as_requests(tmp_path: Path) -> None:
    with server(lambda client: client.close()) as url, session_for(url, tmp_path, 1) as run_state:
        with opened(run_state):
            pass
        with pytest.raises(RunStopped, match="--max-requests"):
            opened(run_state)
