"""Whether a provider's configuration can work (debugging, Configuration Validation)."""

from collections.abc import Iterator, Sequence
from typing import Any

from mock_server.rules.checks import CheckResult, of, worst
from mock_server.rules.providers import (
    capabilities,
    credentials,
    diagnostics,
    endpoints,
    network_facts,
    network_words,
    settings,
)
from mock_server.rules.providers.settings import AMOUNT, GAS_PRICE
from mock_server.world.clock import timestamp
from mock_server.world.records import Json, Provider
from mock_server.world.world import World


def run(world: World, provider: Provider) -> Json:
    """Valid means without a failure; a warning alone does not stop a provider from working."""
    checks = [
        *_endpoints(provider),
        *_credentials(provider),
        *_amounts(provider.config),
        *_gas_price(provider),
        *_choices(provider),
        *_words_of_others(provider),
        _connection(provider),
        diagnostics.wallet(world, provider),
    ]
    return {
        "providerId": provider.id,
        "valid": worst(check.status for check in checks) != "failed",
        "checks": [check.view() for check in checks],
        "timestamp": timestamp(world.now_seconds),
    }


def _endpoints(provider: Provider) -> Iterator[CheckResult]:
    named = {f"endpoints/{number}": one for number, one in enumerate(provider.endpoints)}
    further = endpoints.further(provider).items()
    named |= {f"config/endpoints/{number}": one for number, one in further}
    for name, endpoint in named.items():
        bad = "It must be a URL such as https://host:443."
        yield of(name, endpoints.is_url(endpoint), "It is a URL.", bad)


def _credentials(provider: Provider) -> Iterator[CheckResult]:
    errors = credentials.errors(provider)
    for error in errors:
        yield CheckResult(f"credentials{error.field}", "failed", f"It {error.message}.")
    if not errors:
        yield CheckResult("credentials", "passed", "The network takes them.")


def _amounts(config: Json) -> Iterator[CheckResult]:
    """Amounts that the documentation writes as text, if present."""
    bid = config.get("maxBidPrice")
    found: list[tuple[str, Any, str]] = [
        ("config/budget", config.get("budget"), "5.0"),
        ("config/maxPrice", config.get("maxPrice"), "0.1"),
    ]
    if isinstance(bid, dict):
        found.append(("config/maxBidPrice/amount", bid.get("amount", ""), "10000"))
    for name, value, example in found:
        if value is not None:
            good = isinstance(value, str) and AMOUNT.fullmatch(value) is not None
            yield of(name, good, "It is an amount.", f"It must be an amount such as {example}.")


def _gas_price(provider: Provider) -> Iterator[CheckResult]:
    """An amount and a coin, if present. Only the network's own coin has an effect."""
    price, name = provider.config.get("gasPrice"), "config/gasPrice"
    if price is None:
        return
    parts = GAS_PRICE.fullmatch(price) if isinstance(price, str) else None
    if provider.type != "akash" or parts is None:
        bad = "It must be an amount such as 0.025uakt."
        yield of(name, parts is not None, "It is an amount.", bad)
    else:
        known = network_facts.TYPES["akash"].denom
        bad = f"It has no effect; akash has {known}."
        yield of(name, parts[2] == known, "It is known.", bad, otherwise="warning")


def _choices(provider: Provider) -> Iterator[CheckResult]:
    """Words that name something of the network, if present. One that it does not have is ignored,
    which does not stop the provider."""
    for path, known in _known(provider.type).items():
        owner, _, inner = path.partition("/")
        value: Any = provider.config.get(owner)
        if inner:
            if not isinstance(value, dict):
                continue
            value = value.get(inner, "")
        if value is not None:
            bad = f"It has no effect; {provider.type} has {', '.join(known)}."
            yield of(f"config/{path}", value in known, "It is known.", bad, otherwise="warning")


def _known(network: str) -> dict[str, Sequence[str]]:
    """The values that a network has, by the path of a word in its configuration."""
    features = capabilities.FEATURES[network]
    if network == "akash":
        denom = network_facts.TYPES[network].denom
        return {"deploymentProfile": settings.PROFILES, "maxBidPrice/denom": [denom]}
    if network == "render":
        return {"region": features.regions, "gpuPreference": features.gpus}
    if network == "golem":
        return {
            "paymentDriver": tuple(settings.PAYMENT_DRIVERS),
            "paymentNetwork": tuple(settings.PAYMENT_NETWORKS),
        }
    if network == "bittensor":
        return {"subtensor": tuple(settings.SUBTENSORS)}
    return {"region": features.regions, "storageClass": settings.STORAGE_CLASSES}


def _words_of_others(provider: Provider) -> Iterator[CheckResult]:
    for error in network_words.of_other_networks(provider.type, provider.config):
        yield CheckResult(f"config{error.field}", "warning", f"It {error.message}.")


def _connection(provider: Provider) -> CheckResult:
    check = diagnostics.reach(provider, "rpc", provider.endpoints[0])
    return check._replace(name="connection")
