"""Where deliveries may go: to this machine, and to hosts that the user has named."""

import asyncio
import socket
from collections.abc import Collection
from ipaddress import ip_address

LONGEST_SHOWN = 80
"""Characters of a host that a message shows."""


class AddressRefused(Exception):
    """The host is none that deliveries may go to."""


async def resolve(host: str, port: int, allowed: Collection[str]) -> list[str]:
    """The addresses to connect to, the likeliest first; at least one.

    A name that is neither local nor allowed is not even looked up, and a local name must resolve
    to loopback addresses alone. The very addresses that were checked are connected to, so that a
    name cannot lead elsewhere a moment later.

    :raises AddressRefused: when nothing may be sent there.
    :raises OSError: when the name cannot be resolved.
    """
    if host not in allowed and not is_local_name(host):
        name = shown(host)
        raise AddressRefused(
            f"{name} is not this machine; start the mock with --webhook-allow {name} to let it."
        )
    addresses = await look_up(host, port)
    for address in addresses:
        if host not in allowed and not ip_address(address).is_loopback:
            raise AddressRefused(f"{shown(host)} resolves to {address}, which is not this machine.")
    return addresses


async def look_up(host: str, port: int) -> list[str]:
    """All addresses of the host, in the order in which the system would try them.

    :raises OSError: when the name cannot be resolved.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_local_name(host: str) -> bool:
    """Whether it can only mean this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def shown(host: str) -> str:
    """As much of a host as fits into a message."""
    return host if len(host) <= LONGEST_SHOWN else f"{host[:LONGEST_SHOWN]}…"
