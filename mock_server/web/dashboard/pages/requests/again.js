// Sends a request again, and shows the differences.
import { go, route } from "../../route.js";
import { Problem } from "../../parts/message.js";
import { useSending } from "../../parts/sending.js";
import { Table } from "../../parts/table.js";
import { controlWorld } from "../../server/control.js";
import { html, useState } from "../../view.js";
import { StatusCode } from "./status-code.js";

/** @typedef {{ where: string, old: unknown, new: unknown }} Difference */

/** @type {import("../../parts/table.js").Column<Difference>[]} */
const COLUMNS = [
  { name: "where", label: "Where", cell: ({ where }) => html`<code>${where}</code>` },
  { name: "old", label: "Then", cell: (one) => html`<code>${JSON.stringify(one.old)}</code>` },
  { name: "new", label: "Now", cell: (one) => html`<code>${JSON.stringify(one.new)}</code>` },
];

/** @param {{ id: string }} props */
export function Again({ id }) {
  const [result, setResult] = useState(/** @type {any} */ (null));
  const { busy, failure, submit } = useSending(async () => (await controlWorld("POST", `/requests/${id}/replay`)).data, setResult);
  return html`<div class="stack">
    <p>Sends the same request, with the same key, to this world as it is now. Its changes happen again.</p>
    <p><button class="primary" disabled=${busy} onClick=${submit}>Send again</button></p>
    ${failure && html`<${Problem} error=${failure} />`}
    ${result && html`<${Result} result=${result} />`}
  </div>`;
}

/** @param {{ result: any }} props */
function Result({ result }) {
  if (result.skipped) return html`<p class="note">Not sent: ${result.skipped}</p>`;
  const look = () => go(`/requests/${result.newRequestId}`, route.value.query);
  return html`
    <p class="row">Then <${StatusCode} status=${result.oldStatus} /> now <${StatusCode} status=${result.newStatus} />
      ${result.newRequestId && html`<button class="quiet-button" onClick=${look}>Show the new request</button>`}</p>
    ${result.differences.length
      ? html`<${Table} caption="Differences" columns=${COLUMNS} rows=${result.differences} rowKey=${(/** @type {Difference} */ one) => one.where} />`
      : html`<p>Both responses are the same.</p>`}
    ${result.more > 0 && html`<p class="quiet">and ${result.more} more differences</p>`}
  `;
}
