"""What a page must not do: log errors, fail requests, break the content policy, or be hard to use
with a screen reader."""

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE = Path(__file__).parents[2] / ".ci" / "node_modules" / "axe-core" / "axe.min.js"

VIOLATIONS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) =>
    [id, ...nodes.map((one) => `${one.html.slice(0, 200)} ${one.failureSummary}`)].join("\\n"));
}"""


class PageWatch:
    """Collects what goes wrong on a page.

    :ivar expected: statuses of refused requests that belong to the journey.
    :ivar accepted: rules of axe that the page breaks and cannot keep.
    """

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.expected: set[int] = set()
        self.accepted: set[str] = set()
        self._page = page
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.errors.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page itself gave it up
            self.errors.append(f"failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.errors.append(f"{response.status}: {response.request.method} {response.url}")

    def check(self) -> None:
        """Nothing went wrong, and axe finds nothing on the page as it is now."""
        assert not self.errors, self.errors
        found = self.violations()
        assert not found, "\n".join(found)

    def violations(self) -> list[str]:
        if not self._page.evaluate("() => 'axe' in window"):
            self._page.evaluate(AXE.read_text())
        found: list[str] = self._page.evaluate(VIOLATIONS)
        return [one for one in found if one.partition("\n")[0] not in self.accepted]
