"""Turns a routed request into a call of its handler: routing, permission, validation, dispatch."""

import warnings

with warnings.catch_warnings():  # Connexion imports a test client that is not used here
    warnings.simplefilter("ignore")
    import connexion  # noqa: F401
