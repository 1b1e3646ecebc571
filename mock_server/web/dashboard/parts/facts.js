// Names and values, without those that are not known.
import { html } from "../view.js";

/** @param {{ facts: [string, any][], across?: boolean }} props */
export function Facts({ facts, across = false }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return html`<dl class=${across ? "facts across" : "facts"}>
    ${known.map(([label, value]) => html`<div key=${label}><dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
