"""One request and its result: for reports, and to be repeated with curl."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from contract_tests.exchanges.redaction import REDACTED

LONGEST_BODY = 16 * 1024
"""Characters of a body that are kept."""

IMPLIED_HEADERS = frozenset(
    {"host", "user-agent", "accept-encoding", "accept", "connection", "content-length"}
)
"""Headers that curl sends itself, or need not send."""


EXACT = 2**53
"""Up to here, every whole number is a double."""


def parsed(text: str | bytes, *, is_strict: bool = True) -> Any:
    """A body as JSON, or None if it is not JSON: `NaN` and `Infinity` are not allowed (RFC 8259,
    section 6).

    :param is_strict: whether control characters in strings are an error (RFC 8259, section 7).
    """
    try:
        return json.loads(text, strict=is_strict, parse_constant=_refused, parse_float=_number)
    except (ValueError, RecursionError):
        return None


def _number(text: str) -> int | float:
    """1.0 and 1 are one number (JSON Schema 2020-12, Core, section 4.2.2)."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) <= EXACT else number


def _refused(word: str) -> NoReturn:
    raise ValueError(word)


@dataclass(frozen=True)
class Exchange:
    """A request as it was sent and its response, with secrets redacted."""

    method: str
    url: str
    request_headers: Mapping[str, str]
    request_body: str | None
    started: float
    """Seconds since the epoch, by this machine's clock."""
    seconds: float
    """Until the whole response had arrived, or until the failure."""
    status: int | None = None
    """None when no response came."""
    headers: Mapping[str, str] | None = None
    body: str = ""
    failure: str = ""
    """Why no response came."""
    operation: str = ""
    """The operationId in the document; empty for a route that it does not have."""

    @property
    def size(self) -> int:
        """Its characters, approximately."""
        headers = (*self.request_headers.items(), *(self.headers or {}).items())
        texts = (self.url, self.request_body or "", self.body, self.failure)
        return sum(map(len, texts)) + sum(len(name) + len(value) for name, value in headers)

    @property
    def summary(self) -> str:
        """The response in one line."""
        if self.status is None:
            return self.failure or "no response"
        body = " ".join(self.body.split())
        return f"{self.status} {body[:160]}{'…' if len(body) > 160 else ''}".strip()

    @property
    def curl(self) -> str:
        """A command that sends it again; `$CORTEX_API_KEY` stands for the key."""
        return " ".join(self.curl_parts)

    @property
    def curl_parts(self) -> list[str]:
        """The same command, with places where lines may be broken."""
        parts = ["curl -i"]
        if self.method != "GET":
            parts[0] += f" -X {self.method}"
        for name, value in self.request_headers.items():
            if name.lower() in IMPLIED_HEADERS:
                continue
            header = shlex.quote(f"{name}: {value}")
            if REDACTED in value:
                header = f'"{name}: {value.replace(REDACTED, "$CORTEX_API_KEY")}"'
            parts.append(f"-H {header}")
        if self.request_body:
            parts.append(f"--data-binary {shlex.quote(self.request_body)}")
        parts.append(shlex.quote(self.url))
        return parts
