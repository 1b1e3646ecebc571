"""All messages over one socket: for reports, and to be repeated."""

import shlex
from dataclasses import dataclass
from typing import Literal

from contract_tests.exchanges.exchange import Exchange
from contract_tests.exchanges.redaction import REDACTED


@dataclass(frozen=True)
class Frame:
    """One message, with secrets redacted."""

    sender: Literal["judge", "server"]
    text: str
    """For a binary one, its size in bytes."""
    seconds: float
    """Since the socket was opened."""


@dataclass(frozen=True)
class SocketExchange(Exchange):
    """An upgrade and the frames that followed; its status is 101 if it succeeded.

    `request_body` has what the client sent and `body` what the server sent, one line for each
    frame.
    """

    frames: tuple[Frame, ...] = ()
    """In order, of both sides."""

    @property
    def size(self) -> int:
        return super().size + sum(len(frame.text) for frame in self.frames)

    @property
    def curl_parts(self) -> list[str]:
        """A command that sends the same and shows what arrives, for ten seconds.

        curl does not support WebSocket; the client of Python's `websockets` does.
        """
        sent = [shlex.quote(frame.text) for frame in self.frames if frame.sender == "judge"]
        lines = [line.replace(REDACTED, "'\"$CORTEX_API_KEY\"'") for line in sent]
        talk = ["(printf '%s\\n'", *lines, "; sleep 10)"] if lines else ["sleep 10"]
        return [*talk, f"| python -m websockets {shlex.quote(self.url)}"]
