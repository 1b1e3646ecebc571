"""Connection errors are distinguished, each with its remedy."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from contract_tests.command.cli import main
from tests.contract.conftest import Say
from tests.contract.elsewhere import KEY, elsewhere

CERTIFICATES = Path(__file__).parents[2] / "certificates"


def file(name: str) -> str:
    return str(CERTIFICATES / name)


def serving_as(name: str) -> ssl.SSLContext:
    """A server's side of TLS with one of the certificates."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file(f"{name}.pem"), file("localhost.key"))
    return context


@contextmanager
def behind(context: ssl.SSLContext) -> Iterator[str]:
    """The address of a conformant list behind TLS."""
    with elsewhere() as server, socket.create_server(("127.0.0.1", 0)) as listening:

        def pass_on(plain: socket.socket) -> None:
            with suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as secure:
                upstream = socket.create_connection(("127.0.0.1", int(server.url.split(":")[-1])))
                with upstream:
                    request = secure.recv(65536).replace(b"keep-alive", b"close")
                    upstream.sendall(request)
                    while chunk := upstream.recv(65536):
                        secure.sendall(chunk)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection = listening.accept()[0]
                    connection.settimeout(10)
                    threading.Thread(target=pass_on, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def refusal(refused: Say, url: str, *more: str) -> str:
    return refused("run", "--url", url, "--api-key", KEY, "--timeout", "5", *more)


@pytest.mark.parametrize(
    ("certificate", "trusted", "message"),
    [
        (
            "localhost",
            None,
            "the certificate is self-signed and not trusted: name it with --ca-file",
        ),
        ("expired", "expired.pem", "the certificate has expired"),
        ("elsewhere", "elsewhere.pem", "the certificate is for another address"),
    ],
)
def test_a_client_certificate_that_the_server_rejects(
    refused: Say, certificate: str, trusted: str | None, message: str
) -> None:
    more = ["--ca-file", file(trusted)] if trusted else []
    with behind(serving_as(certificate)) as where:
        assert message in refusal(refused, f"https://{where}", *more)


def test_a_certificate_for_another_name(refused: Say) -> None:
    with behind(serving_as("elsewhere")) as where:
        url = f"https://{where.replace('127.0.0.1', 'localhost')}"
        message = refusal(refused, url, "--ca-file", file("elsewhere.pem"))
    assert "the certificate is for another host name" in message


def test_plain_http_where_tls_is_expected(refused: Say) -> None:
    with elsewhere() as server:
        message = refusal(refused, server.url.replace("http:", "https:"))
    assert message.strip().endswith(f"does not speak TLS: is {server.url} meant?")


def test_tls_where_plain_http_is_expected(refused: Say) -> None:
    with behind(serving_as("localhost")) as where:
        assert f"speaks TLS, is --url https://{where} meant?" in refusal(refused, f"http://{where}")


def test_a_server_that_asks_for_a_certificate(refused: Say) -> None:
    context = serving_as("localhost")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(file("client.pem"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2  # a version whose refusal is never lost
    with behind(context) as where:
        message = refusal(refused, f"https://{where}", "--ca-file", file("localhost.pem"))
    assert "(--client-cert)" in message


def test_a_version_of_tls_that_is_too_old(refused: Say) -> None:
    context = serving_as("localhost")
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1 is deprecated"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLSv1 is deprecated"):
        context.maximum_version = ssl.TLSVersion.TLSv1
    with behind(context) as where:
        message = refusal(refused, f"https://{where}", "--ca-file", file("localhost.pem"))
    assert "speaks no version of TLS that this machine accepts" in message


@pytest.mark.slow
def test_a_client_certificate_is_sent_to_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    context = serving_as("localhost")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(file("client.pem"))
    own = ("--client-cert", file("client.pem"), "--client-key", file("client.key"))
    trusted = ("--ca-file", file("localhost.pem"))
    with behind(context) as where:
        address = ("--url", f"https://{where}", "--api-key", KEY)
        command = ["run", *address, *own, *trusted, "--clause", "PAGE-3", "--namespace", "Jobs"]
        with pytest.raises(SystemExit) as ended:
            main(command)
    assert ended.value.code == 0, capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--client-key", "client.key"), "--client-key needs --client-cert"),
        (("--client-cert", "none.pem"), "--client-cert: there is no file"),
        (("--client-cert", "client.pem"), "does not contain a PEM certificate with its key"),
        (("--client-cert", "README.md"), "does not contain a PEM certificate with its key"),
        (("--client-cert", "localhost.pem", "--client-key", "other.key"), "is not that of"),
        (("--client-cert", "localhost.pem", "--client-key", "encrypted.key"), "has a password"),
        (("--ca-file", "README.md"), "contains no PEM certificate"),
    ],
)
def test_useless_files_are_found_before_anything_is_sent(
    refused: Say, arguments: tuple[str, ...], message: str
) -> None:
    with elsewhere() as server:
        words = [word if word.startswith("--") else file(word) for word in arguments]
        assert message in refusal(refused, server.url, *words)
    assert server.requests == []
