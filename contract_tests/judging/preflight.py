"""Checks, before a run, whether an address leads to a Cortex that accepts the key."""

from contract_tests.contract.evidence import Broken, NotPermitted, Unclear
from contract_tests.exchanges.exchange import parsed
from contract_tests.kernel.api import ApiClient, Response
from contract_tests.network import handshake
from contract_tests.settings import Settings

PATHS = ("/plugin-core/jobs", "/plugin-core/providers", "/plugin-core/webhooks", "/health")
"""Requests that every Cortex answers; only the last without a key."""

NO_SERVER = frozenset({502, 503, 504})
"""Statuses of a gateway whose server is down."""


NOTHING = frozenset({404, 410})

STOPPING = frozenset({429, 500})
"""Statuses at which the guard stops anyway."""


def objection(api: ApiClient, settings: Settings) -> str | None:
    """Why the server cannot be checked, and what to do; None if it can.

    If the first response looks like Cortex, only the other keys are tried.

    :raises evidence.Unclear: when no response comes.
    """
    try:
        first = api.get(PATHS[0], params={"limit": 1})
    except Unclear as error:
        raise Unclear(f"{error}{_hint(str(error), settings)}") from error
    if _is_cortex(first):
        return _objection_to_keys(api, settings)
    if first.status in STOPPING:
        return None
    responses = [first]
    for path in PATHS[1:]:
        try:
            responses.append(api.get(path, params={"limit": 1} if path != "/health" else None))
        except (Broken, NotPermitted, Unclear):
            return None
    return _objection(responses, settings)


def _objection_to_keys(api: ApiClient, settings: Settings) -> str | None:
    """Which of the other keys the server refuses, if any. Their clauses would show nothing."""
    keys = {"--second-key": settings.second_key, "--limited-key": settings.limited_key}
    for option, key in keys.items():
        if key is None:
            continue
        try:
            shown = api.with_key(key).get(PATHS[0], params={"limit": 1}, is_patient=False)
        except (Broken, NotPermitted, Unclear):
            continue
        if shown.status == 401:
            return f"{settings.instance} refuses the {option}: {shown.exchange.summary}"
    return None


def _hint(error: str, settings: Settings) -> str:
    """A port that speaks TLS often just closes a connection of plain HTTP."""
    if error.endswith("?"):
        return ""
    if handshake.is_missing(settings):
        secure = settings.instance.replace("http:", "https:", 1)
        return f": it speaks TLS, is --url {secure} meant?"
    return ". Is --url right?"


def _objection(responses: list[Response], settings: Settings) -> str | None:
    where, first = settings.instance, responses[0].exchange.summary
    statuses = {response.status for response in responses}
    with_key = {response.status for response in responses[:-1]}
    to = responses[0].headers.get("Location") or "nowhere"
    reasons = {
        f"{where} redirects everything ({responses[0].status}), to {to}:"
        " check the server there (--url)": all(300 <= status < 400 for status in statuses),
        f"{where} refuses the key: {first}. Is --api-key right?": with_key == {401},
        f"the proxy asks for a user and a password: {first}"
        " (--proxy, with a user and a password in its URL)": statuses == {407},
        f"{where} answers {responses[0].status} to everything: is there a server behind it?": (
            statuses <= NO_SERVER
        ),
        f"{where} answers 404 to everything: {first}. Is the path in --url right?": (
            statuses <= NOTHING
        ),
        f"{where} is not Cortex, none of its responses is JSON: {first}. Is --url right?": not any(
            _is_json(response) for response in responses
        ),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _is_cortex(response: Response) -> bool:
    return response.ok and isinstance(response.parsed, dict)


def _is_json(response: Response) -> bool:
    """Whether it is JSON, or would be without its control characters: a defective Cortex."""
    return (
        isinstance(parsed(response.text, is_strict=False), dict | list)
        or response.status in (204, 429)
        or (response.status >= 500)
    )
