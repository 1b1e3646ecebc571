"""HTTP/1.1 on a connection: a protocol for uvicorn, which keeps sockets, TLS and signals."""
