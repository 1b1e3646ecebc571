"""Other clients and reverse proxies; `.ci/run` installs their programs."""
