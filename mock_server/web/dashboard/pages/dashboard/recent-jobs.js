// The latest jobs.
import { money } from "../../format.js";
import { Instant } from "../../parts/instant.js";
import { Empty } from "../../parts/message.js";
import { Status } from "../../parts/status.js";
import { Table } from "../../parts/table.js";
import { href } from "../../route.js";
import { get } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

const SHOWN = 8;
const FIELDS = "id,name,image,provider,status,createdAt,cost";

const COLUMNS = [
  {
    name: "job", label: "Job", fill: true,
    cell: (/** @type {any} */ job) => html`<a href=${href(`/jobs/${job.id}`)}>${job.name ?? job.image ?? job.id}</a>`,
  },
  { name: "provider", label: "Provider", wide: true, cell: (/** @type {any} */ job) => job.provider },
  { name: "status", label: "Status", cell: (/** @type {any} */ job) => html`<${Status} value=${job.status} />` },
  { name: "created", label: "Created", cell: (/** @type {any} */ job) => html`<${Instant} at=${job.createdAt} />` },
  { name: "cost", label: "Cost", numeric: true, wide: true, cell: (/** @type {any} */ job) => money(job.cost?.final ?? job.cost?.current) },
];

export function RecentJobs() {
  const { data, error, reload } = useLoad(
    async (stop) => (await get("/plugin-core/jobs", { limit: SHOWN, sort: "createdAt:desc", fields: FIELDS }, stop)).data,
    [],
  );
  useLive((type) => type.startsWith("job."), reload);
  const empty = html`<${Empty} title="No job yet."><a href=${href("/jobs/new")}>Submit the first one</a><//>`;
  return html`<div class="card-head"><h2 id="recent-jobs">Recent Jobs</h2><a href=${href("/jobs")}>All jobs</a></div>
    <${Table} caption="Recent jobs" columns=${COLUMNS} rows=${data} rowKey=${(/** @type {any} */ job) => job.id} expected=${SHOWN}
      error=${error} retry=${reload} empty=${empty} />`;
}
