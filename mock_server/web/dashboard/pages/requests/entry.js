// One request: what was sent, what was answered, what it caused, and what can be done with it.
import { dateTime } from "../../format.js";
import { Code, Json } from "../../parts/code.js";
import { Icon } from "../../parts/icon.js";
import { Problem } from "../../parts/message.js";
import { Tabs } from "../../parts/tabs.js";
import { controlText, controlWorld } from "../../server/control.js";
import { useLoad } from "../../server/loading.js";
import { html, useState } from "../../view.js";
import { Caused } from "./caused.js";
import { Again } from "./again.js";
import { FaultOf } from "./fault-of.js";
import { StatusCode } from "./status-code.js";

/** @type {[string, string][]} */
const TABS = [["exchange", "Request and response"], ["caused", "What it caused"], ["code", "As code"], ["again", "Send again"]];

/** @param {{ id: string, close: () => void }} props */
export function Entry({ id, close }) {
  const [tab, setTab] = useState("exchange");
  const [breaking, setBreaking] = useState(false);
  const { data, error, reload } = useLoad(async (signal) => (await controlWorld("GET", `/requests/${id}`, { signal })).data, [id]);
  if (error) return html`<section class="card"><${Problem} error=${error} retry=${reload} /></section>`;
  if (!data) return html`<section class="card" aria-busy="true" />`;
  return html`<section class="card entry" aria-label="Request ${id}">
    <div class="card-head">
      <h2 class="mono">${data.method} ${data.path}</h2>
      <button class="plain-button" aria-label="Close" onClick=${close}><${Icon} name="close" /></button>
    </div>
    <${Facts} entry=${data} />
    ${data.messages.length > 0 && html`<div class="note"><ul>${data.messages.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul></div>`}
    ${data.operation === null && html`<p class="note">No operation of the document matches. ${data.response.body?.error?.message}</p>`}
    <p class="row"><button onClick=${() => setBreaking(true)}><${Icon} name="fault" /> Make this a fault</button></p>
    <${Tabs} label="Parts of the request" tabs=${TABS} chosen=${tab} choose=${setTab}>
      ${tab === "exchange" && html`<${Exchange} entry=${data} />`}
      ${tab === "caused" && html`<${Caused} correlationId=${data.correlationId} />`}
      ${tab === "code" && html`<${AsCode} id=${id} curl=${data.curl} />`}
      ${tab === "again" && html`<${Again} id=${id} />`}
    <//>
    ${breaking && html`<${FaultOf} entry=${data} close=${() => setBreaking(false)} />`}
  </section>`;
}

/** @param {{ entry: any }} props */
function Facts({ entry }) {
  return html`<dl class="facts">
    <dt>Status</dt><dd><${StatusCode} status=${entry.status} /></dd>
    <dt>At</dt><dd>${dateTime(entry.at)} UTC, in ${entry.milliseconds.toFixed(1)} ms</dd>
    <dt>Operation</dt><dd>${entry.operation ? html`<code>${entry.operation}</code>` : "none"}</dd>
    <dt>Client</dt><dd>${entry.userId ?? "unknown"}${entry.keyId && html`, key <code>${entry.keyId}</code>`}, from ${entry.address}</dd>
    <dt>Correlation id</dt><dd><code>${entry.correlationId}</code></dd>
    ${entry.faults.length > 0 && html`<dt>Faults</dt><dd>${entry.faults.map((/** @type {string} */ one) => html`<code>${one}</code> `)}</dd>`}
  </dl>`;
}

/** @param {{ entry: any }} props */
function Exchange({ entry }) {
  return html`
    <h3>Request headers</h3><${Headers} headers=${entry.request.headers} />
    ${entry.query && html`<h3>Query</h3><${Code} text=${entry.query.split("&").join("\n")} label="Query" />`}
    ${entry.request.body !== null && html`<h3>Request body</h3><${Body} body=${entry.request.body} label="Request body" />`}
    <h3>Response headers</h3><${Headers} headers=${entry.response.headers} />
    <h3>Response body</h3>${entry.response.body === null ? html`<p class="quiet">None, or too large to be kept.</p>` : html`<${Body} body=${entry.response.body} label="Response body" />`}
  `;
}

/** @param {{ body: unknown, label: string }} props */
const Body = ({ body, label }) => (typeof body === "string" ? html`<${Code} text=${body} label=${label} />` : html`<${Json} value=${body} label=${label} />`);

/** @param {{ headers: Record<string, string> }} props */
function Headers({ headers }) {
  return html`<dl class="facts mono">${Object.entries(headers).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** @type {[string, string][]} */
const FORMATS = [["curl", "curl"], ["pytest", "pytest"], ["playwright", "Playwright"]];

/** @param {{ id: string, curl: string }} props */
function AsCode({ id, curl }) {
  return html`${FORMATS.map(([format, name]) => html`<h3>${name}</h3>${format === "curl" ? html`<${Code} text=${curl} label=${name} />` : html`<${Snippet} ...${{ id, format, name }} />`}`)}
    <p class="quiet">Add the credentials; the journal does not keep them.</p>`;
}

/** @param {{ id: string, format: string, name: string }} props */
function Snippet({ id, format, name }) {
  const { data, error } = useLoad((signal) => controlText(`/requests/${id}`, { query: { format }, signal }), [id, format]);
  if (error) return html`<${Problem} error=${error} />`;
  return html`<${Code} text=${data ?? ""} label=${name} />`;
}
