// How a provider stands; and what only a mock can do: take it off line.
import { dateTime, money, percent } from "../../format.js";
import { Facts } from "../../parts/facts.js";
import { notify } from "../../parts/toast.js";
import { get } from "../../server/api.js";
import { controlWorld } from "../../server/control.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

const PRICED = [["cpu", "CPU"], ["memory", "Memory"], ["storage", "Storage"], ["gpu", "GPU"]];
const STATUSES = ["online", "degraded", "offline"];

/** @param {{ label: string, value: number | undefined }} props */
function Load({ label, value = 0 }) {
  return html`<p class="meter-label"><span>${label}</span><span class="digits">${percent(value)}</span></p>
    <div class="meter" role="meter" aria-label="Load of ${label}" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(value)}><i style=${{ width: `${value}%` }} /></div>`;
}

/** @param {{ provider: any, changed: () => void }} props */
export function ProviderOverview({ provider, changed }) {
  const path = `/plugin-core/providers/${provider.id}`;
  const { data, reload } = useLoad(async (stop) => {
    const [status, pricing] = await Promise.all([get(`${path}/status`, {}, stop), get(`${path}/pricing`, {}, stop)]);
    return { status: status.data, pricing: pricing.data.pricing };
  }, [path]);
  useLive((type) => type.startsWith("provider."), reload);
  const { status, pricing } = data ?? {};
  const change = (/** @type {string} */ wanted) =>
    notify(() => controlWorld("PUT", `/providers/${provider.id}/status`, { body: { status: wanted } }), `${provider.name} is ${wanted} now.`).then(() => (changed(), reload()));
  return html`<div class="grid">
    <section class="card span-6"><h2>Now</h2>
      <${Facts} facts=${[["Latency", status?.latency && `${status.latency} ms`], ["Uptime", percent(provider.metrics?.uptime)], ["Nodes", status?.nodeCount],
        ["Version", provider.version], ["Jobs completed", String(provider.metrics?.jobsCompleted ?? 0)], ["Jobs failed", String(provider.metrics?.jobsFailed ?? 0)],
        ["Cost to date", money(provider.metrics?.costToDate)], ["Endpoints", provider.endpoints?.map((/** @type {string} */ one) => html`<code>${one}</code> `)],
        ["Checked", status && `${dateTime(status.lastChecked)} UTC`]]} />
      <h3>Load of the network</h3>
      <${Load} label="CPU" value=${status?.networkLoad?.cpu} /><${Load} label="Memory" value=${status?.networkLoad?.memory} /><${Load} label="Storage" value=${status?.networkLoad?.storage} />
    </section>
    <div class="span-6 pile">
      <section class="card"><h2>Prices</h2>
        <${Facts} facts=${PRICED.map(([name, label]) => [label, pricing?.[name] && `${money(pricing[name].price)} per ${pricing[name].unit.replace("/", "-")}`])} />
        ${pricing?.spot && html`<p class="quiet">Spot capacity is ${percent(100 * pricing.spot.discount)} cheaper until ${dateTime(pricing.spot.validUntil)} UTC.</p>`}
      </section>
      <section class="card"><h2>Change its status</h2>
        <p class="help">Only a mock can do this. This affects jobs and sockets at once.</p>
        <div class="row">${STATUSES.map((one) => html`<button key=${one} disabled=${provider.status === one} onClick=${() => change(one)}>Set ${one}</button>`)}</div>
      </section>
    </div>
  </div>`;
}
