// Sends a test event, and shows the response of the receiver.
import { Dialog } from "../../parts/dialog.js";
import { Facts } from "../../parts/facts.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { Status } from "../../parts/status.js";
import { post } from "../../server/api.js";
import { html, useState } from "../../view.js";
import { EVENT_TYPES } from "./event-types.js";

/** @param {{ webhook: any, close: () => void, done: () => void }} props */
export function TestDialog({ webhook, close, done }) {
  const [eventType, setType] = useState(webhook.events[0]);
  const [result, setResult] = useState(/** @type {any} */ (null));
  const { submit, busy, failure, form } = useSending(
    () => post(`/plugin-core/webhooks/${webhook.id}/test`, { eventType }),
    ({ data }) => (setResult(data), done()),
  );
  const { found, rest } = messages(failure, ["eventType"]);
  return html`<${Dialog} title="Send a test" close=${close}>
    <form ref=${form} onSubmit=${submit} noValidate>
      <${FormError} lines=${rest} />
      <${Field} label="Event" name="eventType" kind="choice" options=${EVENT_TYPES} value=${eventType} change=${setType} error=${found.eventType} />
      <div class="row end"><button class="primary" disabled=${busy}>${busy ? "Sending…" : "Send"}</button></div>
    </form>
    ${result && html`<div role="status" class="note">
      <${Facts} facts=${[["Result", html`<${Status} value=${result.delivered ? "delivered" : "failed"} />`], ["Response", result.statusCode], ["Took", result.responseTime === null ? null : `${result.responseTime} ms`],
        ["Why", result.error], ["To try", !result.delivered && "Start cortex-mock listen, and point the webhook at it."]]} />
    </div>`}
  <//>`;
}
