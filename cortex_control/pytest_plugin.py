"""The fixture `cortex` for pytest (docs/testing.md).

Every pytest run loads this module, so it imports no more than pytest until a test requests the
fixture.
"""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cortex_control.pytest_session import CortexSession
    from cortex_control.world import World

SHOWN_REQUESTS = 20

WORLD: "pytest.StashKey[World]" = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("cortex", "Cortex: a mock for tests, or a server to check")
    group.addoption(
        "--cortex-url",
        dest="cortex_url",
        metavar="URL",
        help="A running server: the mock of the fixture `cortex`, which otherwise starts one;"
        " in contract_tests, the server to check.",
    )
    group.addoption(
        "--cortex-control-key",
        dest="cortex_control_key",
        metavar="KEY",
        help="The key of its control API, if it has one (--control-key of cortex-mock serve).",
    )
    parser.addini("cortex_scenario", "The scenario, or scenario file, of the worlds of tests.")
    parser.addini("cortex_start", "When the worlds of tests begin, such as 2025-07-10T12:00:00Z.")
    parser.addini("cortex_seed", "The seed of the worlds of tests.")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "cortex(scenario, start, seed): how the world of the fixture `cortex` begins",
    )


@pytest.fixture(scope="session")
def cortex_session(pytestconfig: pytest.Config) -> "Iterator[CortexSession]":
    """The mock of this session: its own, or the one that --cortex-url names. Under pytest-xdist,
    each worker has one."""
    from cortex_control.pytest_session import begun  # noqa: PLC0415  only for tests that use it

    with begun(pytestconfig) as session:
        yield session


@pytest.fixture
def cortex(request: pytest.FixtureRequest, cortex_session: "CortexSession") -> "Iterator[World]":
    """A fresh world for this test, whose clock only the test moves."""
    with cortex_session.world_for(request.node) as world:
        request.node.stash[WORLD] = world
        yield world


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Adds the last requests to the report of a failed test."""
    report = yield
    if report.failed and report.when != "teardown" and WORLD in item.stash:
        from cortex_control.pytest_report import section  # noqa: PLC0415  only for failed tests

        report.sections.append(section(item.stash[WORLD], SHOWN_REQUESTS))
    return report
