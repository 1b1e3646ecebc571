"""Effects of faults of Cortex itself on providers: changes when they begin, and restoration when
they end."""

from collections.abc import Callable, Mapping

from mock_server.rules.domain_faults import active_faults
from mock_server.rules.domain_faults.changes import FaultBegan, FaultEnded
from mock_server.rules.providers import lifecycle, prices, providers
from mock_server.rules.providers.changes import CapacityFreed, WalletFilled
from mock_server.world.fault_records import InjectedFault
from mock_server.world.records import Provider
from mock_server.world.world import World


def begin(world: World, change: FaultBegan) -> None:
    """Providers change as the fault demands."""
    follow = BEGINNINGS.get(change.fault.effect.type)
    if follow is None:
        return
    hit = [p for p in world.providers if active_faults.is_about(change.fault.match, p)]
    active_faults.count(world, change.fault, len(hit))
    for provider in hit:
        follow(world, provider, change.fault)


def end(world: World, change: FaultEnded) -> None:
    """Restores the statuses of providers, unless another fault is active."""
    fault = change.fault
    for provider_id, status in fault.restores.items():
        if provider_id in world.providers:
            is_new = status == "initializing"
            lifecycle.change_status(world, provider_id, "online" if is_new else status)
    follow = ENDINGS.get(fault.effect.type)
    if follow is not None:
        for provider in [p for p in world.providers if active_faults.is_about(fault.match, p)]:
            follow(world, provider, fault)


def _hold(world: World, provider: Provider, _: InjectedFault) -> None:
    """Remembers the status to restore: the current one, or the one that an earlier fault
    replaced."""
    earlier = (fault.restores.get(provider.id) for fault in active_faults.holding(world, provider))
    status = next((known for known in earlier if known is not None), provider.status)
    lifecycle.change_status(world, provider.id, status)


def _empty(world: World, provider: Provider, _: InjectedFault) -> None:
    providers.report_low_wallet(world, provider)


def _jump(world: World, provider: Provider, fault: InjectedFault) -> None:
    lifecycle.report_prices(world, provider, prices.asked(world, provider, fault.active_since - 1))


def _jump_back(world: World, provider: Provider, fault: InjectedFault) -> None:
    usual = prices.asked(world, provider)
    lifecycle.report_prices(world, provider, prices.after_jump(usual, fault, None))


def _nothing(_: World, __: Provider, ___: InjectedFault) -> None:
    """Does nothing: the fault itself shows whether it is active."""


def _fill(world: World, provider: Provider, _: InjectedFault) -> None:
    world.announce(WalletFilled(provider.id))


def _free(world: World, provider: Provider, _: InjectedFault) -> None:
    world.announce(CapacityFreed(provider.id))


Follow = Callable[[World, Provider, InjectedFault], None]

BEGINNINGS: Mapping[str, Follow] = {
    "provider-offline": _hold,
    "provider-degraded": _hold,
    "provider-out-of-funds": _empty,
    "provider-full": _nothing,
    "bids-refused": _nothing,
    "price-jump": _jump,
}

ENDINGS: Mapping[str, Follow] = {
    "provider-out-of-funds": _fill,
    "provider-full": _free,
    "bids-refused": _free,
    "price-jump": _jump_back,
}
