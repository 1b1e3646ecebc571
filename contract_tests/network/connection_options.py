"""How to connect to the server, the same for everything that is sent: certificates and a proxy."""

import ssl
from dataclasses import dataclass
from typing import Any

from contract_tests.network.proxies import proxy_for
from contract_tests.settings import Settings


@dataclass(frozen=True)
class ConnectionOptions:
    """How connections are made."""

    verify: bool | str = True
    cert: str | tuple[str, str] | None = None
    """The client certificate, or it and its key: files in PEM."""
    proxy: str | None = None
    """The given proxy; if None, the environment decides."""

    @classmethod
    def of(cls, settings: Settings) -> "ConnectionOptions":
        cert: str | tuple[str, str] | None = settings.client_cert
        if settings.client_cert and settings.client_key:
            cert = (settings.client_cert, settings.client_key)
        return cls(settings.verify, cert, settings.proxy)

    def proxy_for(self, url: str) -> str | None:
        """:raises contract_tests.network.address.BadAddress: when the environment names none."""
        return proxy_for(url, self.proxy)

    def options(self, url: str) -> dict[str, Any]:
        """For an adapter of `requests`."""
        proxy = self.proxy_for(url)
        proxies = {"http": proxy, "https": proxy} if proxy else {}
        return {"verify": self.verify, "cert": self.cert, "proxies": proxies}

    def context(self) -> ssl.SSLContext:
        """For a WebSocket.

        :raises ssl.SSLError, OSError: when a file cannot be used.
        """
        trusted = self.verify if isinstance(self.verify, str) else None
        context = ssl.create_default_context(cafile=trusted)
        if self.verify is False:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        if isinstance(self.cert, str):
            context.load_cert_chain(self.cert, password=_no_password)
        elif self.cert is not None:
            context.load_cert_chain(*self.cert, password=_no_password)
        return context


def _no_password() -> str:
    """Without this, OpenSSL would ask for one at the terminal."""
    return ""
