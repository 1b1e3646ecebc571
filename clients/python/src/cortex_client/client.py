"""The synchronous client."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from cortex_client.cache import Cache
from cortex_client.core import Core
from cortex_client.effects import Effect
from cortex_client.generated.root import Root
from cortex_client.hooks import Hooks, RequestInfo, ResponseInfo, RetryInfo
from cortex_client.limits import TIMEOUT
from cortex_client.operation import Operation
from cortex_client.options import ClientSettings, RequestOptions
from cortex_client.response import Response
from cortex_client.retries import Retries

if TYPE_CHECKING:
    import httpx
    from typing_extensions import Unpack

    from cortex_client.event import UnknownEvent
    from cortex_client.gap import Gap
    from cortex_client.generated import models

T = TypeVar("T")


class CortexClient(Root):
    """A client of the Cortex API.

        client = CortexClient(base_url="https://cortex.example", api_key="…")
        for job in client.jobs.list(status="running"):
            print(job.id, job.image)

    :param base_url: the address of the instance, with or without `/api`; by default that in
        `CORTEX_BASE_URL`, or `http://localhost:13000`.
    :param api_key: an API key or a login token; by default that in `CORTEX_API_KEY`.
    :param timeout: in seconds, for each wait and for a whole response.
    :param max_retries: how often a request that failed is sent again, where that is safe.
    :param retry_delay: the first wait before a retry, in seconds; each next one is twice as long.
    :param max_retry_delay: the longest wait, unless the server asks for a longer one.
    :param max_retry_after: the longest wait that a server may ask for, else its error is raised.
    :param headers: more headers for each request.
    :param cache: keep responses with an ETag, and ask the server only whether they have changed.
    :param on_request, on_response, on_retry: called for each, without the key.
    :param http_client: your own `httpx.Client`, for proxies or certificates; it stays open.
    """

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        timeout: float | None = TIMEOUT,
        max_retries: int = 2,
        retry_delay: float = 0.5,
        max_retry_delay: float = 8.0,
        max_retry_after: float = 60.0,
        headers: Mapping[str, str] | None = None,
        cache: bool | Cache = False,
        on_request: Callable[[RequestInfo], object] | None = None,
        on_response: Callable[[ResponseInfo], object] | None = None,
        on_retry: Callable[[RetryInfo], object] | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        super().__init__(self)
        self.core = Core.of(
            base_url=base_url,
            api_key=api_key,
            timeout=timeout,
            retries=Retries(max_retries, retry_delay, max_retry_delay, max_retry_after),
            headers=headers,
            hooks=Hooks(on_request, on_response, on_retry),
            cache=cache,
        )
        self._owns_http = http_client is None
        from cortex_client.driver import http_client as new_client  # noqa: PLC0415 - slow to import

        self._http = http_client or new_client()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.core.api!r})"

    def __enter__(self) -> CortexClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._owns_http:
            self._http.close()

    def with_options(self, **changes: Unpack[ClientSettings]) -> CortexClient:
        """:return: a client with other settings that uses the same connections.

        It takes the settings of this class, except for `http_client`.
        """
        other = object.__new__(CortexClient)
        other._client = other
        other.core = self.core.changed(changes)
        other._owns_http = False
        other._http = self._http
        return other

    def events(
        self, channels: Sequence[str] = ("jobs",), *, catch_up: bool = False
    ) -> Iterator[models.Event | UnknownEvent | Gap]:
        """Iterate events as they happen (overview, WebSocket API). It does not end by itself.

        Where the connection breaks, it connects again and gives a `Gap` (its `type` is `gap`).

        :param channels: of `jobs`, `networks` and `system`.
        :param catch_up: after a gap, read over REST which jobs and providers have changed, and
            give an event for each, with `caught_up` set.
        """
        from cortex_client.listening import Listening  # noqa: PLC0415 - slow to import

        listening = Listening(self.core, channels, catch_up=catch_up)
        return self.iterate(listening.events())

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Response:
        """Send a request to any path after `/api`, with the same retries and errors.

        :return: the response as it came.
        """
        operation: Operation[bytes] = Operation(path, method.upper(), path, "bytes", None)
        return self.run(self.core.answer(self.core.request(operation, (), query, body, options)))

    def run(self, steps: Generator[Effect, Any, T]) -> T:
        """:return: the result of the steps."""
        from cortex_client.driver import run  # noqa: PLC0415 - slow to import

        return run(self._http, steps)

    def iterate(self, steps: Generator[Effect, Any, None]) -> Iterator[Any]:
        """:return: the items that the steps give."""
        from cortex_client.driver import iterate  # noqa: PLC0415 - slow to import

        return iterate(self._http, steps)
