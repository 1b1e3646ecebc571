"""The one way out: every request of the judge passes here."""

import json
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from contract_tests.exchange import LONGEST_BODY, Exchange
from contract_tests.kernel.bounds import Budget, Health
from contract_tests.kernel.journal import Journal
from contract_tests.kernel.ledger import MADE_BY, Ledger
from contract_tests.kernel.pace import Pace
from contract_tests.kernel.policy import Policy, text_of
from contract_tests.network.faults import reason
from contract_tests.network.way import Way
from contract_tests.redaction import Redaction
from contract_tests.settings import Settings
from contract_tests.verdicts import NotPermitted

STREAM = "text/event-stream"


class Guard:
    """What a request has to pass, and what is kept of it."""

    def __init__(
        self,
        policy: Policy,
        ledger: Ledger,
        budget: Budget,
        *,
        pace: Pace,
        journal: Journal,
        settings: Settings | None = None,
    ) -> None:
        self.policy = policy
        self.ledger = ledger
        self.budget = budget
        self.pace = pace
        self.journal = journal
        self.health = Health()
        self.redaction = Redaction() if settings is None else Redaction.of(settings)
        self.way = Way() if settings is None else Way.of(settings)
        journal.clean = self.redaction.all_of
        self.sends: frozenset[str] | None = None
        """The operations that the present case has declared; None for all."""
        self.undeclared: set[str] = set()
        """Operations that a case has sent without declaring them; a fault of the judge's own."""

    def admit(self, request: requests.PreparedRequest) -> str:
        """Lets a request out or not; its operationId, empty if the document has none such.

        :raises contract_tests.verdicts.NotPermitted: when the policy objects.
        :raises contract_tests.kernel.bounds.Stopped: when nothing is to be sent any more.
        """
        method, url = request.method or "GET", request.url or ""
        objection = self.policy.objection(method, url, text_of(request.body))
        if objection is not None:
            raise NotPermitted(objection)
        found = self.policy.operation(method, url)
        operation = "" if found is None else found[0].id
        if self.sends is not None and operation and operation not in self.sends:
            self.undeclared.add(operation)
        self.health.ask()
        self.budget.take(creates=operation in MADE_BY, made=self.ledger.made)
        self.pace.wait(_key(request))
        return operation

    def admit_socket(self, url: str) -> None:
        """Lets a WebSocket be opened or not; nothing is written over one.

        :raises contract_tests.verdicts.NotPermitted: when it is not the server's own.
        :raises contract_tests.kernel.bounds.Stopped: when nothing is to be sent any more.
        """
        objection = self.policy.objection_to_socket(url)
        if objection is not None:
            raise NotPermitted(objection)
        self.health.ask()
        self.budget.take()

    @property
    def stopped(self) -> str | None:
        """Why nothing more is sent, if so."""
        return self.health.stopped or self.budget.spent

    def only_undo(self) -> None:
        """What was created is removed, whatever was spent and however the server is."""
        self.health = Health()
        self.budget = Budget.unbounded()

    def note(self, request: requests.PreparedRequest, operation: str, **answer: Any) -> None:
        """Keeps a request and what came of it, without its secrets."""
        body = request.body
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
        exchange = Exchange(
            method=request.method or "GET",
            url=self.redaction.short(request.url or ""),
            request_headers=self.redaction.headers(request.headers),
            request_body=self.redaction.text(text[:LONGEST_BODY]) if text else None,
            operation=operation,
            **answer,
        )
        self.journal.add(exchange)


class GuardedAdapter(HTTPAdapter):
    """A transport of `requests` that a guard stands before."""

    def __init__(self, guard: Guard) -> None:
        super().__init__(pool_connections=4, pool_maxsize=16)
        self._guard = guard

    def send(  # type: ignore[override]
        self, request: requests.PreparedRequest, **options: Any
    ) -> requests.Response:
        """:raises requests.RequestException: when no answer comes."""
        guard = self._guard
        operation = guard.admit(request)
        guard.ledger.creates(operation)
        started, begun = time.time(), time.monotonic()
        try:
            response = super().send(request, **options | guard.way.options(request.url or ""))
            is_stream = response.headers.get("Content-Type", "").startswith(STREAM)
            body = "" if is_stream else response.content.decode("utf-8", "replace")
        except requests.RequestException as error:
            why = reason(error, request.url or "")
            guard.health.failed(why)
            guard.ledger.unanswered(operation)
            seconds = time.monotonic() - begun
            guard.note(request, operation, started=started, seconds=seconds, failure=why)
            raise
        if response.ok and not is_stream:
            guard.ledger.created(operation, _parsed(body))
        elif response.status_code >= 500:
            guard.ledger.unanswered(operation)
        guard.pace.note(_key(request), response.status_code, response.headers)
        is_refused = response.status_code == 429 and _key(request) == guard.policy.own_credential
        guard.health.answered(response.status_code, refuses_us=is_refused)
        guard.note(
            request,
            operation,
            started=started,
            seconds=time.monotonic() - begun,
            status=response.status_code,
            headers=guard.redaction.headers(response.headers),
            body=guard.redaction.text(body[:LONGEST_BODY]),
        )
        return response


def _key(request: requests.PreparedRequest) -> str:
    return str(request.headers.get("Authorization", ""))


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
