"""Webhooks, with a receiver on this machine."""

import hashlib
import hmac
import json
import re

from playwright.sync_api import expect
from pytest_httpserver import HTTPServer

from tests.browser.conftest import Visit
from tests.conftest import NGINX


def test_a_test_event_is_sent_and_answered(person: Visit, httpserver: HTTPServer) -> None:
    person.watch.expected = {400}
    httpserver.expect_request("/hook").respond_with_data("")
    page = person.open("/webhooks")
    expect(page.locator("main")).to_contain_text("cortex-mock listen")
    page.get_by_role("button", name="Add a webhook").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("URL").fill("not a url")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_label("URL")).to_be_focused()
    person.watch.check()
    dialog.get_by_label("URL").fill(httpserver.url_for("/hook"))
    dialog.get_by_label("Name").fill("mine")
    dialog.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mine")
    page.get_by_role("button", name="Send a test").click()
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("delivered")
    person.watch.check()
    page.get_by_role("button", name="Close").click()
    row = page.locator("tbody tr").first
    row.get_by_role("button", name="job.completed").click()
    payload = page.get_by_role("dialog").get_by_label("Payload")
    expect(payload).to_have_text(re.compile(r'"test": true'))
    sent = httpserver.log[0][0].get_json()
    assert json.loads(payload.inner_text()) == sent
    expect(page.get_by_role("dialog").locator(".timeline li")).to_have_text(re.compile("1: 200"))


def test_a_delivery_shows_attempts_payload_and_signature(
    person: Visit, httpserver: HTTPServer
) -> None:
    httpserver.expect_ordered_request("/hook").respond_with_data("", status=500)
    httpserver.expect_ordered_request("/hook").respond_with_data("")
    httpserver.expect_ordered_request("/hook").respond_with_data("")
    request_body = {
        "url": httpserver.url_for("/hook"),
        "events": ["job.created"],
        "secret": "s3cret",
    }
    webhook = person.mock.api("POST", "/plugin-core/webhooks", request_body)
    job = person.mock.api("POST", "/plugin-core/jobs", NGINX)
    person.mock.advance(60)
    page = person.open(f"/webhooks/{webhook['id']}")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("delivered")
    row.get_by_role("button", name="job.created").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".timeline li")).to_have_text(
        [re.compile("1: 500"), re.compile("2: 200")]
    )
    expect(dialog).to_contain_text(job["id"])
    dialog.get_by_label("Secret").fill("s3cret")
    shown = dialog.get_by_label("The signature of this delivery").inner_text()
    stamp, digest = re.findall(r"t=(\d+),v1=([0-9a-f]{64})", shown)[0]
    body = httpserver.log[0][0].get_data()
    wanted = hmac.new(b"s3cret", stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert digest == wanted
    person.watch.check()
    dialog.get_by_role("button", name="Send it again").click()
    expect(row.get_by_role("cell").nth(4)).to_have_text("3")


def test_a_webhook_is_changed_and_deleted(person: Visit) -> None:
    page = person.open("/webhooks/webhook_1a2b3c4d5e6f")
    page.get_by_role("button", name="Change").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Send events").check()
    dialog.get_by_label("job.cancelled").check()
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator("main .card").first).to_contain_text("job.cancelled")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Webhooks")
    expect(page.get_by_role("link", name="Job Status Notifications")).to_have_count(0)
