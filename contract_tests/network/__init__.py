"""How to reach a server: addresses, proxies, certificates, and why a connection failed."""
