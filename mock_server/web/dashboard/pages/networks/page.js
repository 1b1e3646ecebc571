// Networks: the five DePIN networks, each the sum of its providers.
import { count, money } from "../../format.js";
import { Facts } from "../../parts/facts.js";
import { History } from "../../parts/history.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty, Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { go, href } from "../../route.js";
import { get } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

export const title = "Networks";

const isAbout = (/** @type {string} */ type) => type.startsWith("provider.") || type.startsWith("network.");
const milliseconds = (/** @type {number | null} */ value) => (value === null ? "–" : `${Math.round(value)} ms`);
const label = (/** @type {any} */ one) => one.metadata?.displayName ?? one.networkName;

const COLUMNS = [
  { name: "name", label: "Network", sort: "networkName", fill: true, cell: (/** @type {any} */ one) => html`<a href=${href(`/networks/${one.networkName}`)}>${label(one)}</a>` },
  { name: "status", label: "Status", sort: "status", cell: (/** @type {any} */ one) => html`<${Status} value=${one.status} />` },
  { name: "latency", label: "Latency", sort: "latency", numeric: true, cell: (/** @type {any} */ one) => milliseconds(one.latency) },
  { name: "price", label: "Price per CPU hour", sort: "currentPrice", numeric: true, wide: true, cell: (/** @type {any} */ one) => money(one.currentPrice) },
  { name: "nodes", label: "Free nodes", sort: "availableNodes", numeric: true, wide: true, cell: (/** @type {any} */ one) => count(one.availableNodes) },
  { name: "jobs", label: "Active jobs", numeric: true, wide: true, cell: (/** @type {any} */ one) => one.metadata?.activeJobs ?? "–" },
  { name: "checked", label: "Checked", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.lastChecked} />` },
];

/** @type {import("../../parts/history.js").Measure[]} */
const MEASURES = [
  { name: "latency", title: "Latency", format: milliseconds },
  { name: "currentPrice", title: "Price per CPU hour", format: money },
  { name: "availableNodes", title: "Free nodes", format: (value) => String(Math.round(value)) },
];

/** @param {{ name: string }} props */
function Network({ name }) {
  const path = `/plugin-core/networks/${encodeURIComponent(name)}`;
  const { data: one, error, reload } = useLoad(async (stop) => (await get(path, {}, stop)).data, [path]);
  useLive(isAbout, reload);
  if (error && !one) return html`<${PageHead} title=${name} /><${Problem} error=${error} retry=${reload} /><p><a href=${href("/networks")}>All networks</a></p>`;
  if (!one) return html`<${PageHead} title=${name} />`;
  return html`<${PageHead} title=${html`${label(one)} <${Status} value=${one.status} />`} note=${html`<a href=${href("/networks")}>Networks</a>`}>
      <a class="button" href=${href("/jobs", { provider: one.networkName })}>Its jobs</a>
      <a class="button" href=${href("/providers", { type: one.networkName })}>Its providers</a>
    <//>
    <section class="card">
      <${Facts} across facts=${[["Latency", milliseconds(one.latency)], ["Price per CPU hour", money(one.currentPrice)], ["Free nodes", count(one.availableNodes)],
        ["Providers", String(one.metadata?.providers ?? "–")], ["Active jobs", String(one.metadata?.activeJobs ?? "–")], ["Checked", html`<${Instant} at=${one.lastChecked} />`]]} />
    </section>
    <div class="section"><${History} path="${path}/history" measures=${MEASURES} /></div>`;
}

/** @param {{ rest: string[] }} props */
export function Page({ rest }) {
  if (rest[0]) return html`<${Network} key=${rest[0]} name=${rest[0]} />`;
  return html`<${PageHead} title=${title} note="Each network shows the totals of its providers." />
    <${Listing} caption="Networks" path="/plugin-core/networks" columns=${COLUMNS} sort="networkName" kinds=${isAbout} empty=${html`<${Empty} title="No network yet."><a href=${href("/providers")}>Add a provider</a>: each network shows the totals of its providers.<//>`}
      filters=${[{ name: "status", label: "Status", kind: "choice", options: ["online", "offline", "degraded", "unknown"] }]}
      onRow=${(/** @type {any} */ one) => go(`/networks/${one.networkName}`)} />`;
}
