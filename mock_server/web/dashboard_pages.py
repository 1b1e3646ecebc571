"""The dashboard: one page of HTML for all its URLs. Its modules, in `dashboard/`, draw the rest in
the browser, from the public API, the control API and the socket."""

import json
from typing import Any

from flask import Flask, render_template, request

from mock_server.web.dashboard_files import NAMES, version
from mock_server.web.page_facts import KEYS, PageFacts

FIRST_CALL = "/plugin-core/jobs"
"""The first request that the start page suggests. It needs a key but no parameter, and its response
has content."""


def add_dashboard(app: Flask, facts: PageFacts) -> None:
    """Serves the dashboard at `/` and at the URLs of its pages. Without JavaScript it is a page of
    links and keys."""

    @app.get("/")
    def show_start(**_: Any) -> str:
        keys = request.environ.get(KEYS, facts.keys)
        return render_template(
            "dashboard.html",
            facts=facts,
            keys=keys,
            settings=json.dumps({"keys": keys, "pages": NAMES, "version": facts.version}),
            files=f"{request.script_root}/dashboard/v-{version()}",
            page=_page(),
            world=_world(),
            base_url=f"{request.root_url}api",
            socket_url=f"{request.root_url.replace('http', 'ws', 1)}ws",
            first_call=FIRST_CALL,
        )

    for name in set(NAMES) - {"dashboard"}:  # that one is at `/`
        app.add_url_rule(f"/{name}", view_func=show_start, endpoint=f"dashboard.{name}")
        app.add_url_rule(
            f"/{name}/<path:_>", view_func=show_start, endpoint=f"dashboard.{name}.below"
        )


def _world() -> str:
    """The world that the URL of the request names."""
    return request.script_root.rpartition("/w/")[2] if "/w/" in request.script_root else "default"


def _page() -> str:
    """The page that the URL of the request names."""
    return request.path.split("/")[1] or "dashboard"
