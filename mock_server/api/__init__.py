"""Turns a routed request into a call of its handler: routing, permission, validation, dispatch."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Connexion uses what Starlette and jsonschema will remove
    import connexion  # noqa: F401
