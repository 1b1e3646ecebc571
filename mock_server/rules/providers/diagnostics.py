"""The results of trying to reach a provider (debugging, Provider Network Diagnostics)."""

from collections.abc import Iterator, Mapping, Sequence

from mock_server.rules.checks import CheckResult, Result, worst
from mock_server.rules.providers import condition, credentials, endpoints, wallets
from mock_server.world.clock import timestamp
from mock_server.world.records import Json, Provider
from mock_server.world.world import World

TESTS = ("ping", "dns", "http", "rpc", "auth", "wallet")
"""The first four are on the page, and run for each endpoint."""

SHARE = {"ping": 0.3, "dns": 0.1, "http": 0.8, "rpc": 1.0}
"""How long each test of an endpoint takes, as a share of the provider's latency."""

ANSWERS = {"ping": "answers", "dns": "is resolved", "http": "answers", "rpc": "answers calls"}

WORDS: Mapping[Result, str] = {"passed": "healthy", "warning": "degraded", "failed": "unhealthy"}


def run(world: World, provider: Provider, tests: Sequence[str]) -> Json:
    """Each of the tests once, in the given order."""
    wanted = dict.fromkeys(tests)
    results = [result for test in wanted for result in _results(world, provider, test)]
    return {
        "providerId": provider.id,
        "providerStatus": provider.status,
        "status": WORDS[worst(result["status"] for result in results)],
        "tests": results,
        "timestamp": timestamp(world.now_seconds),
    }


def _results(world: World, provider: Provider, test: str) -> Iterator[Json]:
    if test == "auth":
        yield auth(provider).view() | {"endpoint": None, "latency": None}
    elif test == "wallet":
        yield wallet(world, provider).view() | {"endpoint": None, "latency": None}
    else:
        for endpoint in (*provider.endpoints, *endpoints.further(provider).values()):
            yield _reaching(world, provider, test, endpoint)


def auth(provider: Provider) -> CheckResult:
    """Whether the network accepts the credentials."""
    errors = credentials.errors(provider)
    if errors:
        return CheckResult("auth", "failed", f"{errors[0].field[1:]} {errors[0].message}.")
    if provider.login_refused:
        return CheckResult("auth", "failed", "The last login was refused; refresh it.")
    return CheckResult("auth", "passed", "The network takes the credentials.")


def wallet(world: World, provider: Provider) -> CheckResult:
    """Whether it can pay for jobs."""
    if not wallets.can_pay(world, provider):
        short = "is empty" if wallets.left(world, provider) <= 0 else "holds less than minTau"
        return CheckResult("wallet", "failed", f"The wallet {short}, so that no job starts.")
    if wallets.is_low(world, provider):
        return CheckResult("wallet", "warning", "The wallet is low.")
    return CheckResult("wallet", "passed", "The wallet can pay for the jobs that run.")


def reach(provider: Provider, test: str, endpoint: str) -> CheckResult:
    """Whether an endpoint answers, according to the provider's state. A name resolves even if
    nothing answers there."""
    if not endpoints.has_host(endpoint):
        return CheckResult(test, "failed", "The endpoint is no URL with a host.")
    if test == "dns":
        return CheckResult(test, "passed", "The host is resolved.")
    if provider.status == "offline":
        return CheckResult(test, "failed", "The endpoint does not answer.")
    if provider.status == "initializing":
        return CheckResult(test, "warning", "The provider is still being set up.")
    if provider.status == "degraded":
        return CheckResult(test, "warning", f"The endpoint {ANSWERS[test]}, but slowly.")
    return CheckResult(test, "passed", f"The endpoint {ANSWERS[test]}.")


def _reaching(world: World, provider: Provider, test: str, endpoint: str) -> Json:
    check = reach(provider, test, endpoint)
    latency = None
    if check.status != "failed":
        measured = condition.latency(provider, world.now) or provider.latency
        latency = max(1, round(SHARE[test] * measured))
    return check.view() | {"endpoint": endpoint, "latency": latency}
