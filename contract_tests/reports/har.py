"""Every exchange of a run as an HTTP Archive 1.2, which browsers and proxies open."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import harfile

from contract_tests.exchanges.exchange import Exchange
from contract_tests.judging.report import Report

PROTOCOL = "HTTP/1.1"
NO_ANSWER = 0
"""The status that browsers write if there was none."""


def write(report: Report, path: Path) -> None:
    """:raises OSError: when it cannot be written."""
    creator = harfile.Creator(name="cortex-contract", version=version("cortex-mock"))
    comment = f"Run {report.tag} against {report.target}; secrets are redacted"
    with (
        path.open("w", encoding="utf-8") as file,
        harfile.HarFile.open(file, creator=creator, comment=comment) as archive,
    ):
        for exchange in report.exchanges:
            milliseconds = round(exchange.seconds * 1000, 3)
            archive.add_entry(
                startedDateTime=datetime.fromtimestamp(exchange.started, UTC),
                time=milliseconds,
                request=_request(exchange),
                response=_response(exchange),
                timings=harfile.Timings(send=0, wait=milliseconds, receive=0),
                comment=exchange.operation or None,
            )


def _request(exchange: Exchange) -> harfile.Request:
    body = exchange.request_body
    query = parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
    return harfile.Request(
        method=exchange.method,
        url=exchange.url,
        httpVersion=PROTOCOL,
        headers=_records(exchange.request_headers),
        queryString=[harfile.Record(name=name, value=value) for name, value in query],
        postData=harfile.PostData(mimeType=_type(exchange.request_headers), text=body)
        if body is not None
        else None,
        bodySize=len(body.encode()) if body is not None else 0,
    )


def _response(exchange: Exchange) -> harfile.Response:
    headers = exchange.headers or {}
    size = len(exchange.body.encode())
    return harfile.Response(
        status=exchange.status or NO_ANSWER,
        statusText=_phrase(exchange.status),
        httpVersion=PROTOCOL,
        headers=_records(headers),
        content=harfile.Content(size=size, mimeType=_type(headers), text=exchange.body),
        bodySize=size,
        comment=exchange.failure or None,
    )


def _phrase(status: int | None) -> str:
    try:
        return HTTPStatus(status or NO_ANSWER).phrase
    except ValueError:
        return ""


def _records(headers: Mapping[str, str]) -> list[harfile.Record]:
    return [harfile.Record(name=name, value=value) for name, value in headers.items()]


def _type(headers: Mapping[str, str]) -> str:
    found = (value for name, value in headers.items() if name.lower() == "content-type")
    return next(found, "")
