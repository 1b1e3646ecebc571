"""The ledger of a run: every created object, recorded before it can be used."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from contract_tests import text_file
from contract_tests.contract.kinds import Kind, Kinds, kinds

SECRET_FIELDS = frozenset({"key", "apiKey", "secret", "token", "password"})

SHORTEST_SECRET = 8
"""The shortest secret that is searched in ids; shorter ones are words that many ids contain."""


class LedgerError(Exception):
    """A ledger that cannot be written or read; the message gives the reason."""


def _lines(path: Path) -> list[str]:
    return text_file.read(path, text_file.LARGEST_REPORT).splitlines()


def _never(*_: object) -> bool:
    return False


@dataclass(frozen=True)
class CreatedObject:
    """An object that a creation has returned."""

    kind: Kind
    id: str
    within: tuple[str, ...] = ()
    """Ids of its parents, outermost first."""

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def path(self) -> str:
        """Where it is read, below `/api`."""
        return self.kind.read_path(self.id, self.within)

    @property
    def removal_path(self) -> str:
        return self.kind.removal_path(self.id, self.within)


@dataclass
class Provenance:
    """The evidence about the owner of an object."""

    is_tagged: bool = True
    """Whether the request that created it had the run's tag in its body."""
    is_new: bool = False
    """Whether the id is known to be new."""
    is_seen: bool = False
    """Whether the run's tag was seen in it."""
    is_ended: bool = False
    """Whether it was deleted, so that its id may name another object by now."""
    created_at: str = ""
    """The server's creation time; empty if unknown."""
    foreign: str = ""
    """Why it belongs to another owner; empty if that is not known."""


class Ledger:
    """A file of lines: first the run, then what was created and what was deleted.

    Each line is on disk before its response reaches a check, so a killed run leaves what
    `cortex-contract cleanup` needs.
    """

    def __init__(
        self,
        path: Path,
        *,
        target: str,
        tag: str,
        kinds: Kinds = kinds(),  # noqa: B008
        is_resumed: bool = False,
    ) -> None:
        """:param is_resumed: whether the file exists; otherwise it must not.
        :raises LedgerError: when the file cannot be written.
        """
        self.path = path
        self.tag = tag
        self.target = target
        self.kinds = kinds
        self._left: dict[CreatedObject, None] = {}
        self._provenances: dict[CreatedObject, Provenance] = {}
        self._by_id: dict[tuple[Kind, str], CreatedObject] = {}
        self.lost: set[Kind] = set()
        """Kinds with objects that may have been created although no response has named them."""
        self._shown: set[str] = set()
        """Secrets that creations have returned."""
        self.begun: set[Kind] = set()
        """Kinds whose creations were sent."""
        self.unknown: list[str] = []
        """Requests that may have created something of no kind."""
        self.made = 0
        """How many objects were created in all."""
        self.clean: Callable[[str], str] = str
        """Redacts a text; a changed text is not written into the file."""
        self._file = _opened(path, is_resumed=is_resumed)

    @classmethod
    def begin(cls, path: Path, *, target: str, tag: str) -> "Ledger":
        """A ledger for a new run."""
        ledger = cls(path, target=target, tag=tag)
        ledger._write({"run": tag, "target": target})
        return ledger

    @classmethod
    def resume(cls, path: Path) -> "Ledger":
        """The ledger that an interrupted run has left.

        What was seen then may have changed since, so it is checked again.

        :raises LedgerError: when it is not a ledger.
        """
        try:
            lines = [json.loads(line) for line in _lines(path) if line]
            head, entries = lines[0], lines[1:]
            ledger = cls(path, target=head["target"], tag=head["run"], is_resumed=True)
            for entry in entries:
                ledger._read(entry)
        except text_file.UnreadableFile as error:
            raise LedgerError(str(error)) from error
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:
            raise LedgerError(f"{path} is not the ledger of a run") from error
        return ledger

    def owns(self, kind: Kind, identifier: str) -> bool:
        """Whether a creation of this run has returned it, even if it is gone by now."""
        return self.find(kind, identifier) is not None

    def find(self, kind: Kind, identifier: str) -> CreatedObject | None:
        """The objects that creations have returned."""
        return self._by_id.get((kind, identifier))

    def provenance(self, made: CreatedObject) -> Provenance:
        """The evidence about its owner."""
        return self._provenances[made]

    @property
    def left(self) -> list[CreatedObject]:
        """The objects that still have to be deleted, newest first."""
        return list(reversed(self._left))

    @property
    def still_listed(self) -> int:
        """How many objects were ended, and stay in lists, because they cannot be deleted."""
        return sum(
            one.is_ended and not made.kind.is_deleted for made, one in self._provenances.items()
        )

    @property
    def foreign(self) -> list[tuple[CreatedObject, str]]:
        """Returned objects that belong to another owner, and why."""
        return [(made, one.foreign) for made, one in self._provenances.items() if one.foreign]

    def creates(self, operation_id: str) -> None:
        """Records, once for each kind, that creations begin.

        A killed run may have sent one whose response it did not see.
        """
        kind = self.kinds.created_by(operation_id)
        if kind is not None and kind not in self.begun:
            self._write({"kind": kind.name, "begun": True})
            self.begun.add(kind)

    def created(
        self,
        operation_id: str,
        body: Any,
        ids: Mapping[str, str] | None = None,
        *,
        is_tagged: bool = True,
        is_new: Callable[[Kind, str, Any], bool] = _never,
    ) -> None:
        """Records what a response to a creation names.

        :param ids: the parameters of the creation's path.
        :param is_tagged: whether the creation had the run's tag in its body.
        :param is_new: whether an id is known to be new.
        """
        kind = self.kinds.created_by(operation_id)
        if kind is None:
            return
        identifiers = kind.created_by[operation_id].identifiers(body)
        within = tuple((ids or {}).get(name, "") for name in kind.parents)
        self._shown.update(_secrets(body))
        for identifier in identifiers:
            provenance = Provenance(
                is_tagged=is_tagged,
                is_new=is_new(kind, identifier, body),
                created_at=_created_at(body) if len(identifiers) == 1 else "",
            )
            self.add(CreatedObject(kind, identifier, within), provenance)
        if not identifiers:
            self.unanswered(operation_id)

    def unanswered(self, operation_id: str) -> None:
        """Records that something may have been created although no response names an id."""
        kind = self.kinds.created_by(operation_id)
        if kind is not None and kind not in self.lost:
            self._write({"kind": kind.name, "lost": True})
            self.lost.add(kind)

    def add(self, made: CreatedObject, provenance: Provenance | None = None) -> None:
        """Records an object that a creation has returned."""
        provenance = provenance or Provenance()
        known = self._provenances.get(made)
        if known is not None and not known.is_ended:
            # Nothing was created: what was known about it stays.
            provenance = known
        entry = {"kind": made.kind.name, "id": made.id}
        self._write(entry | _details(made, provenance))
        self._note(made, provenance, gone=False)

    def saw(self, made: CreatedObject) -> None:
        """Records that the run's tag was seen in the object."""
        self._provenances[made].is_seen = True

    def ended(self, made: CreatedObject) -> None:
        """Records that the object was deleted; the end of the run checks whether it is gone."""
        provenance = self._provenances[made]
        provenance.is_ended, provenance.is_seen, provenance.is_new = True, False, False
        self._write(
            {"kind": made.kind.name, "id": made.id, "ended": True} | _details(made), is_urgent=False
        )

    def gone(self, made: CreatedObject) -> None:
        """Records that the object no longer exists."""
        self._write(
            {"kind": made.kind.name, "id": made.id, "gone": True} | _details(made), is_urgent=False
        )
        self._note(made, self._provenances.get(made, Provenance()), gone=True)

    def leave(self, made: CreatedObject, why: str) -> None:
        """Records that the object belongs to another owner, so that it is left alone."""
        self._write(
            {"kind": made.kind.name, "id": made.id, "foreign": why} | _details(made),
            is_urgent=False,
        )
        self._provenances[made].foreign = why
        self._left.pop(made, None)

    def close(self) -> None:
        """Closes the ledger; the file stays only if something is left."""
        self._file.close()
        if not self._left:
            self.path.unlink(missing_ok=True)

    def _read(self, entry: dict[str, Any]) -> None:
        """Reads a line of an earlier run."""
        kind = self.kinds[entry["kind"]]
        if entry.get("begun") or entry.get("lost"):
            self.lost.add(kind)
            return
        made = CreatedObject(kind, entry["id"], tuple(entry.get("within", ())))
        if entry.get("foreign"):
            self._provenances.setdefault(made, Provenance()).foreign = str(entry["foreign"])
            self._left.pop(made, None)
        elif entry.get("ended"):
            provenance = self._provenances.setdefault(made, Provenance())
            provenance.is_ended, provenance.is_new = True, False
        else:
            provenance = Provenance(
                is_tagged=entry.get("tagged", True),
                is_new=entry.get("new", False),
                created_at=entry.get("createdAt", ""),
            )
            self._note(made, provenance, gone=entry.get("gone", False))

    def _note(self, made: CreatedObject, provenance: Provenance, *, gone: bool) -> None:
        is_first = made not in self._provenances
        self._provenances[made] = provenance
        self._by_id[made.kind, made.id] = made
        if gone:
            provenance.is_ended = True
            self._left.pop(made, None)
        elif not provenance.foreign:
            self._left[made] = None
            self.made += is_first

    def _write(self, entry: dict[str, Any], *, is_urgent: bool = True) -> None:
        """:param is_urgent: whether it has to survive a crash of the machine, not only of the
        process."""
        self._file.write(json.dumps(self._presentable(entry)) + "\n")
        self._file.flush()
        if is_urgent:
            os.fsync(self._file.fileno())

    def _presentable(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An entry without secrets: an object whose id is a secret has to be found by its tag."""
        names = [name for name in entry if name != "kind" and self._is_secret(entry[name])]
        if not names or "kind" not in entry:
            return entry
        if {"id", "within"} & set(names):
            return {"kind": entry["kind"], "lost": True}
        return {name: value for name, value in entry.items() if name not in names}

    def _is_secret(self, value: Any) -> bool:
        if isinstance(value, list):
            return any(map(self._is_secret, value))
        if not isinstance(value, str):
            return False
        return any(one in value for one in self._shown) or self.clean(value) != value


def _opened(path: Path, *, is_resumed: bool) -> TextIO:
    """:raises LedgerError: when the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a" if is_resumed else "x", encoding="utf-8")
    except FileExistsError as error:
        # It is deleted at the end of the run, so it must be the run's own.
        raise LedgerError(
            f"{path} exists already: if an earlier run left it, finish that with"
            " `cortex-contract cleanup`; otherwise name another with --ledger"
        ) from error
    except (OSError, ValueError) as error:
        raise LedgerError(
            f"cannot write {path}: {getattr(error, 'strerror', None) or error};"
            " name another with --ledger"
        ) from error


def _secrets(body: Any) -> Iterator[str]:
    """The secret that a creation shows once (auth, API keys)."""
    data = body.get("data") if isinstance(body, dict) else None
    for name, value in data.items() if isinstance(data, dict) else ():
        is_long = isinstance(value, str) and len(value) >= SHORTEST_SECRET
        if is_long and name in SECRET_FIELDS:
            yield value


def _details(made: CreatedObject, provenance: Provenance | None = None) -> dict[str, Any]:
    """The content of a line besides kind and id: only what differs from the default."""
    details: dict[str, Any] = {"within": list(made.within)} if made.within else {}
    if provenance is not None and provenance.is_new:
        details["new"] = True
    if provenance is not None and not provenance.is_tagged:
        details["tagged"] = False
    if provenance is not None and provenance.created_at:
        details["createdAt"] = provenance.created_at
    return details


def _created_at(body: Any) -> str:
    data = body.get("data") if isinstance(body, dict) else None
    details = data.get("createdAt") if isinstance(data, dict) else None
    return details if isinstance(details, str) else ""
