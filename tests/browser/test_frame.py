"""What every page has: navigation, the world's facts, help, keys, colours, signing in."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect

from mock_server.config import Config
from mock_server.web.dashboard_files import NAMES
from tests.browser import screenshots
from tests.browser.conftest import BrowserMock, Contexts, Visit
from tests.browser.visits import visit
from tests.browser.watch import PageWatch
from tests.conftest import NGINX, ServedMock

PAGES = [f"/{'' if name == 'dashboard' else name}" for name in NAMES]
PARTS = [
    path
    for path in screenshots.PAGES.values()
    if path not in PAGES and not path.startswith(("/api/", "/w/"))
]
WIDE: dict[str, object] = {}
NARROW: dict[str, object] = {"width": 360, "height": 740, "scheme": "dark"}


@pytest.mark.parametrize(
    ("path", "shape"),
    [*product(PAGES, (WIDE, NARROW)), *product(PARTS, (NARROW,))],
)
def test_every_page_is_accessible_and_fits_its_window(
    visitors: Callable[..., Visit], path: str, shape: dict[str, object]
) -> None:
    page = visitors(**shape).open(path)
    if "tab=logs" in path:  # its stream stays open
        expect(page.locator(".log-line").first).to_be_visible()
    else:
        page.wait_for_load_state("networkidle")
    expect(page.locator("main h1")).to_be_visible()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0
    assert page.evaluate("shifted") < 0.1  # "good", as Core Web Vitals have it
    assert page.evaluate("scrollY") == 0


DIALOGS = {
    "Help: get started": "/",
    "Extend": "/jobs/job_1a2b3c4d5e6f",
    "Save as template": "/jobs/new",
    "Add a provider": "/providers",
    "Add a webhook": "/webhooks",
    "Send a test": "/webhooks/webhook_1a2b3c4d5e6f",
    "Add a user": "/users",
    "Generate API key": "/settings",
    "New cost alert": "/settings?tab=alerts",
    "New fault": "/world?tab=faults",
    "Reset to the beginning": "/world?tab=worlds",
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_is_accessible_and_fits_its_window(
    visitors: Callable[..., Visit], name: str
) -> None:
    page = visitors(**NARROW).open(DIALOGS[name])
    page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


LINKS = """links => links.map(
  ({ href, textContent, ariaCurrent }) => [href, textContent.trim(), ariaCurrent])"""


def test_the_bar_names_the_world_its_time_and_its_faults(person: Visit) -> None:
    page = person.open("/")
    bar = page.locator("header.bar")
    expect(bar).to_contain_text(person.mock.world)
    before = minute(person)
    expect(bar).to_contain_text(before)
    expect(bar).to_contain_text("stands still")
    expect(bar).not_to_contain_text("Faults on")
    person.mock.control("POST", "/faults", {"effect": {"type": "latency", "seconds": 0}})
    expect(bar).to_contain_text("Faults on: 1")
    person.mock.advance(3600)
    expect(bar).not_to_contain_text(before)
    expect(bar).to_contain_text(minute(person))


def minute(person: Visit) -> str:
    """The time in the world, as the bar shows it, without the seconds."""
    now = person.mock.control("GET", "/clock")["now"]
    return str(now).replace("T", " ")[:16]


def test_keyboard_shortcuts_open_the_documented_pages(person: Visit) -> None:
    page = person.open("/")
    for key, url in {"j": "/jobs", "s": "/settings", "d": "/", "n": "/jobs/new"}.items():
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(re.escape(person.mock.home + url) + "$"))
    page.keyboard.press("d")
    for key, title in {"?": "Keyboard shortcuts", "h": "Get started"}.items():
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=title)).to_be_visible()
        page.keyboard.press("j")  # not while a dialog is open
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(f"{person.mock.home}/")


def test_get_started_has_what_the_start_page_had(person: Visit) -> None:
    page = person.open("/")
    page.get_by_role("button", name="Help").click()
    dialog = page.get_by_role("dialog", name="Get started")
    for text in (
        f"{person.mock.home}/api",
        "/ws",
        "cortex_dev_viewer",
        "openapi.yaml",
        "password cortex",
    ):
        expect(dialog).to_contain_text(text)
    for name in ("openapi.json", "asyncapi.json", "API explorer"):
        href = dialog.get_by_role("link", name=name).get_attribute("href")
        assert person.mock.http.get(f"{person.mock.url}{href}").status_code == 200
    person.watch.check()


def test_a_newcomer_is_greeted_once(person: Visit) -> None:
    page = person.open("/")
    page.evaluate("localStorage.setItem('cortex.started', '')")
    page.evaluate("localStorage.removeItem('cortex.started')")
    page.add_init_script(
        "sessionStorage.getItem('new') ?? localStorage.removeItem('cortex.started')"
    )
    page.reload()
    page.get_by_role("dialog", name="Get started").get_by_role("button", name="Got it").click()
    page.evaluate("sessionStorage.setItem('new', 'no')")
    page.reload()
    page.wait_for_selector("main h1")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_one_is_the_admin_until_one_signs_in_as_somebody_else(person: Visit) -> None:
    page = person.open("/")
    who = page.locator(".who")
    expect(who).to_contain_text("admin")
    person.watch.expected = {401, 403}
    who.click()
    page.get_by_role("button", name="cortex_dev_viewer").click()
    expect(who).to_contain_text("viewer")
    page.reload()
    expect(who).to_contain_text("viewer")
    who.click()
    dialog = page.get_by_role("dialog", name="Sign in")
    dialog.get_by_label("Email or username").fill("cortex_dev_billing")
    dialog.get_by_label("Password").fill("wrong")
    dialog.get_by_role("button", name="Log in").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Password").fill("cortex")
    dialog.get_by_role("button", name="Log in").click()
    expect(who).to_contain_text("billing")


def test_colours_are_those_of_the_system_or_chosen(person: Visit) -> None:
    page = person.open("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Colours")
    button.click()
    button.click()
    expect(button).to_have_accessible_name("Colours: dark")
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark


def test_a_phone_opens_the_navigation_as_a_menu(visitors: Callable[..., Visit]) -> None:
    page = visitors(width=390, height=844).open("/")
    pages = page.get_by_role("navigation", name="Pages", exact=True, include_hidden=True)
    jobs = pages.get_by_role("link", name="Jobs", exact=True, include_hidden=True)
    expect(jobs).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    jobs.click()
    expect(page.get_by_role("heading", name="Jobs", level=1)).to_be_focused()
    expect(jobs).to_be_hidden()


def test_an_unknown_part_of_the_site_is_not_the_dashboard(person: Visit) -> None:
    assert person.mock.http.get(f"{person.mock.home}/nothing/here").status_code == 404
    assert person.mock.http.get(f"{person.mock.home}/jobs/anything").status_code == 200
    person.open("/")


def test_a_lost_socket_is_opened_again(person: Visit) -> None:
    opened: list[WebSocketRoute] = []

    def route(socket: WebSocketRoute) -> None:
        opened.append(socket)
        socket.connect_to_server()

    person.page.route_web_socket(re.compile("/ws$"), route)
    page = person.open("/jobs")
    live = page.locator(".live")
    expect(live).to_have_text("Live")
    opened[0].close()
    expect(live).to_have_text("Reconnecting")
    expect(live).to_have_text("Live")
    person.mock.api("POST", "/plugin-core/jobs", NGINX | {"name": "afterwards"})
    expect(page.get_by_role("link", name="afterwards")).to_be_visible()


def test_what_happened_while_the_socket_was_lost_is_shown(person: Visit) -> None:
    opened: list[WebSocketRoute] = []
    is_down = False

    def route(socket: WebSocketRoute) -> None:
        opened.append(socket)
        if is_down:
            socket.close()
        else:
            socket.connect_to_server()

    person.page.route_web_socket(re.compile("/ws$"), route)
    page = person.open("/jobs")
    expect(page.locator(".live")).to_have_text("Live")
    is_down = True
    opened[0].close()
    expect(page.locator(".live")).to_have_text("Reconnecting")
    person.mock.api("POST", "/plugin-core/jobs", NGINX | {"name": "meanwhile"})
    is_down = False
    expect(page.get_by_role("link", name="meanwhile")).to_be_visible()


def test_a_server_that_does_not_answer_is_an_error_with_a_remedy(person: Visit) -> None:
    page = person.open("/")
    page.route("**/plugin-core/providers?*", lambda route: route.abort())
    page.get_by_role("link", name="Providers", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The server did not respond")
    page.unroute("**/plugin-core/providers?*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("link", name="Akash Main")).to_be_visible()
    person.watch.errors = [one for one in person.watch.errors if "ERR_FAILED" not in one]


@pytest.mark.parametrize(
    ("path", "pointer", "shown"),
    [
        ("/jobs/job_1a2b3c4d5e6f", "/data", "nginx:alpine"),
        ("/jobs/job_1a2b3c4d5e6f", "/data/cost", "Progress"),
        ("/networks", "/data", "Akash Network"),
        ("/providers", "/data/*", "Akash Main"),
        ("/", "/data/*", "Submit a job"),
    ],
)
def test_a_response_that_breaks_its_schema_is_named(
    person: Visit, path: str, pointer: str, shown: str
) -> None:
    effect = {"type": "schema", "pointer": pointer, "change": "null"}
    person.mock.control("POST", "/faults", {"effect": effect})
    page = person.open(path)
    problem = page.locator("main").get_by_role("alert").filter(has_text="not as documented")
    expect(problem.first).to_contain_text("Injected faults can cause this")
    person.mock.http.delete(f"{person.mock.url}/_cortex/worlds/{person.mock.world}/faults")
    for again in page.locator("main").get_by_role("button", name="Try again").all():
        again.click()
    expect(page.locator("main").get_by_text(shown).first).to_be_visible()
    expect(page.get_by_role("button", name="cortex_dev_enterprise")).to_be_visible()


def test_a_part_that_cannot_be_reloaded_shows_an_error_and_stays(person: Visit) -> None:
    page = person.open("/")
    networks = page.get_by_role("group", name="Live Network Status")
    expect(networks.get_by_role("link", name="akash")).to_be_visible()
    page.route("**/plugin-core/networks?*", lambda route: route.abort())
    page.get_by_role("button", name="Refresh").click()
    old = page.get_by_role("alert").filter(has_text="A part of this page may be old.")
    expect(old).to_contain_text("The server did not respond")
    expect(networks.get_by_role("link", name="akash")).to_be_visible()
    assert not person.watch.violations()
    page.unroute("**/plugin-core/networks?*")
    old.get_by_role("button", name="Try again").click()
    expect(old).to_have_count(0)
    person.watch.errors = [one for one in person.watch.errors if "ERR_FAILED" not in one]


def test_the_frame_is_there_before_the_scripts(person: Visit) -> None:
    page = person.page
    pages = page.get_by_role("navigation", name="Pages")
    page.route("**/app.js", lambda route: route.abort())
    page.goto(f"{person.mock.home}/jobs")
    expect(page.locator("header.bar")).to_contain_text(person.mock.world)
    first = pages.get_by_role("link").evaluate_all(LINKS)
    page.unroute("**/app.js")
    person.open("/jobs")
    expect(pages.get_by_role("link").first).to_be_visible()
    assert pages.get_by_role("link").evaluate_all(LINKS) == first
    person.watch.errors = [one for one in person.watch.errors if "ERR_FAILED" not in one]


def test_a_tablet_shows_all_columns(visitors: Callable[..., Visit]) -> None:
    page = visitors(width=768, height=1024).open("/jobs")
    for name in ("Provider", "Status", "Created", "Duration", "Cost", "Actions"):
        expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    over = "one => one.scrollWidth - one.clientWidth"
    assert page.get_by_role("group", name="Jobs").evaluate(over) <= 0


def test_a_server_with_a_control_key_asks_for_it(browser: Browser) -> None:
    served = ServedMock(Config(control_key="c0ntrol", incidents=False))
    context, page = visit(browser)
    watch = PageWatch(page)
    watch.expected = {401}
    page.goto(served.url)
    bar = page.locator("header.bar")
    expect(bar).to_contain_text("time unknown")
    page.locator(".who").click()
    page.get_by_label("Control key").fill("c0ntrol")
    page.get_by_role("button", name="Use it").click()
    expect(bar).to_contain_text("UTC")
    watch.check()
    context.close()
    served.close()


def test_a_damaged_path_is_a_page_that_finds_nothing(person: Visit) -> None:
    person.watch.expected = {404}
    page = person.open("/jobs/%E0%A4%A")
    expect(page.get_by_role("alert")).to_be_visible()


def test_two_tabs_are_in_two_worlds(person: Visit) -> None:
    body = {"fork": person.mock.world, "clock": {"mode": "manual"}, "ttl": 300}
    fork = person.mock.http.post(f"{person.mock.url}/_cortex/worlds", json=body).json()["data"]
    first = person.open("/jobs")
    second = first.context.new_page()
    second.goto(f"{person.mock.url}/w/{fork['name']}/jobs")
    expect(second.locator("header.bar")).to_contain_text(fork["name"])
    person.mock.api("POST", "/plugin-core/jobs", NGINX | {"name": "only here"})
    expect(first.get_by_role("link", name="only here")).to_be_visible()
    expect(second.get_by_role("link", name="web-")).not_to_have_count(0)
    expect(second.get_by_role("link", name="only here")).to_have_count(0)


def test_a_visitor_finds_nothing_that_the_one_before_has_stored(
    contexts: Contexts, mock: BrowserMock
) -> None:
    stored = "[localStorage.getItem('left'), sessionStorage.getItem('left'), document.cookie]"
    with contexts.visitor(mock) as first:
        first.open("/").evaluate(
            "for (const one of [localStorage, sessionStorage]) one.setItem('left', 'behind');"
            "document.cookie = 'left=behind; path=/'"
        )
        assert first.page.evaluate(stored) == ["behind", "behind", "left=behind"]
    with contexts.visitor(mock) as second:
        assert second.open("/").evaluate(stored) == [None, None, ""]
    assert second.page.context is first.page.context


def test_the_first_view_is_small_and_quick(newcomer: Visit) -> None:
    page = newcomer.open("/")
    page.wait_for_load_state("networkidle")
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert first < 5_000  # a bound for a loaded machine; about 200 on an idle one
    foreign = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(({ name }) => !name.startsWith(location.origin)).length"
    )
    assert foreign == 0


def test_a_mock_that_does_not_answer_is_named_until_it_answers(person: Visit) -> None:
    page = person.open("/jobs")
    page.context.set_offline(True)
    warning = page.get_by_role("alert").filter(has_text="The mock does not respond")
    expect(warning).to_be_visible()
    page.get_by_role("link", name="Webhooks").click()
    expect(page.get_by_role("button", name="Load it again")).to_be_visible()
    page.context.set_offline(False)
    expect(warning).to_have_count(0)
    expect(page.get_by_role("heading", name="Webhooks", level=1)).to_be_visible()
    assert all("ERR_INTERNET_DISCONNECTED" in error for error in person.watch.errors)
    person.watch.errors.clear()


def test_a_world_that_is_deleted_under_a_page_leads_to_another(person: Visit) -> None:
    person.watch.expected = {404}
    page = person.open("/jobs")
    person.mock.http.delete(f"{person.mock.url}/_cortex/worlds/{person.mock.world}")
    warning = page.get_by_role("alert").filter(has_text="does not exist any more")
    expect(warning).to_be_visible()
    assert not person.watch.violations()
    warning.get_by_role("link", name="Go to the default world").click()
    expect(page.locator("header.bar")).to_contain_text("default")
    person.watch.errors.clear()  # the socket of the world that is gone


def test_hostile_names_stay_inside_the_page(visitors: Callable[..., Visit]) -> None:
    visit = visitors(width=360, height=740)
    hostile = [
        "W" * 128,
        "\u202eevil",
        "<script>alert(1)</script>",
        "Z" + "\u0321" * 40,
        "👩‍👩‍👧‍👦" * 12,
    ]
    for name in hostile:
        body = NGINX | {"name": name, "description": name * 3, "labels": {"team": "x" * 63}}
        job = visit.mock.api("POST", "/plugin-core/jobs", body)
        page = visit.open(f"/jobs/{job['id']}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) <= 0, name
    visit.open("/jobs")
    for name in hostile:
        expect(visit.page.locator("tbody a").filter(has_text=name)).to_have_count(1)
    assert visit.page.evaluate(wider) <= 0


def test_a_page_after_the_last_one_leads_back(person: Visit) -> None:
    page = person.open("/jobs?page=99")
    expect(page.locator("main")).to_contain_text("The list is not that long.")
    page.get_by_role("button", name="Go to its first page").click()
    expect(page.locator("tbody tr").first).to_be_visible()
