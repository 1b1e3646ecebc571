"""The settings of the log: its level, and how much of it is kept (debugging, Debug Mode;
common-issues, High CPU or Memory Usage)."""

import re
from collections import deque

import msgspec

from mock_server.errors import FieldError, InvalidRequest
from mock_server.world.clock import timestamp_or_none
from mock_server.world.records import Json
from mock_server.world.system_records import LogSettings
from mock_server.world.world import World

RANKS = {"debug": 0, "info": 1, "warn": 2, "error": 3}
"""Levels, from the least important to the most important."""

UNITS = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
SIZE = re.compile(r"([1-9][0-9]{0,5})(KB|MB|GB)")


def is_logged(world: World, level: str) -> bool:
    """Whether entries of the level are written now."""
    settings = world.system.logging
    if settings.temporary_level is None:
        return RANKS[level] >= RANKS[settings.level]
    return RANKS[level] >= RANKS[settings.level_at(world.now)]


def is_debugging(world: World) -> bool:
    settings = world.system.logging
    if settings.temporary_level is None:
        return settings.level == "debug"
    return settings.level_at(world.now) == "debug"


def set_level(world: World, level: str, duration: int | None) -> None:
    """:param duration: seconds after which the current level applies again; None for no end."""
    if duration is None:
        _change(world, level=level, temporary_level=None, until=None)
    else:
        _change(world, temporary_level=level, until=world.now + duration)


def level_view(world: World) -> Json:
    """The current level, until when it applies, and the one that follows."""
    settings = world.system.logging
    until = settings.ends_after(world.now)
    return {
        "level": settings.level_at(world.now),
        "until": timestamp_or_none(until),
        "nextLevel": None if until is None else settings.level,
    }


def set_config(world: World, changes: Json) -> None:
    """Changes the given fields and keeps the rest. Entries that no longer fit are dropped, oldest
    first.

    :raises InvalidRequest: when a size is invalid.
    """
    kept = {}
    if "maxSize" in changes:
        kept["max_size"] = _bytes(changes["maxSize"])
    if "maxFiles" in changes:
        kept["max_files"] = changes["maxFiles"]
    if "compressionEnabled" in changes:
        kept["compression"] = changes["compressionEnabled"]
    _change(world, **kept)
    most = world.system.logging.most_entries
    if world.log.maxlen != most:
        world.log = deque(world.log, maxlen=most)


def config_view(world: World) -> Json:
    settings = world.system.logging
    return {
        "maxSize": _size(settings.max_size),
        "maxFiles": settings.max_files,
        "compressionEnabled": settings.compression,
        "maxEntries": settings.most_entries,
    }


def _change(world: World, **changes: object) -> None:
    settings: LogSettings = msgspec.structs.replace(world.system.logging, **changes)
    world.system = msgspec.structs.replace(world.system, logging=settings)


def _bytes(text: str) -> int:
    found = SIZE.fullmatch(text)
    if found is None:
        raise InvalidRequest([FieldError("/maxSize", "must be a size such as 100MB")])
    return int(found[1]) * UNITS[found[2]]


def _size(size: int) -> str:
    """The size in the largest unit that divides it."""
    unit = next(unit for unit in ("GB", "MB", "KB") if size % UNITS[unit] == 0)
    return f"{size // UNITS[unit]}{unit}"
