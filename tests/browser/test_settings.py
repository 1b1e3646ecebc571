"""Settings: API keys, the profile, cost alerts."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_a_key_is_generated_shown_once_and_works(person: Visit) -> None:
    page = person.open("/settings")
    page.get_by_role("button", name="Generate API key").click()
    form = page.get_by_role("dialog", name="Generate API key")
    person.watch.expected = {400}
    form.get_by_role("button", name="Generate").click()
    expect(form.get_by_label("Name")).to_be_focused()
    form.get_by_label("Name").fill("CI pipeline")
    form.get_by_role("button", name="Generate").click()
    shown = page.get_by_role("dialog", name="Your new API key")
    key = shown.get_by_label("API key").inner_text()
    shown.get_by_role("button", name="I have copied it").click()
    bearer = {"Authorization": f"Bearer {key}"}
    url = f"{person.mock.home}/api/plugin-core"
    assert person.mock.http.get(f"{url}/jobs", headers=bearer).status_code == 200
    assert person.mock.http.get(f"{url}/providers", headers=bearer).status_code == 403
    expect(page.get_by_text(key)).to_have_count(0)
    page.get_by_role("button", name="Revoke CI pipeline").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("row").filter(has_text="CI pipeline")).to_have_count(0)
    assert person.mock.http.get(f"{url}/jobs", headers=bearer).status_code == 401


def test_a_key_is_rotated_and_switched_off(person: Visit) -> None:
    grants = [{"resource": "jobs", "actions": ["read"]}]
    made = person.mock.api("POST", "/auth/api-keys", {"name": "Robot", "permissions": grants})
    page = person.open("/settings")
    page.get_by_role("button", name="Rotate Robot").click()
    page.get_by_role("dialog").get_by_role("button", name="Rotate").click()
    shown = page.get_by_role("dialog", name="Your new API key")
    assert shown.get_by_label("API key").inner_text() != made["key"]
    shown.get_by_role("button", name="I have copied it").click()
    page.get_by_role("button", name="Switch off Robot").click()
    expect(page.get_by_role("row").filter(has_text="Robot")).to_contain_text("disabled")


def test_the_profile_is_saved_and_its_mistakes_are_at_the_fields(person: Visit) -> None:
    body = {"email": "new@cortex.example", "username": "newcomer", "password": "long enough 1"}
    person.mock.api("POST", "/users", body | {"role": "viewer"})
    login = {"email": "new@cortex.example", "password": "long enough 1"}
    token = person.mock.api("POST", "/auth/login", login)["token"]
    page = person.open("/settings?tab=profile")
    page.evaluate(
        "([name, token]) => sessionStorage.setItem(name, token)",
        [f"cortex.credential:/w/{person.mock.world}", token],
    )
    page.reload()
    person.watch.expected = {400, 403}
    page.get_by_label("Email").fill("nonsense")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Email")).to_be_focused()
    page.get_by_label("Email").fill("me@cortex.example")
    preferences = page.get_by_role("textbox", name="Preferences")
    preferences.fill("{theme: dark}")
    page.get_by_role("button", name="Save").click()
    expect(preferences).to_have_accessible_description(re.compile("is not JSON"))
    preferences.fill('{"theme": "dark"}')
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    users = person.mock.api("GET", "/users?limit=100")
    (me,) = [user for user in users if user["username"] == "newcomer"]
    assert (me["email"], me["preferences"]) == ("me@cortex.example", {"theme": "dark"})


def test_a_cost_alert_is_made_changed_and_removed(person: Visit) -> None:
    page = person.open("/settings?tab=alerts")
    page.get_by_role("button", name="New cost alert").click()
    form = page.get_by_role("dialog", name="New cost alert")
    form.get_by_label("Name").fill("Team")
    form.get_by_label("Amount in USD").fill("12.5")
    form.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text="Team")
    expect(row).to_contain_text("$12.50")
    page.get_by_role("button", name="Change Team").click()
    page.get_by_role("dialog").get_by_label("Amount in USD").fill("20")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(row).to_contain_text("$20.00")
    page.get_by_role("button", name="Delete Team").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)


def test_a_kind_of_notification_can_be_switched_off(person: Visit) -> None:
    page = person.open("/settings?tab=notifications")
    kind = page.get_by_role("checkbox", name="system")
    expect(kind).to_be_checked()
    kind.uncheck()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert person.mock.api("GET", "/users/me")["preferences"]["notifications"] == {"system": False}
    event = {"type": "system.alert", "data": {"alert": {"message": "Disk full"}}}
    person.mock.control("POST", "/emit", event)
    page.reload()
    page.get_by_role("button", name="Notifications").click()
    history = page.get_by_role("dialog", name="Notifications")
    history.get_by_role("button", name="system").click()
    expect(history).to_contain_text("Nothing of this kind yet.")
    expect(page.get_by_role("checkbox", name="system")).not_to_be_checked()


def test_a_choice_that_could_not_be_saved_is_as_it_was(person: Visit) -> None:
    page = person.open("/settings?tab=notifications")
    kind = page.get_by_role("checkbox", name="system")
    page.route("**/users/me", lambda route: route.abort())
    kind.click()
    expect(page.get_by_role("status")).to_contain_text("The server did not respond")
    expect(kind).to_be_checked()
    person.watch.errors = [one for one in person.watch.errors if "ERR_FAILED" not in one]
