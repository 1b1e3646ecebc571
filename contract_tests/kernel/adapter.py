"""The `requests` adapter that every request passes through."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from contract_tests.contract.evidence import NotPermitted
from contract_tests.contract.kinds import Kind
from contract_tests.contract.operations import SAFE_METHODS
from contract_tests.exchanges.exchange import LONGEST_BODY, Exchange, parsed
from contract_tests.exchanges.redaction import Redaction
from contract_tests.kernel.bounded_reading import (
    ReadLimits,
    TooLarge,
    TooLate,
    UnreadableResponse,
    adapt,
    cause,
    meter_of,
    read,
)
from contract_tests.kernel.bounds import Budget, CircuitBreaker, RunStopped, Treatment
from contract_tests.kernel.in_flight import RequestsInFlight
from contract_tests.kernel.journal import Journal
from contract_tests.kernel.ledger import Ledger
from contract_tests.kernel.own_objects import OwnObjects
from contract_tests.kernel.pace import RequestPacing
from contract_tests.kernel.policy import Policy, text_of
from contract_tests.kernel.sending import Sending
from contract_tests.network.connection_options import ConnectionOptions
from contract_tests.network.failures import reason
from contract_tests.settings import Settings

STREAM = "text/event-stream"

DEFAULT_SECONDS = 10.0
"""Seconds that a response may take by default."""

URGENT_SECONDS = 3.0
"""Seconds that a response may take while the user waits for the run to end."""

LONGEST_STREAM = 120.0
"""Seconds that a stream of events may be read."""


class Guard:
    """Decides whether a request may be sent, and records it."""

    def __init__(
        self,
        policy: Policy,
        ledger: Ledger,
        budget: Budget,
        *,
        pace: RequestPacing,
        journal: Journal,
        settings: Settings | None = None,
    ) -> None:
        self.policy = policy
        self.ledger = ledger
        self.budget = budget
        self.pace = pace
        self.pace.own = policy.own_credential
        self.pace.is_unwanted = lambda: self.is_interrupted
        self.journal = journal
        self.health = CircuitBreaker()
        self.treatment = Treatment()
        self.redaction = Redaction() if settings is None else Redaction.of(settings)
        self.connection_options = (
            ConnectionOptions() if settings is None else ConnectionOptions.of(settings)
        )
        journal.clean = self.redaction.all_of
        self.own_objects: OwnObjects | None = None
        """The run's own objects; None until the run has connected to the server."""
        self.sends: frozenset[str] | None = None
        """The operations that the current case has declared; None for all."""
        self.undeclared: set[str] = set()
        """Operations that a case has sent without declaring them; an internal error."""
        self.is_interrupted = False
        """Whether the user waits for the run to end, so that the run waits for no more
        responses."""
        self.is_urgent = False
        """Whether only quick responses are awaited."""
        self.in_flight = RequestsInFlight()
        self._undoing: int | None = None
        """The only thread that may send requests, once created objects are being removed."""

    def admit(self, request: requests.PreparedRequest) -> Sending:
        """Allows a request or not.

        :raises evidence.NotPermitted: when the policy refuses.
        :raises evidence.NotOwn: when it would change an object that is not the run's own.
        :raises contract_tests.kernel.bounds.RunStopped: when nothing more is to be sent.
        """
        method, url = request.method or "GET", request.url or ""
        body = text_of(request.body)
        objection = self.policy.objection(method, url, body, _key(request))
        if objection is not None:
            raise NotPermitted(objection)
        operation, ids = self.policy.operation(method, url) or (None, {})
        is_tagged = self.ledger.tag in body and parsed(body) is not None
        sending = Sending(request, operation, ids, is_tagged=is_tagged)
        if self.sends is not None and sending.id and sending.id not in self.sends:
            self.undeclared.add(sending.id)
        self._ask()
        if self.own_objects is not None and method not in SAFE_METHODS:
            self.own_objects.admit(sending, body)
        creates = self.ledger.kinds.created_by(sending.id) is not None
        self.budget.take(creates=creates, made=self.ledger.made)
        self.pace.wait(_key(request))
        self._ask()  # much may have happened meanwhile
        return sending

    def may_write(self, kind: Kind, identifier: str) -> bool:
        """Whether a write may go to an object, if nothing else forbids it."""
        return self.own_objects is None or self.own_objects.objection_to(kind, identifier) is None

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Requests in the block are the kernel's own, so no case has declared them."""
        sends, self.sends = self.sends, None
        try:
            yield
        finally:
            self.sends = sends

    def admit_socket(self, url: str) -> None:
        """Allows a WebSocket or not; nothing is written over one.

        :raises evidence.NotPermitted: when it is not the server's own.
        :raises contract_tests.kernel.bounds.RunStopped: when nothing more is to be sent.
        """
        objection = self.policy.objection_to_socket(url)
        if objection is not None:
            raise NotPermitted(objection)
        self._ask()
        self.budget.take()

    def interrupt(self) -> None:
        """No response is awaited any more, until the cleanup."""
        self.is_interrupted = True

    @property
    def stopped(self) -> str | None:
        """Why nothing more is sent, if so."""
        return self.key_lost or self.health.stopped or self.pace.given_up or self.budget.spent

    @property
    def key_lost(self) -> str:
        """When and after what the main key stopped working, if it did."""
        return self.own_objects.lost if self.own_objects is not None else ""

    def _ask(self) -> None:
        """:raises contract_tests.kernel.bounds.RunStopped: when the server is to be left alone."""
        if self._undoing not in (None, threading.get_ident()):
            raise RunStopped("the run is over")
        if why := self.key_lost or self.pace.given_up:
            raise RunStopped(why)
        self.health.ask()

    def only_undo(self, *, is_urgent: bool = False) -> None:
        """Prepares the removal of created objects, which continues even if a budget is used up or
        the server fails. Other threads, such as those of Schemathesis, send nothing from now on.

        :param is_urgent: whether the user waits for the end, so that no time is spent on a server
            that does not answer at once. From now on, objects on a disposable server are also
            checked before they are removed.
        """
        self._undoing = threading.get_ident()
        self.in_flight.wait(URGENT_SECONDS)
        self.health = CircuitBreaker(most_failures=1) if is_urgent else CircuitBreaker()
        self.budget = Budget.unbounded()
        self.is_interrupted = False
        self.is_urgent = is_urgent
        self.pace.longest_wait = 0.0 if is_urgent else self.pace.longest_wait
        self.pace.given_up = ""
        if self.own_objects is not None:
            self.own_objects.lost = ""
            self.own_objects.is_disposable = False

    def note(self, request: requests.PreparedRequest, operation: str, **response: Any) -> None:
        """Keeps a request and its result, without secrets."""
        body = request.body
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
        exchange = Exchange(
            method=request.method or "GET",
            url=self.redaction.short(request.url or ""),
            request_headers=self.redaction.headers(request.headers),
            request_body=self.redaction.text(text[:LONGEST_BODY]) if text else None,
            operation=operation,
            **response,
        )
        self.journal.add(exchange)


class GuardedAdapter(HTTPAdapter):
    """A transport of `requests` with a guard in front."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._limits = ReadLimits(0, is_unwanted=lambda: guard.is_interrupted)
        super().__init__(pool_connections=4, pool_maxsize=16)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        adapt(self.poolmanager, self._limits)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """Responses through a proxy are read within the same bounds."""
        manager = super().proxy_manager_for(proxy, **options)
        adapt(manager, self._limits)
        return manager

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        """:raises requests.RequestException: when no response comes, or none that can be read."""
        with self._guard.in_flight:
            return self._exchanged(request, options)

    def _exchanged(
        self, request: requests.PreparedRequest, options: dict[str, Any]
    ) -> requests.Response:
        guard = self._guard
        sending = guard.admit(request)
        guard.ledger.creates(sending.id)
        request.headers["Accept-Encoding"] = "gzip, deflate"
        self._limits.seconds = _seconds(options.get("timeout"))
        if guard.is_urgent:
            self._limits.seconds = min(self._limits.seconds, URGENT_SECONDS)
        started, begun = time.time(), time.monotonic()
        try:
            connection = guard.connection_options.options(request.url or "")
            response = super().send(request, **(options | connection | {"stream": True}))
            body = self._body(response, is_stream=bool(options.get("stream")))
        except requests.RequestException as error:
            why = _reason(error, request.url or "")
            self._failed(sending, why)
            seconds = time.monotonic() - begun
            guard.note(request, sending.id, started=started, seconds=seconds, failure=why)
            is_broken = isinstance(cause(error), UnreadableResponse | TooLarge)
            if is_broken and not isinstance(error, UnreadableResponse):
                raise UnreadableResponse(why, request=request) from error
            raise
        guard.note(
            request,
            sending.id,
            started=started,
            seconds=time.monotonic() - begun,
            status=response.status_code,
            headers=guard.redaction.headers(response.headers),
            body=guard.redaction.text(body[:LONGEST_BODY]),
        )
        self._learn(sending, response, body)
        return response

    def _failed(self, sending: Sending, why: str) -> None:
        """No response came, or none that can be read."""
        if not self._guard.is_interrupted:
            self._guard.health.failed(why)
        self._guard.ledger.unanswered(sending.id)

    def _body(self, response: requests.Response, *, is_stream: bool) -> str:
        """The text of a response; nothing for one that is streamed."""
        is_plain = not response.headers.get("Content-Encoding")
        media_type = response.headers.get("Content-Type", "")
        if is_stream and is_plain and media_type.startswith(STREAM):
            meter = meter_of(response)
            if meter is not None:
                meter.extend(LONGEST_STREAM)
            return ""
        read(response)
        return response.content.decode("utf-8", "replace")

    def _learn(self, sending: Sending, response: requests.Response, body: str) -> None:
        """Learns from a response about objects, the limit and the server's health."""
        guard, status, key = self._guard, response.status_code, _key(sending.request)
        if guard.own_objects is not None:
            guard.own_objects.record(sending, status, body)
        elif response.ok:
            guard.ledger.created(sending.id, parsed(body), sending.ids, is_tagged=sending.is_tagged)
        if status >= 500:
            guard.ledger.unanswered(sending.id)
        guard.pace.note(key, status, response.headers)
        is_refused = status == 429 and key == guard.policy.own_credential
        guard.health.answered(status, refuses_us=is_refused)
        if key == guard.policy.own_credential:
            guard.treatment.answered(status)
        if guard.own_objects is not None:
            guard.own_objects.check_key(sending, status)


def _seconds(timeout: Any) -> float:
    """How long a whole response may take, from the timeout that `requests` got for its pieces."""
    if isinstance(timeout, tuple):
        timeout = timeout[-1]
    return float(timeout) if isinstance(timeout, int | float) else DEFAULT_SECONDS


def _key(request: requests.PreparedRequest) -> str:
    return str(request.headers.get("Authorization", ""))


def _reason(error: requests.RequestException, url: str) -> str:
    """Why no response came, in a few words."""
    found = cause(error)
    if isinstance(found, TooLate):
        return "its response was not complete in time (--timeout)"
    if isinstance(found, UnreadableResponse | TooLarge):
        return str(found) or "its response is too large"
    return reason(error, url)
