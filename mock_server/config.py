"""What can be set when the server is started."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mock_server.errors import Dialect
from mock_server.http.bounds import Bounds as HttpBounds
from mock_server.realtime.bounds import Bounds
from mock_server.world.records import TrafficLevel

LogLevel = Literal["debug", "info", "warning", "error"]


@dataclass(frozen=True)
class Config:
    """Every setting of the server, with the value it has unless a flag says otherwise.

    :param seed: of all randomness.
    :param fixtures: the name of a scenario, or the path of a scenario file.
    :param start: the instant at which the world begins, in Unix seconds; now if None.
    :param rate_limit: whether limits are enforced; the headers are sent in any case.
    :param enterprise_rate: requests a minute of the enterprise plan.
    :param anonymous_rate: requests a minute of an address that sends no valid key.
    :param incidents: whether providers limp and go down by themselves now and then.
    :param traffic: how much invented users do; what the scenario says if None.
    :param error_codes: whose words for errors are used where the documentation's pages differ.
    :param allow_hosts: names besides localhost under which the server may be addressed.
    :param cors_origins: origins besides local ones whose pages may read answers.
    :param webhook_allow: hosts besides this machine that deliveries may go to.
    :param webhook_ca: certificates in PEM that receivers' are trusted by, besides public ones.
    :param webhook_insecure: whether receivers' certificates are not looked at.
    :param load: a snapshot that the default world begins with, instead of fixtures.
    :param save: where a snapshot of it is written when the server stops.
    :param control_key: what the control API asks for; nothing if None.
    :param root_path: the path prefix below which a reverse proxy shows the server; "" for none.
    :param trusted_proxies: addresses and networks of proxies whose `X-Forwarded-*` headers hold.
    :param tls_cert: a certificate in PEM, with which the server speaks TLS; with `tls_key`.
    :param http: how much clients of HTTP may ask for.
    :param sockets: how much clients of `/ws` may ask for.
    """

    host: str = "127.0.0.1"
    port: int = 13000
    seed: int = 1
    fixtures: str = "default"
    start: float | None = None
    rate_limit: bool = True
    enterprise_rate: int = 6000
    anonymous_rate: int = 60
    incidents: bool = True
    traffic: TrafficLevel | None = None
    error_codes: Dialect = "overview"
    allow_hosts: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    webhook_allow: tuple[str, ...] = ()
    webhook_ca: Path | None = None
    webhook_insecure: bool = False
    load: Path | None = None
    save: Path | None = None
    control_key: str | None = None
    root_path: str = ""
    trusted_proxies: tuple[str, ...] = ()
    tls_cert: Path | None = None
    tls_key: Path | None = None
    http: HttpBounds = field(default_factory=HttpBounds)
    sockets: Bounds = field(default_factory=Bounds)
    log_level: LogLevel = "warning"
