// Templates of jobs.
import { Confirmation } from "../../parts/dialog.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { notify } from "../../parts/toast.js";
import { href } from "../../route.js";
import { remove } from "../../server/api.js";
import { html, useState } from "../../view.js";
import { SaveAsTemplate } from "./save-as-template.js";
import { Views } from "./views.js";

/** @param {any} config */
const summary = ({ image, cpu, memory, gpu }) => [image, `${cpu} m CPU`, memory, gpu && `${gpu} GPU`].filter(Boolean).join(" · ");

/** @param {(change: any) => void} act */
const columns = (act) => [
  { name: "name", label: "Template", sort: "name", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><a href=${href("/jobs/new", { template: one.id })}>${one.name}</a><span>${one.description ?? one.id}</span></span>` },
  { name: "config", label: "Job", wide: true, cell: (/** @type {any} */ one) => summary(one.config) },
  { name: "updated", label: "Changed", sort: "updatedAt", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.updatedAt} />` },
  {
    name: "actions", label: "Actions",
    cell: (/** @type {any} */ one) => html`<a class="button" href=${href("/jobs/new", { template: one.id })} aria-label="Use ${one.name}">Use</a>
      <button class="quiet-button" aria-label="Rename ${one.name}" onClick=${() => act({ change: one })}>Rename</button>
      <button class="quiet-button" aria-label="Delete ${one.name}" onClick=${() => act({ drop: one })}>Delete</button>`,
  },
];

export function Templates() {
  const [acting, act] = useState(/** @type {{ change?: any, drop?: any }} */ ({}));
  const [again, setAgain] = useState(0);
  const close = () => (act({}), setAgain(again + 1));
  const drop = () => notify(() => remove(`/plugin-core/jobs/templates/${acting.drop.id}`), "The template was deleted.").then(close);
  const empty = html`<${Empty} title="No template yet."><a href=${href("/jobs/new")}>Fill in a job</a>, and save it as a template.<//>`;
  return html`<${PageHead} title="Job templates"><a class="button primary" href=${href("/jobs/new")}>New template</a><//>
    <${Views} />
    <${Listing} caption="Job templates" path="/plugin-core/jobs/templates" columns=${columns(act)} again=${again} empty=${empty} />
    ${acting.change && html`<${SaveAsTemplate} template=${acting.change} config=${acting.change.config} close=${close} />`}
    ${acting.drop &&
    html`<${Confirmation} title="Delete ${acting.drop.name}?" act="Delete" confirm=${drop} close=${() => act({})}>Jobs created from it stay.<//>`}`;
}
