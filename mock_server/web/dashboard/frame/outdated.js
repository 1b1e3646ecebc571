// Says that a part of the page could not be loaded again, and why.
import { outdated } from "../server/loading.js";
import { html } from "../view.js";

export function Outdated() {
  const parts = outdated.value;
  if (!parts.length) return null;
  const again = () => parts.forEach(({ reload }) => reload());
  return html`<div class="problem" role="alert"><p class="row"><strong>A part of this page may be old.</strong>
    <span>${parts[0].error.message}</span> <button onClick=${again}>Try again</button></p></div>`;
}
