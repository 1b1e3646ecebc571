// The form of a new API key: its name, what it may do, and when it expires.
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { now } from "../../server/clock.js";
import { post } from "../../server/api.js";
import { permissions } from "../../server/session.js";
import { html, useState } from "../../view.js";

/** @type {[string, string][]} */
const EXPIRIES = [["", "Never"], ["86400", "In a day"], ["2592000", "In 30 days"], ["7776000", "In 90 days"], ["31536000", "In a year"]];

/** @param {{ close: () => void, done: (made: any) => void }} props */
export function NewKey({ close, done }) {
  const [name, setName] = useState("");
  const [expiry, setExpiry] = useState("2592000");
  const [chosen, setChosen] = useState(/** @type {Record<string, string[]>} */ ({ jobs: ["read", "create"] }));
  const body = () => ({
    name,
    permissions: Object.entries(chosen).filter(([, actions]) => actions.length).map(([resource, actions]) => ({ resource, actions })),
    ...(expiry && { expiresAt: new Date(now.value + Number(expiry) * 1_000).toISOString().slice(0, 19) + "Z" }),
  });
  const sending = useSending(async () => (await post("/auth/api-keys", body())).data, done);
  const { found, rest } = messages(sending.failure, ["name", "permissions", "expiresAt"]);
  /**
   * @param {string} resource
   * @param {string} action
   */
  const toggle = (resource, action) => {
    const had = chosen[resource] ?? [];
    setChosen({ ...chosen, [resource]: had.includes(action) ? had.filter((one) => one !== action) : [...had, action] });
  };
  return html`<${Dialog} title="Generate API key" close=${close} wide>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <div class="fields">
        <${Field} label="Name" name="name" value=${name} change=${setName} required error=${found.name} placeholder="CI pipeline" />
        <${Field} label="Expires" name="expiresAt" kind="choice" options=${EXPIRIES} value=${expiry} change=${setExpiry} error=${found.expiresAt} help="By this world's clock." />
      </div>
      <fieldset aria-invalid=${found.permissions ? "true" : undefined}>
        <legend>Permissions</legend>
        <p class="help">A key cannot have more permissions than you.</p>
        ${found.permissions && html`<p class="field-error">${found.permissions}</p>`}
        <div class="facts">${(permissions.value ?? []).map(({ resource, actions }) => html`
          <div role="group" aria-label=${resource}><span class="quiet">${resource}</span><span class="row">${actions.map((action) => html`<label class="row"><input type="checkbox" name="${resource}:${action}"
            checked=${chosen[resource]?.includes(action) ?? false} onChange=${() => toggle(resource, action)} /> ${action}</label>`)}</span></div>`)}
        </div>
      </fieldset>
      <${FormError} lines=${rest} />
      <div class="row end"><button type="button" onClick=${close}>Cancel</button><button class="primary" disabled=${sending.busy}>Generate</button></div>
    </form>
  <//>`;
}
