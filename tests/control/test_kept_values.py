"""Accepted values can be saved and loaded again, and then give the same responses."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_server.config import Config
from tests.conftest import NGINX, Mock

WORLDS = "http://127.0.0.1/_cortex/worlds"
COPY = "http://127.0.0.1/w/copy/api"
PROVIDER = {"name": "A", "type": "akash", "endpoints": ["x"]}
USER = {"email": "ada@cortex.example", "username": "ada", "password": "correct-horse"}


@pytest.fixture(scope="module")
def one() -> Iterator[Mock]:
    mock = Mock(Config(rate_limit=False, fixtures="empty", enterprise_rate=1_000_000))
    mock.create("/plugin-core/providers", PROVIDER | {"name": "main", "config": {}})
    mock.advance(60)
    yield mock
    mock.close()


texts = st.text(max_size=20) | st.sampled_from(["\x00", "\u202e", "😀", "x" * 3000, "__proto__"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63, -(2**63) - 1, 2**64, 10**400, 1e308, -1e308, 5e-324])
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(texts.filter(bool), inner, max_size=3)
    ),
    max_leaves=8,
)
objects = st.dictionaries(texts.filter(bool), values, max_size=4)


def nested(levels: int) -> Any:
    value: Any = "deep"
    for _ in range(levels):
        value = {"in": [value]}
    return value


deep = st.integers(1, 40).map(lambda levels: {"deep": nested(levels)})
free = objects | deep


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(config=free, preferences=free, env=st.dictionaries(texts.filter(bool), texts), data=free)
def test_accepted_values_survive_a_snapshot(
    one: Mock, config: Any, preferences: Any, env: Any, data: Any
) -> None:
    asked = [
        ("/plugin-core/providers", PROVIDER | {"config": config}),
        ("/users", USER | {"preferences": preferences}),
        ("/plugin-core/jobs", NGINX | {"env": env, "labels": env}),
        ("/plugin-core/jobs/templates", {"name": "t", "config": NGINX | {"env": env}}),
        (f"{WORLDS}/default/emit", {"type": "provider.added", "data": {"provider": data}}),
        (f"{WORLDS}/default/emit", {"type": "system.alert", "data": {"alert": data}}),
        (f"{WORLDS}/default/emit", {"type": "job.failed", "data": {"job": {"config": data}}}),
    ]
    snapshot = one.data(f"{WORLDS}/default/snapshot", key=None)
    made = []
    for path, body in asked:
        response = one.post(path, body, **({"key": None} if path.startswith("http") else {}))
        assert response.status_code in (201, 400, 404), response.text
        if response.status_code == 201 and not path.startswith("http"):
            made.append(f"{path}/{response.json()['data']['id']}")
    kept = one.data(f"{WORLDS}/default/snapshot", key=None)
    request_body = {"name": "copy", "snapshot": kept, "clock": {"mode": "manual"}}
    loaded = one.post(WORLDS, request_body, key=None)
    assert loaded.status_code == 201, loaded.text
    for path in made:
        assert one.data(f"{COPY}{path}") == one.data(path)
    assert one.delete(f"{WORLDS}/copy", key=None).is_success
    assert one.put(f"{WORLDS}/default/snapshot", {"snapshot": snapshot}, key=None).is_success


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"preferences": {"a": NaN}}', "not valid JSON"),
        (b'{"preferences": {"a": 1e999}}', "not valid JSON"),
        (b'{"preferences": {"a": "\\ud800"}}', "not valid JSON"),
        (b'{"preferences": {"a": "\xff"}}', "not valid JSON"),
        (b'{"preferences": {"a": ' + b"[" * 62 + b"]" * 62 + b"}}", ""),
        (b'{"preferences": {"a": ' + b"[" * 63 + b"]" * 63 + b"}}", "deeper than 64 levels"),
        (b'{"preferences": {"a": ' + b"[" * 9000 + b"]" * 9000 + b"}}", "nested too deeply"),
        (b'{"preferences": {"a": ' + b"1" * 5000 + b"}}", "not valid JSON"),
    ],
    ids=range(8),
)
def test_values_that_cannot_be_stored_are_refused(one: Mock, body: bytes, message: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = one.request("PUT", "/users/me", content=body, headers=headers)
    assert response.status_code == (400 if message else 200)
    assert message in response.text
