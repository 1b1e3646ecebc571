// Every request of this world, as it arrives, and one of them beside the list.
import { count, timeOfDay } from "../../format.js";
import { go, href, route, setQuery } from "../../route.js";
import { Filters } from "../../parts/filters.js";
import { Confirmation } from "../../parts/dialog.js";
import { Empty, Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Table } from "../../parts/table.js";
import { notify } from "../../parts/toast.js";
import { base } from "../../settings.js";
import { html, useEffect, useState } from "../../view.js";
import { Entry } from "./entry.js";
import { useJournal } from "./journal.js";
import { StatusCode } from "./status-code.js";

export const title = "Requests";

/** @type {import("../../parts/filters.js").Filter[]} */
const FILTERS = [
  { name: "method", label: "Method", kind: "choice", options: ["GET", "POST", "PUT", "DELETE", "HEAD"] },
  { name: "path", label: "Path", kind: "text", placeholder: "/plugin-core/jobs*" },
  { name: "status", label: "Status", kind: "choice", options: [["2xx", "2xx success"], ["4xx", "4xx refused"], ["429", "429 too many"], ["5xx", "5xx failed"]] },
  { name: "operation", label: "Operation", kind: "text", placeholder: "create_job" },
  { name: "correlationId", label: "Correlation id", kind: "text", placeholder: "corr_…" },
  { name: "own", label: "Dashboard's own", kind: "choice", options: [["yes", "Shown"]], unset: "Hidden" },
];
const STATUS = /^[1-5](\d\d|xx)$/;

/** @param {Record<string, string>} query */
function filtersOf(query) {
  const set = FILTERS.map(({ name }) => [name, query[name]]).filter(([, value]) => value);
  const { path, status, ...rest } = Object.fromEntries(set);
  const pattern = path && !/[*?]/.test(path) ? `*${path}*` : path;
  return { ...rest, ...(path && { path: pattern }), ...(STATUS.test(status ?? "") && { status }) };
}

/** @type {import("../../parts/table.js").Column<import("./journal.js").Row>[]} */
const COLUMNS = [
  { name: "at", label: "Time", wide: true, cell: ({ at }) => html`<span class="digits quiet">${timeOfDay(at)}</span>` },
  { name: "status", label: "Status", cell: ({ status }) => html`<${StatusCode} status=${status} />` },
  { name: "method", label: "Method", cell: ({ method }) => html`<code>${method}</code>` },
  {
    name: "path", label: "Path", fill: true,
    cell: ({ id, path, query }) => html`<a class="mono" href=${href(`/requests/${id}`, route.value.query)}>${short(path)}${query && html`<span class="quiet">?${query}</span>`}</a>`,
  },
  { name: "operation", label: "Operation", wide: true, cell: ({ operation }) => operation ?? html`<span class="quiet">no operation</span>` },
  { name: "client", label: "Client", wide: true, cell: ({ userId, keyId }) => (userId ? html`<span title=${keyId}>${userId}</span>` : html`<span class="quiet">unknown</span>`) },
  { name: "faults", label: "Fault", wide: true, cell: ({ faults }) => (faults.length ? html`<span class="status bad">fault</span>` : "") },
  { name: "duration", label: "Took", numeric: true, wide: true, cell: ({ milliseconds }) => `${milliseconds.toFixed(1)} ms` },
];

const short = (/** @type {string} */ path) => path.replace(/^\/api(\/v1)?/, "") || path;

/** @param {{ rest: string[] }} props */
export function Page({ rest }) {
  const [chosen] = rest;
  const [held, setHeld] = useState(false);
  const [clearing, setClearing] = useState(false);
  const { query } = route.value;
  const journal = useJournal(filtersOf(query), held || Boolean(chosen));
  useKeys(journal.rows, chosen);
  const export_ = `${base}/_cortex/worlds/${encodeURIComponent(base.match(/\/w\/([^/]+)$/)?.[1] ?? "default")}/requests/export`;
  return html`
    <${PageHead} title=${title} note="The requests to this world and their responses, newest first, without secrets.">
      <button aria-pressed=${held} onClick=${() => (setHeld(!held), held && journal.show())}>${held ? "Follow again" : "Hold still"}</button>
      <a class="button" href=${export_} download="requests.har">Export HAR</a>
      <button class="danger" onClick=${() => setClearing(true)}>Clear</button>
    <//>
    <${Filters} filters=${FILTERS} values=${query} change=${setQuery} />
    <div class="split ${chosen ? "with-entry" : ""}">
      <div>
        ${journal.waiting > 0 && html`<button class="news" onClick=${journal.show}>${count(journal.waiting)} new — show</button>`}
        ${journal.error && journal.rows && html`<${Problem} error=${journal.error} />`}
        <${Table} caption="Requests" columns=${COLUMNS} rows=${journal.rows} rowKey=${(/** @type {any} */ row) => row.id} error=${journal.error}
          onRow=${(/** @type {any} */ { id }) => go(`/requests/${id}`, query)} isMarked=${(/** @type {any} */ { id }) => id === chosen}
          empty=${html`<${Nothing} />`} />
      </div>
      ${chosen && html`<${Entry} key=${chosen} id=${chosen} close=${() => go("/requests", query)} />`}
    </div>
    ${clearing &&
    html`<${Confirmation} title="Clear the journal?" act="Clear" close=${() => setClearing(false)} confirm=${() => notify(journal.clear, "The journal is empty.")}>
      <p>This deletes the requests. Nothing else in the world changes.</p>
    <//>`}
  `;
}

function Nothing() {
  return html`<${Empty} title="No request matches.">
    <p>Send one to <code>${`${location.origin}${base}/api`}</code>, and it appears here.</p>
  <//>`;
}

/**
 * Arrows move from entry to entry; Escape closes the entry.
 * @param {import("./journal.js").Row[] | undefined} rows
 * @param {string | undefined} chosen
 */
function useKeys(rows, chosen) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      const isElsewhere = /** @type {Element} */ (event.target).closest("input, select, textarea, [role=tablist], pre, dialog");
      if (!rows || !chosen || isElsewhere || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") go("/requests", route.value.query);
      const next = step && rows[rows.findIndex(({ id }) => id === chosen) + step];
      if (!next) return;
      event.preventDefault();
      go(`/requests/${next.id}`, route.value.query);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [rows, chosen]);
}
