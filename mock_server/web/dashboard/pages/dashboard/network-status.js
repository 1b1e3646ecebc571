// Live Network Status: each network, by event and by the minute.
import { count, money } from "../../format.js";
import { Icon } from "../../parts/icon.js";
import { Status } from "../../parts/status.js";
import { Table } from "../../parts/table.js";
import { href } from "../../route.js";
import { get } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html, useEffect } from "../../view.js";

const REFRESH = 60_000;

const COLUMNS = [
  {
    name: "provider", label: "Provider", fill: true,
    cell: (/** @type {any} */ one) => html`<a href=${href(`/networks/${one.networkName}`)} title=${one.metadata?.displayName}>${one.networkName}</a>`,
  },
  { name: "status", label: "Status", cell: (/** @type {any} */ one) => html`<${Status} value=${one.status} />` },
  { name: "latency", label: "Latency", numeric: true, cell: (/** @type {any} */ one) => (one.latency === null ? "–" : `${one.latency} ms`) },
  { name: "price", label: "Price/CPU h", numeric: true, cell: (/** @type {any} */ one) => money(one.currentPrice) },
  { name: "capacity", label: "Capacity", numeric: true, cell: (/** @type {any} */ one) => html`<span title="Free nodes">${count(one.availableNodes)}</span>` },
];

export function NetworkStatus() {
  const { data, error, loading, reload } = useLoad(
    async (stop) => (await get("/plugin-core/networks", { sort: "networkName", limit: 100 }, stop)).data,
    [],
  );
  useLive((type) => type.startsWith("provider.") || type.startsWith("network."), reload);
  useEffect(() => {
    const timer = setInterval(reload, REFRESH);
    return () => clearInterval(timer);
  }, [reload]);
  return html`<div class="card-head">
      <h2 id="network-status">Live Network Status</h2>
      <button class="quiet-button" onClick=${reload} disabled=${loading}><${Icon} name="refresh" /> Refresh</button>
    </div>
    <${Table} caption="Live Network Status" columns=${COLUMNS} rows=${data} rowKey=${(/** @type {any} */ one) => one.id} error=${error} retry=${reload} />`;
}
