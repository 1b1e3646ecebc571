"""A second server of the Cortex API, written from its document and pages alone.

It shares no code with `mock_server`, and differs from it wherever the pages leave a choice. The
checks of `contract_tests` are measured against it: as it is, with lawful freedoms, and with
breaches switched on.
"""
