"""Requests and responses as Schemathesis has recorded them, in the forms that the judge uses."""

from typing import Any

from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.engine.recorder import Interaction

from contract_tests.exchanges.exchange import LONGEST_BODY, Exchange
from contract_tests.exchanges.redaction import Redaction


def exchange_of(interaction: Interaction, operation_id: str, redaction: Redaction) -> Exchange:
    """The exchange, for a report."""
    request, response = interaction.request, interaction.response
    body = request.body.decode("utf-8", "replace") if request.body else ""
    return Exchange(
        method=request.method,
        url=redaction.text(request.uri),
        request_headers=redaction.headers({n: v[0] for n, v in request.headers.items()}),
        request_body=redaction.text(body[:LONGEST_BODY]) or None,
        started=interaction.timestamp,
        seconds=response.elapsed if response else 0.0,
        status=response.status_code if response else None,
        headers=redaction.headers({n: v[0] for n, v in response.headers.items()})
        if response
        else None,
        body=redaction.text(response.content.decode("utf-8", "replace")[:LONGEST_BODY])
        if response
        else "",
        failure="" if response else "no response came",
        operation=operation_id,
    )


def credentials_of(interaction: Interaction) -> dict[str, str]:
    """The headers with the caller's credential."""
    return {
        name: values[0]
        for name, values in interaction.request.headers.items()
        if name.lower() == "authorization"
    }


def description_of(failure: Failure) -> str:
    """Schemathesis's description of a failure, in one line."""
    lines = [line.strip() for line in f"{failure.title}: {failure.message}".splitlines()]
    text = " ".join(line for line in lines if line)
    return text[:300] + ("…" if len(text) > 300 else "")


def json_of(response: Response) -> Any:
    """The body as JSON; None if it is not JSON."""
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None
