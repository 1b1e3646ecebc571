"""What counts as a request, byte for byte, however the bytes arrive."""

import h11
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.http.sequences import SEQUENCES, Sequence, chunked, get, post
from tests.http.wire import exchange, verdicts

named = pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda sequence: sequence.name)


@named
def test_it_is_answered_or_refused(sequence: Sequence) -> None:
    responses, ended = exchange([sequence.sent])
    assert tuple(response.status for response in responses) == sequence.statuses
    refusal = responses[-1].json["refused"]
    assert (refusal is None) == (sequence.statuses[-1] == 200)
    if refusal is not None:
        assert ended
        assert responses[-1].headers["connection"] == "close"


@named
def test_the_verdict_does_not_depend_on_how_it_arrives(sequence: Sequence) -> None:
    sent = sequence.sent
    cuts = [[sent[:at], sent[at:]] for at in range(1, len(sent))]
    bytewise = [sent[at : at + 1] for at in range(len(sent))]
    assert verdicts([bytewise, *cuts]) == {sequence.statuses}


def h11_takes(sent: bytes) -> bool:
    """Whether h11 parses a whole request."""
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(sent)
    try:
        while not isinstance(event := connection.next_event(), h11.EndOfMessage):
            if event in (h11.NEED_DATA, h11.PAUSED):
                return False
    except h11.RemoteProtocolError:
        return False
    return True


H11_REFUSES = {"blanks before extensions"}
"""Although RFC 9112, section 7.1.1, requires recipients to accept them."""


@named
def test_nothing_that_h11_refuses_is_accepted(sequence: Sequence) -> None:
    if sequence.statuses[0] == 200 and sequence.name not in H11_REFUSES:
        assert h11_takes(sequence.sent.lstrip(b"\r\n"))


PIECES = st.lists(
    st.sampled_from(
        [
            get(),
            get(b"A: b", line=b"DELETE /y?z HTTP/1.1"),
            post(b"Content-Length: 5", body=b"hello"),
            chunked(b"3\r\nabc\r\n4;x\r\ndefg\r\n0\r\nA: b\r\n\r\n"),
            b"\r\n" + get(line=b"PUT /%41 HTTP/1.1"),
        ]
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(data=st.data(), requests=PIECES)
def test_pipelined_requests_are_answered_in_order_however_they_are_split(
    data: st.DataObject, requests: list[bytes]
) -> None:
    sent = b"".join(requests)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)), max_size=8)))
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True) if b > a]
    alone = [exchange([request])[0][0] for request in requests]
    answered, ended = exchange(pieces)
    assert not ended
    assert [response.body for response in answered] == [response.body for response in alone]
