"""The run's own objects: its key, its user, and everything that it created.

It decides about each write that the policy allows, and learns from each response.
"""

import time
from collections.abc import Callable, Mapping

from contract_tests.contract.evidence import NotOwn, NotPermitted, Unclear
from contract_tests.contract.kinds import LOGIN, Kind
from contract_tests.exchanges.exchange import parsed
from contract_tests.kernel.identity import Identity
from contract_tests.kernel.ledger import CreatedObject, Ledger
from contract_tests.kernel.ownership import Ownership
from contract_tests.kernel.sending import Sending

Probe = Callable[[str], int | None]
"""The status of a plain read with a credential; None when no response comes."""


class KeyLost(Unclear):
    """A good key is now refused; the message names the time."""


class OwnObjects:
    """Keeps the run from changing foreign objects, and notices when its key is lost."""

    def __init__(
        self,
        ledger: Ledger,
        ownership: Ownership,
        identity: Identity,
        *,
        probe: Probe,
        credentials: Mapping[str, str],
        own: str,
        is_disposable: bool,
    ) -> None:
        """What is known when a run begins.

        :param credentials: the given credentials, with their names for messages.
        :param own: the run's main credential.
        """
        self._ledger = ledger
        self._ownership = ownership
        self._identity = identity
        self._probe = probe
        self._credentials = credentials
        self._latest: dict[str, str] = {}
        """The latest success with each credential that has had one."""
        self._latest_write = ""
        self._is_probing = False
        self._own = own
        self.is_disposable = is_disposable
        """Whether foreign objects may be changed, except for keys and users."""
        self.lost = ""
        """When and after what the main key stopped working, if it did."""

    def admit(self, sending: Sending, body: str) -> None:
        """Refuses a write that may change a foreign object.

        :raises NotOwn, NotPermitted: when it may.
        """
        if sending.operation is not None and sending.operation.is_harmless:
            return
        self._prepare(sending)
        named = self._ledger.kinds.named_in(sending.ids)
        why = None if named is None else self.objection_to(*named)
        if why is not None and named is not None:
            raise NotOwn(f"{named[0]} {named[1]}", why)
        if sending.id == LOGIN and self._identity.logs_in(body):
            raise NotPermitted("a login of the main key's own user, which failures could lock out")
        is_of_callers = sending.operation is None or (named is not None and named[0].is_identity)
        if is_of_callers and self._identity.is_mentioned(sending.request.path_url, body):
            raise NotPermitted(f"{sending.method} would change the main key or its user")

    def record(self, sending: Sending, status: int, body: str) -> None:
        """Learns from a response about objects."""
        is_ok = 200 <= status < 300
        if not is_ok or sending.method in ("HEAD", "OPTIONS", "TRACE"):
            return
        if sending.method == "GET":
            self._notice(sending, body)
        elif self._ledger.kinds.created_by(sending.id) is not None:
            self._ledger.created(
                sending.id,
                parsed(body),
                sending.ids,
                is_tagged=sending.is_tagged,
                is_new=self._ownership.is_new,
            )
        else:
            self._wrote(sending, status)

    def check_key(self, sending: Sending, status: int) -> None:
        """Checks whether a good key is still good.

        :raises KeyLost: when it is not.
        """
        credential = sending.credential
        if credential not in self._credentials or self._is_probing:
            return
        if 200 <= status < 300:
            self._latest[credential] = str(sending)
            if sending.method not in ("GET", "HEAD"):
                self._latest_write = f"{sending} ({status})"
        elif status == 401 and credential in self._latest:
            self._check_again(sending, credential)

    def _check_again(self, sending: Sending, credential: str) -> None:
        self._is_probing = True
        try:
            status = self._probe(credential)
        finally:
            self._is_probing = False
        if status != 401:
            return
        why = f"{self._credentials[credential]} stopped working at {time.strftime('%H:%M:%S')}:"
        why += f" {sending} was answered 401, the latest success was {self._latest[credential]}"
        if self._latest_write:
            why += f", the latest write {self._latest_write}"
        if credential == self._own:
            self.lost = why
        raise KeyLost(why)

    def _prepare(self, sending: Sending) -> None:
        """Before the first creation of a kind, reads what is there."""
        kind = self._ledger.kinds.created_by(sending.id)
        if kind is not None and kind.is_identity:
            _ = self._identity.known
        self._ownership.prepare(sending.id)

    def objection_to(self, kind: Kind, identifier: str) -> str | None:
        """Why an object may not be written to; None if it is the run's own, or does not matter."""
        if self._ledger.tag in identifier:
            return None
        if kind.is_identity and self._identity.is_own(identifier):
            return "it is the main key or its user"
        if self.is_disposable and not kind.is_identity:
            return None
        made = self._ledger.find(kind, identifier)
        if made is None:
            return self._ownership.objection_to_stranger(kind, identifier)
        return self._ownership.objection(made)

    def _notice(self, sending: Sending, body: str) -> None:
        """A read of an object that the run assumes to be its own."""
        named = self._named(sending)
        if named is not None and named[0].read.id == sending.id:
            self._ownership.notice(*named, parsed(body))

    def _wrote(self, sending: Sending, status: int) -> None:
        """A write that creates nothing according to the document: it may have, or have ended
        something."""
        named = self._named(sending)
        if named is None:
            if sending.operation is None and sending.method in ("POST", "PUT", "PATCH"):
                self._ledger.unknown.append(f"{sending} was answered {status}")
            return
        kind, identifier = named
        made = self._ledger.find(kind, identifier)
        if sending.id == kind.remove.id and made is not None and kind.is_deleted:
            self._ledger.ended(made)
        elif made is None and sending.method == "PUT" and self._is_upsert(identifier, status):
            within = tuple(sending.ids.values())[:-1]
            self._ledger.add(CreatedObject(kind, identifier, within))

    def _is_upsert(self, identifier: str, status: int) -> bool:
        """Whether a change of a missing object has created it."""
        return status == 201 or self._ledger.tag in identifier

    def _named(self, sending: Sending) -> tuple[Kind, str] | None:
        """The innermost object that a path names."""
        name, identifier = next(reversed([*sending.ids.items()]), ("", ""))
        kind = self._ledger.kinds.by_parameter.get(name)
        return None if kind is None else (kind, identifier)
