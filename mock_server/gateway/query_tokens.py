"""Which operations accept a credential in the query."""

import re
from typing import Any

SCHEME = "accessToken"
"""The name of the document's security scheme."""

PARAMETER = "access_token"
"""The name of its parameter in the query."""


class QueryTokens:
    """Finds operations that the document marks with the scheme `accessToken`.

    :param base_path: of the document's paths; the version prefix may follow it.
    """

    def __init__(self, document: dict[str, Any], base_path: str) -> None:
        paths = [
            _pattern(path)
            for path, item in document["paths"].items()
            if any(SCHEME in way for way in item.get("get", {}).get("security", ()))
        ]
        self._path = re.compile(f"{re.escape(base_path)}(/v1)?({'|'.join(paths) or '(?!)'})")

    def taken_by(self, method: str, path: str) -> bool:
        return method in ("GET", "HEAD") and self._path.fullmatch(path) is not None


def _pattern(template: str) -> str:
    segments = template.split("/")
    return "/".join("[^/]+" if s.startswith("{") else re.escape(s) for s in segments)
