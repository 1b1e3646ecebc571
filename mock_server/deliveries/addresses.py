"""Checks where deliveries may go: to this machine, and to hosts that the user has allowed."""

import asyncio
import socket
from collections.abc import Collection
from ipaddress import ip_address

LONGEST_SHOWN = 80
"""The most characters of a host in a message."""


class AddressRefused(Exception):
    """Deliveries may not go to this host."""


async def resolve(host: str, port: int, allowed: Collection[str]) -> list[str]:
    """The addresses to connect to, the likeliest first; at least one.

    A name that is neither local nor allowed is not looked up, and a local name must resolve only to
    loopback addresses. The mock connects to exactly the addresses that it checked, so a name cannot
    change its meaning in between.

    :raises AddressRefused: when nothing may be sent there.
    :raises OSError: when the name cannot be resolved.
    """
    if host not in allowed and not is_local_name(host):
        name = shown(host)
        raise AddressRefused(
            f"{name} is not this machine; to allow it, start the mock with --webhook-allow {name}."
        )
    addresses = await look_up(host, port)
    for address in addresses:
        if host not in allowed and not ip_address(address).is_loopback:
            raise AddressRefused(f"{shown(host)} resolves to {address}, which is not this machine.")
    return addresses


async def look_up(host: str, port: int) -> list[str]:
    """All addresses of the host, in the order of the system's resolver.

    :raises OSError: when the name cannot be resolved.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_local_name(host: str) -> bool:
    """Whether the host can only be this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def shown(host: str) -> str:
    """The host, shortened for a message."""
    return host if len(host) <= LONGEST_SHOWN else f"{host[:LONGEST_SHOWN]}…"
