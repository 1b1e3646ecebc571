// The links between the lists of this page.
import { href, route } from "../../route.js";
import { html } from "../../view.js";

const VIEWS = [["/jobs", "Jobs"], ["/jobs/templates", "Templates"], ["/jobs/batches", "Batches"], ["/jobs/schedules", "Schedules"]];

export function Views() {
  return html`<nav class="tabs" aria-label="Kinds of jobs">
    ${VIEWS.map(
      ([path, label]) => html`<a href=${href(path)} aria-current=${route.value.path === path ? "page" : undefined}>${label}</a>`,
    )}
  </nav>`;
}
