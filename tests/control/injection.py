"""Injects faults over the control API."""

from typing import Any

from tests.conftest import Mock

JOBS = "/plugin-core/jobs"


WORLD = "http://127.0.0.1/_cortex/worlds/default"


FAULTS = f"{WORLD}/faults"


def inject(mock: Mock, effect: dict[str, Any], match: Any = None, **more: Any) -> Any:
    return mock.create(FAULTS, {"match": match or {}, "effect": effect, **more}, key=None)


def counts(mock: Mock, fault: Any) -> tuple[int, int]:
    now = mock.data(f"{FAULTS}/{fault['id']}", key=None)
    return now["matched"], now["applied"]
