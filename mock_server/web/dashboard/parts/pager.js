// Which part of a list is shown.
import { count } from "../format.js";
import { html } from "../view.js";

const SIZES = [10, 20, 50, 100];

/**
 * @param {{ page: number, limit: number, total: number,
 *   change: (changes: { page?: number, limit?: number }) => void }} props
 */
export function Pager({ page, limit, total, change }) {
  const pages = Math.max(1, Math.ceil(total / limit));
  const first = (page - 1) * limit + 1;
  const last = Math.min(page * limit, total);
  return html`<nav class="pager" aria-label="Pages of this list">
    <span class="quiet">${first <= last ? `${count(first)}–${count(last)} of ` : ""}${count(total)}</span>
    <label class="filter-inline">
      <span>Rows</span>
      <select value=${limit} onChange=${(/** @type {any} */ event) => change({ limit: Number(event.target.value), page: 1 })}>
        ${SIZES.map((size) => html`<option value=${size} selected=${size === limit}>${size}</option>`)}
      </select>
    </label>
    <span class="row">
      <button disabled=${page <= 1} onClick=${() => change({ page: page - 1 })}>Previous</button>
      <span class="quiet">Page ${page} of ${pages}</span>
      <button disabled=${page >= pages} onClick=${() => change({ page: page + 1 })}>Next</button>
    </span>
  </nav>`;
}
