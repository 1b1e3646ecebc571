"""Checks who may call an operation: `security`, `x-cortex-permission` or `x-cortex-role`, and
`x-cortex-reads` in the document."""

from collections.abc import Sequence

from mock_server.api.operation import Operation
from mock_server.errors import Unauthenticated
from mock_server.gateway.request_context import RequestContext
from mock_server.world.access_records import Role


class PermissionCheck:
    """Checks the caller's permission for an operation; compiled once.

    The gateway has already identified the caller, because rate limits need it.
    """

    def __init__(self, operation: Operation) -> None:
        schemes = {scheme for way in operation.security for scheme in way}
        self._public = not schemes & {"bearerAuth", "accessToken"}  # the gateway checks controlKey
        permission = operation.extension("x-cortex-permission")
        self._permission = (permission["resource"], permission["action"]) if permission else None
        self._reads: Sequence[str] = operation.extension("x-cortex-reads") or ()
        self._role: Role | None = operation.extension("x-cortex-role")

    def check(self, context: RequestContext) -> None:
        """:raises Unauthenticated: when the caller is unknown.
        :raises Forbidden: when the caller lacks the permission.
        """
        if self._public:
            return
        if context.principal is None:
            raise context.refusal or Unauthenticated("No API key was sent.")
        if self._permission is not None:
            context.principal.require(*self._permission)
        if self._reads:
            context.principal.require_reads(self._reads)
        if self._role is not None:
            context.principal.require_all_of(self._role)
