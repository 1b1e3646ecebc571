"""The parts of a provider's configuration that no response shows (providers, Get Provider
Details), and secrets in its other parts."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from mock_server.errors import FieldError, InvalidRequest
from mock_server.excerpt import excerpt
from mock_server.rules.secret_texts import REDACTED
from mock_server.world.records import Json
from openapi.secret_names import hides

CREDENTIALS = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*@")
"""The beginning of a URL with a user name or a password."""

NO_CREDENTIALS = (
    "must not contain a user name or a password, because everyone who can read providers sees it;"
    " use a field of config such as apiKey"
)

MOST_NAMED, LONGEST_NAME = 20, 64
"""Wrong fields that an error names, and the characters of a name."""


def redacted(config: Any) -> Any:
    """The same with every credential redacted, at any depth."""
    if isinstance(config, list):
        return [redacted(item) for item in config]
    if not isinstance(config, dict):
        return config
    return {
        name: REDACTED if hides(name, value) else redacted(value) for name, value in config.items()
    }


def refuse_credentials(request: Json) -> None:
    """Responses show endpoints and most of the configuration, so no URL there may have credentials.

    :raises InvalidRequest: when one does.
    """
    places = islice(_urls_with_credentials(request, ""), MOST_NAMED)
    if errors := [FieldError(place, NO_CREDENTIALS) for place in places]:
        raise InvalidRequest(errors)


def _urls_with_credentials(content: Any, place: str) -> Iterator[str]:
    """The places of such URLs that responses show."""
    if isinstance(content, dict):
        for name, value in content.items():
            if not hides(name, value):
                yield from _urls_with_credentials(value, f"{place}/{excerpt(name, LONGEST_NAME)}")
    elif isinstance(content, list):
        for number, item in enumerate(content):
            yield from _urls_with_credentials(item, f"{place}/{number}")
    elif isinstance(content, str) and CREDENTIALS.match(content):
        yield place
