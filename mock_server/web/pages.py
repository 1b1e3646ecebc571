"""The Flask app for everything that is neither API nor control API."""

from urllib.parse import unquote

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.exceptions import MethodNotAllowed as WrongMethod
from werkzeug.sansio.response import Response as BaseResponse

from mock_server.errors import CortexError, MethodNotAllowed, UnknownWorld
from mock_server.gateway.forgotten_prefix import outside_api
from mock_server.web.dashboard_pages import add_dashboard
from mock_server.web.explorer import create_explorer
from mock_server.web.page_facts import KEYS, REFUSED, PageFacts
from mock_server.web.page_policy import apply_policy


def create_pages(facts: PageFacts) -> Flask:
    """An app that renders `facts`. Each server has its own; they share nothing."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    apply_policy(app)
    app.register_blueprint(create_explorer(facts))
    add_dashboard(app, facts)
    _add_errors(app)

    @app.before_request
    def show_unknown_world() -> tuple[str, int] | None:
        if request.environ.get(KEYS, ()) is not None:
            return None
        site, _, name = request.script_root.rpartition("/w/")
        message = UnknownWorld(unquote(name)).message
        return render_template("unknown_world.html", site=site, message=message), 404

    @app.teardown_request
    def forget_exception(_: BaseException | None) -> None:
        request.routing_exception = None  # its frames refer to the request, in a cycle

    return app


def _add_errors(app: Flask) -> None:
    @app.errorhandler(NotFound)
    def show_unknown_page(_: NotFound) -> Response | tuple[str, int]:
        if _is_for_people():
            return render_template("unknown_page.html"), 404
        path = request.environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        return _for_programs(outside_api(request.script_root, path))

    @app.errorhandler(WrongMethod)
    def show_wrong_method(wrong: WrongMethod) -> Response:
        path, allowed = request.script_root + request.path, sorted(wrong.valid_methods or ())
        error = MethodNotAllowed(request.method, path, allowed)
        if not _is_for_people():
            return _for_programs(error)
        page = render_template("wrong_method.html", message=error.message)
        return Response(page, error.status, error.headers)

    @app.errorhandler(HTTPException)
    def show_error(error: HTTPException) -> BaseResponse:
        """Flask would return the exception itself, which its own frames refer to, in a cycle."""
        return error.get_response(request.environ)


def _is_for_people() -> bool:
    """Whether the client reads pages."""
    return "text/html" in request.headers.get("Accept", "")


def _for_programs(error: CortexError) -> Response:
    """The gateway renders the error instead of this response."""
    request.environ[REFUSED].append(error)
    return Response(status=error.status)
