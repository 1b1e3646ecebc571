"""The methods of the client. Made by tools/generate.py; changes here are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cortex_client.generated import operations
from cortex_client.resource import Resource

if TYPE_CHECKING:
    from cortex_client.generated import models
    from cortex_client.options import RequestOptions


class Root(Resource):
    """The methods of the client itself."""

    def health(self, *, options: RequestOptions | None = None) -> models.Health:
        """Check whether the server is up.

        Needs no key.
        """
        return self._call(
            operations.GET_HEALTH,
            (),
            options=options,
        )

    def explorer(self, *, options: RequestOptions | None = None) -> str:
        """Open the API explorer.

        A page for people, on which every operation can be tried. It needs no key, and counts
        for no rate limit.
        """
        return self._call(
            operations.GET_API_EXPLORER,
            (),
            options=options,
        )
