"""A mock for real clients, with and without TLS."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mock_server.config import Config
from tests.certificates import CERT, KEY
from tests.clients.npm_packages import packed
from tests.conftest import ServedMock


@pytest.fixture(scope="module", params=["http", "https"])
def server(request: pytest.FixtureRequest) -> Iterator[ServedMock]:
    config = Config(rate_limit=False, incidents=False)
    if request.param == "https":
        config = replace(config, tls_cert=CERT, tls_key=KEY)
    server = ServedMock(config)
    yield server
    server.close()


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The packages @cortex-mock/control and cortex-mock."""
    built = tmp_path_factory.mktemp("built")
    return [packed(name, built) for name in ("control", "cortex-mock")]
