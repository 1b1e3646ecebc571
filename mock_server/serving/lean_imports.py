"""Loads what Connexion and Faker need here, and not the rest of what they import.

Only the command does this: in other processes, somebody else may need the rest.
"""

import warnings

from mock_server.skipped_imports import skipped

# Connexion imports Flask, a template engine, validators, HTTP clients and a test client, which take
# a third of the start. Its part that is used here, the middleware, needs none of them.
with (
    warnings.catch_warnings(),
    skipped(
        "a2wsgi",
        "flask",
        "httpx",
        "jinja2",
        "jsonschema",
        "requests",
        "starlette.templating",
        "starlette.testclient",
        "werkzeug",
        "yaml",
    ),
):
    warnings.simplefilter("ignore")
    import connexion  # noqa: F401

# Faker loads all its providers, for all languages, to list them.
with skipped("faker.config", "faker.factory", "faker.proxy"):
    import faker.generator  # noqa: F401
