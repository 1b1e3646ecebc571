"""Job traffic for a Cortex, or for the mock, as Locust users: `locust -f $(python -m traffic)`.

It sends real requests to a server; `mock_server.synthetic.traffic`, in contrast, simulates users
inside a world. docs/scale.md describes both.
"""
