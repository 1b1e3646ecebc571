"""From a routed request to a handler and back: routing, permission, validation, dispatch."""

import warnings

with warnings.catch_warnings():  # Connexion brings a test client along that is not used here
    warnings.simplefilter("ignore")
    import connexion  # noqa: F401
