"""The identity of a run on the server: its key and its user.

Neither is ever written to: after its key is rotated, disabled or deleted, a run gets only 401 and
can no longer delete what it has created.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from contract_tests.contract.kinds import identifier_of
from contract_tests.kernel.ownership import PathReader, ReadResponse

KEYS = "/auth/api-keys"
ME = "/users/me"
TEST = "/auth/test"

MASK = re.compile(r"[*•·.…]{2,}|…|(?<=_)[xX]{3,}")
"""The characters that replace the hidden part of a key."""

LEAST_SHOWN = 4
"""Characters of a key that must be visible before it is recognised as the run's own."""

SHORTEST = 6
"""The shortest id that is searched within longer texts; shorter ones could be any word."""

LARGEST = 100
"""Keys on a page (overview, Pagination)."""

MOST_PAGES = 10
"""Pages of keys that are read."""

NAMES = ("id", "userId", "email", "keyId", "apiKeyId")
"""Properties that identify a user or a key, and nothing else."""


class Identity:
    """Finds out, once, by which ids and names the server knows the run."""

    def __init__(self, key: str, read_path: PathReader) -> None:
        self._key = key
        self._read_path = read_path
        self._known: frozenset[str] | None = None
        self._username = ""

    @property
    def known(self) -> frozenset[str]:
        """The ids of the run's key and user, in lower case."""
        if self._known is None:
            self._known = frozenset()  # requests for this do not count
            self._known = frozenset(text.lower() for text in self._found() if text)
        return self._known

    def is_own(self, identifier: str) -> bool:
        """Whether an id in a path is the run's own identity."""
        return unquote(unquote(identifier)).lower() in self.known

    def is_mentioned(self, url: str, body: str) -> bool:
        """Whether a request contains the run's own key or user anywhere."""
        text = f"{unquote(unquote(url))}\n{body}".lower()
        if any(len(one) >= SHORTEST and one in text for one in self.known):
            return True
        mentioned = {
            identifier_of(value).lower()
            for holder in _objects(_parsed(body))
            for name, value in holder.items()
            if name.lower().endswith("id")
        }
        return bool(mentioned & self.known)

    def logs_in(self, body: str) -> bool:
        """Whether a login is for the run's own user, which failures could lock out."""
        mentioned = {text.lower() for text in _texts(_parsed(body))}
        return bool(mentioned & (self.known | {self._username.lower()}))

    def _found(self) -> Iterator[str]:
        yield self._key
        me, test = _data(self._read_path(ME)), _data(self._read_path(TEST, method="POST"))
        self._username = str(me.get("username", "")) if isinstance(me, dict) else ""
        for holder in _objects([me, test]):
            yield from (identifier_of(holder.get(name)) for name in NAMES)
        shown_texts = set(_texts([me, test]))
        before, after = self._keys(), self._keys()
        for identifier, row in before.items():
            is_shown = bool(shown_texts & {identifier, str(row.get("name"))})
            is_used = _used(row) != _used(after.get(identifier, row))
            if is_shown or is_used or any(shows(text, self._key) for text in _texts(row)):
                yield identifier

    def _keys(self) -> dict[str, dict[str, Any]]:
        """Keys that the server lists, by their ids, in any form."""
        found: dict[str, dict[str, Any]] = {}
        for number in range(1, MOST_PAGES + 1):
            seen = self._read_path(KEYS, params={"limit": LARGEST, "page": number})
            page = _named(seen)
            if page.keys() <= found.keys():
                break
            found |= page
            if len(page) < LARGEST:
                break
        return found


def _named(seen: ReadResponse | None) -> dict[str, dict[str, Any]]:
    """The objects in a response by their ids."""
    named = (
        (identifier_of(one.get("id") or one.get("keyId")), one) for one in _objects(_data(seen))
    )
    return {identifier: one for identifier, one in named if identifier}


def shows(text: str, key: str) -> bool:
    """Whether a text is a key, or a part, a mask or a digest of it."""
    if text == key or text.lower() in _digests(key):
        return True
    parts = MASK.split(text)
    if len(parts) == 1:
        return len(text) >= LEAST_SHOWN and (key.startswith(text) or key.endswith(text))
    head, tail = parts[0], parts[-1]
    is_enough = len(head) + len(tail) >= LEAST_SHOWN
    return is_enough and key.startswith(head) and key.endswith(tail)


def _digests(key: str) -> set[str]:
    return {hashlib.new(name, key.encode()).hexdigest() for name in ("sha256", "sha512", "sha1")}


def _data(seen: ReadResponse | None) -> Any:
    body = seen.body if seen is not None and 200 <= seen.status < 300 else None
    return body.get("data", body) if isinstance(body, dict) else body


def _objects(root: Any) -> Iterator[dict[str, Any]]:
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _texts(root: Any) -> Iterator[str]:
    for holder in _objects(root):
        for value in holder.values():
            several = value if isinstance(value, list) else [value]
            yield from (text for text in several if isinstance(text, str) and text)


def _used(row: dict[str, Any]) -> dict[str, Any]:
    """Properties that show when a key was used."""
    return {name: value for name, value in row.items() if "used" in name.lower()}


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
