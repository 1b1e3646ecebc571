// One webhook, and its deliveries.
import { Confirmation } from "../../parts/dialog.js";
import { Facts } from "../../parts/facts.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty, Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { go, href } from "../../route.js";
import { get, post, remove } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { may } from "../../server/session.js";
import { html, useState } from "../../view.js";
import { Delivery } from "./delivery.js";
import { TestDialog } from "./test-dialog.js";
import { WebhookForm } from "./webhook-form.js";

/**
 * @param {(delivery: any) => void} open
 * @param {(delivery: any) => void} retry
 */
const columns = (open, retry) => [
  { name: "event", label: "Event", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><button class="link-button" onClick=${() => open(one)}>${one.eventType}</button><span class="mono">${one.id}</span></span>` },
  { name: "status", label: "Status", sort: "status", cell: (/** @type {any} */ one) => html`<${Status} value=${one.status} />` },
  { name: "code", label: "Response", sort: "responseCode", numeric: true, cell: (/** @type {any} */ one) => one.responseCode ?? "none" },
  { name: "time", label: "Took", sort: "responseTime", numeric: true, wide: true, cell: (/** @type {any} */ one) => (one.responseTime === null ? "–" : `${one.responseTime} ms`) },
  { name: "attempts", label: "Attempts", sort: "attempts", numeric: true, cell: (/** @type {any} */ one) => one.attempts },
  { name: "at", label: "Sent", sort: "timestamp", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.timestamp} />` },
  { name: "next", label: "Next attempt", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.nextAttemptAt} />` },
  { name: "actions", label: "Actions", wide: true, cell: (/** @type {any} */ one) => html`<button class="quiet-button" aria-label="Retry ${one.id}" onClick=${() => retry(one)}>Retry</button>` },
];

/** @type {import("../../parts/filters.js").Filter[]} */
const FILTERS = [{ name: "status", label: "Status", kind: "choice", options: ["pending", "retrying", "delivered", "failed"] }];

/** @param {{ id: string }} props */
export function Webhook({ id }) {
  const path = `/plugin-core/webhooks/${encodeURIComponent(id)}`;
  const { data: webhook, error, reload } = useLoad(async (stop) => (await get(path, {}, stop)).data, [path]);
  const [acting, act] = useState(/** @type {any} */ ({}));
  const [again, setAgain] = useState(0);
  const changed = () => (reload(), setAgain((turn) => turn + 1));
  useLive(() => true, changed, 1_500);
  if (error && !webhook) return html`<${PageHead} title=${id} /><${Problem} error=${error} retry=${reload} /><p><a href=${href("/webhooks")}>All webhooks</a></p>`;
  if (!webhook) return html`<${PageHead} title=${id} />`;
  const close = () => act({});
  const drop = async () => {
    if (await notify(() => remove(path), "The webhook was deleted.")) go("/webhooks");
  };
  const retry = (/** @type {any} */ one) => notify(() => post(`${path}/history/${one.id}/retry`), "It is sent again.").then(changed);
  const { stats } = webhook;
  return html`<${PageHead} title=${html`<bdi>${webhook.name}</bdi> <${Status} value=${webhook.enabled ? "enabled" : "disabled"} />`} note=${html`<a href=${href("/webhooks")}>Webhooks</a> · <code>${webhook.id}</code>`}>
      <button onClick=${() => act({ test: true })}>Send a test</button>
      <button disabled=${!may("webhooks", "update")} onClick=${() => act({ change: true })}>Change</button>
      <button class="danger" disabled=${!may("webhooks", "delete")} onClick=${() => act({ drop: true })}>Delete</button>
    <//>
    <section class="card">
      <${Facts} facts=${[["URL", html`<code>${webhook.url}</code>`], ["Events", webhook.events.map((/** @type {string} */ type) => html`<span class="tag">${type}</span> `)],
        ["Secret", webhook.secret ? html`<code>${webhook.secret}</code>` : "none: deliveries are not signed"], ["Timeout", `${webhook.timeout} s`],
        ["Deliveries", stats && `${stats.delivered} delivered, ${stats.failed} failed, ${stats.retried} retried`], ["Last event", webhook.lastTriggered && html`<${Instant} at=${webhook.lastTriggered} />`]]} />
    </section>
    <h2 class="section">Deliveries</h2>
    <${Listing} caption="Deliveries" path="${path}/history" columns=${columns((one) => act({ delivery: one }), retry)} filters=${FILTERS} sort="timestamp:desc" again=${again}
      empty=${html`<${Empty} title="Nothing was sent yet.">Send a test, or wait for one of its events.<//>`} onRow=${(/** @type {any} */ one) => act({ delivery: one })} />
    ${acting.test && html`<${TestDialog} webhook=${webhook} close=${close} done=${changed} />`}
    ${acting.change && html`<${WebhookForm} webhook=${webhook} close=${close} done=${changed} />`}
    ${acting.delivery && html`<${Delivery} delivery=${acting.delivery} webhook=${webhook} close=${close} retry=${() => retry(acting.delivery)} />`}
    ${acting.drop && html`<${Confirmation} title="Delete ${webhook.name}?" act="Delete" confirm=${drop} close=${close}>Its deliveries are deleted, too.<//>`}`;
}
