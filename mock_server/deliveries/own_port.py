"""The mock's own port, which no webhook may target.

A delivery to the control API could emit the same event again, or reset the world, and the API has
no use for events. So the whole port is excluded, whatever the path. In addition, the control API
refuses deliveries from any mock (`gateway.layers`), because a forwarded port or a proxy looks like
any other server.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

from mock_server.deliveries.addresses import is_local_name
from mock_server.deliveries.receiver_address import ReceiverAddress

REASON = "points to the mock itself, which does not receive webhooks"


def leads_to_itself(target: ReceiverAddress, own_port: int) -> bool:
    """Whether the URL as written points to the mock. Names are not looked up."""
    if target.port != own_port:
        return False
    host = target.host.rstrip(".")
    return is_local_name(host) or is_of_this_machine(_address(host))


def is_own(address: str, port: int, own_port: int) -> bool:
    """Whether a connection to this address reaches the mock."""
    return port == own_port and is_of_this_machine(ip_address(address))


def is_of_this_machine(address: IPv4Address | IPv6Address | None) -> bool:
    """Whether the address is loopback, unspecified (which connects to this machine), or belongs to
    an interface."""
    if address is None:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_unspecified or _is_bindable(address)


def _is_bindable(address: IPv4Address | IPv6Address) -> bool:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))  # only an address of this machine can be bound
    except OSError:
        return False
    return True


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """The host as an IP address, including old notations such as `127.1` and `2130706433`."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
