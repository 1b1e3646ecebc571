"""Users."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_a_user_is_added_changed_and_deleted(person: Visit) -> None:
    person.watch.expected = {400}
    page = person.open("/users?role=billing")
    page.get_by_role("button", name="Add a user").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Username").fill("nina")
    dialog.get_by_label("Email").fill("not an address")
    dialog.get_by_label("Password").fill("long enough 1")
    dialog.get_by_label("Role").select_option("billing")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_label("Email")).to_be_focused()
    person.watch.check()
    dialog.get_by_label("Email").fill("nina@cortex.example")
    dialog.get_by_role("button", name="Add").click()
    row = page.locator("tbody tr", has_text="nina@cortex.example")
    expect(row).to_contain_text("active")
    row.get_by_role("button", name="Change nina").click()
    page.get_by_role("dialog").get_by_label("May log in and use keys").uncheck()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(row).to_contain_text("disabled")
    row.get_by_role("button", name="Delete nina").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)


def test_a_role_that_may_not_see_users_gets_a_message(person: Visit) -> None:
    person.watch.expected = {403}
    page = person.open("/users")
    page.locator(".who").click()
    dialog = page.get_by_role("dialog", name="Sign in")
    dialog.get_by_role("button", name="cortex_dev_developer").click()
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Sign in as a user who may do this")
