"""Where deliveries may go: to this machine, and to hosts that the user has named."""

import asyncio
import socket
from collections.abc import Collection
from ipaddress import ip_address


class AddressRefused(Exception):
    """The host is none that deliveries may go to."""


async def resolve(host: str, port: int, allowed: Collection[str]) -> str:
    """The address to connect to.

    A name that is neither local nor allowed is not even looked up, and a local name must resolve
    to a loopback address.

    :raises AddressRefused: when nothing may be sent there.
    :raises OSError: when the name can not be resolved.
    """
    if not host or not 0 < port < 65_536:
        raise AddressRefused("The URL names no host and port that could be reached.")
    if host not in allowed and not _is_local_name(host):
        raise AddressRefused(
            f"{host} is not this machine; start the mock with --webhook-allow {host} to let it."
        )
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if host not in allowed and not ip_address(address).is_loopback:
            raise AddressRefused(f"{host} resolves to {address}, which is not this machine.")
    return addresses[0]


def _is_local_name(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
