"""The settings of the server."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mock_server.errors import Dialect
from mock_server.http.bounds import HttpBounds
from mock_server.realtime.bounds import SocketBounds
from mock_server.world.records import TrafficLevel

LogLevel = Literal["debug", "info", "warning", "error"]


@dataclass(frozen=True)
class Config:
    """All settings of the server, with their defaults.

    :param seed: the random seed.
    :param fixtures: the name of a scenario, or the path of a scenario file.
    :param start: when the world begins, in Unix seconds; now if None.
    :param rate_limit: whether limits are enforced; the headers are always sent.
    :param enterprise_rate: requests a minute for the enterprise plan.
    :param anonymous_rate: requests a minute for an address without a valid key.
    :param incidents: whether providers degrade and go down now and then.
    :param traffic: how active simulated users are; as in the scenario if None.
    :param chaos: names of presets of faults that are injected from the start.
    :param faults: files of faults that are injected from the start.
    :param sign_in_as: the API key with which requests without a credential count as made; they are
        refused if None.
    :param strict_bodies: whether fields, query parameters and bodies that the document does not
        know are refused, not ignored.
    :param journal: how many requests of each world are kept, for users of the mock to read.
    :param journal_sample: the share of requests that is kept, above 0 and at most 1.
    :param error_codes: whose error codes to use where the documentation's pages differ.
    :param allow_hosts: host names, besides localhost, to which the server answers.
    :param cors_origins: origins, besides local ones, whose pages may use the server.
    :param webhook_allow: hosts, besides this machine, to which deliveries may go.
    :param webhook_ca: a PEM file of certificates to trust, besides the public authorities'.
    :param webhook_insecure: whether certificates of receivers are not verified.
    :param load: a snapshot for the default world, instead of fixtures.
    :param save: where to write a snapshot of the default world when the server stops.
    :param store: the URL of a store in which all worlds are kept; only memory if None.
    :param durable: whether a write is answered only when it is stored.
    :param processes: how many processes serve the port.
    :param control_key: the key of the control API; none if None.
    :param root_path: the path prefix under which a reverse proxy serves the mock; "" for none.
    :param trusted_proxies: addresses and networks of proxies whose `X-Forwarded-*` headers are
        trusted.
    :param tls_cert: a certificate in PEM, to serve TLS; with `tls_key`.
    :param http: bounds for HTTP clients.
    :param sockets: bounds for clients of `/ws`.
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
    chaos: tuple[str, ...] = ()
    faults: tuple[Path, ...] = ()
    sign_in_as: str | None = None
    strict_bodies: bool = False
    journal: int = 1000
    journal_sample: float = 1.0
    error_codes: Dialect = "overview"
    allow_hosts: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    webhook_allow: tuple[str, ...] = ()
    webhook_ca: Path | None = None
    webhook_insecure: bool = False
    load: Path | None = None
    save: Path | None = None
    store: str | None = None
    durable: bool = False
    processes: int = 1
    control_key: str | None = None
    root_path: str = ""
    trusted_proxies: tuple[str, ...] = ()
    tls_cert: Path | None = None
    tls_key: Path | None = None
    http: HttpBounds = field(default_factory=HttpBounds)
    sockets: SocketBounds = field(default_factory=SocketBounds)
    log_level: LogLevel = "warning"
