// Adds a webhook, or changes one.
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { post, put } from "../../server/api.js";
import { html, useState } from "../../view.js";
import { EVENT_TYPES } from "./event-types.js";

const START = { name: "", url: "http://127.0.0.1:13001/", events: ["job.completed", "job.failed"], secret: "s3cret", timeout: "10", enabled: true };

/** @param {{ chosen: string[], change: (events: string[]) => void, error?: string }} props */
function Events({ chosen, change, error }) {
  const toggle = (/** @type {string} */ type) => change(chosen.includes(type) ? chosen.filter((one) => one !== type) : [...chosen, type]);
  return html`<fieldset aria-invalid=${error ? "true" : undefined} tabindex=${error ? -1 : undefined}>
    <legend>Events</legend>
    <div class="checks">
      ${EVENT_TYPES.map((type) => html`<label key=${type}><input type="checkbox" checked=${chosen.includes(type)} onChange=${() => toggle(type)} /> <code>${type}</code></label>`)}
    </div>
    ${error && html`<p class="field-error">${error}</p>`}
  </fieldset>`;
}

/** @param {{ webhook?: any, close: () => void, done: (webhook: any) => void }} props */
export function WebhookForm({ webhook, close, done }) {
  const [values, setValues] = useState(/** @type {Record<string, any>} */ (webhook ? { ...webhook, secret: "" } : START));
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => setValues((old) => ({ ...old, [name]: value }));
  const { name, url, events, secret, enabled } = values;
  const body = { ...(name && { name }), url, events, enabled, timeout: Number(values.timeout), ...(secret && { secret }) };
  const { submit, busy, failure, form } = useSending(
    () => (webhook ? put(`/plugin-core/webhooks/${webhook.id}`, body) : post("/plugin-core/webhooks", body)),
    ({ data }) => (toast(webhook ? "The webhook was changed." : "The webhook was added."), close(), done(data)),
  );
  const { found, rest } = messages(failure, ["name", "url", "events", "secret", "timeout", "enabled"]);
  return html`<${Dialog} title=${webhook ? "Change the webhook" : "Add a webhook"} close=${close} wide>
    <form ref=${form} onSubmit=${submit} noValidate>
      <${FormError} lines=${rest} />
      <${Field} label="URL" name="url" required value=${url} change=${set("url")} error=${found.url} />
      <${Field} label="Name" name="name" value=${name} change=${set("name")} error=${found.name} help="The host of the URL if empty." />
      <${Field} label="Secret" name="secret" value=${secret} change=${set("secret")} error=${found.secret}
        help=${webhook ? "Leave it empty to keep the one it has." : "Signs the deliveries. Only its digest is shown again."} />
      <${Field} label="Timeout (seconds)" name="timeout" kind="number" value=${values.timeout} change=${set("timeout")} error=${found.timeout} />
      <${Events} chosen=${events} change=${set("events")} error=${found.events} />
      <${Field} label="Send events" name="enabled" kind="check" value=${enabled} change=${set("enabled")} error=${found.enabled} />
      <div class="row end"><button class="primary" disabled=${busy}>${webhook ? "Save" : "Add"}</button></div>
    </form>
  <//>`;
}
