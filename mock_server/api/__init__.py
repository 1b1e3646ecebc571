"""Turns a routed request into a call of its handler: routing, permission, validation, dispatch."""

import warnings

from mock_server.api.skipped_imports import skipped

# Connexion imports a test client, a reader of remote documents, and with httpx a command line. None
# of them is used here, and importing them takes a tenth of the start.
with warnings.catch_warnings(), skipped("starlette.testclient", "requests", "httpx._main"):
    warnings.simplefilter("ignore")
    import connexion  # noqa: F401
