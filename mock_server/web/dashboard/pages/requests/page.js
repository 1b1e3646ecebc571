// A page that is being made.
import { Empty } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { html } from "../../view.js";

export const title = "Requests";

export function Page() {
  return html`<${PageHead} title=${title} /><${Empty} title="Nothing here yet." />`;
}
