// Jobs.
import { Listing } from "../../parts/listing.js";
import { PageHead } from "../../parts/page-head.js";
import { html } from "../../view.js";

export const title = "Jobs";

export function Page() {
  return html`<${PageHead} title=${title} />
  <${Listing} caption="Jobs" path="/plugin-core/jobs" columns=${[{name: "id", label: "Id", cell: (/** @type {any} */ job) => job.id}]} />`;
}
