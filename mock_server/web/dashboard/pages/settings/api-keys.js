// API keys: generate one, copy it once, rename, rotate, switch off, revoke.
import { Code } from "../../parts/code.js";
import { Confirmation, Dialog } from "../../parts/dialog.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { now } from "../../server/clock.js";
import { post, put, remove } from "../../server/api.js";
import { html, useState } from "../../view.js";
import { NewKey } from "./new-key.js";

/** @typedef {{ act: "rotate" | "revoke", key: any } | null} Doubt */

export function ApiKeys() {
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState("");
  const [doubt, setDoubt] = useState(/** @type {Doubt} */ (null));
  const [changes, setChanges] = useState(0);
  const changed = () => setChanges(changes + 1);
  /** @param {any} made */
  const show = (made) => (setMaking(false), setShown(made.key), changed());
  const agree = () => {
    const { act, key } = /** @type {NonNullable<Doubt>} */ (doubt);
    if (act === "revoke") return notify(() => remove(`/auth/api-keys/${key.id}`), `${key.name} is revoked.`).then(changed);
    return notify(() => post(`/auth/api-keys/${key.id}/rotate`)).then((response) => response && show(response.data));
  };
  const toggle = (/** @type {any} */ key) =>
    notify(() => put(`/auth/api-keys/${key.id}`, { enabled: !key.enabled }), key.enabled ? "The key is disabled." : "The key is enabled.").then(changed);
  /** @type {import("../../parts/table.js").Column<any>[]} */
  const columns = [
    { name: "name", label: "Name", sort: "name", fill: true, cell: ({ name, prefix }) => html`<span class="two-lines"><span>${name}</span><span class="mono">${prefix}…</span></span>` },
    { name: "permissions", label: "Permissions", wide: true, cell: (key) => html`<span title=${granted(key)}>${short(key)}</span>` },
    { name: "createdAt", label: "Created", sort: "createdAt", wide: true, cell: ({ createdAt }) => html`<${Instant} at=${createdAt} />` },
    { name: "lastUsedAt", label: "Last used", wide: true, cell: ({ lastUsedAt }) => html`<${Instant} at=${lastUsedAt} />` },
    { name: "status", label: "Status", wide: true, cell: (key) => html`<${Status} value=${state(key)} />` },
    {
      name: "acts", label: html`<span class="hidden">Actions</span>`,
      cell: (key) => html`<span class="row nowrap">
        <button class="quiet-button" onClick=${() => toggle(key)} aria-label="${key.enabled ? "Switch off" : "Switch on"} ${key.name}">${key.enabled ? "Switch off" : "Switch on"}</button>
        <button class="quiet-button" onClick=${() => setDoubt({ act: "rotate", key })} aria-label="Rotate ${key.name}">Rotate</button>
        <button class="quiet-button" onClick=${() => setDoubt({ act: "revoke", key })} aria-label="Revoke ${key.name}">Revoke</button>
      </span>`,
    },
  ];
  return html`<div class="stack">
    <p class="row"><button class="primary" onClick=${() => setMaking(true)}>Generate API key</button>
      <span class="quiet">A key is shown only once, when you create it.</span></p>
    <${Listing} caption="API keys" path="/auth/api-keys" columns=${columns} again=${changes} empty=${html`<${Empty} title="You have no key yet.">Generate one with the button above.<//>`} />
    ${making && html`<${NewKey} close=${() => setMaking(false)} done=${show} />`}
    ${shown && html`<${Shown} apiKey=${shown} close=${() => setShown("")} />`}
    ${doubt && html`<${Confirmation} title=${doubt.act === "rotate" ? `Rotate ${doubt.key.name}?` : `Revoke ${doubt.key.name}?`}
      act=${doubt.act === "rotate" ? "Rotate" : "Revoke"} close=${() => setDoubt(null)} confirm=${agree}>
      <p>${doubt.act === "rotate" ? "Clients with the old key are refused from now on." : "Clients with this key are refused from now on. You cannot undo this."}</p><//>`}
  </div>`;
}

/** @param {{ apiKey: string, close: () => void }} props */
function Shown({ apiKey, close }) {
  return html`<${Dialog} title="Your new API key" close=${close}>
    <p>Copy it now. It is not shown again.</p>
    <${Code} text=${apiKey} label="API key" />
    <p>Send it as <code>Authorization: Bearer ${apiKey.slice(0, 12)}…</code></p>
    <div class="row end"><button class="primary" onClick=${close}>I have copied it</button></div>
  <//>`;
}

/** @param {any} key */
const granted = ({ permissions }) => permissions.map((/** @type {any} */ one) => `${one.resource}: ${one.actions.join(", ")}`).join("; ");

/** @param {any} key */
const short = ({ permissions }) => (permissions.length > 3 ? `${permissions.length} resources` : permissions.map((/** @type {any} */ one) => one.resource).join(", "));

/** @param {any} key */
function state({ enabled, expiresAt }) {
  if (expiresAt && Date.parse(expiresAt) <= now.value) return "expired";
  return enabled ? "enabled" : "disabled";
}
