"""The API explorer: Swagger UI on the document that this server serves.

`flask-swagger-ui` contains the files of Swagger UI, and `mock_server.web.assets` serves them. Its
blueprint is not used: its page starts from an inline script, which our content policy refuses, and
has no place for the call that fills in a key.
"""

from flask import Blueprint, render_template

from mock_server.web.page_facts import PageFacts


def create_explorer(facts: PageFacts) -> Blueprint:
    """The page `/api/explorer`, with the development key filled in."""
    explorer = Blueprint("explorer", __name__, url_prefix="/api/explorer")

    @explorer.get("/")
    @explorer.get("")
    def show_explorer() -> str:
        return render_template("explorer.html", facts=facts)

    return explorer
