"""Requests without a credential that are treated as made with one key (`--sign-in-as`)."""

from collections.abc import Sequence

from mock_server.gateway.origins import ANY, NAMELESS, Origins, is_at
from mock_server.gateway.request_context import RequestContext
from mock_server.rules.access import access


class SignIn:
    """:param key: the API key.
    :param origins: additional origins whose pages may use the server. `*`, `null` and `file://` do
        not count here: any page on the internet, or any local file, could use the key.
    """

    def __init__(self, key: str, origins: Sequence[str]) -> None:
        self.fingerprint = access.digest(key)
        self._origins = Origins(
            [origin for origin in origins if origin != ANY and origin not in NAMELESS]
        )

    def applies_to(self, context: RequestContext) -> bool:
        """Whether the request comes from a program, from this server's pages, or from a page of a
        local or named origin. Requests without `Origin` from pages of other sites have been refused
        before."""
        origin = context.header(b"origin")
        if origin is None or context.header(b"sec-fetch-site") == "same-origin":
            return True
        return is_at(origin, context.header(b"host")) or self._origins.permit(origin)
