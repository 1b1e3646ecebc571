"""The Flask app for everything that is neither API nor control API."""

from flask import Flask, render_template, request
from werkzeug.exceptions import NotFound

from mock_server.web.content_policy import apply_policy
from mock_server.web.explorer import create_explorer
from mock_server.web.operation_groups import group_operations
from mock_server.web.page_facts import KEYS, PageFacts

FIRST_CALL = "/plugin-core/jobs"
"""The first request that the start page suggests. It needs a key but no parameter, and its response
has content."""


def create_pages(facts: PageFacts) -> Flask:
    """An app that renders `facts`. Each server has its own; they share nothing."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    apply_policy(app)
    app.register_blueprint(create_explorer(facts))
    groups = group_operations(facts.operations)

    @app.get("/")
    def show_start() -> str:
        return render_template(
            "start.html",
            facts=facts,
            groups=groups,
            keys=request.environ.get(KEYS, facts.keys),
            base_url=f"{request.root_url}api",
            socket_url=f"{request.root_url.replace('http', 'ws', 1)}ws",
            first_call=FIRST_CALL,
        )

    @app.errorhandler(NotFound)
    def show_unknown_page(_: NotFound) -> tuple[str, int]:
        return render_template("unknown_page.html"), 404

    return app
