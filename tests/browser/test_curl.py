"""The curl generator."""

import re
import subprocess

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_any_operation_becomes_a_request_that_works(person: Visit) -> None:
    page = person.open("/curl")
    page.get_by_label("Operation").select_option("create_job")
    area = page.get_by_role("textbox", name="Body")
    assert '"image"' in area.input_value()
    command = page.get_by_label("The request in curl").inner_text()
    ended = subprocess.run(
        ["bash", "-c", f"{command} -s -o /dev/null -w '%{{http_code}}'"],
        capture_output=True, text=True, timeout=20, check=True,
    )  # fmt: skip
    assert ended.stdout == "201"


def test_a_request_is_filled_in_and_sent(person: Visit) -> None:
    page = person.open("/curl?operation=get_job")
    field = page.get_by_role("textbox", name="jobId")
    field.fill("")
    expect(page.get_by_role("button", name="Send it now")).to_be_disabled()
    field.fill("job_1a2b3c4d5e6f")
    page.get_by_role("button", name="Send it now").click()
    response = page.get_by_label("Response", exact=True)
    expect(response.first).to_contain_text("Response 200")
    page.get_by_role("link", name="Show it in the requests").click()
    expect(page).to_have_url(re.compile("/requests"))
    expect(page.get_by_role("link", name="/plugin-core/jobs/job_1a2b3c4d5e6f")).to_be_visible()


def test_a_body_that_is_no_json_is_named(person: Visit) -> None:
    page = person.open("/curl?operation=create_job")
    page.get_by_role("textbox", name="Body").fill("{")
    expect(page.get_by_text("This is not JSON")).to_be_visible()
