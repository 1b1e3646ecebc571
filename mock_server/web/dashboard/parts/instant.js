// An instant, as the time since then; the date is its title.
import { ago, dateTime } from "../format.js";
import { now } from "../server/clock.js";
import { html } from "../view.js";

/** @param {{ at: string | null | undefined }} props */
export function Instant({ at }) {
  if (!at) return html`<span class="quiet">–</span>`;
  return html`<time datetime=${at} title="${dateTime(at)} UTC">${ago(at, now.value)}</time>`;
}
