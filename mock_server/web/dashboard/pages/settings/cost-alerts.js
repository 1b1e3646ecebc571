// Cost alerts: an amount for each day, week or month, and how much of it is spent.
import { money } from "../../format.js";
import { Confirmation, Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { post, put, remove } from "../../server/api.js";
import { html, useState } from "../../view.js";

const PATH = "/users/me/cost-alerts";
/** @type {[string, string][]} */
const PERIODS = [["daily", "Each day"], ["weekly", "Each week"], ["monthly", "Each month"]];

export function CostAlerts() {
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const [doomed, setDoomed] = useState(/** @type {any} */ (null));
  const [changes, setChanges] = useState(0);
  const changed = () => (setOpen(null), setChanges(changes + 1));
  /** @type {import("../../parts/table.js").Column<any>[]} */
  const columns = [
    { name: "name", label: "Name", fill: true, cell: ({ name }) => name },
    { name: "period", label: "Period", wide: true, cell: ({ period }) => period },
    { name: "amount", label: "Amount", numeric: true, cell: ({ amount }) => money(amount) },
    { name: "spent", label: "Spent", numeric: true, cell: ({ spent }) => money(spent) },
    { name: "status", label: "Status", wide: true, cell: ({ status, enabled }) => html`<${Status} value=${enabled ? status : "off"} />` },
    { name: "last", label: "Last triggered", wide: true, cell: ({ lastTriggeredAt }) => html`<${Instant} at=${lastTriggeredAt} />` },
    { name: "acts", label: html`<span class="hidden">Actions</span>`, cell: (alert) => html`<span class="row nowrap">
      <button class="quiet-button" onClick=${() => setOpen(alert)} aria-label="Change ${alert.name}">Change</button>
      <button class="quiet-button" onClick=${() => setDoomed(alert)} aria-label="Delete ${alert.name}">Delete</button></span>` },
  ];
  return html`<div class="stack">
    <p class="row"><button class="primary" onClick=${() => setOpen({})}>New cost alert</button></p>
    <${Listing} caption="Cost alerts" path=${PATH} columns=${columns} sort="" again=${changes} kinds=${(/** @type {string} */ type) => type.startsWith("job.")}
      empty=${html`<${Empty} title="No cost alert yet.">Add one to get a notification when your jobs cost more than an amount.<//>`} />
    ${open && html`<${Form} alert=${open} close=${() => setOpen(null)} done=${changed} />`}
    ${doomed && html`<${Confirmation} title="Delete ${doomed.name}?" act="Delete" close=${() => setDoomed(null)}
      confirm=${() => notify(() => remove(`${PATH}/${doomed.id}`), "The alert was deleted.").then(changed)}><p>It sends no more notifications.</p><//>`}
  </div>`;
}

/** @param {{ alert: any, close: () => void, done: () => void }} props */
function Form({ alert, close, done }) {
  const [draft, setDraft] = useState({ name: alert.name ?? "", amount: String(alert.amount ?? 100), period: alert.period ?? "monthly", enabled: alert.enabled ?? true });
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => setDraft({ ...draft, [name]: value });
  const body = () => ({ ...draft, amount: draft.amount === "" ? null : Number(draft.amount) });
  const send = () => (alert.id ? put(`${PATH}/${alert.id}`, body()) : post(PATH, body()));
  const sending = useSending(send, done);
  const { found, rest } = messages(sending.failure, ["name", "amount", "period", "enabled"]);
  return html`<${Dialog} title=${alert.id ? `Change ${alert.name}` : "New cost alert"} close=${close}>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <${Field} label="Name" name="name" value=${draft.name} change=${set("name")} required error=${found.name} />
      <${Field} label="Amount in USD" name="amount" kind="number" value=${draft.amount} change=${set("amount")} required error=${found.amount} />
      <${Field} label="Period" name="period" kind="choice" options=${PERIODS} value=${draft.period} change=${set("period")} error=${found.period} />
      <${Field} label="Tell me" name="enabled" kind="check" value=${draft.enabled} change=${set("enabled")} error=${found.enabled} />
      <${FormError} lines=${rest} />
      <div class="row end"><button type="button" onClick=${close}>Cancel</button><button class="primary" disabled=${sending.busy}>Save</button></div>
    </form>
  <//>`;
}
