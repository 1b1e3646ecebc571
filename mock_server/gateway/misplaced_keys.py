"""Keys that a client sends where the API does not read them."""

from urllib.parse import parse_qsl

from mock_server.errors import Unauthenticated
from mock_server.gateway.request_context import RequestContext

NAMES = frozenset({"accesstoken", "apikey", "authtoken", "cortexapikey", "key", "token"})
"""Usual names of headers and query parameters for a key, without separators and without `x-`."""

LONGEST_QUERY, MOST_PARAMETERS = 10_000, 100
"""Bytes of a query, and its parameters, that are examined."""


def no_key(context: RequestContext) -> Unauthenticated:
    """The refusal of a request without `Authorization`. It names the header or the query parameter
    in which the key probably is."""
    headers = (name.decode("latin-1") for name in context.headers)
    header = next(filter(_is_for_keys, headers), None)
    found = f"The header {header} is" if header else _parameter(context.query)
    if found is None:
        return Unauthenticated(
            "No API key was sent. Send one as 'Authorization: Bearer YOUR_API_KEY'."
        )
    return Unauthenticated(
        f"{found} not read. Send the key as 'Authorization: Bearer YOUR_API_KEY'."
    )


def _parameter(query: bytes) -> str | None:
    for name, _ in parse_qsl(query[:LONGEST_QUERY].decode("latin-1"))[:MOST_PARAMETERS]:
        if _is_for_keys(name):
            return f"The query parameter {name} is"
    return None


def _is_for_keys(name: str) -> bool:
    return name.lower().removeprefix("x-").replace("-", "").replace("_", "") in NAMES
