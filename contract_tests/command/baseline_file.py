"""The file of known failures, `contract-baseline.yaml`."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from contract_tests import text_file
from contract_tests.judging.known_failures import KnownFailure, KnownFailures
from contract_tests.legible import one_line
from contract_tests.text_file import UnreadableFile

DEFAULT = Path("contract-baseline.yaml")
FIELDS = ("case", "reason", "owner", "expires")
LONGEST = 500
"""Characters of a text."""

INTRODUCTION = """\
# Known failures of a server, for `cortex-contract run --baseline`. A case that is listed here may
# fail until the day of `expires`. `cortex-contract baseline update` adds those of a report and
# removes those that are fixed; it keeps what you wrote about the others.
"""


class KnownFailuresError(Exception):
    """A file that cannot be used; the message names the place and a remedy."""


def today() -> date:
    return datetime.now(UTC).date()


def read(path: Path, cases: Collection[str]) -> KnownFailures:
    """The known failures in a file.

    :param cases: the ids of all cases of which some may be named. Ids of Schemathesis' cases begin
        with `SCHEMA-` and depend on the document, so they are not compared.
    :raises KnownFailuresError: when it cannot be read, or names an unknown case.
    """
    failures: dict[str, KnownFailure] = {}
    for number, entry in enumerate(_entries(path)):
        one = _failure(f"{path}: /failures/{number}", entry)
        if one.case_id in failures:
            raise KnownFailuresError(f"{path}: {_shown(one.case_id)} is listed twice; remove one")
        if one.case_id not in cases and not one.case_id.startswith("SCHEMA-"):
            near = difflib.get_close_matches(one.case_id, cases, 1)
            hint = f"; is {near[0]} meant?" if near else ""
            raise KnownFailuresError(f"{path}: there is no case {_shown(one.case_id)}{hint}")
        failures[one.case_id] = one
    return KnownFailures(failures, today())


def write(path: Path, failures: Iterable[KnownFailure]) -> None:
    """:raises KnownFailuresError: when it cannot be written."""
    listed = [
        {"case": one.case_id, "reason": one.reason, "owner": one.owner, "expires": one.expires}
        for one in sorted(failures, key=lambda one: one.case_id)
    ]
    content = yaml.safe_dump({"failures": listed}, sort_keys=False, allow_unicode=True, width=100)
    try:
        path.write_text(INTRODUCTION + content, encoding="utf-8")
    except OSError as error:
        raise KnownFailuresError(f"cannot write {path}: {error.strerror}") from error


def _entries(path: Path) -> list[Any]:
    content = _parsed(path)
    if content is None:
        return []
    if not isinstance(content, dict) or set(content) - {"failures"}:
        raise KnownFailuresError(f"{path} must have one key, failures, with a list")
    entries = content.get("failures") or []
    if not isinstance(entries, list):
        raise KnownFailuresError(f"{path}: /failures must be a list")
    return entries


def _parsed(path: Path) -> Any:
    try:
        return yaml.safe_load(text_file.read(path))
    except UnreadableFile as error:
        raise KnownFailuresError(str(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise KnownFailuresError(f"{path} is not YAML: {one_line(str(error))}") from error


def _failure(where: str, entry: Any) -> KnownFailure:
    if not isinstance(entry, Mapping):
        raise KnownFailuresError(f"{where} must have {', '.join(FIELDS)}")
    for name in entry:
        if name not in FIELDS:
            near = difflib.get_close_matches(str(name), FIELDS, 1)
            hint = f"is {near[0]} meant?" if near else f"the keys are {', '.join(FIELDS)}"
            raise KnownFailuresError(f"{where}: there is no key {_shown(name)}; {hint}")
    for name in FIELDS:
        if entry.get(name) in (None, ""):
            raise KnownFailuresError(f"{where}/{name} is missing")
    case, reason, owner = (_text(f"{where}/{name}", entry[name]) for name in FIELDS[:3])
    return KnownFailure(case, reason, owner, _day(f"{where}/expires", entry["expires"]))


def _text(where: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise KnownFailuresError(f"{where} must be a text of at most {LONGEST} characters")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise KnownFailuresError(f"{where} has half of a surrogate pair") from None
    return value


def _day(where: str, value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise KnownFailuresError(f"{where} must be a day, such as 2027-01-31")


def _shown(name: object) -> str:
    return "'" + one_line(str(name)[:120]) + "'"
