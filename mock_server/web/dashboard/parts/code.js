// A text in a fixed width, to copy.
import { html } from "../view.js";
import { Copy } from "./copy.js";

/** @param {{ text: string, label: string, copy?: boolean }} props */
export function Code({ text, label, copy = true }) {
  return html`<div class="code">
    ${copy && html`<${Copy} text=${text} />`}
    <pre tabindex="0" role="group" aria-label=${label}><code>${text}</code></pre>
  </div>`;
}

/** @param {{ value: unknown, label: string }} props */
export const Json = ({ value, label }) => html`<${Code} text=${JSON.stringify(value, null, 2)} label=${label} />`;
