"""Sends delivery attempts, one connection each. It follows no redirects and uses no proxies."""

import asyncio
import re
import ssl
from collections.abc import Collection

from mock_server import __version__
from mock_server.deliveries import http_client, no_response, own_port
from mock_server.deliveries.addresses import AddressRefused, resolve, shown
from mock_server.deliveries.no_response import NoResponse
from mock_server.deliveries.receiver_address import ReceiverAddress, host_of, target_of
from mock_server.deliveries.signature import Signer
from mock_server.deliveries.slots import Slots
from mock_server.deliveries.trust import public_trust
from mock_server.rules.webhooks.deliveries import AttemptResult
from mock_server.world.clock import Clock
from mock_server.world.webhook_records import Delivery, Webhook

UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


class Sender:
    """:param allowed: hosts, besides this machine, that deliveries may go to.
    :param port: the mock's own port, which deliveries may not go to.
    :param trust: the trusted certificates; the public authorities' if None.
    """

    def __init__(
        self, allowed: Collection[str] = (), *, port: int, trust: ssl.SSLContext | None = None
    ) -> None:
        self._allowed = frozenset(host_of(name) for name in allowed)
        self._port = port
        self._trust = trust
        self._slots = Slots()

    def leads_to_itself(self, url: str) -> bool:
        """Whether a URL points to the mock, as far as this shows without a lookup."""
        try:
            return own_port.leads_to_itself(target_of(url), self._port)
        except AddressRefused:
            return False

    async def attempt(
        self, webhook: Webhook, delivery: Delivery, clock: Clock, signer: Signer
    ) -> AttemptResult:
        """Sends the delivery as soon as there is a slot, and returns the result.

        :param clock: of the webhook's world; it dates the signature.
        """
        try:
            target = target_of(webhook.url)
        except AddressRefused as refusal:
            return AttemptResult(None, None, str(refusal))
        async with self._slots.at(target.authority):
            begun = clock.read()
            result = await self._try(
                target, webhook, delivery, signer.at(delivery.body, int(begun))
            )
            if result.status is None:
                return result
            return result._replace(milliseconds=round((clock.read() - begun) * 1000))

    async def _try(
        self, target: ReceiverAddress, webhook: Webhook, delivery: Delivery, signature: str | None
    ) -> AttemptResult:
        try:
            async with asyncio.timeout(webhook.timeout):
                status = await self._send(target, delivery, signature)
        except TimeoutError:
            return AttemptResult(
                None, None, f"No response within {webhook.timeout} s.", timed_out=True
            )
        except (AddressRefused, NoResponse) as error:
            return AttemptResult(None, None, str(error))
        refused = None if 200 <= status < 300 else f"The receiver answered {status}."
        return AttemptResult(status, None, refused)

    async def _send(
        self, target: ReceiverAddress, delivery: Delivery, signature: str | None
    ) -> int:
        """The receiver's status, from the first address where something listens."""
        addresses = await self._addresses(target)
        head = _head(delivery)
        if signature is not None:
            head["X-Cortex-Signature"] = signature
        body, trust = delivery.body.encode(), await self._trusted(target)
        for address in addresses:
            try:
                return await http_client.send(target, address, head, body, trust)
            except ConnectionRefusedError:
                continue
        raise NoResponse(no_response.refused(target))

    async def _addresses(self, target: ReceiverAddress) -> list[str]:
        """:raises AddressRefused: when nothing may be sent to the name's addresses.
        :raises NoResponse: when the name has no address.
        """
        try:
            addresses = await resolve(target.host, target.port, self._allowed)
        except (OSError, UnicodeError) as error:
            raise NoResponse(no_response.unresolved(target)) from error
        if any(own_port.is_own(address, target.port, self._port) for address in addresses):
            raise AddressRefused(f"{shown(target.authority)} {own_port.REASON}.")
        return addresses

    async def _trusted(self, target: ReceiverAddress) -> ssl.SSLContext | None:
        """None for plain HTTP."""
        if target.secure and self._trust is None:
            self._trust = await asyncio.to_thread(public_trust)
        return self._trust if target.secure else None


def _head(delivery: Delivery) -> dict[str, str]:
    return {
        "Accept": "*/*",
        "Content-Type": "application/json",
        "User-Agent": f"Cortex-Webhook/1.0 (cortex-mock {__version__})",
        "X-Cortex-Event": UNPRINTABLE.sub("?", delivery.event_type),
        "X-Cortex-Delivery": UNPRINTABLE.sub("?", delivery.id),
    }
