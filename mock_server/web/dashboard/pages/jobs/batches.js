// Batches: jobs that were submitted together.
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { href } from "../../route.js";
import { post } from "../../server/api.js";
import { html, useState } from "../../view.js";
import { Views } from "./views.js";

/** @param {{ batch: any }} props */
function Progress({ batch: { counts, total, id } }) {
  const ended = counts.completed + counts.failed + counts.cancelled;
  return html`<span class="two-lines">
    <span>${ended} of ${total} ended${counts.failed ? `, ${counts.failed} failed` : ""}</span>
    <span class="meter" role="meter" aria-label="Progress of ${id}" aria-valuemin="0" aria-valuemax=${total} aria-valuenow=${ended}><i style=${{ width: `${(100 * ended) / (total || 1)}%` }} /></span>
  </span>`;
}

/** @param {() => void} changed */
const columns = (changed) => [
  { name: "id", label: "Batch", fill: true, cell: (/** @type {any} */ one) => html`<a class="mono" href=${href("/jobs", { batchId: one.id })}>${one.id}</a>` },
  { name: "status", label: "Status", cell: (/** @type {any} */ one) => html`<${Status} value=${one.status} />` },
  { name: "progress", label: "Progress", wide: true, cell: (/** @type {any} */ one) => html`<${Progress} batch=${one} />` },
  { name: "concurrency", label: "At a time", numeric: true, wide: true, cell: (/** @type {any} */ one) => one.concurrency ?? "all" },
  { name: "created", label: "Created", sort: "createdAt", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.createdAt} />` },
  {
    name: "actions", label: "Actions", wide: true,
    cell: (/** @type {any} */ one) => html`<button class="quiet-button" aria-label="Cancel ${one.id}" disabled=${["completed", "cancelled", "failed"].includes(one.status)}
      onClick=${() => notify(() => post(`/plugin-core/jobs/batches/${one.id}/cancel`), "The batch is being cancelled.").then(changed)}>Cancel</button>`,
  },
];

export function Batches() {
  const [again, setAgain] = useState(0);
  const empty = html`<${Empty} title="No batch yet."><a href=${href("/jobs/batches/new")}>Submit one from a CSV file</a><//>`;
  return html`<${PageHead} title="Batches"><a class="button primary" href=${href("/jobs/batches/new")}>Batch from CSV</a><//>
    <${Views} />
    <${Listing} caption="Batches" path="/plugin-core/jobs/batches" columns=${columns(() => setAgain(again + 1))} again=${again} empty=${empty}
      kinds=${(/** @type {string} */ type) => type.startsWith("job.")} />`;
}
