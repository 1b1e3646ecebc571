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
    """Why the server cannot be checked, and what to look at; None if it can.

    If the first response looks like Cortex, no other request is sent.

    :raises evidence.Unclear: when no response comes.
    """
    try:
        first = api.get(PATHS[0], params={"limit": 1})
    except Unclear as error:
        raise Unclear(f"{error}{_hint(settings)}") from error
    if _is_cortex(first) or first.status in STOPPING:
        return None
    answers = [first]
    for path in PATHS[1:]:
        try:
            answers.append(api.get(path, params={"limit": 1} if path != "/health" else None))
        except (Broken, NotPermitted, Unclear):
            return None
    return _objection(answers, settings)


def _hint(settings: Settings) -> str:
    """A port that speaks TLS often just closes a connection of plain HTTP."""
    if handshake.is_missing(settings):
        secure = settings.instance.replace("http:", "https:", 1)
        return f": it speaks TLS, is --url {secure} meant?"
    return ". Is --url right?"


def _objection(answers: list[Response], settings: Settings) -> str | None:
    where, first = settings.instance, answers[0].exchange.summary
    statuses = {answer.status for answer in answers}
    with_key = {answer.status for answer in answers[:-1]}
    to = answers[0].headers.get("Location") or "nowhere"
    reasons = {
        f"{where} redirects everything ({answers[0].status}), to {to}:"
        " check the server there (--url)": all(300 <= status < 400 for status in statuses),
        f"{where} refuses the key: {first}. Is --api-key right?": with_key == {401},
        f"the proxy asks for a user and a password: {first}"
        " (--proxy http://USER:PASSWORD@HOST)": statuses == {407},
        f"{where} answers {answers[0].status} to everything: is there a server behind it?": statuses
        <= NO_SERVER,
        f"{where} answers 404 to everything: {first}. Is the path in --url right?": statuses
        <= NOTHING,
        f"{where} is not Cortex, none of its responses is JSON: {first}. Is --url right?": not any(
            _is_json(answer) for answer in answers
        ),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _is_cortex(answer: Response) -> bool:
    return answer.ok and isinstance(answer.parsed, dict)


def _is_json(answer: Response) -> bool:
    """Whether it is JSON, or would be without its control characters: a Cortex with a fault."""
    return (
        isinstance(parsed(answer.text, is_strict=False), dict | list)
        or answer.status in (204, 429)
        or (answer.status >= 500)
    )
