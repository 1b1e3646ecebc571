// How well the clients of this world behave, by the documentation's best practices.
import { count, counted } from "../../format.js";
import { href } from "../../route.js";
import { Empty, Problem } from "../../parts/message.js";
import { controlWorld } from "../../server/control.js";
import { useLoad } from "../../server/loading.js";
import { address } from "../../settings.js";
import { html } from "../../view.js";

const DASHBOARD = "dashboard";

export function Conduct() {
  const { data, error, reload } = useLoad(async (signal) => controlWorld("GET", "/conduct", { signal }), []);
  if (error) return html`<${Problem} error=${error} retry=${reload} />`;
  if (!data) return html`<div class="page-loading" aria-busy="true" />`;
  const { data: clients, meta } = data;
  return html`<div class="stack">
    <p class="row"><span>Checked: ${counted(meta.requests, "request")}, ${meta.deliveries === 1 ? "1 delivery" : `${count(meta.deliveries)} deliveries`}. Found: ${counted(meta.errors, "error")}, ${counted(meta.warnings, "warning")}.</span>
      <button onClick=${reload}>Check again</button></p>
    ${!clients.length && html`<${Empty} title="No client has sent anything yet.">Send requests to <code>${address}/api</code>, then check again.<//>`}
    ${clients.map((/** @type {any} */ client) => html`<${Client} key=${client.client} client=${client} />`)}
    ${meta.notes?.map((/** @type {string} */ note) => html`<p class="quiet">${note}</p>`)}
  </div>`;
}

/** @param {{ client: any }} props */
function Client({ client }) {
  const name = client.webhookId ? `Receiver of ${client.webhookId}` : client.username ?? client.address ?? DASHBOARD;
  return html`<section class="card" aria-label=${name}>
    <div class="card-head">
      <h2>${name}</h2>
      <span class="quiet">${[client.userAgent, client.keyName, counted(client.requests, "request")].filter(Boolean).join(" · ")}</span>
    </div>
    ${client.findings.length ? client.findings.map((/** @type {any} */ one) => html`<${Finding} finding=${one} />`) : html`<p><span class="status good">no findings</span></p>`}
  </section>`;
}

/** @param {{ finding: any }} props */
function Finding({ finding }) {
  const shown = (finding.requests ?? []).slice(0, 8);
  return html`<div class="finding">
    <p><span class="status ${finding.severity === "error" ? "bad" : "warn"}">${finding.severity}</span> <strong>${finding.rule}</strong> ${finding.message}</p>
    <p>${finding.instead}</p>
    <p class="quiet">${finding.page}${finding.section && `, ${finding.section}`}
      ${shown.map((/** @type {string} */ id) => html` <a href=${href(`/requests/${id}`)}>${id}</a>`)}</p>
  </div>`;
}
