// Webhooks: who hears of events, and how each delivery went.
import { Code } from "../../parts/code.js";
import { Icon } from "../../parts/icon.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { go, href } from "../../route.js";
import { may } from "../../server/session.js";
import { html, useState } from "../../view.js";
import { Webhook } from "./webhook.js";
import { WebhookForm } from "./webhook-form.js";

export const title = "Webhooks";

const COLUMNS = [
  { name: "name", label: "Webhook", sort: "name", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><a href=${href(`/webhooks/${one.id}`)}>${one.name}</a><span class="mono">${one.url}</span></span>` },
  { name: "events", label: "Events", wide: true, cell: (/** @type {any} */ one) => html`<span title=${one.events.join(", ")}>${one.events.length === 1 ? one.events[0] : `${one.events.length} types`}</span>` },
  { name: "enabled", label: "State", sort: "enabled", cell: (/** @type {any} */ one) => html`<${Status} value=${one.enabled ? "enabled" : "disabled"} />` },
  { name: "timeout", label: "Timeout", numeric: true, wide: true, cell: (/** @type {any} */ one) => `${one.timeout} s` },
  { name: "created", label: "Created", sort: "createdAt", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.createdAt} />` },
];

const RECEIVER = "http://127.0.0.1:13001/";

function Receiver() {
  return html`<section class="card section">
    <h2>A receiver for your webhooks</h2>
    <p>This one comes with the mock. It shows each delivery, checks its signature, and fails or waits on request.</p>
    <${Code} text=${"cortex-mock listen --secret s3cret"} label="The command that starts a receiver" />
    <p class="quiet">It listens at <code>${RECEIVER}</code>. The mock delivers to this machine only, unless you start
      it with <code>--webhook-allow</code>.</p>
  </section>`;
}

function Webhooks() {
  const [adding, setAdding] = useState(false);
  const empty = html`<${Empty} title="No webhook yet.">Start the receiver below, and add a webhook that points at it.<//>`;
  return html`<${PageHead} title=${title}>
      <button class="primary" disabled=${!may("webhooks", "create")} onClick=${() => setAdding(true)}><${Icon} name="plus" /> Add a webhook</button>
    <//>
    <${Listing} caption="Webhooks" path="/plugin-core/webhooks" columns=${COLUMNS} empty=${empty} onRow=${(/** @type {any} */ one) => go(`/webhooks/${one.id}`)}
      filters=${[{ name: "enabled", label: "State", kind: "choice", options: [["true", "enabled"], ["false", "disabled"]] }]} />
    <${Receiver} />
    ${adding && html`<${WebhookForm} close=${() => setAdding(false)} done=${(/** @type {any} */ made) => go(`/webhooks/${made.id}`)} />`}`;
}

/** @param {{ rest: string[] }} props */
export function Page({ rest }) {
  return rest[0] ? html`<${Webhook} key=${rest[0]} id=${rest[0]} />` : html`<${Webhooks} />`;
}
