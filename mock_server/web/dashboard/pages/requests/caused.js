// What a request caused: state changes, events, frames and deliveries under its correlation id, in order.
import { dateTime } from "../../format.js";
import { Json } from "../../parts/code.js";
import { Empty, Problem } from "../../parts/message.js";
import { controlWorld } from "../../server/control.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

/** @param {{ correlationId: string }} props */
export function Caused({ correlationId }) {
  const load = async (/** @type {AbortSignal} */ signal) =>
    (await controlWorld("GET", "/timeline", { query: { correlationId, limit: 200 }, signal })).data;
  const { data, error, reload } = useLoad(load, [correlationId]);
  useLive(() => true, reload);
  if (error) return html`<${Problem} error=${error} retry=${reload} />`;
  if (data && !data.length) return html`<${Empty} title="Nothing was recorded.">Records of older requests are dropped. Send the request again to see what it causes.<//>`;
  return html`<ol class="timeline">${data?.map((/** @type {any} */ step) => html`<${Step} step=${step} />`)}</ol>`;
}

/** @param {{ step: any }} props */
function Step({ step }) {
  return html`<li class=${isBad(step) ? "bad" : ""}>
    <p><strong>${words(step)}</strong> <span class="quiet digits">${dateTime(step.timestamp)}</span></p>
    ${step.error && html`<p>${step.error}</p>`}
    ${step.event && html`<details><summary class="quiet">Details</summary><${Json} value=${step.event} label=${step.event.type} /></details>`}
  </li>`;
}

/** @param {any} step */
function words(step) {
  if (step.kind === "request") return step.request;
  if (step.kind === "event") return `Event ${step.event.type}`;
  if (step.kind === "frame") return `Sent to the socket ${step.socketId}`;
  return `Delivered to ${step.webhookId}, attempt ${step.attempt}: ${step.responseCode ?? "no response"}`;
}

/** @param {any} step */
function isBad({ kind, request, event, responseCode }) {
  if (kind === "request") return / [45]\d\d$/.test(request);
  if (kind === "attempt") return !(responseCode >= 200 && responseCode < 300);
  return kind === "event" && /fail|offline|error/.test(event.type);
}
