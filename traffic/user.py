"""A user of Cortex: sends requests as a good client does, or as a rude one, and checks the
responses."""

import random
import time
from collections.abc import Container
from typing import Any, ClassVar, cast

import gevent
import msgspec
from locust import FastHttpUser
from locust.exception import StopTest

from traffic.day import intensity
from traffic.document import document
from traffic.guard import TrafficGuard, TrafficRefused
from traffic.patience import seconds_of
from traffic.settings import settings_of

LONGEST_PAUSE = 300.0
"""Seconds; a night is not longer than that for anybody who watches."""

RUDE_PAUSE = 0.05
"""Seconds between two requests of a rude user."""

MOST_ETAGS = 100
"""Objects of which a user remembers the version."""

GUARD = "cortex_guard"
"""Where the process keeps its guard, in Locust's environment."""


class CortexUser(FastHttpUser):
    """:cvar pause: seconds between two tasks at the busiest hour, on average."""

    abstract = True
    network_timeout = 30.0
    connection_timeout = 10.0
    pause: ClassVar[float] = 5.0

    def on_start(self) -> None:
        try:
            self.guard = guard_of(self.environment, self.host or "")
        except TrafficRefused as refusal:
            raise StopTest(str(refusal)) from None
        self.settings = self.guard.settings
        self.etags: dict[str, tuple[str, Any]] = {}

    def wait_time(self) -> float:
        """Longer at night."""
        if self.settings.rude:
            return RUDE_PAUSE
        mean = self.pause / intensity(time.time(), self.settings.day)
        return float(min(random.expovariate(1 / mean), LONGEST_PAUSE))

    def ask(
        self,
        operation_id: str,
        *,
        query: str = "",
        body: Any = None,
        allowed: Container[int] = (),
        **parameters: str,
    ) -> Any:
        """Sends a request, and counts it as failed if the response breaks the document, or is an
        error that is not expected.

        :param query: with its question mark.
        :param allowed: statuses of errors that are expected.
        :param parameters: of the path.
        :return: the response's data; None for an error.
        """
        operation = document().operations[operation_id]
        for attempt in range(1 if self.settings.rude else 3):
            self._spend()
            response = self._sent(operation, query, body, allowed, parameters)
            if response.status != 429 or self.settings.rude:
                return response.data
            gevent.sleep(response.pause * (attempt + 1))
        return None

    def make(self, kind: str, operation_id: str, body: Any, **parameters: str) -> Any:
        """Creates an object, which is deleted at the end."""
        self.reserve(1)
        made = self.ask(operation_id, body=body, allowed={409, 503}, **parameters)
        if isinstance(made, dict) and isinstance(made.get("id"), str):
            self.guard.keep(kind, made["id"])
            return made
        return None

    def reserve(self, count: int) -> None:
        """Counts objects that are about to be created.

        :raises StopTest: when there would be too many.
        """
        try:
            self.guard.create(count)
        except TrafficRefused as refusal:
            raise StopTest(str(refusal)) from None

    def _spend(self) -> None:
        try:
            self.guard.spend()
        except TrafficRefused as refusal:
            raise StopTest(str(refusal)) from None

    def _sent(
        self,
        operation: Any,
        query: str,
        body: Any,
        allowed: Container[int],
        parameters: dict[str, str],
    ) -> "Response":
        url = f"{self.guard.host}/api{operation.at(**parameters)}{query}"
        known = None if self.settings.rude else self.etags.get(url)
        with self.client.request(
            operation.method,
            url,
            name=f"/api{operation.path}",
            json=body,
            headers=self._headers(known),
            catch_response=True,
        ) as result:
            if result.status_code == 304 and known is not None:
                result.success()
                return Response(304, known[1])
            response = read(result)
            if operation.method == "POST" and (response.error or response.status >= 500):
                self.guard.lost += 1  # it may have created something all the same
            why = objection(operation, response, allowed)
            if why is None:
                result.success()
            else:
                result.failure(why)
        if operation.reads and response.status == 200:
            self._remember(url, (result.headers or {}).get("ETag"), response)
        return response

    def _headers(self, known: tuple[str, Any] | None) -> dict[str, str]:
        """:param known: the version of the object that the user has, and its data."""
        headers = {"Authorization": f"Bearer {self.settings.key}"}
        return headers if known is None else headers | {"If-None-Match": known[0]}

    def _remember(self, url: str, etag: str | None, response: "Response") -> None:
        if etag and len(self.etags) < MOST_ETAGS:
            self.etags[url] = (etag, response.data)


class Response(msgspec.Struct):
    """:param data: of a success.
    :param pause: seconds until the next attempt, as the server requests.
    :param error: why it cannot be read.
    """

    status: int
    data: Any = None
    body: Any = None
    pause: float = 1.0
    error: str = ""


def read(response: Any) -> Response:
    status = int(response.status_code)
    if status == 0:
        return Response(0, error=f"no response: {response.error}")
    content = response.content or b""
    if not content:
        return Response(status)
    try:
        body = msgspec.json.decode(content)
    except msgspec.DecodeError as error:
        return Response(status, error=f"not JSON: {error}")
    pause = seconds_of((response.headers or {}).get("Retry-After"))
    data = body.get("data") if isinstance(body, dict) and status < 400 else None
    return Response(status, data=data, body=body, pause=pause)


def objection(operation: Any, response: Response, allowed: Container[int]) -> str | None:
    """Why a response counts as failed; None if it does not. A documented refusal by the rate limit
    does not count."""
    if response.error:
        return response.error
    why = document().objection(operation, response.status, response.body)
    if (
        why is None
        and response.status >= 400
        and response.status != 429
        and response.status not in allowed
    ):
        return f"{operation.id} {response.status}"
    return why


def guard_of(environment: Any, host: str) -> TrafficGuard:
    """The guard of this process.

    :raises TrafficRefused: when the server is not clearly the one that is meant.
    """
    found = getattr(environment, GUARD, None)
    if found is None:
        found = TrafficGuard(host, settings_of(environment.parsed_options))
        setattr(environment, GUARD, found)
    return cast("TrafficGuard", found)
