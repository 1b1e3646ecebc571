// The table of jobs (guide, Job Management).
import { Icon } from "../../parts/icon.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { go, href } from "../../route.js";
import { get } from "../../server/api.js";
import { may } from "../../server/session.js";
import { html, useMemo, useState } from "../../view.js";
import { cancel, cancelAll, resubmit } from "./actions.js";
import { Cost, Duration, isOver, Name } from "./cells.js";
import { withinCosts } from "./cost-range.js";
import { Views } from "./views.js";

const STATUSES = ["pending", "scheduled", "running", "completed", "failed", "cancelling", "cancelled"];
const TYPES = ["akash", "render", "golem", "bittensor", "ionet"];

/** @type {import("../../parts/filters.js").Filter[]} */
const FILTERS = [
  { name: "status", label: "Status", kind: "choice", options: STATUSES },
  { name: "provider", label: "Provider", kind: "choice", options: TYPES },
  { name: "from", label: "Created from", kind: "date" },
  { name: "to", label: "Created until", kind: "date" },
  { name: "minCost", label: "Cost from", kind: "number", placeholder: "USD" },
  { name: "maxCost", label: "Cost up to", kind: "number", placeholder: "USD" },
  { name: "batchId", label: "Batch", kind: "text", placeholder: "batch_…" },
];

/**
 * Why no job can match: the ends of a range are the wrong way round.
 * @param {Record<string, string>} filters
 */
const mistakes = ({ from, to, minCost, maxCost }) => ({
  ...(to < from && { to: "This is before “Created from”." }),
  ...(Number(maxCost) < Number(minCost) && { maxCost: "This is less than “Cost from”." }),
});

/**
 * @param {AbortSignal} signal
 * @param {import("../../parts/listing.js").Wish} wish
 */
async function load(signal, { filters, ...wish }) {
  const errors = mistakes(filters);
  if (Object.keys(errors).length) return { items: [], total: 0, errors };
  const { minCost, maxCost, from, to, ...rest } = filters;
  const query = { ...rest, ...(from && { from: `${from}T00:00:00Z` }), ...(to && { to: `${to}T23:59:59Z` }) };
  if (minCost || maxCost) {
    return withinCosts(query, { least: Number(minCost ?? 0), most: maxCost ? Number(maxCost) : Infinity }, wish, signal);
  }
  const { data, meta } = await get("/plugin-core/jobs", { ...query, ...wish }, signal);
  return { items: data, total: meta.pagination.total };
}

/** @param {{ job: any, changed: () => void }} props */
function Actions({ job, changed }) {
  const label = job.name ?? job.id;
  if (!isOver(job)) {
    const stop = () => notify(() => cancel(job.id), `${label} is being cancelled.`).then(changed);
    return html`<button class="quiet-button" disabled=${job.status === "cancelling" || !may("jobs", "update")} aria-label="Cancel ${label}" onClick=${stop}>Cancel</button>`;
  }
  const again = () => notify(() => resubmit(job.id), (id) => `Submitted again as ${id}.`).then(changed);
  return html`<button class="quiet-button" disabled=${!may("jobs", "create")} aria-label="Resubmit ${label}" onClick=${again}>Resubmit</button>`;
}

/**
 * @param {Set<string>} chosen
 * @param {(id: string) => void} toggle
 * @param {() => void} changed
 * @returns {import("../../parts/table.js").Column<any>[]}
 */
function columns(chosen, toggle, changed) {
  return [
    {
      name: "chosen", label: html`<span class="hidden">Choose</span>`, wide: true,
      cell: (job) => html`<input type="checkbox" aria-label="Choose ${job.name ?? job.id}" checked=${chosen.has(job.id)} onChange=${() => toggle(job.id)} />`,
    },
    { name: "id", label: "Job", sort: "name", fill: true, cell: (job) => html`<${Name} job=${job} />` },
    { name: "provider", label: "Provider", sort: "provider", wide: true, cell: (job) => job.provider },
    { name: "status", label: "Status", sort: "status", cell: (job) => html`<${Status} value=${job.status} />` },
    { name: "created", label: "Created", sort: "createdAt", wide: true, cell: (job) => html`<${Instant} at=${job.createdAt} />` },
    { name: "duration", label: "Duration", sort: "duration", wide: true, cell: (job) => html`<${Duration} job=${job} />` },
    { name: "cost", label: "Cost", sort: "cost.current", numeric: true, cell: (job) => html`<${Cost} job=${job} />` },
    { name: "actions", label: "Actions", wide: true, cell: (job) => html`<${Actions} job=${job} changed=${changed} />` },
  ];
}

/** @param {{ chosen: Set<string>, clear: () => void }} props */
function Chosen({ chosen, clear }) {
  if (!chosen.size) return null;
  const stop = () => notify(() => cancelAll([...chosen]), (done) => `${done} of ${chosen.size} are being cancelled.`).then(clear);
  return html`<div class="row note" role="status">
    <span>${chosen.size} chosen</span>
    <button class="danger" onClick=${stop}>Cancel them</button>
    <button class="quiet-button" onClick=${clear}>Choose none</button>
  </div>`;
}

const open = (/** @type {any} */ job) => go(`/jobs/${job.id}`);

export function Jobs() {
  const [chosen, setChosen] = useState(/** @type {Set<string>} */ (new Set()));
  const [again, setAgain] = useState(0);
  const changed = () => setAgain((turn) => turn + 1);
  const toggle = (/** @type {string} */ id) => setChosen((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]));
  const table = useMemo(() => columns(chosen, toggle, changed), [chosen]);
  const empty = html`<${Empty} title="No job yet."><a href=${href("/jobs/new")}>Submit the first one</a><//>`;
  return html`<${PageHead} title="Jobs">
      <a class="button" href=${href("/jobs/batches/new")}>Batch from CSV</a>
      <a class="button primary" href=${href("/jobs/new")}><${Icon} name="plus" /> Submit a job</a>
    <//>
    <${Views} />
    <${Listing} caption="Jobs" path="/plugin-core/jobs" columns=${table} filters=${FILTERS} load=${load} again=${again}
      kinds=${(/** @type {string} */ type) => type.startsWith("job.")} empty=${empty}
      isMarked=${(/** @type {any} */ job) => chosen.has(job.id)} onRow=${open}
      above=${() => html`<${Chosen} chosen=${chosen} clear=${() => setChosen(new Set())} />`} />`;
}
