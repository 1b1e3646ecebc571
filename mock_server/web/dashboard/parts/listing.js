// A list of the API as a table: filters, sorting and paging in the URL, and live.
import { route, setQuery } from "../route.js";
import { get } from "../server/api.js";
import { useLive, useLoad } from "../server/loading.js";
import { html, useRef } from "../view.js";
import { Filters } from "./filters.js";
import { Empty } from "./message.js";
import { Pager } from "./pager.js";
import { Table } from "./table.js";

const LIMIT = 20;

/**
 * @typedef {{ page: number, limit: number, sort: string, filters: Record<string, string> }} Wish
 * @typedef {{ items: any[], total: number, note?: string, errors?: Record<string, string> }} Page `note` says what the
 *   list cannot show; `errors`, by filter, why nothing can match
 */

/**
 * @param {string} path
 * @param {AbortSignal} signal
 * @param {Wish} wish
 * @returns {Promise<Page>}
 */
async function fromApi(path, signal, { page, limit, sort, filters }) {
  const { data, meta } = await get(path, { ...filters, sort, page, limit }, signal);
  if (!Array.isArray(data)) throw new TypeError("not a list");
  return { items: data, total: meta?.pagination?.total ?? data.length };
}

/**
 * @param {import("./filters.js").Filter[]} filters
 * @param {string} sort the order if the URL names none
 * @returns {Wish}
 */
function wished(filters, sort) {
  const { query } = route.value;
  const set = filters.map(({ name }) => [name, query[name]]).filter(([, value]) => value);
  return {
    page: Math.max(1, Number(query.page) || 1),
    limit: Math.min(100, Math.max(1, Number(query.limit) || LIMIT)),
    sort: query.sort ?? sort,
    filters: Object.fromEntries(set),
  };
}

/**
 * @param {{
 *   caption: string, path: string, columns: import("./table.js").Column<any>[],
 *   filters?: import("./filters.js").Filter[], sort?: string, kinds?: (type: string) => boolean, empty?: any,
 *   load?: (signal: AbortSignal, wish: Wish) => Promise<Page>, rowKey?: (row: any) => string,
 *   onRow?: (row: any) => void, isMarked?: (row: any) => boolean, again?: any,
 *   above?: (rows: any[] | undefined) => any,
 * }} props `load` replaces the plain request; a new value of `again` loads again
 */
export function Listing(props) {
  const { caption, path, columns, filters = [], sort = "createdAt:desc", kinds, empty, load } = props;
  const wish = wished(filters, sort);
  const ask = (/** @type {AbortSignal} */ signal) => (load ? load(signal, wish) : fromApi(path, signal, wish));
  const list = useLoad(ask, [path, JSON.stringify(wish), props.again]);
  useLive(kinds ?? (() => false), list.reload);
  const rowKey = props.rowKey ?? idOf;
  const rows = useUnchanged(list.data?.items, rowKey);
  const filtered = Object.keys(wish.filters).length > 0;
  return html`
    ${filters.length > 0 &&
    html`<${Filters} filters=${filters} values=${wish.filters} errors=${list.data?.errors} change=${(/** @type {any} */ changes) => setQuery({ ...changes, page: "" })} />`}
    ${props.above?.(rows)}
    ${list.data?.note && html`<p class="note" role="status">${list.data.note}</p>`}
    <${Table} caption=${caption} columns=${columns} rows=${rows} rowKey=${rowKey} sort=${wish.sort}
      onSort=${(/** @type {string} */ wanted) => setQuery({ sort: wanted, page: "" })} error=${list.error} retry=${list.reload}
      empty=${list.data?.total ? html`<${Beyond} />` : filtered ? html`<${NoMatch} />` : empty} onRow=${props.onRow} isMarked=${props.isMarked} expected=${8} />
    ${list.data &&
    list.data.total > 0 &&
    html`<${Pager} ...${wish} total=${list.data.total}
      change=${(/** @type {any} */ { page, limit }) => setQuery({ page: page === 1 ? "" : page, ...(limit && { limit }) })} />`}
  `;
}

const idOf = (/** @type {any} */ row) => row.id;

/**
 * The rows, of which those that are as before are the same objects as before.
 * @param {any[] | undefined} rows
 * @param {(row: any) => string} rowKey
 */
function useUnchanged(rows, rowKey) {
  const known = useRef(/** @type {{ from?: any[], rows?: any[], texts: Map<string, [string, any]> }} */ ({ texts: new Map() }));
  if (rows !== known.current.from) {
    /** @type {Map<string, [string, any]>} */
    const texts = new Map();
    const kept = rows?.map((row) => {
      const text = JSON.stringify(row);
      const before = known.current.texts.get(rowKey(row));
      const one = before?.[0] === text ? before[1] : row;
      texts.set(rowKey(row), [text, one]);
      return one;
    });
    known.current = { from: rows, rows: kept, texts };
  }
  return known.current.rows;
}

/** A page after the last one: the list has become shorter, or the URL asks for too much. */
function Beyond() {
  return html`<${Empty} title="The list is not that long."><button onClick=${() => setQuery({ page: "" })}>Go to its first page</button><//>`;
}

function NoMatch() {
  return html`<div class="empty"><p class="empty-title">Nothing matches these filters.</p><p>Change one of them above.</p></div>`;
}
