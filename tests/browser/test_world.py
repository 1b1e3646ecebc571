"""What only a mock can do: time, faults, events, worlds, and how clients behave."""

import json
import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.conftest import NGINX


def test_time_is_moved_and_due_events_happen(person: Visit) -> None:
    job = person.mock.api("POST", "/plugin-core/jobs", NGINX)
    page = person.open("/world")
    clock = page.locator(".big-clock")
    due = page.get_by_role("group", name="Due next")
    expect(due).to_contain_text(job["id"])
    before = clock.inner_text()
    page.get_by_role("button", name="1 hour").click()
    expect(page.get_by_role("status")).to_contain_text("happened meanwhile")
    expect(clock).not_to_have_text(before)
    assert person.mock.api("GET", f"/plugin-core/jobs/{job['id']}")["status"] != "pending"
    page.get_by_role("button", name="To the next due instant").click()
    expect(page.get_by_role("status").locator(".toast")).to_have_count(2)


def test_time_moves_to_an_instant_with_or_without_seconds(person: Visit) -> None:
    page = person.open("/world")
    for typed, shown in (("2025-07-12T08:30", "08:30:00"), ("2025-07-12T08:30:15", "08:30:15")):
        page.get_by_label("Or to (UTC)").fill(typed)
        page.get_by_role("button", name="Go", exact=True).click()
        expect(page.locator(".big-clock")).to_contain_text(f"2025-07-12 {shown}")


def test_time_runs_and_stops(person: Visit) -> None:
    page = person.open("/world")
    page.get_by_role("button", name="Let time run").click()
    expect(page.get_by_text("Time runs.")).to_be_visible()
    page.locator(".chip").filter(has_text="60").first.click()
    expect(page.get_by_text("60 times as fast")).to_be_visible()
    page.get_by_role("button", name="Stop time").click()
    expect(page.locator("header.bar")).to_contain_text("stands still")


def test_faults_are_switched_on_and_off(person: Visit) -> None:
    page = person.open("/world?tab=faults")
    preset = page.get_by_role("switch", name="unreliable-webhooks")
    expect(preset).not_to_be_checked()
    preset.click()
    expect(preset).to_be_checked()
    expect(page.locator("header.bar")).to_contain_text(re.compile(r"Faults on: \d"))
    person.watch.check()
    preset.click()
    expect(preset).not_to_be_checked()
    expect(page.get_by_text("No faults are set.")).to_be_visible()
    page.get_by_role("button", name="New fault").click()
    dialog = page.get_by_role("dialog", name="New fault")
    person.watch.expected = {400}
    area = dialog.get_by_label("Fault", exact=True)
    area.fill('{"effect": {"type": "latencyy"}}')
    dialog.get_by_role("button", name="Inject it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("must be one of")
    area.fill(
        '{"match": {"operation": "list_networks"}, "effect": {"type": "error", "status": 503}}'
    )
    dialog.get_by_role("button", name="Inject it").click()
    expect(page.get_by_role("group", name="Faults")).to_contain_text("operation list_networks")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No faults are set.")).to_be_visible()


def test_a_single_fault_is_switched_off_and_on_again(person: Visit) -> None:
    networks = f"{person.mock.home}/api/plugin-core/networks"
    effect = {"type": "error", "status": 503}
    person.mock.control("POST", "/faults", {"match": {"method": "HEAD"}, "effect": effect})
    page = person.open("/world?tab=faults")
    switch = page.get_by_role("switch", name="error (status 503)")
    expect(switch).to_be_checked()
    switch.press("Space")
    expect(switch).not_to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("The fault is switched off.")
    expect(page.locator("header.bar")).not_to_contain_text("Faults on")
    assert person.mock.http.head(networks).status_code == 200
    person.watch.check()
    switch.press("Enter")
    expect(switch).to_be_checked()
    expect(page.locator("header.bar")).to_contain_text("Faults on: 1")
    assert person.mock.http.head(networks).status_code == 503


def test_an_event_is_emitted_and_rings_the_bell(person: Visit) -> None:
    page = person.open("/world?tab=events")
    page.get_by_label("Type").select_option("system.alert")
    page.get_by_label("Data").fill('{"alert": {"severity": "critical", "message": "Disk full"}}')
    page.get_by_role("button", name="Emit").click()
    expect(page.get_by_role("status")).to_contain_text("system.alert was sent")
    events = person.mock.control("GET", "/timeline?limit=5")
    assert any(step.get("event", {}).get("type") == "system.alert" for step in events)
    page.get_by_role("button", name="Busy").click()
    expect(page.get_by_role("button", name="Busy")).to_have_attribute("aria-pressed", "true")


def test_data_of_an_event_that_is_refused_is_described_at_its_field(person: Visit) -> None:
    page = person.open("/world?tab=events")
    data = page.get_by_label("Data")
    data.fill('{"alert": }')
    page.get_by_role("button", name="Emit").click()
    expect(data).to_have_accessible_description(re.compile(r"is not JSON: .*\}"))
    person.watch.expected = {400}
    data.fill('{"jobId": "job_1a2b3c4d5e6f"}')
    page.get_by_role("button", name="Emit").click()
    expect(data).to_have_accessible_description(re.compile(r"jobId: is unknown; it can be"))
    expect(data).to_be_focused()


def test_a_world_is_copied_and_both_go_their_own_way(person: Visit) -> None:
    page = person.open("/world?tab=worlds")
    page.get_by_label("Name").fill("elsewhere")
    page.get_by_role("button", name="Create").click()
    worlds = page.get_by_role("group", name="Worlds")
    expect(worlds.get_by_role("link", name="elsewhere")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{person.mock.url}/w/elsewhere/world")
    expect(other.get_by_role("heading", level=1)).to_have_text("World elsewhere")
    other.get_by_role("button", name="1 day").click()
    expect(other.get_by_role("status")).to_contain_text("happened meanwhile")
    expect(page.locator("header.bar")).to_contain_text("2025-07-10")
    expect(other.locator("header.bar")).to_contain_text("2025-07-11")
    other.close()
    page.reload()
    page.get_by_role("row").filter(has_text="elsewhere").get_by_role(
        "button", name="Delete"
    ).click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(worlds.get_by_role("link", name="elsewhere")).to_have_count(0)


def test_a_snapshot_is_saved_and_restored(person: Visit) -> None:
    page = person.open("/world?tab=worlds")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save a snapshot").click()
    saved = downloading.value.path()
    total = len(json.loads(saved.read_text())["jobs"])
    person.mock.api("POST", "/plugin-core/jobs", NGINX)
    page.get_by_label("Restore from a snapshot").set_input_files(saved)
    expect(page.get_by_role("status")).to_contain_text("from the snapshot")
    jobs = person.mock.http.get(f"{person.mock.home}/api/plugin-core/jobs?limit=1").json()
    assert jobs["meta"]["pagination"]["total"] == total


def test_a_bad_client_is_named_with_what_to_do_instead(person: Visit) -> None:
    for _ in range(3):
        person.mock.http.get(f"{person.mock.home}/api/plugin-core/jobs?limit=1&page=1")
        person.mock.http.post(f"{person.mock.home}/api/plugin-core/jobs", json={"image": 5})
    page = person.open("/world?tab=conduct")
    expect(page.locator(".finding").first).to_be_visible()
    page.locator(".finding").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Requests", level=1)).to_be_visible()


def test_rate_limits_are_changed(person: Visit) -> None:
    person.watch.expected = {400}
    page = person.open("/world?tab=limits")
    field = page.get_by_label("Pro", exact=True)
    expect(field).to_have_value("300")
    field.fill("0")
    page.get_by_role("button", name="Save").click()
    expect(field).to_be_focused()
    person.watch.check()
    field.fill("7")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("The limits were changed.")
    assert person.mock.control("GET", "/rate-limits")["pro"] == 7
    for name in ("openapi.yaml", "asyncapi.json", "_cortex/openapi.json"):
        href = page.get_by_role("link", name=name, exact=True).get_attribute("href")
        assert person.mock.http.get(f"{person.mock.url}{href}").status_code == 200


def test_a_world_that_does_not_exist_is_a_page_that_leads_on(person: Visit) -> None:
    person.watch.expected = {404}
    page = person.page
    page.goto(f"{person.mock.url}/w/nope/jobs")
    expect(page.get_by_role("heading", level=1)).to_have_text("No such world")
    person.watch.check()
    page.get_by_role("link", name="All worlds").click()
    expect(page.get_by_role("group", name="Worlds")).to_contain_text(person.mock.world)
