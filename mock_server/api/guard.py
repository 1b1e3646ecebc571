"""Who may call an operation: `security` and `x-cortex-permission` of the document."""

from mock_server.api.operation import Operation
from mock_server.errors import Unauthenticated
from mock_server.gateway.exchange import Exchange


class Guard:
    """Lets through whoever the operation is for; compiled once.

    The gateway has identified the caller by then, since rate limits need it; so what is left is to
    compare.
    """

    def __init__(self, operation: Operation) -> None:
        schemes = {scheme for way in operation.security for scheme in way}
        self._public = not schemes & {"bearerAuth", "accessToken"}  # the gateway checks controlKey
        permission = operation.extension("x-cortex-permission")
        self._permission = (permission["resource"], permission["action"]) if permission else None

    def check(self, exchange: Exchange) -> None:
        """:raises Unauthenticated: when nobody is known to ask.
        :raises Forbidden: when whoever asks may not.
        """
        if self._public:
            return
        if exchange.principal is None:
            raise exchange.refusal or Unauthenticated("No API key was sent.")
        if self._permission is not None:
            exchange.principal.require(*self._permission)
