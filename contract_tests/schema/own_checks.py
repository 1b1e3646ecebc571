"""Our own checks on each response to a generated request (overview)."""

import json
import re
from typing import Any

from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case

INTERNALS = re.compile(
    r"Traceback \(most recent call last\)"
    r"|\bat [\w.$<>]+ ?\([^()\s]+\.(?:js|ts|java|kt|rb|php|py):\d+"
    r'|\bFile "[^"]+", line \d+'
    r"|(?:/usr/|/home/|/var/www/|/app/|/opt/|/srv/|[A-Z]:\\\\)[\w./\\-]+\.(?:py|js|ts|rb|php|java|go)\b"
)
"""Internal details of a server: stack frames, and paths of source files."""

PROVIDER_CODES = frozenset({"PROVIDER_UNAVAILABLE", "PROVIDER_ERROR"})

RATE_LIMIT_HEADERS = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")


def envelope_agrees_with_status(_: CheckContext, response: Response, __: Case[Any]) -> bool | None:
    """`success` is true exactly when the status is 2xx (overview, Response Format)."""
    body = _parsed(response)
    if not isinstance(body, dict) or "success" not in body:
        return True
    is_success = 200 <= response.status_code < 300
    assert body["success"] is is_success, (
        f"`success` is {json.dumps(body['success'])} with status {response.status_code}"
    )
    return None


def rate_limit_headers_make_sense(
    _: CheckContext, response: Response, __: Case[Any]
) -> bool | None:
    """All responses have the three headers (overview, Rate Limiting)."""
    values = [_first(response, name) for name in RATE_LIMIT_HEADERS]
    missing = [n for n, value in zip(RATE_LIMIT_HEADERS, values, strict=True) if value is None]
    assert not missing, f"no {', '.join(missing)} with status {response.status_code}"
    assert all(re.fullmatch(r"\d+", str(value)) for value in values), f"no integers: {values}"
    limit, remaining = int(str(values[0])), int(str(values[1]))
    assert remaining <= limit, f"{remaining} remain of {limit}"
    return None


def unavailability_is_the_providers(
    _: CheckContext, response: Response, __: Case[Any]
) -> bool | None:
    """503 means that a provider is unavailable (jobs, Error Codes); any other is a failure."""
    if response.status_code != 503:
        return True
    body = _parsed(response)
    error = body.get("error") if isinstance(body, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    assert code in PROVIDER_CODES, f"503 with the code {code!r:.80}"
    return None


def errors_show_no_internals(_: CheckContext, response: Response, __: Case[Any]) -> bool | None:
    """No error contains internal details of the server (inferred)."""
    if response.status_code < 400:
        return True
    found = INTERNALS.search(response.content.decode("utf-8", "replace"))
    assert found is None, f"the error shows {found[0]!r}" if found else ""
    return None


OWN_CHECKS = (
    envelope_agrees_with_status,
    rate_limit_headers_make_sense,
    unavailability_is_the_providers,
    errors_show_no_internals,
)


def _parsed(response: Response) -> Any:
    try:
        return json.loads(response.content)
    except ValueError:
        return None


def _first(response: Response, name: str) -> str | None:
    values = response.headers.get(name)
    return values[0] if values else None
