"""Requests as bytes, well-formed and not, with the statuses of the responses (RFC 9110 and
9112)."""

from typing import NamedTuple


class Sequence(NamedTuple):
    """:param statuses: of the responses, in order; the last ends the connection if it is a
    refusal."""

    name: str
    sent: bytes
    statuses: tuple[int, ...]


def get(*fields: bytes, line: bytes = b"GET /x HTTP/1.1", host: bool = True) -> bytes:
    lines = [line, *([b"Host: a"] if host else []), *fields, b"", b""]
    return b"\r\n".join(lines)


def post(*fields: bytes, body: bytes = b"") -> bytes:
    return get(*fields, line=b"POST /x HTTP/1.1") + body


def chunked(body: bytes) -> bytes:
    return post(b"Transfer-Encoding: chunked", body=body)


NEXT = get()
CODINGS = [b"Transfer-Encoding: gzip", b"Transfer-Encoding: chunked"]
IDENTITY = b"Transfer-Encoding: identity"


def handshake(field: bytes) -> bytes:
    """A socket handshake with one additional header."""
    version, key = b"Sec-WebSocket-Version: 13", b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    return get(b"Connection: Upgrade", b"Upgrade: websocket", version, key, field)


SEQUENCES = [
    Sequence(name, sent, statuses)
    for name, sent, statuses in [
        ("plain", get(), (200,)),
        ("two in a row", get() + get(), (200, 200)),
        ("empty line before", b"\r\n" + get(), (200,)),
        ("empty lines before", b"\r\n\r\n" + get() + b"\r\n" + get(), (200, 200)),
        ("empty line behind a body", post(b"Content-Length: 1", body=b"a\r\n") + NEXT, (200, 200)),
        ("no value of the host", get(b"Host:", host=False), (200,)),
        ("address of IPv6 as host", get(b"Host: [::1]:80", host=False), (200,)),
        ("percent without digits", get(line=b"GET /% HTTP/1.1"), (200,)),
        ("unknown expectation", get(b"Expect: the-unexpected"), (200,)),
        ("header twice", get(b"A: b", b"A: c"), (200,)),
        ("header of HTTP/2", get(b"HTTP2-Settings: AAMAAABk"), (200,)),
        ("keep-alive and close", get(b"Connection: keep-alive, close") + NEXT, (200,)),
        ("close in a second header", get(b"Connection: a", b"Connection: close") + NEXT, (200,)),
        ("lower-case header name", get(b"aCCept: x"), (200,)),
        ("no space behind colon", get(b"A:b"), (200,)),
        ("tab around value", get(b"A:\tb\t"), (200,)),
        ("empty value", get(b"A:"), (200,)),
        ("latin-1 in value", get(b"A: \xe9"), (200,)),
        ("whole URL as target", get(line=b"GET http://b/x HTTP/1.1"), (200,)),
        ("whole URL in capitals", get(line=b"GET HTTPS://B/x HTTP/1.1"), (200,)),
        ("whole URL without a path", get(line=b"OPTIONS http://b:80?q HTTP/1.1"), (200,)),
        ("whole URL, no host", get(line=b"GET http://b/x HTTP/1.1", host=False), (400,)),
        ("asterisk", get(line=b"OPTIONS * HTTP/1.1"), (200,)),
        ("1.0 without host", get(line=b"GET /x HTTP/1.0", host=False), (200,)),
        ("length", post(b"Content-Length: 3", body=b"abc") + NEXT, (200, 200)),
        ("length with zeros", post(b"Content-Length: 003", body=b"abc") + NEXT, (200, 200)),
        ("length zero", post(b"Content-Length: 0") + NEXT, (200, 200)),
        ("body of a GET", get(b"Content-Length: 3") + b"abc" + NEXT, (200, 200)),
        ("body that is a request", post(b"Content-Length: %d" % len(NEXT), body=NEXT), (200,)),
        ("chunks", chunked(b"3\r\nabc\r\n0\r\n\r\n") + NEXT, (200, 200)),
        ("chunks in capitals", chunked(b"A\r\n0123456789\r\n00\r\n\r\n") + NEXT, (200, 200)),
        ("chunk extension", chunked(b'3;a="b"\r\nabc\r\n0\r\n\r\n') + NEXT, (200, 200)),
        ("blanks before extensions", chunked(b"3 \t;a ; b\r\nabc\r\n0\t;c\r\n\r\n"), (200,)),
        ("tab behind chunked", post(b"Transfer-Encoding: chunked \t", body=b"0\r\n\r\n"), (200,)),
        ("trailer", chunked(b"3\r\nabc\r\n0\r\nA: b\r\n\r\n") + NEXT, (200, 200)),
        ("trailer that frames", chunked(b"0\r\nContent-Length: 9\r\n\r\n") + NEXT, (200, 200)),
        ("quotes", chunked(b'1;a="b;c, \\" d"\r\na\r\n0;e\r\n\r\n') + NEXT, (200, 200)),
        ("chunks, and then garbage", chunked(b"0\r\n\r\n") + b"\0", (200, 400)),
        ("close", get(b"Connection: close") + NEXT, (200,)),
        ("close among others", get(b"Connection: x, Close") + NEXT, (200,)),
        ("upgrade to h2c", get(b"Connection: Upgrade", b"Upgrade: h2c") + NEXT, (200, 200)),
        # invalid request lines
        ("unknown method", get(line=b"FOO /x HTTP/1.1"), (501,)),
        ("refused between two", get() + get(line=b"FOO /x HTTP/1.1") + get(), (200, 501)),
        ("malformed between two", get() + get(b"A : b") + get(), (200, 400)),
        ("malformed chunks between two", get() + chunked(b"x\r\n") + get(), (200, 400)),
        ("lower-case method", get(line=b"get /x HTTP/1.1"), (501,)),
        ("CONNECT", get(line=b"CONNECT a:1 HTTP/1.1"), (501,)),
        ("method with a bracket", get(line=b"G(T /x HTTP/1.1"), (400,)),
        ("two spaces", get(line=b"GET  /x HTTP/1.1"), (400,)),
        ("space at the start", b" " + get(), (400,)),
        ("space in the target", get(line=b"GET /x y HTTP/1.1"), (400,)),
        ("space at the end of the line", get(line=b"GET /x HTTP/1.1 "), (400,)),
        ("tab in the line", get(line=b"GET\t/x HTTP/1.1"), (400,)),
        ("no version", get(line=b"GET /x"), (400,)),
        ("version 0.9", get(line=b"GET /x HTTP/0.9"), (505,)),
        ("version 1.2", get(line=b"GET /x HTTP/1.2"), (505,)),
        ("version 2.0", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (505,)),
        ("lower-case version", get(line=b"GET /x http/1.1"), (400,)),
        ("another protocol", get(line=b"GET /x RTSP/1.0"), (400,)),
        ("raw UTF-8 in the path", get(line="GET /é HTTP/1.1".encode()), (400,)),
        ("NUL in the path", get(line=b"GET /\0 HTTP/1.1"), (400,)),
        ("relative target", get(line=b"GET x HTTP/1.1"), (400,)),
        ("ftp as target", get(line=b"GET ftp://a/x HTTP/1.1"), (400,)),
        ("asterisk for GET", get(line=b"GET * HTTP/1.1"), (400,)),
        ("authority for GET", get(line=b"GET a:80 HTTP/1.1"), (400,)),
        ("authority for OPTIONS", get(line=b"OPTIONS a:80 HTTP/1.1"), (400,)),
        ("whole URL without a host", get(line=b"GET http:/x HTTP/1.1"), (400,)),
        ("no target", get(line=b"GET HTTP/1.1"), (400,)),
        ("byte above ASCII in the target", get(line=b"GET /\x80 HTTP/1.1"), (400,)),
        ("bare LF before", b"\n" + get(), (400,)),
        ("bare CR before", b"\r" + get(), (400,)),
        ("a response", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", (400,)),
        ("upgrade with a length", handshake(b"Content-Length: 1") + b"a", (400,)),
        ("upgrade with chunks", handshake(b"Transfer-Encoding: chunked"), (400,)),
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", (400,)),
        ("NUL first", b"\0" + get(), (400,)),
        # hosts
        ("no host", get(host=False), (400,)),
        ("two hosts", get(b"Host: a"), (400,)),
        ("two hosts of 1.0", get(b"Host: b", line=b"GET /x HTTP/1.0"), (400,)),
        ("host with a path", get(b"Host: a/b", host=False), (400,)),
        ("host with a user", get(b"Host: u@a", host=False), (400,)),
        ("host with a space", get(b"Host: a b", host=False), (400,)),
        ("host that is a list", get(b"Host: a, b@", host=False), (400,)),
        ("port that is none", get(b"Host: a:x", host=False), (400,)),
        ("whole URL with an empty host", get(line=b"GET http:///x HTTP/1.1"), (400,)),
        ("whole URL with only a port", get(line=b"GET http://:80/x HTTP/1.1"), (400,)),
        ("user in the target", get(line=b"GET http://u@a/x HTTP/1.1"), (400,)),
        # headers
        ("bare LF", b"GET /x HTTP/1.1\nHost: a\n\n", (400,)),
        ("bare LF between headers", get(b"A: b\nB: c"), (400,)),
        ("bare CR in a value", get(b"A: b\rc"), (400,)),
        ("CR CR LF", get(b"A: b\r"), (400,)),
        ("LF as the empty line", b"GET /x HTTP/1.1\r\nHost: a\r\n\n", (400,)),
        ("folded header", get(b"A: b\r\n c"), (400,)),
        ("folded with a tab", get(b"A: b\r\n\tc"), (400,)),
        ("space first of all headers", get(b" A: b", host=False), (400,)),
        ("folded before any header", b"GET /x HTTP/1.1\r\n Host: a\r\n\r\n", (400,)),
        ("space before colon", get(b"A : b"), (400,)),
        ("space in name", get(b"A B: c"), (400,)),
        ("no colon", get(b"A"), (400,)),
        ("no name", get(b": b"), (400,)),
        ("bracket in name", get(b"A(: b"), (400,)),
        ("UTF-8 in name", get("é: b".encode()), (400,)),
        ("NUL in value", get(b"A: \0"), (400,)),
        ("control character in value", get(b"A: \x01"), (400,)),
        ("DEL in value", get(b"A: \x7f"), (400,)),
        # lengths
        ("length and chunks", post(b"Content-Length: 3", b"Transfer-Encoding: chunked"), (400,)),
        ("chunks and length", post(b"Transfer-Encoding: chunked", b"Content-Length: 3"), (400,)),
        ("two lengths", post(b"Content-Length: 3", b"Content-Length: 4"), (400,)),
        ("two equal lengths", post(b"Content-Length: 3", b"Content-Length: 3"), (400,)),
        ("list of lengths", post(b"Content-Length: 3, 3"), (400,)),
        ("list of lengths without the first", post(b"Content-Length: ,3"), (400,)),
        ("list of lengths without the last", post(b"Content-Length: 3,"), (400,)),
        ("three lengths", post(*[b"Content-Length: 3"] * 3), (400,)),
        ("space before the colon of a length", post(b"Content-Length : 3"), (400,)),
        ("folded length", post(b"Content-Length:\r\n 3"), (400,)),
        ("length in other digits", post("Content-Length: ٣".encode()), (400,)),
        ("signed length", post(b"Content-Length: +3"), (400,)),
        ("negative length", post(b"Content-Length: -3"), (400,)),
        ("hexadecimal length", post(b"Content-Length: 0x3"), (400,)),
        ("length with a point", post(b"Content-Length: 3.0"), (400,)),
        ("length with a space", post(b"Content-Length: 3 0"), (400,)),
        ("no length", post(b"Content-Length:"), (400,)),
        ("length beyond all", post(b"Content-Length: " + b"9" * 30), (400,)),
        ("underscore length", post(b"Content_Length: 3") + NEXT, (200, 200)),
        ("other coding", post(b"Transfer-Encoding: gzip"), (400,)),
        ("two codings", post(b"Transfer-Encoding: gzip, chunked"), (501,)),
        ("two codings in two lines", post(*CODINGS, body=b"0\r\n\r\n"), (501,)),
        ("identity in its own line", post(IDENTITY, CODINGS[1], body=b"0\r\n\r\n"), (501,)),
        ("line of blanks", get(b"A: b\t", b" \t"), (400,)),
        ("chunked first", post(b"Transfer-Encoding: chunked, gzip"), (400,)),
        ("chunked twice in a list", post(b"Transfer-Encoding: chunked, chunked"), (400,)),
        ("chunked behind nothing", post(b"Transfer-Encoding: ,chunked"), (501,)),
        ("chunked before nothing", post(b"Transfer-Encoding: chunked,"), (400,)),
        ("chunked with a parameter", post(b"Transfer-Encoding: chunked;a=b"), (400,)),
        ("no coding", post(b"Transfer-Encoding:"), (400,)),
        ("no coding and a length", post(b"Transfer-Encoding:", b"Content-Length: 3"), (400,)),
        ("identity", post(b"Transfer-Encoding: identity"), (400,)),
        ("folded coding", post(b"Transfer-Encoding:\r\n chunked"), (400,)),
        ("space before the colon of a coding", post(b"Transfer-Encoding : chunked"), (400,)),
        ("chunked twice", post(*[b"Transfer-Encoding: chunked"] * 2), (400,)),
        ("chunked with a tab", post(b"Transfer-Encoding:\x0bchunked"), (400,)),
        ("nearly chunked", post(b"Transfer-Encoding: xchunked"), (400,)),
        ("quoted chunked", post(b'Transfer-Encoding: "chunked"'), (400,)),
        ("chunks of 1.0", get(b"Transfer-Encoding: chunked", line=b"POST /x HTTP/1.0"), (400,)),
        # chunks
        ("no size", chunked(b"\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("size that is none", chunked(b"x\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("negative size", chunked(b"-3\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("size with 0x", chunked(b"0x3\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("space before size", chunked(b" 3\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("space behind size", chunked(b"3 \r\nabc\r\n0\r\n\r\n"), (400,)),
        ("size with an underscore", chunked(b"1_0\r\n"), (400,)),
        ("size with a sign", chunked(b"+3\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("space before colon of a trailer", chunked(b"0\r\nA : b\r\n\r\n"), (400,)),
        ("NUL in a trailer", chunked(b"0\r\nA: \0\r\n\r\n"), (400,)),
        ("chunk without its line break", chunked(b"3\r\nabc0\r\n\r\n"), (400,)),
        ("size beyond all", chunked(b"f" * 17 + b"\r\n"), (400,)),
        ("size with bare LF", chunked(b"3\nabc\r\n0\r\n\r\n"), (400,)),
        ("chunk too long", chunked(b"3\r\nabcd\r\n0\r\n\r\n"), (400,)),
        ("chunk with bare LF behind", chunked(b"3\r\nabc\n0\r\n\r\n"), (400,)),
        ("chunk with bare CR behind", chunked(b"3\r\nabc\r0\r\n\r\n"), (400,)),
        ("no size before an extension", chunked(b" ;a\r\n\r\n"), (400,)),
        ("NUL in extension", chunked(b"3;a=\0\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("bare LF in extension", chunked(b"3;a\nb\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("bare CR in extension", chunked(b"3;a\rb\r\nabc\r\n0\r\n\r\n"), (400,)),
        ("trailer without colon", chunked(b"0\r\nA\r\n\r\n"), (400,)),
        ("folded trailer", chunked(b"0\r\nA: b\r\n c\r\n\r\n"), (400,)),
        ("bare LF in trailers", chunked(b"0\r\nA: b\n\r\n"), (400,)),
        ("garbage behind a request", get() + b"\x01", (200, 400)),
    ]
]  # fmt: skip
