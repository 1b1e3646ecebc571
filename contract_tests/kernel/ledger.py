"""What the run has created, written down before anybody can use it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Kind:
    """A kind of object, where it is found, and how one of them is undone."""

    name: str
    path: str
    """Where one is read, below `/api`; `{}` stands for its id."""
    method: str = "DELETE"
    suffix: str = ""

    def read_path(self, identifier: str) -> str:
        return self.path.format(identifier)

    @property
    def list_path(self) -> str:
        """Where all of them are listed."""
        return self.path.removesuffix("/{}")

    def removal_path(self, identifier: str) -> str:
        return self.read_path(identifier) + self.suffix


JOB = Kind("job", "/plugin-core/jobs/{}", "POST", "/cancel")
"""Jobs can not be deleted, only cancelled (jobs, Cancel Job)."""

TEMPLATE = Kind("template", "/plugin-core/jobs/templates/{}")
PROVIDER = Kind("provider", "/plugin-core/providers/{}")
WEBHOOK = Kind("webhook", "/plugin-core/webhooks/{}")
API_KEY = Kind("key", "/auth/api-keys/{}")
USER = Kind("user", "/users/{}")

KINDS = {kind.name: kind for kind in (JOB, TEMPLATE, PROVIDER, WEBHOOK, API_KEY, USER)}

MADE_BY = {
    "create_job": JOB,
    "create_job_batch": JOB,
    "create_job_from_template": JOB,
    "resubmit_job": JOB,
    "create_job_template": TEMPLATE,
    "create_provider": PROVIDER,
    "create_webhook": WEBHOOK,
    "create_api_key": API_KEY,
    "create_user": USER,
}
"""By operationId."""


class LedgerError(Exception):
    """A ledger that can not be written or read; the message says why."""


@dataclass(frozen=True)
class Made:
    """An object of this run."""

    kind: Kind
    id: str


class Ledger:
    """A file of lines: whose run it is, then what was made and what is gone again.

    Each line is on the disk before the answer that it is about reaches a check, so that a killed
    run leaves behind what `cortex-contract cleanup` needs.
    """

    def __init__(self, path: Path, *, target: str, tag: str) -> None:
        """:raises LedgerError: when the file can not be written."""
        self.path = path
        self.tag = tag
        self.target = target
        self._left: dict[Made, None] = {}
        self._known: set[str] = set()
        self.lost: set[Kind] = set()
        """Kinds of which one may have been created that no answer has told of."""
        self._begun: set[Kind] = set()
        self.made = 0
        """How many objects were created in all."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise LedgerError(
                f"can not write {path}: {error.strerror}; name another with --ledger"
            ) from error

    @classmethod
    def begin(cls, path: Path, *, target: str, tag: str) -> "Ledger":
        """A ledger for a new run."""
        ledger = cls(path, target=target, tag=tag)
        ledger._write({"run": tag, "target": target})
        return ledger

    @classmethod
    def resume(cls, path: Path) -> "Ledger":
        """The ledger that an interrupted run has left.

        :raises LedgerError: when it is none.
        """
        try:
            lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            head, entries = lines[0], lines[1:]
            ledger = cls(path, target=head["target"], tag=head["run"])
            for entry in entries:
                kind = KINDS[entry["kind"]]
                if entry.get("begun") or entry.get("lost"):
                    ledger.lost.add(kind)
                else:
                    ledger._note(Made(kind, entry["id"]), gone=entry.get("gone", False))
        except OSError as error:
            raise LedgerError(f"can not read {path}: {error.strerror}") from error
        except (ValueError, LookupError, TypeError) as error:
            raise LedgerError(f"{path} is not the ledger of a run") from error
        return ledger

    def owns(self, identifier: str) -> bool:
        """Whether this run has made it, be it gone by now or not."""
        return identifier in self._known

    @property
    def left(self) -> list[Made]:
        """What is still to be undone, the newest first."""
        return list(reversed(self._left))

    def creates(self, operation_id: str) -> None:
        """Writes down, once for each kind, that creations begin.

        A run that is killed may have sent one whose answer it did not live to see.
        """
        kind = MADE_BY.get(operation_id)
        if kind is not None and kind not in self._begun:
            self._write({"kind": kind.name, "begun": True})
            self._begun.add(kind)

    def created(self, operation_id: str, body: Any) -> None:
        """Writes down what an answer to a creation tells of."""
        kind = MADE_BY.get(operation_id)
        if kind is None:
            return
        made = [Made(kind, one) for one in _identifiers(body)]
        for one in made:
            self.add(one)
        if not made:
            self.unanswered(operation_id)

    def unanswered(self, operation_id: str) -> None:
        """Writes down that a creation may have been done, though no answer tells of an id."""
        kind = MADE_BY.get(operation_id)
        if kind is not None and kind not in self.lost:
            self._write({"kind": kind.name, "lost": True})
            self.lost.add(kind)

    def add(self, made: Made) -> None:
        """It is there, and of this run."""
        self._write({"kind": made.kind.name, "id": made.id})
        self._note(made, gone=False)

    def gone(self, made: Made) -> None:
        """It is there no more."""
        self._write({"kind": made.kind.name, "id": made.id, "gone": True})
        self._note(made, gone=True)

    def close(self) -> None:
        """Ends; the file stays only if something is left."""
        self._file.close()
        if not self._left:
            self.path.unlink(missing_ok=True)

    def _note(self, made: Made, *, gone: bool) -> None:
        self._known.add(made.id)
        if gone:
            self._left.pop(made, None)
        else:
            self._left[made] = None
            self.made += 1

    def _write(self, entry: dict[str, Any]) -> None:
        self._file.write(json.dumps(entry) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _identifiers(body: Any) -> Iterator[str]:
    """The ids in an answer to a creation: of one object, or of a batch's jobs."""
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, dict):
        return
    several = data.get("jobIds")
    for identifier in (data.get("id"), *(several if isinstance(several, list) else ())):
        if isinstance(identifier, str) and identifier:
            yield identifier
