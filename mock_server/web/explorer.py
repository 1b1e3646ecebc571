"""The API explorer: Swagger UI on the document that this server serves.

`flask-swagger-ui` ships the files of Swagger UI, and we take those. Its blueprint we leave alone:
the page that it writes starts from an inline script, which our content policy refuses, and has
no place for the call that fills in a key.
"""

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, render_template, send_from_directory

from mock_server.web.page_facts import PageFacts

DISTRIBUTION = Path(str(files("flask_swagger_ui"))) / "dist"
STATIC = Path(__file__).parent / "static"


def create_explorer(facts: PageFacts) -> Blueprint:
    """Everything below `/api/explorer`, with the development key filled in."""
    explorer = Blueprint("explorer", __name__, url_prefix="/api/explorer")

    @explorer.get("/")
    @explorer.get("")
    def show_explorer() -> str:
        return render_template("explorer.html", facts=facts)

    @explorer.get("/<any('swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png'):name>")
    def send_swagger_ui(name: str) -> Response:
        return send_from_directory(DISTRIBUTION, name)

    @explorer.get("/explorer.js")
    def send_script() -> Response:
        return send_from_directory(STATIC, "explorer.js")

    return explorer
