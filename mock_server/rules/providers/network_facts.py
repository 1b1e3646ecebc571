"""Initial values of a new provider of each network.

Prices are per hour in USD, latency in milliseconds. The values for Akash and Render come from the
documentation (providers, List Providers and Check Provider Status); the others are plausible values
beside them. `scheduling` is the number of seconds to find a node for a job, minimum and maximum.
`failures` is the factor by which jobs fail more often there than elsewhere.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mock_server.world.records import Prices


class NetworkFacts(NamedTuple):
    name: str
    version: str
    prices: Prices
    latency: int
    uptime: float
    nodes: int
    denom: str
    wallet: int
    wallet_usd: float
    scheduling: tuple[int, int]
    failures: float


TYPES: Mapping[str, NetworkFacts] = {
    "akash": NetworkFacts(
        "Akash Network", "0.20.0", Prices(cpu=0.02, memory=0.01, storage=0.001),
        120, 99.8, 5, "uakt", 5_000_000, 50.0, (2, 8), 1.0,
    ),
    "render": NetworkFacts(
        "Render Network", "1.4.2", Prices(cpu=0.03, memory=0.02, storage=0.002, gpu=0.5),
        85, 99.9, 12, "RNDR", 240, 1680.0, (2, 10), 0.8,
    ),
    "golem": NetworkFacts(
        "Golem", "0.15.3", Prices(cpu=0.015, memory=0.008, storage=0.0008),
        210, 99.1, 31, "GLM", 900, 315.0, (5, 20), 1.3,
    ),
    "bittensor": NetworkFacts(
        "Bittensor", "7.2.0", Prices(cpu=0.04, memory=0.02, storage=0.002, gpu=0.9),
        160, 98.7, 8, "TAO", 12, 4200.0, (4, 15), 1.5,
    ),
    "ionet": NetworkFacts(
        "io.net", "2.1.0", Prices(cpu=0.025, memory=0.012, storage=0.0015, gpu=0.42),
        95, 99.5, 19, "IO", 3000, 870.0, (2, 8), 0.9,
    ),
}  # fmt: skip

REGIONS: Mapping[str, Sequence[str]] = {
    "akash": ("us-east", "us-west", "eu-west"),
    "render": ("us-west", "us-east", "eu-west", "ap-south"),
    "golem": ("eu-west", "eu-central"),
    "bittensor": ("us-east", "eu-west"),
    "ionet": ("us-east", "us-west", "ap-south"),
}
"""Where each network has nodes."""
