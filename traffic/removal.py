"""Removes what traffic has created: by id, and by its tag, for responses that were lost."""

import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import requests

from traffic.patience import seconds_of

ATTEMPTS = 10
"""How often a request is sent while the server answers 429."""

PAGE = 100
MOST_PAGES = 20
"""Pages of a list in which objects with the tag are searched, the newest first."""

TIMEOUT = 10.0

UNAUTHORIZED = 401


class RemovableKind(NamedTuple):
    """How objects of a kind are found and removed.

    :param gone: responses that say that one is removed. No server can delete jobs: they are
        cancelled, or have already ended.
    :param ended: statuses of objects that need no removal.
    """

    path: str
    method: str
    suffix: str
    gone: frozenset[int]
    ended: frozenset[str] = frozenset()


KINDS = {
    "job": RemovableKind(
        "/plugin-core/jobs",
        "POST",
        "/cancel",
        frozenset({200, 400, 404, 409}),
        frozenset({"completed", "failed", "cancelled", "cancelling"}),
    ),
    "webhook": RemovableKind("/plugin-core/webhooks", "DELETE", "", frozenset({200, 204, 404})),
}


class NotListed(Exception):
    """The server does not show its objects; the message names the list and the reason."""


class Removal:
    """A connection for the clean-up.

    :param host: without `/api`.
    """

    def __init__(self, host: str, key: str) -> None:
        self._api = f"{host}/api"
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {key}"

    def remove(self, kind: str, identifier: str) -> bool:
        """Whether the object is gone."""
        how = KINDS[kind]
        response = self._answer(how.method, f"{how.path}/{identifier}{how.suffix}")
        return response is not None and response.status_code in how.gone

    def search(self, tag: str) -> Iterator[tuple[str, str]]:
        """Kinds and ids of objects whose names begin with the tag.

        :raises NotListed: when the server does not show what it has.
        """
        for kind, how in KINDS.items():
            for row in self._rows(how.path):
                named = str(row.get("name") or "").startswith(tag)
                if named and row.get("status") not in how.ended and isinstance(row.get("id"), str):
                    yield kind, row["id"]

    def remove_tagged(self, tag: str) -> tuple[int, int]:
        """Removes objects with the tag.

        :return: how many were removed, and how many are left.
        :raises NotListed: when the server does not show what it has.
        """
        removed = [self.remove(kind, identifier) for kind, identifier in [*self.search(tag)]]
        return sum(removed), len(removed) - sum(removed)

    def check(self) -> None:
        """:raises NotListed: when the server does not respond, or refuses the key."""
        path = KINDS["job"].path
        response = self._answer("GET", f"{path}?limit=1")
        if response is None or response.status_code == UNAUTHORIZED:
            raise NotListed(f"{self._api}{path} {_reason(response)}")

    def _rows(self, path: str) -> Iterator[dict[str, Any]]:
        for page in range(1, MOST_PAGES + 1):
            query = f"?limit={PAGE}&page={page}&sort=createdAt:desc"
            response = self._answer("GET", f"{path}{query}")
            rows = _data(response)
            if rows is None:
                raise NotListed(f"{self._api}{path} {_reason(response)}")
            yield from (row for row in rows if isinstance(row, dict))
            if len(rows) < PAGE:
                return

    def _answer(self, method: str, path: str) -> requests.Response | None:
        """None if there is none. Waits when the server answers 429."""
        for _ in range(ATTEMPTS):
            try:
                response = self._session.request(method, f"{self._api}{path}", timeout=TIMEOUT)
            except requests.RequestException:
                return None
            if response.status_code != 429:
                return response
            time.sleep(seconds_of(response.headers.get("Retry-After")))
        return None


def _reason(response: requests.Response | None) -> str:
    """Why a list cannot be read, and what to look at."""
    if response is None:
        return "does not respond. Does the server run, and is --host right?"
    if response.status_code == UNAUTHORIZED:
        return "refuses the key (401). Is --cortex-key right?"
    return f"responds with {response.status_code} and without a list. Is --host right?"


def _data(response: requests.Response | None) -> list[Any] | None:
    """The rows of a list; None if it is none."""
    if response is None or response.status_code != 200:
        return None
    try:
        body = response.json()
    except ValueError:
        return None
    found = body.get("data") if isinstance(body, dict) else None
    return found if isinstance(found, list) else None
