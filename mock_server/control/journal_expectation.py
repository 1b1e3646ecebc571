"""Checks a user's expectation about requests beyond its schema."""

from collections.abc import Iterator

from mock_server.control import known_names
from mock_server.errors import FieldError, InvalidRequest
from mock_server.world.records import Json

COUNTS = ("exactly", "never", "atLeast", "atMost")


def check(expected: Json) -> None:
    """:raises InvalidRequest: when parts do not belong together, or name what does not exist."""
    errors = list(_errors(expected))
    if errors:
        raise InvalidRequest(errors)


def check_match(match: Json, place: str) -> None:
    """:raises InvalidRequest: when the match names what does not exist."""
    errors = list(_errors_of_match(match, place))
    if errors:
        raise InvalidRequest(errors)


def _errors(expected: Json) -> Iterator[FieldError]:
    if ("match" in expected) == ("inOrder" in expected):
        yield FieldError("", "must contain one of match, inOrder")
    given = [name for name in COUNTS if name in expected]
    if "inOrder" in expected and given:
        yield FieldError(f"/{given[0]}", "cannot be combined with inOrder")
    if len(given) > 1 and given[0] in ("exactly", "never"):
        yield FieldError(f"/{given[0]}", f"cannot be combined with {given[1]}")
    if expected.get("atMost", 1_000_000) < expected.get("atLeast", 0):
        yield FieldError("/atMost", "must not be smaller than atLeast")
    if "match" in expected:
        yield from _errors_of_match(expected["match"], "/match")
    for number, match in enumerate(expected.get("inOrder", ())):
        yield from _errors_of_match(match, f"/inOrder/{number}")


def _errors_of_match(match: Json, place: str) -> Iterator[FieldError]:
    yield from known_names.of_match(match, place)
    for pointer in match.get("body", {}):
        if pointer and not pointer.startswith("/"):
            yield FieldError(
                f"{place}/body/{pointer}", f"must be a JSON pointer, such as /{pointer}"
            )
