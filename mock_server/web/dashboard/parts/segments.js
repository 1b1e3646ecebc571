// A choice between a few values, side by side.
import { html } from "../view.js";

/**
 * @param {{ label: string, options: [string, string][], chosen: string, choose: (name: string) => void }} props
 */
export function Segments({ label, options, chosen, choose }) {
  return html`<div class="segments" role="group" aria-label=${label}>
    ${options.map(
      ([name, text]) => html`<button key=${name} type="button" aria-pressed=${name === chosen} onClick=${() => choose(name)}>${text}</button>`,
    )}
  </div>`;
}
