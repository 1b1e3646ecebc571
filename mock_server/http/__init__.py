"""HTTP/1.1 on a connection, as a protocol for uvicorn, which handles sockets, TLS and signals."""
