// What goes wrong on purpose: presets as switches, and single faults.
import { span } from "../../format.js";
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { Empty } from "../../parts/message.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { Table } from "../../parts/table.js";
import { notify } from "../../parts/toast.js";
import { faults, look, now } from "../../server/clock.js";
import { controlDocument, controlWorld } from "../../server/control.js";
import { useLoad } from "../../server/loading.js";
import { html, useState } from "../../view.js";

/** By preset: what it does, and the name of its first fault, which shows that it is on.
 * @type {Record<string, [string, string]>} */
const PRESETS = {
  "flaky-network": ["Some connections are slow, reset or cut off.", "slow now and then"],
  slow: ["Responses take one second, and sometimes eight.", "overloaded"],
  "rate-limited": ["Requests are refused with 429.", "too many requests"],
  "bad-data": ["Responses are malformed, or lack fields.", "status is missing"],
  "provider-outage": ["Providers go down and lose jobs.", "Akash is offline"],
  "unreliable-webhooks": ["Deliveries are lost, duplicated or late.", "lost"],
};
const EXAMPLE = JSON.stringify({ match: { operation: "list_jobs", probability: 0.5 }, effect: { type: "error", status: 503 } }, null, 2);

/** @param {Record<string, unknown>} match */
const matched = (match) => Object.entries(match).map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`).join(", ") || "everything";

/** @param {any} effect */
function effective({ type, ...more }) {
  const details = Object.entries(more).map(([name, value]) => `${name} ${value}`).join(", ");
  return details ? `${type} (${details})` : type;
}

/** @type {import("../../parts/table.js").Column<any>[]} */
const COLUMNS = [
  { name: "on", label: "On", cell: (one) => html`<${Switch} fault=${one} />` },
  { name: "effect", label: "Effect", fill: true, cell: ({ name, effect, enabled }) => html`<span class="two-lines ${enabled ? "" : "quiet"}"><span>${effective(effect)}</span><span>${name ?? ""}</span></span>` },
  { name: "match", label: "Applies to", cell: ({ match }) => html`<code class="wraps">${matched(match)}</code>` },
  { name: "count", label: "Matched / applied", numeric: true, wide: true, cell: (one) => `${one.matched} / ${one.applied}` },
  { name: "expires", label: "Ends in", wide: true, cell: ({ expiresAt }) => (expiresAt ? span((Date.parse(expiresAt) - now.value) / 1000) : "when removed") },
  { name: "remove", label: html`<span class="hidden">Actions</span>`, cell: ({ id }) => html`<button class="quiet-button" onClick=${() => change(() => controlWorld("DELETE", `/faults/${id}`), "The fault was deleted.")}>Remove</button>` },
];

/**
 * @param {() => Promise<any>} act
 * @param {string} done
 */
const change = (act, done) => notify(act, done).then(look);

/** @param {{ fault: any }} props */
function Switch({ fault: { id, name, effect, enabled } }) {
  const turn = () => controlWorld("PUT", `/faults/${id}/enabled`, { body: { enabled: !enabled } });
  return html`<button class="switch" role="switch" aria-checked=${enabled} aria-label=${[effective(effect), name].filter(Boolean).join(", ")}
    onClick=${() => change(turn, `The fault is switched ${enabled ? "off" : "on"}.`)} />`;
}

const deleteAll = () => change(() => controlWorld("DELETE", "/faults"), "All faults were deleted.");

/** @param {{ preset: string, what: string, isOn: boolean }} props */
function Preset({ preset, what, isOn }) {
  const turnOn = () => change(() => controlWorld("PUT", "/faults", { body: { preset } }), `The faults of ${preset} are set.`);
  return html`<button role="switch" aria-checked=${isOn} class=${isOn ? "chosen" : ""} onClick=${isOn ? deleteAll : turnOn}>
    <span><code>${preset}</code> ${isOn && html`<span class="status bad">on</span>`}</span><span>${what}</span>
  </button>`;
}

export function Faults() {
  const [making, setMaking] = useState(false);
  const all = faults.value;
  const on = new Set(all.filter(({ enabled }) => enabled).map(({ name }) => name));
  return html`<div class="stack">
    <section aria-label="Presets"><div class="choices">
      ${Object.entries(PRESETS).map(([preset, [what, first]]) => html`<${Preset} key=${preset} ...${{ preset, what }} isOn=${on.has(first)} />`)}
    </div></section>
    <p class="row">
      <button class="primary" onClick=${() => setMaking(true)}>New fault</button>
      <button class="danger" disabled=${!all.length} onClick=${deleteAll}>Delete all</button>
      <span class="quiet">A preset replaces the current faults. Click it again to delete them. They also affect the dashboard.</span>
    </p>
    <${Table} caption="Faults" columns=${COLUMNS} rows=${all} rowKey=${(/** @type {any} */ { id }) => id}
      empty=${html`<${Empty} title="No faults are set."><p>Choose a preset above, or make a request in the journal fail.</p><//>`} />
    ${making && html`<${NewFault} close=${() => setMaking(false)} />`}
  </div>`;
}

const FIELDS = ["effect", "match", "enabled", "ttl", "name"];

/** @param {{ close: () => void }} props */
function NewFault({ close }) {
  const { data } = useLoad(async () => (await controlDocument()).components.schemas.FaultEffect.properties.type.enum, []);
  const [text, setText] = useState(EXAMPLE);
  const send = async () => controlWorld("POST", "/faults", { text });
  const sending = useSending(send, () => (close(), look()));
  const { found, rest } = messages(sending.failure, FIELDS);
  const lines = [...rest, ...Object.entries(found).map(([name, what]) => `${name}: ${what}`)];
  return html`<${Dialog} title="New fault" close=${close} wide>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <${Field} label="Fault" name="fault" kind="area" rows=${9} value=${text} change=${setText}
        help="A match selects by operation, method, path, key, user, role, headers, resource, provider, event, first, last, probability. Without a match, the fault applies to everything." />
      <p class="help">Effects: ${data?.join(", ") ?? "…"}.</p>
      <${FormError} lines=${lines} />
      <div class="row end"><button type="button" onClick=${close}>Cancel</button><button class="primary" disabled=${sending.busy}>Inject it</button></div>
    </form>
  <//>`;
}
