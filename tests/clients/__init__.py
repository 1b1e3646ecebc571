"""Other clients and reverse proxies. Their programs must be there: `.ci/run` installs them, and no test
is skipped without."""
