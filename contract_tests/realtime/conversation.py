"""All that was said over one socket: for reports, and to be said again."""

import shlex
from dataclasses import dataclass
from typing import Literal

from contract_tests.exchanges.exchange import Exchange
from contract_tests.exchanges.redaction import REDACTED


@dataclass(frozen=True)
class Frame:
    """One message, with secrets blotted out."""

    sender: Literal["judge", "server"]
    text: str
    """Of a binary one, how many bytes it has."""
    seconds: float
    """Since the socket was opened."""


@dataclass(frozen=True)
class Conversation(Exchange):
    """An upgrade and the frames that followed; 101 is the status of one that succeeded.

    What the judge sent stands in `request_body` and what the server sent in `body`, a frame a line.
    """

    frames: tuple[Frame, ...] = ()
    """In order, of both sides."""

    @property
    def size(self) -> int:
        return super().size + sum(len(frame.text) for frame in self.frames)

    @property
    def curl_parts(self) -> list[str]:
        """A command that says the same and shows what comes, for ten seconds.

        curl speaks no WebSocket; the client of Python's `websockets` does.
        """
        sent = [shlex.quote(frame.text) for frame in self.frames if frame.sender == "judge"]
        lines = [line.replace(REDACTED, "'\"$CORTEX_API_KEY\"'") for line in sent]
        talk = ["(printf '%s\\n'", *lines, "; sleep 10)"] if lines else ["sleep 10"]
        return [*talk, f"| python -m websockets {shlex.quote(self.url)}"]
