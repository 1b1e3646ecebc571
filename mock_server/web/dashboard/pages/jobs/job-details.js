// The events, the configuration and the outputs of one job.
import { dateTime, size, span } from "../../format.js";
import { Json } from "../../parts/code.js";
import { Instant } from "../../parts/instant.js";
import { Empty } from "../../parts/message.js";
import { Table } from "../../parts/table.js";
import { get } from "../../server/api.js";
import { useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

const BAD = ["failed", "expired", "cancelled"];

/** @param {{ job: any }} props */
export function Timeline({ job }) {
  const first = Date.parse(job.createdAt);
  return html`<section class="card"><h2 class="card-head">Events</h2>
    <ol class="timeline">
      ${(job.events ?? []).map(
        (/** @type {any} */ { type, timestamp }, /** @type {number} */ index) => html`<li key=${index} class=${BAD.includes(type) ? "bad" : ""}>
          <strong>${type}</strong>
          <p class="quiet">${dateTime(timestamp)} UTC · ${span((Date.parse(timestamp) - first) / 1000)} after it was created</p>
        </li>`,
      )}
    </ol>
  </section>`;
}

/** @param {{ job: any }} props */
export function Configuration({ job }) {
  const { events, results, cost, ...rest } = job;
  return html`<${Json} value=${rest} label="Configuration of the job" />`;
}

const COLUMNS = [
  { name: "name", label: "File", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><span>${one.name}</span><span class="mono">${one.url}</span></span>` },
  { name: "type", label: "Type", wide: true, cell: (/** @type {any} */ one) => one.contentType },
  { name: "size", label: "Size", numeric: true, cell: (/** @type {any} */ one) => size(one.size) },
  { name: "updated", label: "Changed", cell: (/** @type {any} */ one) => html`<${Instant} at=${one.updatedAt} />` },
  { name: "expires", label: "Kept until", wide: true, cell: (/** @type {any} */ one) => (one.expiresAt ? html`<${Instant} at=${one.expiresAt} />` : "no limit") },
];

/** @param {{ job: any }} props */
export function Outputs({ job }) {
  const { data, error, reload } = useLoad(
    async (stop) => (await get(`/plugin-core/jobs/${encodeURIComponent(job.id)}/outputs`, { limit: 100 }, stop)).data,
    [job.id, job.status],
  );
  const empty = html`<${Empty} title="No outputs yet.">They appear when the job runs.<//>`;
  return html`<${Table} caption="Outputs of the job" columns=${COLUMNS} rows=${data} rowKey=${(/** @type {any} */ one) => one.id} error=${error} retry=${reload} empty=${empty} />`;
}
