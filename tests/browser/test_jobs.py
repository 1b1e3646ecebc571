"""What a person does with jobs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.conftest import NGINX

JOBS = "/plugin-core/jobs"
HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} \u202e' \""


def submit(person: Visit, **changes: object) -> str:
    """A job by the API; its id."""
    job_id: str = person.mock.api("POST", JOBS, NGINX | changes)["id"]
    return job_id


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)


def test_a_job_is_submitted_and_seen_to_complete(person: Visit) -> None:
    person.watch.expected = {400}
    page = person.open("/jobs/new")
    fill(page, name="my first job", memory="512MB", duration="600")
    page.locator("summary", has_text="Container").click()
    fill(page, command="sleep 120")
    page.get_by_role("button", name="Submit the job").click()
    memory = page.get_by_label("Memory *")
    expect(memory).to_be_focused()
    expect(memory).to_have_accessible_description(re.compile("must be a whole number followed"))
    person.watch.check()
    memory.fill("512Mi")
    page.get_by_role("button", name="Submit the job").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile("my first job pending"))
    person.mock.advance(60)
    expect(heading).to_contain_text("running")
    person.mock.advance(300)
    expect(heading).to_contain_text("completed")
    expect(page.locator("main")).to_contain_text("Exit code")


def test_the_form_is_code_that_runs(person: Visit, tmp_path: Path) -> None:
    page = person.open("/jobs/new")
    fill(page, name='it\'s from "code"')
    page.locator("summary", has_text="Container").click()
    fill(page, env="MODE=a b\nEMPTY=")
    page.get_by_role("button", name="Add a port").click()
    sample = page.get_by_label("Code for this request")
    curl = sample.locator("pre").inner_text()
    ended = subprocess.run(
        ["bash", "-c", f"curl -sf --noproxy '*' {curl.removeprefix('curl ')}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert '"success":true' in ended.stdout
    sample.get_by_role("tab", name="Python").click()
    script = tmp_path / "submit.py"
    script.write_text(sample.locator("pre").inner_text())
    subprocess.run([sys.executable, script], capture_output=True, check=True, env={"NO_PROXY": "*"})
    sample.get_by_role("tab", name="Python").press("ArrowRight")
    module = tmp_path / "submit.mjs"
    module.write_text(sample.locator("pre").inner_text())
    subprocess.run(["node", module], capture_output=True, check=True)
    made = person.mock.api("GET", f"{JOBS}?limit=3")
    assert [job["name"] for job in made] == ['it\'s from "code"'] * 3
    config = person.mock.api("GET", f"{JOBS}/{made[0]['id']}")["config"]
    assert config["env"] == {"MODE": "a b", "EMPTY": ""}
    assert config["ports"] == [{"port": 80, "expose": True}]


def test_the_list_is_filtered_sorted_and_paged_in_the_url(person: Visit) -> None:
    page = person.open("/jobs?limit=10")
    expect(page.locator("tbody tr")).to_have_count(10)
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile(r"page=2"))
    page.get_by_label("Status", exact=True).select_option("completed")
    expect(page).to_have_url(re.compile(r"status=completed"))
    expect(page).not_to_have_url(re.compile(r"page="))
    page.get_by_role("button", name="Cost").click()
    expect(page.get_by_role("columnheader", name="Cost")).to_have_attribute(
        "aria-sort", "descending"
    )
    page.reload()
    expect(page.get_by_role("columnheader", name="Cost")).to_have_attribute(
        "aria-sort", "descending"
    )
    wanted = person.mock.api("GET", f"{JOBS}?status=completed&sort=cost.current:desc&limit=10")
    expect(page.locator("tbody td .two-lines .mono")).to_have_text([job["id"] for job in wanted])


def test_a_range_of_costs_covers_every_job_in_its_order(person: Visit) -> None:
    jobs = person.mock.api("GET", f"{JOBS}?limit=100&sort=cost.current:desc")
    within = [job for job in jobs if job["cost"]["current"] >= 0.2]
    for sort, expected in {
        "cost.current:desc": within[10:20],
        "cost.current:asc": within[::-1][10:20],
        "name:asc": sorted(within, key=lambda job: job.get("name", ""))[10:20],
    }.items():
        page = person.open(f"/jobs?minCost=0.2&limit=10&page=2&sort={sort}")
        expect(page.locator(".pager")).to_contain_text(f"of {len(within)}")
        expect(page.locator("tbody .mono")).to_have_text([job["id"] for job in expected])


def test_the_list_is_filtered_by_what_jobs_cost(person: Visit) -> None:
    page = person.open("/jobs?limit=100&maxCost=1")
    page.get_by_label("Cost from").fill("0.5")
    expect(page).to_have_url(re.compile("minCost=0.5"))
    jobs = person.mock.api("GET", f"{JOBS}?limit=100")
    costs = [job["cost"].get("final", job["cost"]["current"]) for job in jobs]
    expect(page.locator("tbody tr")).to_have_count(sum(0.5 <= cost <= 1 for cost in costs))


RANGES = [
    ("from=2025-07-12&to=2025-07-01", "Created until", "This is before “Created from”."),
    ("minCost=5&maxCost=1", "Cost up to", "This is less than “Cost from”."),
]


@pytest.mark.parametrize(("query", "label", "why"), RANGES)
def test_a_filter_that_nothing_can_match_says_why(
    person: Visit, query: str, label: str, why: str
) -> None:
    page = person.open(f"/jobs?{query}")
    field = page.get_by_label(label)
    expect(field).to_have_accessible_description(why)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_have_text(why)
    expect(page.locator(".empty")).to_contain_text("Change one of them above.")
    field.fill("2025-07-13" if "Created" in label else "7")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_ends_of_a_range_may_be_equal(person: Visit) -> None:
    page = person.open("/jobs?from=2025-07-09&to=2025-07-09&minCost=0&maxCost=0")
    expect(page.locator(".empty")).to_contain_text("Nothing matches these filters.")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_filters_by_date_and_provider_find_what_the_api_finds(person: Visit) -> None:
    page = person.open("/jobs?from=2025-07-09&to=2025-07-09&provider=render&limit=100")
    found = person.mock.api(
        "GET", f"{JOBS}?from=2025-07-09T00:00:00Z&to=2025-07-09T23:59:59Z&provider=render&limit=100"
    )
    assert found
    expect(page.locator("tbody tr")).to_have_count(len(found))
    page.get_by_role("button", name="Clear filters").click()
    expect(page).to_have_url(f"{person.mock.home}/jobs?limit=100")


def test_the_list_is_live_and_keeps_scroll_and_choice(person: Visit) -> None:
    page = person.open("/jobs?limit=50")
    page.get_by_label("Choose job_1a2b3c4d5e6f").check()
    page.evaluate("scrollTo(0, 400)")
    submit(person, name="newcomer")
    expect(page.get_by_role("link", name="newcomer")).to_have_count(1)
    assert page.evaluate("scrollY") >= 400
    expect(page.get_by_label("Choose job_1a2b3c4d5e6f")).to_be_checked()
    page.get_by_role("button", name="Cancel them").click()
    expect(page.locator(".toasts")).to_contain_text("1 of 1 are being cancelled")


def test_a_job_is_extended_cancelled_and_submitted_again(person: Visit) -> None:
    job_id = submit(person, env={"CORTEX_MOCK_AFTER": "3000"})
    person.mock.advance(60)
    page = person.open(f"/jobs/{job_id}")
    page.get_by_role("button", name="Extend").click()
    page.get_by_label("Duration (seconds)").fill("7200")
    page.get_by_role("dialog").get_by_role("button", name="Extend").click()
    expect(page.locator("main")).to_contain_text("/ 2h")
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Cancel the job").click()
    person.mock.advance(60)
    expect(page.get_by_role("heading", level=1)).to_contain_text("cancelled")
    page.get_by_role("button", name="Resubmit").click()
    expect(page.locator("main")).to_contain_text("Resubmitted from")
    expect(page).not_to_have_url(re.compile(job_id))


def test_logs_are_streamed_searched_and_downloaded(person: Visit) -> None:
    job_id = submit(person, ports=[{"port": 80, "expose": True}], duration=7200)
    person.mock.advance(300)
    page = person.open(f"/jobs/{job_id}?tab=logs")
    status = page.locator(".card-head [role=status]")
    expect(status).to_have_text(re.compile(r"[1-9]\d* lines"))
    before = int(status.inner_text().split()[0])
    person.mock.advance(600)
    expect(status).not_to_have_text(f"{before} lines")
    page.get_by_label("Search").fill("favicon")
    expect(status).to_have_text(re.compile(r"\d+ of \d+ lines"))
    expect(page.locator(".log-line mark").first).to_have_text("favicon")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    lines = Path(download.value.path()).read_text().splitlines()
    assert lines
    assert all("favicon" in line for line in lines)


def test_a_log_of_a_hundred_thousand_lines_draws_those_in_view(person: Visit) -> None:
    line = '{"timestamp":"2025-07-10T12:34:56Z","line":"number %d <b>"}'
    events = "".join(f"id: {n}\ndata: {line % n}\n\n" for n in range(100_000))
    person.page.route(
        "**/logs?*",
        lambda route: route.fulfill(
            body=f"{events}event: end\ndata: {{}}\n\n", content_type="text/event-stream"
        ),
    )
    page = person.open("/jobs/job_1a2b3c4d5e6f?tab=logs")
    expect(page.locator(".card-head [role=status]")).to_have_text("100,000 lines, complete")
    lines = page.locator(".log-line")
    expect(lines.last).to_contain_text("number 99999 <b>")
    assert lines.count() < 150
    page.locator(".log").evaluate("(log) => { log.scrollTop = 20 * 50000 }")
    expect(page.locator(".log-line", has_text="number 50005 <b>")).to_be_visible()
    expect(page.get_by_role("button", name="Follow", exact=True)).to_be_visible()


def test_a_log_that_breaks_off_keeps_its_lines_and_is_not_called_complete(person: Visit) -> None:
    line = 'id: 1\ndata: {"timestamp":"2025-07-10T12:34:56Z","line":"the only one"}\n\n'
    person.page.route("**/logs?*", lambda route: route.abort())
    person.page.route(
        "**/logs?*",
        lambda route: route.fulfill(body=line, content_type="text/event-stream"),
        times=1,
    )
    page = person.open("/jobs/job_1a2b3c4d5e6f?tab=logs")
    broken = page.get_by_role("alert").filter(has_text="The server did not respond")
    expect(broken).to_be_visible()
    expect(page.locator(".log-line")).to_contain_text("the only one")
    expect(page.locator(".card-head [role=status]")).to_have_text("1 line")
    page.unroute("**/logs?*")
    broken.get_by_role("button", name="Try again").click()
    expect(page.locator(".log-line").last).not_to_contain_text("the only one")
    expect(broken).to_have_count(0)
    person.watch.errors = [one for one in person.watch.errors if "ERR_FAILED" not in one]


@pytest.mark.parametrize("tab", ["Metrics", "Events", "Cost", "Configuration", "Outputs"])
def test_each_part_of_a_job_is_shown(person: Visit, tab: str) -> None:
    page = person.open("/jobs/job_1a2b3c4d5e6f")
    page.get_by_role("tab", name=tab).click()
    expect(page).to_have_url(re.compile(f"tab={tab.lower()}"))
    shown = {
        "Metrics": "CPU (millicores)", "Events": "scheduled", "Cost": "Projected",
        "Configuration": '"DEBUG": "true"', "Outputs": "manifest.json",
    }  # fmt: skip
    expect(page.get_by_role("tabpanel")).to_contain_text(shown[tab])


def test_hostile_values_of_a_job_are_shown_as_text(person: Visit) -> None:
    job_id = submit(
        person, name=HOSTILE, image="nginx:alpine", labels={"a": HOSTILE[:60]}, env={"X": HOSTILE}
    )
    for path in ("/", "/jobs", f"/jobs/{job_id}", f"/jobs/{job_id}?tab=configuration"):
        page = person.open(path)
        expect(page.locator("main")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


def test_a_template_is_saved_used_and_deleted(person: Visit) -> None:
    page = person.open("/jobs/new")
    fill(page, name="nightly", cpu="250")
    page.get_by_role("button", name="Save as template").click()
    page.get_by_label("Name of the template").fill("Nightly work")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.goto(f"{person.mock.home}/jobs/templates")
    page.get_by_role("link", name="Use Nightly work").click()
    expect(page.locator("[name=cpu]")).to_have_value("250")
    fill(page, cpu="300")
    expect(page.get_by_label("Code for this request")).to_contain_text("from-template")
    page.get_by_role("button", name="Submit the job").click()
    expect(page.locator("main")).to_contain_text("300 millicores")
    page.goto(f"{person.mock.home}/jobs/templates")
    page.get_by_role("button", name="Delete Nightly work").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("link", name="Nightly work")).to_have_count(0)


def test_a_batch_comes_from_a_table(person: Visit) -> None:
    person.watch.expected = {400}
    page = person.open("/jobs/batches/new")
    table = page.get_by_label("Table")
    good = table.input_value()
    table.fill(good.replace("1Gi,2Gi", "1GB,2Gi"))
    page.get_by_role("button", name="Submit the batch").click()
    expect(page.get_by_role("alert")).to_contain_text("row 3, column memory")
    page.get_by_label("CSV file").set_input_files(
        {"name": "jobs.csv", "mimeType": "text/csv", "buffer": good.encode()}
    )
    expect(table).to_have_value(good)
    page.get_by_label("At a time").fill("1")
    page.get_by_role("button", name="Submit the batch").click()
    expect(page.locator("tbody tr").first).to_contain_text("0 of 2 ended")
    person.mock.advance(20_000)
    expect(page.locator("tbody tr").first).to_contain_text("2 of 2 ended")


def test_columns_that_a_batch_ignores_are_named(person: Visit) -> None:
    page = person.open("/jobs/batches/new")
    page.get_by_label("Table").fill(
        "provider,image,cpu,memory,storage,duration,tags\nakash,nginx,1000,512Mi,1Gi,60,web\n"
    )
    page.get_by_role("button", name="Submit the batch").click()
    messages = page.get_by_role("status")
    expect(messages.filter(has_text="Submitted 1 job.")).to_be_visible()
    expect(messages.filter(has_text="jobs/0/tags is unknown; did you mean args?")).to_be_visible()


def test_a_schedule_submits_jobs(person: Visit) -> None:
    page = person.open("/jobs/new")
    page.locator("summary", has_text="Repetition").click()
    fill(page, name="hourly", schedule="0 * * * *")
    page.get_by_role("button", name="Submit the schedule").click()
    expect(page.locator("main")).to_contain_text("Next run")
    page.goto(f"{person.mock.home}/jobs/schedules")
    row = page.locator("tbody tr", has_text="hourly")
    expect(row).to_contain_text("0 * * * * UTC")
    person.mock.advance(4000)
    expect(row.get_by_role("cell").nth(4)).to_contain_text("1")
    row.get_by_role("button", name="Pause").click()
    expect(row).to_contain_text("paused")


def test_the_mock_decides_how_a_job_ends(person: Visit) -> None:
    job_id = submit(person)
    person.mock.advance(60)
    page = person.open(f"/jobs/{job_id}")
    page.get_by_role("button", name="Fail", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("Set. It happens")
    person.mock.advance(60)
    expect(page.get_by_role("heading", level=1)).to_contain_text("failed")


def test_a_viewer_sees_jobs_and_may_not_change_them(person: Visit) -> None:
    person.watch.expected = {403}
    page = person.open("/jobs")
    page.evaluate(
        "sessionStorage.setItem(`cortex.credential:${document.getElementById('dashboard').dataset.base}`,"
        " 'cortex_dev_viewer')"
    )
    page.reload()
    expect(page.get_by_role("button", name="Resubmit").first).to_be_disabled()
    page.goto(f"{person.mock.home}/jobs/new")
    page.get_by_role("button", name="Submit the job").click()
    expect(page.get_by_role("alert")).to_contain_text("permission")


def test_the_page_of_an_unknown_job_explains_what_to_do(person: Visit) -> None:
    person.watch.expected = {404}
    page = person.open("/jobs/job_000000000000")
    expect(page.get_by_role("alert")).to_contain_text("job_000000000000")
    expect(page.get_by_role("link", name="All jobs")).to_be_visible()
