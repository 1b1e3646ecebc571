"""A mock for real clients, with and without TLS."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mock_server.config import Config
from tests.certificates import CERT, KEY
from tests.conftest import ServedMock


@pytest.fixture(scope="module", params=["http", "https"])
def server(request: pytest.FixtureRequest) -> Iterator[ServedMock]:
    config = Config(rate_limit=False, incidents=False)
    if request.param == "https":
        config = replace(config, tls_cert=CERT, tls_key=KEY)
    server = ServedMock(config)
    yield server
    server.close()
