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
  if (data && !data.length) return html`<${Empty} title="Nothing is recorded of it." />`;
  return html`<ol class="timeline">${data?.map((/** @type {any} */ step) => html`<${Step} step=${step} />`)}</ol>`;
}

/** @param {{ step: any }} props */
function Step({ step }) {
  const { timestamp, kind, correlationId: _, ...rest } = step;
  const what = rest[kind];
  return html`<li class=${isBad(kind, what) ? "bad" : ""}>
    <p><strong>${words(kind, what)}</strong> <span class="quiet digits">${dateTime(timestamp)}</span></p>
    ${typeof what === "object" && what !== null && html`<details><summary class="quiet">Details</summary><${Json} value=${what} label=${kind} /></details>`}
  </li>`;
}

/**
 * @param {string} kind
 * @param {any} what
 */
function words(kind, what) {
  if (typeof what === "string") return what;
  if (kind === "event") return `Event ${what.type}`;
  if (kind === "delivery") return `Delivery to ${what.webhookId ?? what.url ?? "a webhook"}: ${what.status ?? what.responseStatus ?? "sent"}`;
  return what?.type ? `${kind} ${what.type}` : kind;
}

/**
 * @param {string} kind
 * @param {any} what
 */
function isBad(kind, what) {
  if (kind === "request") return / [45]\d\d$/.test(String(what));
  return kind === "event" ? /fail|offline|error/.test(what.type) : what?.status === "failed";
}
