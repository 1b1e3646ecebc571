// One delivery: its attempts on the world's clock, its payload, and its signature.
import { dateTime } from "../../format.js";
import { Json } from "../../parts/code.js";
import { Dialog } from "../../parts/dialog.js";
import { Facts } from "../../parts/facts.js";
import { Problem } from "../../parts/message.js";
import { Instant } from "../../parts/instant.js";
import { Status } from "../../parts/status.js";
import { controlWorld } from "../../server/control.js";
import { useLoad } from "../../server/loading.js";
import { html } from "../../view.js";
import { Signature } from "./signature.js";

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {{ attempts: any[] }} props */
function Attempts({ attempts }) {
  return html`<h3>Attempts</h3>
    <ol class="timeline">
      ${attempts.map(({ timestamp, attempt, responseCode, error }) => {
        const worked = responseCode >= 200 && responseCode < 300;
        return html`<li key=${attempt} class=${worked ? "" : "bad"}>
          <strong>${attempt}: ${responseCode ?? "no response"}</strong>
          <p class="quiet">${dateTime(timestamp)} UTC ${error && `· ${error}`}</p>
        </li>`;
      })}
    </ol>`;
}

/** @param {{ delivery: any, webhook: any, close: () => void, retry: () => void }} props */
export function Delivery({ delivery, webhook, close, retry }) {
  const { data, error } = useLoad(
    async (signal) => (await controlWorld("GET", `/deliveries/${delivery.id}`, { signal })).data,
    [delivery.id, delivery.attempts],
  );
  return html`<${Dialog} title=${delivery.eventType} close=${close} wide>
    <${Facts} facts=${[["Status", html`<${Status} value=${delivery.status} />`], ["Response", delivery.responseCode ?? "none"], ["Why", delivery.error], ["Attempts", delivery.attempts],
      ["Next attempt", delivery.nextAttemptAt && html`${dateTime(delivery.nextAttemptAt)} UTC (<${Instant} at=${delivery.nextAttemptAt} />)`],
      ["Sent", `${dateTime(delivery.timestamp)} UTC`], ["Delivery", html`<code>${delivery.id}</code>`], ["Event", html`<code>${delivery.eventId}</code>`]]} />
    ${data?.attempts.length > 0 && html`<${Attempts} attempts=${data?.attempts ?? []} />`}
    <h3>Payload</h3>
    ${data?.test && html`<p class="quiet">A test event, which did not happen.</p>`}
    ${data && html`<${Json} value=${parsed(data.body)} label="Payload" />`}
    ${error && html`<${Problem} error=${error} />`}
    <${Signature} secret=${webhook.secret} body=${data?.body} at=${delivery.timestamp} />
    <div class="row end"><button class="primary" onClick=${() => (retry(), close())}>Send it again</button></div>
  <//>`;
}
