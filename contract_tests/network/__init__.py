"""How the judge reaches a server: addresses, proxies, certificates, and why a connection failed."""
