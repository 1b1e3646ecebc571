"""The effects of the settings in a provider's configuration (providers, Provider-Specific
Configuration; network-providers, Provider Configuration).

The documentation shows these settings with examples, but not their effects, so all effects are
inferred. They are chosen so that usual jobs run on a provider with the example values as they do on
one without. A word of another network has no effect, nor has a value that is not understood; the
provider's validation names them.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import Any, NamedTuple, TypeGuard

from mock_server.rules.providers import network_facts
from mock_server.world.records import Provider

GAS_PRICE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,12})?)([a-zA-Z]+)")
AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,12})?")
"""How the documentation writes prices of gas, as an amount and a coin, and amounts."""
LONGEST_PRICE = 64
"""Characters of a price that is read."""

AKASH_COIN = network_facts.TYPES["akash"].denom

BLOCKS_PER_HOUR = 600
"""Of Akash, where a bid is a price for each block of six seconds."""

USUAL_GAS, USUAL_STAKE, USUAL_COPIES = 0.025, 1000, 3
"""The documentation's examples."""

MOST = 1e15
"""Larger numbers are not understood."""

PROFILES = ("standard", "performance")
"""Profiles of Akash: the documentation's examples."""

STORAGE_CLASSES = ("standard", "ssd")
"""Of io.net. Images start sooner from the second, of which there is less."""

SUBTENSORS: Mapping[str, float] = {"finney": 1.0, "test": 0.25, "local": 0.1}
"""The share of Bittensor's nodes in the network behind each of its chains."""

PUBLIC, IN_SUBNET = "public", 0.3
"""Golem's subnet with all nodes, and the share of them in another one."""

PAYMENT_NETWORKS: Mapping[str, int] = {"polygon": 2, "mainnet": 12, "holesky": 12, "amoy": 2}
"""Seconds between two blocks of the chains that pay for Golem."""

PAYMENT_DRIVERS: Mapping[str, int] = {"erc20": 6, "zksync": 1}
"""Confirmations after which a payment of Golem counts as confirmed."""

FURTHER: Mapping[str, float] = {
    "us-east": 1.0, "us-west": 1.0, "eu-west": 1.2, "eu-central": 1.25, "ap-south": 1.6,
}  # fmt: skip
"""The factor by which nodes in a region take longer to respond."""


class Limits(NamedTuple):
    """The most that a provider's account pays for a job, in USD; None where it has no limit.

    :param hourly: for the whole job, in an hour.
    :param cpu: for a core, in an hour.
    :param whole: for the whole job.
    """

    hourly: float | None = None
    cpu: float | None = None
    whole: float | None = None


NO_LIMITS = Limits()


def region(provider: Provider) -> str | None:
    """Where its nodes are that jobs get if they do not name a region; None if the network
    chooses."""
    if provider.type not in ("render", "ionet"):
        return None
    named = provider.config.get("region")
    has_nodes = isinstance(named, str) and named in network_facts.REGIONS[provider.type]
    return named if has_nodes else None


def latency_factor(provider: Provider) -> float:
    """The factor by which its latency differs because of its region."""
    home = region(provider)
    return 1.0 if home is None else FURTHER[home]


def limits(provider: Provider) -> Limits:
    """`maxBidPrice` of Akash; `maxPrice` and `budget` of Golem, both in USD."""
    config = provider.config
    if provider.type == "akash":
        return _limit_of(config.get("maxBidPrice"))
    if provider.type == "golem":
        return Limits(cpu=_amount(config.get("maxPrice")), whole=_amount(config.get("budget")))
    return NO_LIMITS


def least_balance(provider: Provider) -> float:
    """USD that a Bittensor wallet keeps (`minTau`): below it, no job starts."""
    least = _number(provider.config.get("minTau"))
    return 0.0 if provider.type != "bittensor" or least is None else least * _usd("bittensor")


def node_count(provider: Provider) -> int:
    """The usual number of its nodes. On Bittensor, fewer nodes have a higher stake (`minStake`),
    and test chains have fewer nodes (`subtensor`). On Golem, a `subnet` of one's own has fewer."""
    if provider.type == "bittensor":
        share = _share_with_stake(provider) * SUBTENSORS.get(_word(provider, "subtensor"), 1.0)
    elif provider.type == "golem" and _word(provider, "subnet") not in ("", PUBLIC):
        share = IN_SUBNET
    else:
        return provider.node_count
    return max(1, round(provider.node_count * share))


def storage_factor(provider: Provider) -> float:
    """The factor by which io.net's nodes store more, with fewer copies of everything
    (`replicationFactor`), or less, on faster disks (`storageClass: ssd`)."""
    if provider.type != "ionet":
        return 1.0
    copies = _number(provider.config.get("replicationFactor"))
    whole = 1.0 if copies is None else USUAL_COPIES / max(copies, 1)
    return whole / 2 if provider.config.get("storageClass") == "ssd" else whole


def block_seconds(provider: Provider) -> int | None:
    """Seconds between two blocks of the chain that pays for Golem (`paymentNetwork`); None for the
    usual ones."""
    if provider.type != "golem":
        return None
    return PAYMENT_NETWORKS.get(_word(provider, "paymentNetwork"))


def confirmations(provider: Provider) -> int | None:
    """Confirmations after which a payment of Golem counts as confirmed (`paymentDriver`); None for
    the usual ones."""
    if provider.type != "golem":
        return None
    return PAYMENT_DRIVERS.get(_word(provider, "paymentDriver"))


def scheduling_factor(provider: Provider) -> float:
    """The factor by which jobs wait longer for a node: on Akash, transactions with a higher gas
    price are in a block sooner (`gasPrice`)."""
    gas = provider.config.get("gasPrice")
    return _delay(gas) if provider.type == "akash" and _is_short(gas) else 1.0


def is_fast(provider: Provider) -> bool:
    """Whether jobs get nodes that start images in half the time and fail half as often
    (`deploymentProfile: performance` of Akash)."""
    return provider.type == "akash" and provider.config.get("deploymentProfile") == "performance"


def image_speed(provider: Provider) -> int:
    """The factor by which images start sooner: on `is_fast` nodes, or from fast disks of io.net
    (`storageClass: ssd`)."""
    if provider.type == "ionet":
        return 2 if provider.config.get("storageClass") == "ssd" else 1
    return 2 if is_fast(provider) else 1


def patience(provider: Provider) -> int | None:
    """Seconds from its submission that a job waits for a node of Golem before it fails (`timeout`);
    None if it does not give up, as with 0."""
    if provider.type != "golem":
        return None
    seconds = _number(provider.config.get("timeout"))
    return int(seconds) if seconds else None


def payment_address(provider: Provider) -> str | None:
    """The address of Render's wallet, if it is configured (`paymentAddress`)."""
    address = provider.config.get("paymentAddress")
    return address if provider.type == "render" and isinstance(address, str) and address else None


def _share_with_stake(provider: Provider) -> float:
    least = _number(provider.config.get("minStake"))
    return 1.0 if least is None else min(sqrt(USUAL_STAKE / max(least, 1)), 2.0)


def _word(provider: Provider, name: str) -> str:
    """Empty if the setting is missing or is no text."""
    word = provider.config.get(name)
    return word if isinstance(word, str) else ""


@lru_cache(maxsize=64)
def _delay(gas: str) -> float:
    """The factor by which jobs wait longer at a price of gas."""
    price = GAS_PRICE.fullmatch(gas)
    if price is None or price[2] != AKASH_COIN:
        return 1.0
    paid = float(price[1])
    return min(max(USUAL_GAS / paid, 0.5), 10.0) if paid else 10.0


def _limit_of(bid: Any) -> Limits:
    """The limit of a bid for each block."""
    if not isinstance(bid, dict) or bid.get("denom") != AKASH_COIN:
        return NO_LIMITS
    amount = bid.get("amount")
    return _hourly(amount) if _is_short(amount) else NO_LIMITS


@lru_cache(maxsize=64)
def _hourly(amount: str) -> Limits:
    bid = _amount(amount)
    return NO_LIMITS if bid is None else Limits(hourly=bid * BLOCKS_PER_HOUR * _usd("akash"))


def _is_short(price: Any) -> TypeGuard[str]:
    """Whether it is a text that is worth reading, and keeping the result."""
    return isinstance(price, str) and len(price) <= LONGEST_PRICE


def _amount(written: Any) -> float | None:
    is_amount = isinstance(written, str) and AMOUNT.fullmatch(written)
    return float(written) if is_amount else None


def _number(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and 0 <= value < MOST else None


def _usd(network: str) -> float:
    """USD for one of its coin."""
    facts = network_facts.TYPES[network]
    return facts.wallet_usd / facts.wallet
