"""A stateful mock of a Cortex server, driven by the OpenAPI document. With a fixed seed and a
manual clock it is deterministic."""

__version__ = "0.1.0"
