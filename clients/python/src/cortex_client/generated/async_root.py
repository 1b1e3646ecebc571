"""The methods of the asynchronous client. Made by tools/generate.py; changes here are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cortex_client.async_resource import AsyncResource
from cortex_client.generated import operations

if TYPE_CHECKING:
    from cortex_client.generated import models
    from cortex_client.options import RequestOptions


class AsyncRoot(AsyncResource):
    """The methods of the client itself."""

    async def health(self, *, options: RequestOptions | None = None) -> models.Health:
        """Check whether the server is up.

        Needs no key.
        """
        return await self._call(
            operations.GET_HEALTH,
            (),
            options=options,
        )

    async def explorer(self, *, options: RequestOptions | None = None) -> str:
        """Open the API explorer.

        A page for people, on which every operation can be tried. It needs no key, and counts
        for no rate limit.
        """
        return await self._call(
            operations.GET_API_EXPLORER,
            (),
            options=options,
        )
