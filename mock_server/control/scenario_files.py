"""Scenarios written by users, read from a file or a request and checked."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

import openapi
from mock_server.control import known_names, scenario_schema
from mock_server.errors import FieldError
from mock_server.rules.faults import faults
from mock_server.synthetic import fixtures, scenario
from mock_server.synthetic.scenario import ScenarioError
from mock_server.synthetic.scenario_users import DEVELOPMENT_KEYS
from mock_server.world.records import Json
from mock_server.world.world import World
from openapi.imports import importing

LARGEST = 1_048_576
"""The largest scenario file, in bytes."""

MOST_VALUES = 100_000
"""The most values in a scenario. A value repeated by a YAML alias counts each time."""

DEEPEST = 64
SUFFIXES = (".yaml", ".yml", ".json")


def is_file(name: str) -> bool:
    """Whether a name is a file name, not the name of a scenario that comes with the mock."""
    return name.endswith(SUFFIXES)


def file_named(name: str) -> str | None:
    """The name, if it is a file name."""
    return name if is_file(name) else None


def read(name: str) -> Json:
    """The scenario with that name, or in that file.

    :raises ScenarioError: with the file, the place in it, and what is expected there.
    """
    if not is_file(name):
        if name not in fixtures.scenarios():
            known = ", ".join(fixtures.scenarios())
            raise ScenarioError(
                f"there is no scenario {name!r}; there are {known}."
                " The name of a scenario file ends with .yaml, .yml or .json"
            )
        shipped: Json = openapi.shipped(fixtures.folder() / f"{name}.yaml")
        return shipped  # tests check that these are valid
    return read_file(Path(name))


def read_file(file: Path, example: str = "days: 1") -> Json:
    """The scenario in that file.

    :param example: of the content that an empty file needs.
    :raises ScenarioError: with the file, the place in it, and what is expected there.
    """
    try:
        return checked(_content(file, example))
    except ScenarioError as error:
        raise ScenarioError(error.why, error.place, file=file) from None


def play(world: World, name: str) -> None:
    """Plays the scenario with that name, or in that file, in a new world.

    :raises ScenarioError: with the file, the place in it, and what is expected there.
    """
    script = read(name)
    try:
        scenario.play(world, script)
    except ScenarioError as error:
        raise ScenarioError(error.why, error.place, file=Path(name)) from None


def checked(script: Any) -> Json:
    """The scenario, checked.

    :raises ScenarioError: with the first place that is wrong.
    """
    plain = _plain(script, "", [MOST_VALUES])
    if not isinstance(plain, dict):
        raise ScenarioError("must be a mapping, with keys such as days, jobs or faults")
    if plain.get("traffic") is False:
        plain["traffic"] = "off"  # YAML reads a bare off as false
    wrong = scenario_schema.checker().errors(plain) or list(_relations(plain))
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise ScenarioError(f"{wrong[0].message}{more}", wrong[0].field)
    return plain


def _content(file: Path, example: str) -> Any:
    try:
        if file.is_dir():
            raise ScenarioError("is a directory; name a file in it")
        if file.is_fifo():  # reading would wait for a writer
            raise ScenarioError("is a pipe; name a regular file")
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise ScenarioError(f"cannot be read: {error.strerror}") from None
    if len(raw) > LARGEST:
        raise ScenarioError(f"is larger than {LARGEST} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError(f"is not UTF-8: byte {error.start}") from None
    if not text.strip():
        raise ScenarioError(f"is empty; it needs a mapping, such as '{example}'")
    with importing:
        from openapi.files import parse  # noqa: PLC0415  slow to import

    try:
        return parse(text, as_json=file.suffix == ".json")
    except ValueError as error:
        raise ScenarioError(str(error)) from None


def _plain(node: Any, place: str, room: list[int]) -> Any:
    """A copy of the value without shared parts, with only JSON types.

    :param room: how many more values are allowed.
    """
    room[0] -= 1
    if room[0] < 0:
        raise ScenarioError(
            f"has more than {MOST_VALUES} values, with each alias counted as a copy"
        )
    if place.count("/") > DEEPEST:
        raise ScenarioError(f"is nested deeper than {DEEPEST} levels", place[:60])
    if isinstance(node, dict):
        return {_key(key, place): _plain(node[key], f"{place}/{key}", room) for key in node}
    if isinstance(node, list):
        return [_plain(item, f"{place}/{number}", room) for number, item in enumerate(node)]
    if isinstance(node, str):
        return _text(node, place)
    if not isinstance(node, int | float | None):
        raise ScenarioError("must be text, a number, true, false, a list or a mapping", place)
    if isinstance(node, float) and not isfinite(node):
        raise ScenarioError("must be a finite number", place)
    if isinstance(node, int) and abs(node) >= 2**63:
        raise ScenarioError("must be a 64-bit number", place)
    return node


def _key(key: Any, place: str) -> str:
    if not isinstance(key, str):
        raise ScenarioError(f"has the key {key!r}, which must be text; put it in quotes", place)
    return _text(key, place)


def _text(text: str, place: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ScenarioError("has half of a surrogate pair", place) from None
    return text


def _relations(script: Json) -> Iterator[FieldError]:
    """Checks what a schema cannot express."""
    yield from _instants(script)
    yield from _crowd(script)
    yield from _people(script)
    for number, fault in enumerate(script.get("faults", ())):
        yield from known_names.of_match(fault.get("match", {}), f"/faults/{number}/match")
        for error in faults.errors_of_request(fault):
            yield FieldError(f"/faults/{number}{error.field}", error.message)
    for name in ("accounts", "templates", "webhooks", "jobs"):
        seen: set[str] = set()
        for number, entry in enumerate(script.get(name, ())):
            if entry.get("id") in seen:
                yield FieldError(f"/{name}/{number}/id", "must be unique")
            seen |= {entry["id"]} if "id" in entry else set()


def _instants(script: Json) -> Iterator[FieldError]:
    past = script.get("days", 0) * 86_400
    for name in ("jobs", "outages"):
        for number, entry in enumerate(script.get(name, ())):
            if entry["ago"] > past:
                yield FieldError(f"/{name}/{number}/ago", f"must be within the {past} s of 'days'")


def _crowd(script: Json) -> Iterator[FieldError]:
    crowd = sum(script.get("crowd", {}).values())
    if crowd > scenario_schema.MOST_JOBS:
        yield FieldError("/crowd", f"must be {scenario_schema.MOST_JOBS} jobs or fewer in all")
    if crowd and not script.get("providers"):
        yield FieldError("/crowd", "needs providers")
    if crowd and script.get("days", 0) < 1:
        yield FieldError("/days", "must be 1 or more if there is a crowd")


def _people(script: Json) -> Iterator[FieldError]:
    development = [name for name, _ in DEVELOPMENT_KEYS]
    taken = set(development) if script.get("developmentKeys", True) else set[str]()
    secrets, users, emails = set(taken), set(taken), {f"{name}@cortex.example" for name in taken}
    for number, account in enumerate(script.get("accounts", ())):
        for name, known in (("username", users), ("email", emails)):
            if account[name].lower() in known:
                yield FieldError(f"/accounts/{number}/{name}", "must be unique")
            known.add(account[name].lower())
    for number, key in enumerate(script.get("keys", ())):
        if key["user"].lower() not in users:
            yield FieldError(f"/keys/{number}/user", "must be the username of one of the accounts")
        if key["secret"] in secrets:
            yield FieldError(f"/keys/{number}/secret", "must be unique")
        secrets.add(key["secret"])
