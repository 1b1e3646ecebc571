"""The requests of a world: found, read, sent again, and broken on purpose."""

import json

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.conftest import NGINX

BAD = NGINX | {"memory": "512MB"}


def test_requests_appear_and_stay_put_while_one_is_read(person: Visit) -> None:
    person.mock.api("GET", "/plugin-core/jobs?limit=3")
    page = person.open("/requests")
    rows = page.get_by_role("group", name="Requests").locator("tbody tr")
    expect(rows).to_have_count(1)
    (entry,) = person.mock.control("GET", "/requests?operation=list_jobs")
    for what in ("200", "GET", "list_jobs", entry["userId"], "ms"):
        expect(rows.first).to_contain_text(what)
    rows.first.get_by_role("link").click()
    person.mock.api("GET", "/plugin-core/providers")
    expect(page.get_by_role("button", name="new — show")).to_be_visible()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="new — show").click()
    expect(rows).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{person.mock.home}/requests")


def test_the_dashboards_own_requests_are_hidden_until_asked_for(person: Visit) -> None:
    page = person.open("/requests")
    own = page.get_by_label("Dashboard's own")
    expect(own.locator("option:checked")).to_have_text("Hidden")
    own.select_option("Shown")
    expect(page.get_by_role("link", name="/users/me").first).to_be_visible()


def test_the_cause_of_a_mistake_is_found_by_filters(person: Visit) -> None:
    person.mock.api("GET", "/plugin-core/jobs")
    refused = person.mock.http.post(f"{person.mock.home}/api/plugin-core/jobs", json=BAD)
    assert refused.status_code == 400
    page = person.open("/requests?status=4xx")
    page.get_by_role("link", name="/plugin-core/jobs").click()
    entry = page.get_by_label("Request request_")
    expect(entry).to_contain_text("/memory must be a whole number followed by Mi or Gi")
    expect(entry).to_contain_text('"memory": "512MB"')
    expect(entry).not_to_contain_text("cortex_dev_enterprise")
    entry.get_by_role("tab", name="As code").click()
    expect(entry.get_by_label("curl")).to_contain_text("curl -X POST")
    expect(entry.get_by_label("pytest")).to_contain_text("def test_create_job")
    expect(entry.get_by_label("Playwright")).to_contain_text("playwright")


def test_what_a_request_caused_is_shown_down_to_frames(person: Visit) -> None:
    page = person.open("/requests")
    expect(page.locator(".live")).to_have_text("Live")
    job = person.mock.api("POST", "/plugin-core/jobs", NGINX)
    page.get_by_role("link", name="/plugin-core/jobs").click()
    page.get_by_role("tab", name="What it caused").click()
    person.mock.control(
        "POST", "/clock/advance", {"until": {"job": job["id"], "status": "running"}}
    )
    steps = page.locator(".timeline li")
    expect(steps.filter(has_text="Event job.created")).to_have_count(1)
    expect(steps.filter(has_text="Event job.started")).to_have_count(1)
    expect(steps.filter(has_text="Sent to the socket").first).to_be_visible()


def test_a_request_is_sent_again_and_the_difference_is_shown(person: Visit) -> None:
    person.mock.api("POST", "/plugin-core/jobs", NGINX)
    page = person.open("/requests")
    page.get_by_role("link", name="/plugin-core/jobs").click()
    page.get_by_role("tab", name="Send again").click()
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("group", name="Differences")).to_contain_text("body/data/id")
    assert person.mock.api("GET", "/plugin-core/jobs?limit=1&fields=id") != []


def test_a_request_becomes_a_fault(person: Visit) -> None:
    person.mock.api("GET", "/plugin-core/networks")
    page = person.open("/requests")
    page.get_by_role("link", name="/plugin-core/networks").click()
    page.get_by_role("button", name="Make this a fault").click()
    dialog = page.get_by_role("dialog", name="Make this a fault")
    dialog.get_by_label("Effect").select_option(label="Fail with 503")
    dialog.get_by_role("button", name="Inject it").click()
    expect(page.locator("header.bar")).to_contain_text("Faults on: 1")
    url = f"{person.mock.home}/api/plugin-core/networks"
    assert [person.mock.http.get(url).status_code for _ in range(2)] == [503, 200]


def test_a_path_without_matches_suggests_similar_paths(person: Visit) -> None:
    person.mock.http.get(f"{person.mock.home}/api/plugin-core/job")
    page = person.open("/requests")
    page.get_by_role("link", name="/plugin-core/job", exact=True).click()
    expect(page.get_by_text("No operation of the document matches.")).to_be_visible()


def test_the_archive_contains_the_listed_requests(person: Visit) -> None:
    person.mock.api("GET", "/plugin-core/networks")
    page = person.open("/requests")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Export HAR").click()
    archive = json.loads(downloading.value.path().read_text())
    urls = [entry["request"]["url"] for entry in archive["log"]["entries"]]
    assert any(url.endswith("/api/plugin-core/networks") for url in urls)


def test_hostile_headers_and_paths_are_text(person: Visit) -> None:
    person.mock.http.get(
        f"{person.mock.home}/api/plugin-core/<img src=x onerror=alert(1)>",
        headers={"User-Agent": "<script>alert(1)</script>"},
    )
    page = person.open("/requests")
    page.get_by_role("link", name="onerror").click()
    expect(page.get_by_label("Request request_")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("main img, main script").count() == 0
