"""The journal of a run: what it keeps, and how much."""

from contract_tests.exchanges.exchange import Exchange
from contract_tests.kernel.journal import MOST_CHARACTERS, MOST_KEPT, Journal
from contract_tests.realtime.socket_exchange import Frame, SocketExchange


def exchange(body: str) -> Exchange:
    return Exchange("GET", "http://127.0.0.1:1/api", {}, None, 0, 0, status=200, body=body)


def test_the_oldest_go_when_there_are_too_many() -> None:
    journal = Journal()
    for number in range(MOST_KEPT + 2):
        journal.add(exchange(str(number)))
    assert (len(journal.exchanges), journal.requests) == (MOST_KEPT, MOST_KEPT + 2)
    assert journal.exchanges[0].body == "2"


def test_the_oldest_go_when_they_are_too_large() -> None:
    journal, body = Journal(), "x" * (MOST_CHARACTERS // 10)
    for _ in range(12):
        journal.add(exchange(body))
    assert (len(journal.exchanges), journal.requests) == (9, 12)


def test_the_frames_of_sockets_count() -> None:
    journal, frame = Journal(), Frame("server", "x" * (MOST_CHARACTERS // 10), 0)
    for _ in range(3):
        journal.add(SocketExchange("GET", "ws://h/ws", {}, None, 0, 0, frames=(frame,) * 4))
    assert len(journal.exchanges) == 2
