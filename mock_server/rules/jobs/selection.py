"""Selects the provider of a job (network-providers; cost-optimization, 5. Provider Selection)."""

from collections.abc import Callable, Iterator, Mapping
from operator import le, neg
from typing import NamedTuple

from mock_server.errors import ProviderConflict, ProviderUnavailable
from mock_server.rules import costs
from mock_server.rules.jobs import abilities, bids
from mock_server.rules.jobs.abilities import JobRequest
from mock_server.rules.providers import capabilities, capacity, condition, providers, settings
from mock_server.rules.quantities import decimal, mebibytes
from mock_server.world.records import Json, Prices, Provider
from mock_server.world.world import World


class Strategy(NamedTuple):
    """:param figure: the lowest is the best.
    :param reason: why the best one is chosen.
    """

    figure: Callable[[World, Provider, JobRequest], float]
    reason: str


class Choice(NamedTuple):
    """:param selection: the content of `config.selection`; None if the request names its
    provider."""

    provider: Provider
    selection: Json | None


def choose(world: World, request: JobRequest, region: str | None = None) -> Choice:
    """The provider for a job.

    :param region: where it has to run; anywhere in the request's regions if None.
    :raises ProviderUnavailable: when no online provider fits, and there is no usable fallback.
    :raises ProviderConflict: when the named one lacks a feature that the job needs.
    :raises NotFound: when no provider has the id, or that of the fallback.
    """
    if "fallbackProvider" in request:
        providers.require(world, request["fallbackProvider"])
    try:
        if "providerStrategy" not in request and region is None:
            return Choice(_able(world, providers.choose(world, request["provider"]), request), None)
        return _best(world, request, region)
    except (ProviderUnavailable, ProviderConflict) as refusal:
        if "fallbackProvider" not in request:
            raise
        provider = _able(world, providers.choose(world, request["fallbackProvider"]), request)
        reason = f"{refusal.message} So the fallback is used."
        return Choice(provider, _selection(request, [], provider, reason, region))


def refusal(world: World, request: JobRequest) -> str | None:
    """Why the providers that the request names would refuse it, whether or not they are online;
    None if they would not. With a strategy or a fallback, another provider may take it, so only
    ones that do not exist count."""
    has_others = "providerStrategy" in request or "fallbackProvider" in request
    for reference in abilities.references(request):
        exists = providers.is_known if has_others else providers.exists
        if not exists(world, reference):
            return f"There is no provider '{reference}'."
    if has_others:
        return None
    try:
        _able(world, providers.meant(world, request["provider"])[0], request)
    except ProviderConflict as conflict:
        return conflict.message
    return None


def named_regions(request: JobRequest) -> list[str | None]:
    """Where replicas of a job have to run, as far as the request says so; only None if it says
    nothing."""
    if not request.get("replication"):
        return [None]
    return list(dict.fromkeys(request.get("regions") or [None]))


def regions(world: World, request: JobRequest) -> list[str | None]:
    """Where replicas of a job have to run; only None for a job without replication.

    Without `regions`, these are all regions of the best provider.
    """
    named = named_regions(request)
    if named == [None] and request.get("replication"):
        return [*_regions_of(choose(world, request).provider)]
    return named


def region_of(provider: Provider, request: JobRequest, region: str | None) -> str | None:
    """Where the job runs: where it has to, or in the region of the provider's configuration unless
    the request names others. None if the network chooses."""
    wanted = request.get("regions") if region is None else [region]
    if not wanted:
        return settings.region(provider)
    fitting = [name for name in _regions_of(provider) if name in wanted]
    return fitting[0] if fitting else settings.region(provider)


def _best(world: World, request: JobRequest, region: str | None) -> Choice:
    strategy = STRATEGIES[request.get("providerStrategy", NAMED)]
    candidates = _candidates(world, request)
    fitting = [
        provider
        for provider in candidates
        if _fits(world, provider, request)
        and abilities.is_near(provider, request, region)
        and all(limit.is_met(world, provider, request) for limit in LIMITS)
        and _exceeded(world, provider, request) is None
    ]
    if not fitting:
        raise ProviderUnavailable(_unmet(request, region) + _advice(world, candidates, request))
    fitting.sort(key=lambda provider: (strategy.figure(world, provider, request), provider.id))
    chosen = fitting[0]
    return Choice(chosen, _selection(request, fitting, chosen, strategy.reason, region))


def _unmet(request: JobRequest, region: str | None) -> str:
    """The message when no provider fits."""
    where = "" if region is None else f" in {region}"
    strategy = request.get("providerStrategy")
    wanted = f"is {request['provider']}" if strategy is None else f"meets the strategy {strategy}"
    needed = "".join(f" and has {feature}" for feature in abilities.features(request))
    return f"No online provider{where} {wanted}{needed}."


def _advice(world: World, candidates: list[Provider], request: JobRequest) -> str:
    """What no candidate meets, and how close one comes."""
    unmet = list(_shortages(world, candidates, request)) + [
        f"{limit.word} is {request[limit.word]}, and the {limit.best} is"
        f" {min((limit.figure(world, each, request) for each in candidates), key=limit.order):.6g}."
        for limit in LIMITS
        if limit.word in request
        and candidates
        and not any(limit.is_met(world, each, request) for each in candidates)
    ]
    return "".join(f" {sentence}" for sentence in unmet)


def _shortages(world: World, candidates: list[Provider], request: JobRequest) -> Iterator[str]:
    """What the job needs and no candidate has."""
    if not candidates:
        return
    needed = _needed(request)
    offered = [_offered(world, each, request) for each in candidates]
    for number, (word, unit) in enumerate(UNITS.items()):
        least, most = needed[number], max(amounts[number] for amounts in offered)
        if least > most:
            yield f"{word} has to be {least}{unit}, and the most of one provider is {most}{unit}."
    if not any(abilities.is_near(each, request, None) for each in candidates):
        yield f"None is in {' or '.join(request['regions'])}."


def _candidates(world: World, request: JobRequest) -> list[Provider]:
    """The online ones of those that the request allows."""
    return [each for each in abilities.allowed(world, request) if each.status == "online"]


def _able(world: World, provider: Provider, request: JobRequest) -> Provider:
    """:raises ProviderConflict: when it lacks a feature or the regions that the job needs, or its
    account does not pay as much."""
    abilities.require(provider, request)
    if (limit := _exceeded(world, provider, request)) is not None:
        raise ProviderConflict(f"{provider.id} {limit}")
    return provider


def _fits(world: World, provider: Provider, request: JobRequest) -> bool:
    """Whether it offers what the job needs, and the minimums."""
    needed, offered = _needed(request), _offered(world, provider, request)
    can = capabilities.FEATURES[provider.type].can
    return all(map(le, needed, offered)) and can.issuperset(abilities.features(request))


UNITS = {"cpu": "", "memory": "Mi", "storage": "Mi", "gpu": ""}
"""The units of the amounts that a job needs and a provider offers, by the word of the request."""


def _needed(request: JobRequest) -> tuple[int, ...]:
    """What the job needs, or its minimums if these are more, in the order of `UNITS`."""
    least = request.get("performanceRequirements", {})
    cpu = max(request["cpu"], request.get("minCpu", 0), least.get("minCpu", 0))
    wanted = (request["memory"], request.get("minMemory"), least.get("minMemory"))
    memory = max(mebibytes(amount) for amount in wanted if amount is not None)
    return cpu, memory, mebibytes(request["storage"]), request.get("gpu", 0)


def _offered(world: World, provider: Provider, request: JobRequest) -> tuple[int, ...]:
    """What the provider can give one job, in the order of `UNITS`."""
    return *capacity.total(world, provider), abilities.offered_gpus(provider, request)


def _regions_of(provider: Provider) -> list[str]:
    return capabilities.regions(provider)


def _selection(
    request: JobRequest,
    candidates: list[Provider],
    chosen: Provider,
    reason: str,
    region: str | None,
) -> Json:
    shown: Json = {
        "strategy": request.get("providerStrategy", NAMED),
        "candidates": [provider.id for provider in candidates],
        "chosen": chosen.id,
        "reason": reason,
    }
    return shown if region is None else shown | {"region": region}


def _rate(world: World, provider: Provider, request: JobRequest) -> float:
    return _rate_at(_prices(world, provider, request), request)


def _rate_at(prices: Prices, request: JobRequest) -> float:
    gpus = request.get("gpu", 0)
    return costs.rate(request["cpu"], request["memory"], request["storage"], gpus, prices)


def _prices(world: World, provider: Provider, request: JobRequest) -> Prices:
    return bids.terms(world, provider, request).prices


def _cpu_price(world: World, provider: Provider, request: JobRequest) -> float:
    return _prices(world, provider, request).cpu


def _latency(world: World, provider: Provider, _: JobRequest) -> float:
    return condition.latency(provider, world.now)


def _uptime(world: World, provider: Provider, _: JobRequest) -> float:
    return condition.uptime(provider, world.now)


def _downtime(world: World, provider: Provider, request: JobRequest) -> float:
    return 100 - _uptime(world, provider, request)


def _exceeded(world: World, provider: Provider, request: JobRequest) -> str | None:
    """The limit of the provider's account that a job would exceed."""
    limits = settings.limits(provider)
    if limits == settings.NO_LIMITS:
        return None
    prices = _prices(world, provider, request)
    rate, cpu = _rate_at(prices, request), prices.cpu
    whole = rate * request["duration"] / 3600
    for name, most, asked, unit in (
        ("maxBidPrice", limits.hourly, rate, "USD an hour for a job"),
        ("maxPrice", limits.cpu, cpu, "USD an hour for a core"),
        ("budget", limits.whole, whole, "USD for a job"),
    ):
        if most is not None and asked > most:
            return f"pays at most {decimal(most)} {unit} ({name}); this would be {decimal(asked)}."
    return None


class Limit(NamedTuple):
    """What a request demands of every candidate.

    :param word: of the request.
    :param best: how messages call the best figure.
    :param order: the best figure has the lowest.
    """

    word: str
    figure: Callable[[World, Provider, JobRequest], float]
    best: str
    order: Callable[[float], float] = float

    def is_met(self, world: World, provider: Provider, request: JobRequest) -> bool:
        most = request.get(self.word)
        if most is None:
            return True
        return self.order(self.figure(world, provider, request)) <= self.order(float(most))


LIMITS = (
    Limit("maxPrice", _cpu_price, "lowest price of a CPU hour"),
    Limit("maxLatency", _latency, "lowest latency"),
    Limit("minUptime", _uptime, "best uptime", neg),
)
"""They apply with every strategy: a request that names a limit means it."""

NAMED = "named"
"""The strategy of a request that names its provider, or a network."""

STRATEGIES: Mapping[str, Strategy] = {
    "cost": Strategy(_rate, "It has the lowest hourly rate for this job."),
    "performance": Strategy(_latency, "It has the lowest latency."),
    "availability": Strategy(_downtime, "It has the best uptime."),
    NAMED: Strategy(lambda *_: 0.0, "The request names it, or its network."),
}
