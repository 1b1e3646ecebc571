// Schedules: jobs that are submitted again and again.
import { Confirmation } from "../../parts/dialog.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { href } from "../../route.js";
import { put, remove } from "../../server/api.js";
import { html, useState } from "../../view.js";
import { Views } from "./views.js";

const path = (/** @type {any} */ one) => `/plugin-core/jobs/schedules/${one.id}`;

/**
 * @param {() => void} changed
 * @param {(schedule: any) => void} drop
 */
const columns = (changed, drop) => [
  { name: "name", label: "Schedule", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><a href=${href(`/jobs/${one.id}`)}>${one.name ?? one.id}</a><span class="mono">${one.schedule} UTC</span></span>` },
  { name: "enabled", label: "State", cell: (/** @type {any} */ one) => html`<${Status} value=${one.enabled ? "enabled" : "paused"} />` },
  { name: "next", label: "Next run", sort: "nextRunAt", cell: (/** @type {any} */ one) => html`<${Instant} at=${one.enabled ? one.nextRunAt : null} />` },
  { name: "last", label: "Last run", sort: "lastRunAt", wide: true, cell: (/** @type {any} */ one) => (one.lastJobId ? html`<a href=${href(`/jobs/${one.lastJobId}`)}><${Instant} at=${one.lastRunAt} /></a>` : "–") },
  { name: "runs", label: "Runs", numeric: true, wide: true, cell: (/** @type {any} */ one) => html`<span title=${one.lastError?.message ?? one.lastError ?? ""}>${one.runs}${one.skipped ? `, ${one.skipped} skipped` : ""}</span>` },
  {
    name: "actions", label: "Actions", wide: true,
    cell: (/** @type {any} */ one) => html`<button class="quiet-button" aria-label="${one.enabled ? "Pause" : "Resume"} ${one.name ?? one.id}"
        onClick=${() => notify(() => put(path(one), { enabled: !one.enabled }), one.enabled ? "Paused." : "Resumed.").then(changed)}>${one.enabled ? "Pause" : "Resume"}</button>
      <button class="quiet-button" aria-label="Delete ${one.name ?? one.id}" onClick=${() => drop(one)}>Delete</button>`,
  },
];

export function Schedules() {
  const [dropping, drop] = useState(/** @type {any} */ (null));
  const [again, setAgain] = useState(0);
  const changed = () => setAgain((turn) => turn + 1);
  const empty = html`<${Empty} title="No schedule yet."><a href=${href("/jobs/new")}>Submit a job</a> with a schedule under Repetition.<//>`;
  return html`<${PageHead} title="Schedules"><a class="button primary" href=${href("/jobs/new")}>New schedule</a><//>
    <${Views} />
    <${Listing} caption="Schedules" path="/plugin-core/jobs/schedules" columns=${columns(changed, drop)} again=${again} empty=${empty}
      kinds=${(/** @type {string} */ type) => type.startsWith("job.")} />
    ${dropping &&
    html`<${Confirmation} title="Delete ${dropping.name ?? dropping.id}?" act="Delete" close=${() => drop(null)}
      confirm=${() => notify(() => remove(path(dropping)), "The schedule was deleted.").then(changed)}>Jobs that it has submitted stay.<//>`}`;
}
