"""The Flask app for everything that is neither API nor control API."""

from flask import Flask, render_template
from werkzeug.exceptions import NotFound

from mock_server.web.content_policy import apply_policy
from mock_server.web.dashboard_pages import add_dashboard
from mock_server.web.explorer import create_explorer
from mock_server.web.page_facts import PageFacts


def create_pages(facts: PageFacts) -> Flask:
    """An app that renders `facts`. Each server has its own; they share nothing."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    apply_policy(app)
    app.register_blueprint(create_explorer(facts))
    add_dashboard(app, facts)

    @app.errorhandler(NotFound)
    def show_unknown_page(_: NotFound) -> tuple[str, int]:
        return render_template("unknown_page.html"), 404

    return app
