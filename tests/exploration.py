"""A client that reads everything a mock offers, and does what the document's examples show."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.api.test_examples import Try, tries
from tests.conftest import ADMIN, Mock

HOST = "http://127.0.0.1"
See = Callable[[str, str, int, Any], None]
"""Takes method, path below `/api`, status and body of a response."""

MOST_ROWS = 10
"""Rows of a list whose details are read."""

PARAMETER = re.compile(r"\{(\w+)\}")

QUERIES = {
    "/plugin-core/jobs/{jobId}": ("debug=true",),
    "/plugin-core/analytics/costs": ("groupBy=provider", "groupBy=label&label=team"),
    "/plugin-core/providers/{providerId}/metrics": ("metrics=cost", "metrics=latency,uptime"),
    "/users/me/effective-permissions": ("resource=jobs&action=read",),
    "/plugin-core/jobs": ("limit=none", "sort=moods"),
}
"""Queries that change which properties a response has, or are wrong."""


class Exploration:
    """:param see: is called with each response in JSON."""

    def __init__(self, mock: Mock, see: See, reads: Mapping[str, bool]) -> None:
        """:param reads: paths of reads, with their parameters in braces, and whether each of them
        is of a list with pages.
        """
        self._mock = mock
        self._see = see
        self._reads = reads
        self._templates = sorted(reads, key=lambda path: (path.count("{"), path))
        self._rows: dict[str, list[Any]] = {}

    def read_everything(self) -> None:
        for template in self._templates:
            for path in self._paths(template):
                self._read(template, path)

    def try_examples(self) -> None:
        """Each in a fork of the world, where nothing that it needs is gone."""
        for one in tries():
            if one.method != "GET":
                self._try(one)

    def ask(
        self, method: str, path: str, body: Any = None, base: str = "", key: str | None = ADMIN
    ) -> Any:
        options = {} if body is None else {"json": body}
        response = self._mock.request(method, f"{base}{path}", key=key, **options)
        if not response.headers.get("content-type", "").startswith("application/json"):
            return None
        content = json.loads(response.content)
        self._see(method, path.partition("?")[0], response.status_code, content)
        return content

    def _read(self, template: str, path: str) -> None:
        body = self.ask("GET", f"{path}?limit=100" if self._reads[template] else path)
        rows = body.get("data") if isinstance(body, dict) else None
        if isinstance(rows, list):
            self._rows[path] = _different(rows)
        for query in QUERIES.get(template, ()):
            self.ask("GET", f"{path}?{query}")

    def _paths(self, template: str) -> Iterator[str]:
        """The path of each known object that a template can be for."""
        found = PARAMETER.search(template)
        if found is None:
            yield template
            return
        collection, rest = template[: found.start() - 1], template[found.end() :]
        for row in self._rows.get(collection, ()):
            key = row.get(found[1], row.get("id"))
            if isinstance(key, str):
                yield from self._paths(f"{collection}/{key}{rest}")

    def _try(self, one: Try) -> None:
        world = {"fork": "default", "clock": {"mode": "manual"}}
        name = self._mock.create(f"{HOST}/_cortex/worlds", world, key=None)["name"]
        key = ADMIN if one.secured else None
        self.ask(one.method, one.path, one.body, base=f"{HOST}/w/{name}/api", key=key)
        self._mock.delete(f"{HOST}/_cortex/worlds/{name}", key=None)


def _different(rows: list[Any]) -> list[Any]:
    """Rows that differ in the properties they have, or in their states."""
    kinds: dict[Any, Any] = {}
    for row in rows:
        states = (row.get(name) for name in ("status", "kind", "type"))
        kinds.setdefault((*states, *sorted(row)), row)
    return list(kinds.values())[:MOST_ROWS]
