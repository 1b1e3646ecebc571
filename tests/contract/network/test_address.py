"""Pasted addresses: a normal form, or one line that names the error."""

from collections.abc import Callable

import pytest
import requests
from hypothesis import example, given
from hypothesis import strategies as st

from contract_tests.network import address

WORDS = (
    "http HTTPS ws :// // : @ [ ] ::1 % %25 %64 %2e%2e .. / ? # /api /api/v1 é bücher xn--"
    " localhost 127.0.0.1 cortex.example 0 99999 user pass ' < * ; - _ ."
)
BLANKS = [
    " ",
    "\n",
    "\t",
    "\x00",
    "\x1b",
    "\u202e",
    "\ud800",
    "\uff11",
    "\u2100",
    "\\",
    '"',
    "a" * 64,
]
PIECES = st.sampled_from([*WORDS.split(), *BLANKS])
PASTED = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60)
READERS: tuple[Callable[[str], str], ...] = (
    address.server, address.web, address.websocket, address.proxy, address.listening,
)  # fmt: skip


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(text=PASTED)
@example(text="http://[::1%")
@example(text="http://xn--zzzzzz-.example")
def test_pasted_addresses_are_normalised_or_refused_in_one_line(
    read: Callable[[str], str], text: str
) -> None:
    message = ""
    try:
        found = read(text)
    except address.BadAddress as error:
        found, message = "", str(error)
    assert message.isprintable()
    assert len(message) < 500
    assert message or (found.isascii() and found.isprintable() and read(found) == found)


@given(text=PASTED)
def test_captured_output_is_sent_unchanged(text: str) -> None:
    try:
        url = address.server(text)
    except address.BadAddress:
        return
    assert requests.Request("GET", f"{url}/api/x").prepare().url == f"{url}/api/x"


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("http://h", "http://h"),
        ("HTTPS://Cortex.Example/API/..", "https://cortex.example"),
        ("http://h/api", "http://h"),
        ("http://h/p/api/v1/", "http://h/p"),
        ("http://h:80/", "http://h"),
        ("https://h:443/api", "https://h"),
        ("http://h/a b", "http://h/a%20b"),
        ("http://h/é", "http://h/%C3%A9"),
        ("http://h/%64/x", "http://h/d/x"),
        ("http://h/a/%2e%2e/b", "http://h/b"),
        ("http://h//api", "http://h"),
        ("http://bücher.example/", "http://xn--bcher-kva.example"),
        ("http://xn--bcher-kva.example", "http://xn--bcher-kva.example"),
        ("http://[::1]:13000/api", "http://[::1]:13000"),
        ("http://[fe80::1%eth0]:13000", "http://[fe80::1%25eth0]:13000"),
        ("http://h/#/jobs", "http://h"),
        (" '\ufeffhttp://h/'\r\n", "http://h"),
        ("<http://h>", "http://h"),
    ],
)
def test_a_server_has_one_form(pasted: str, url: str) -> None:
    assert address.server(pasted) == url


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        ("", "it is empty"),
        ("cortex.example", "is https://cortex.example meant?"),
        ("localhost:13000", "is http://localhost:13000 meant?"),
        ("http:/127.0.0.1:13000", "is http://127.0.0.1:13000 meant?"),
        ("HTTPS:cortex.example", "is https://cortex.example meant?"),
        ("https//cortex.example", "is https://cortex.example meant?"),
        ("ws://h", "is http:// meant?"),
        ("ftp://h", "is not like https://cortex.example"),
        ("http://::1:13000", "write an IPv6 address in brackets"),
        ("http://h:0", "a port is a number from 1 to 65535"),
        ("http://h:99999", "is not like"),
        ("http://h/?token=s3cret-token", "has a query"),
        ("http://user:s3cret-token@h", "has a user or a password"),
        ("http://user:s3cret-token@h:x", "is not like"),
        ("s3cret-token@h", "is not like"),
        ("http://a b/", "is not like"),
        ("http://h\nx", "has a line break"),
        ("http://" + "a" * 64, "does not name a possible host"),
    ],
)
def test_others_are_refused_without_repeating_what_may_be_secret(pasted: str, message: str) -> None:
    with pytest.raises(address.BadAddress) as refused:
        address.server(pasted)
    assert message in str(refused.value)
    assert "s3cret-token" not in str(refused.value)


def test_a_socket_may_have_a_query() -> None:
    assert address.websocket("WSS://H/ws?v=1#x") == "wss://h/ws?v=1"


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("proxy:3128", "http://proxy:3128"),
        ("http://user:pass@Proxy:3128/", "http://user:pass@proxy:3128"),
    ],
)
def test_a_proxy_may_have_a_user_and_needs_no_scheme(pasted: str, url: str) -> None:
    assert address.proxy(pasted) == url


@pytest.mark.parametrize(
    ("pasted", "where"),
    [("0.0.0.0:8099", "0.0.0.0:8099"), ("::1", "[::1]"), ("[::1]:80", "[::1]:80")],
)
def test_a_listen_address_has_a_host_with_or_without_a_port(pasted: str, where: str) -> None:
    assert address.listening(pasted) == where


@pytest.mark.parametrize("pasted", ["", "a b", "h:99999", "user@h", "http://h", "[::1", "h/x"])
def test_other_places_to_listen_at_are_refused(pasted: str) -> None:
    with pytest.raises(address.BadAddress):
        address.listening(pasted)
