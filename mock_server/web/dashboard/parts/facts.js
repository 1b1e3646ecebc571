// Names and values, without those that are not known.
import { html } from "../view.js";

/** @param {{ facts: [string, any][] }} props */
export function Facts({ facts }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return html`<dl class="facts">${known.map(([label, value]) => html`<dt key=${label}>${label}</dt><dd>${value}</dd>`)}</dl>`;
}
