// A table: columns, rows with keys, sorting by header, and what to show without rows.
import { turn } from "../server/session.js";
import { html } from "../view.js";
import { Icon } from "./icon.js";
import { Empty, Problem } from "./message.js";

/**
 * @template Row
 * @typedef {{
 *   name: string, label: any, cell: (row: Row) => any,
 *   sort?: string, numeric?: boolean, wide?: boolean, fill?: boolean,
 * }} Column `sort` is the field that the server sorts by; `wide` columns are left out on narrow
 *   screens; `fill` takes the width that is left.
 */

/** @param {string} sort such as `createdAt:desc` */
export function parseSort(sort) {
  const [field, direction = "asc"] = sort.split(":");
  return { field, descending: direction === "desc" };
}

/** @param {{ column: Column<any>, sort: string, onSort?: (sort: string) => void }} props */
function Head({ column, sort, onSort }) {
  const { field, descending } = parseSort(sort);
  const sorted = column.sort !== undefined && column.sort === field;
  const style = classes(column);
  if (!column.sort || !onSort) return html`<th scope="col" class=${style}>${column.label}</th>`;
  const turn = () => onSort(`${column.sort}:${sorted && descending ? "asc" : "desc"}`);
  return html`<th scope="col" class=${style} aria-sort=${sorted ? (descending ? "descending" : "ascending") : "none"}>
    <button class="sort" onClick=${turn}>
      ${column.label} ${sorted && html`<${Icon} name=${descending ? "down" : "up"} />`}
    </button>
  </th>`;
}

/** @param {Column<any>} column */
function classes({ numeric, wide, fill }) {
  return [numeric && "numeric", wide && "wide-only", fill && "fill"].filter(Boolean).join(" ");
}

/** @param {{ columns: Column<any>[], rows: number }} props */
function Placeholder({ columns, rows }) {
  return Array.from(
    { length: rows },
    () => html`<tr aria-hidden="true">${columns.map((column) => html`<td class=${classes(column)}><i class="bone" /></td>`)}</tr>`,
  );
}

/**
 * A component that reads a signal is drawn again only if a property of it is another one (Preact signals).
 * So a row that has not changed costs nothing when its list is loaded again.
 * @param {{ row: any, columns: Column<any>[], marked: boolean, onRow?: (row: any) => void }} props
 */
function Line({ row, columns, marked, onRow }) {
  turn.value;
  const chosen = onRow && ((/** @type {MouseEvent} */ event) => isPlain(event) && onRow(row));
  return html`<tr class=${marked ? "marked" : ""} onClick=${chosen}>
    ${columns.map((column) => html`<td key=${column.name} class=${classes(column)}>${column.cell(row)}</td>`)}
  </tr>`;
}

/**
 * @template Row
 * @param {{
 *   caption: string, columns: Column<Row>[], rows: Row[] | undefined, rowKey: (row: Row) => string,
 *   sort?: string, onSort?: (sort: string) => void, error?: any, retry?: () => void, expected?: number,
 *   empty?: any, isMarked?: (row: Row) => boolean, onRow?: (row: Row) => void,
 * }} props
 */
export function Table({ caption, columns, rows, rowKey, sort = "", onSort, error, retry, expected = 5, empty, isMarked, onRow }) {
  if (error && !rows) return html`<${Problem} error=${error} retry=${retry} />`;
  if (rows && !rows.length) return empty ?? html`<${Empty} title="Nothing here yet." />`;
  const line = (/** @type {Row} */ one) =>
    html`<${Line} key=${rowKey(one)} row=${one} columns=${columns} marked=${isMarked?.(one) ?? false} onRow=${onRow} />`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${caption}>
    <table class=${onRow ? "clickable" : ""} aria-busy=${!rows}>
      <caption class="hidden">${caption}</caption>
      <thead><tr>${columns.map((column) => html`<${Head} key=${column.name} ...${{ column, sort, onSort }} />`)}</tr></thead>
      <tbody>${rows ? rows.map(line) : html`<${Placeholder} columns=${columns} rows=${expected} />`}</tbody>
    </table>
  </div>`;
}

/**
 * Whether a click was meant for the row: not for a control in it, and not to select text.
 * @param {MouseEvent} event
 */
function isPlain(event) {
  return !(/** @type {Element} */ (event.target).closest("a, button, input, select")) && !getSelection()?.toString();
}
