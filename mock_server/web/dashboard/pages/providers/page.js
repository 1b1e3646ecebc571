// Providers: where jobs run.
import { money, percent } from "../../format.js";
import { Icon } from "../../parts/icon.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { go, href } from "../../route.js";
import { may } from "../../server/session.js";
import { html, useState } from "../../view.js";
import { Provider } from "./provider.js";
import { ProviderForm, TYPES } from "./provider-form.js";

export const title = "Providers";

const COLUMNS = [
  { name: "name", label: "Provider", sort: "name", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><a href=${href(`/providers/${one.id}`)}>${one.name}</a><span class="mono">${one.id}</span></span>` },
  { name: "type", label: "Network", sort: "type", wide: true, cell: (/** @type {any} */ one) => one.type },
  { name: "status", label: "Status", sort: "status", cell: (/** @type {any} */ one) => html`<${Status} value=${one.status} />` },
  { name: "latency", label: "Latency", sort: "metrics.latency", numeric: true, cell: (/** @type {any} */ one) => (one.metrics?.latency === null || one.metrics?.latency === undefined ? "–" : `${one.metrics.latency} ms`) },
  { name: "uptime", label: "Uptime", sort: "metrics.uptime", numeric: true, wide: true, cell: (/** @type {any} */ one) => percent(one.metrics?.uptime) },
  { name: "cpu", label: "CPU hour", sort: "pricing.cpu", numeric: true, wide: true, cell: (/** @type {any} */ one) => money(one.pricing?.cpu) },
  { name: "memory", label: "GiB memory", numeric: true, wide: true, cell: (/** @type {any} */ one) => money(one.pricing?.memory) },
  { name: "gpu", label: "GPU hour", numeric: true, wide: true, cell: (/** @type {any} */ one) => money(one.pricing?.gpu) },
];

/** @type {import("../../parts/filters.js").Filter[]} */
const FILTERS = [
  { name: "status", label: "Status", kind: "choice", options: ["online", "offline", "degraded", "initializing"] },
  { name: "type", label: "Network", kind: "choice", options: TYPES },
];

function Providers() {
  const [adding, setAdding] = useState(false);
  return html`<${PageHead} title=${title}>
      <button class="primary" disabled=${!may("providers", "create")} onClick=${() => setAdding(true)}><${Icon} name="plus" /> Add a provider</button>
    <//>
    <${Listing} caption="Providers" path="/plugin-core/providers" columns=${COLUMNS} filters=${FILTERS} sort="name" empty=${html`<${Empty} title="No provider yet.">Add one with the button above; jobs need it.<//>`}
      kinds=${(/** @type {string} */ type) => type.startsWith("provider.")} onRow=${(/** @type {any} */ one) => go(`/providers/${one.id}`)} />
    ${adding && html`<${ProviderForm} close=${() => setAdding(false)} />`}`;
}

/** @param {{ rest: string[] }} props */
export function Page({ rest }) {
  return rest[0] ? html`<${Provider} key=${rest[0]} id=${rest[0]} />` : html`<${Providers} />`;
}
