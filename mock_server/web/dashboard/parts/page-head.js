// The head of a page: its heading, which gets the focus on arrival, and its actions.
import { html } from "../view.js";

/** @param {{ title: any, note?: any, children?: import("../view.js").Children }} props */
export function PageHead({ title, note, children }) {
  return html`<header class="page-head">
    <div><h1 tabindex="-1">${title}</h1>${note && html`<p class="quiet">${note}</p>`}</div>
    <div class="row">${children}</div>
  </header>`;
}
