// Fields whose value is a list of rows: ports and volumes.
import { html, useId } from "../../view.js";

/** @typedef {{ name: string, label: string, kind: "number" | "text" | "check" | "choice", options?: string[], placeholder?: string }} Cell */

/** @type {Record<string, { cells: Cell[], start: any, add: string }>} */
const KINDS = {
  ports: {
    add: "Add a port",
    start: { port: "80", expose: true },
    cells: [
      { name: "port", label: "Port", kind: "number" },
      { name: "protocol", label: "Protocol", kind: "choice", options: ["", "TCP", "UDP"] },
      { name: "expose", label: "Reachable from outside", kind: "check" },
    ],
  },
  volumes: {
    add: "Add a volume",
    start: { name: "data", mountPath: "/data", size: "1Gi" },
    cells: [
      { name: "name", label: "Name", kind: "text" },
      { name: "mountPath", label: "Path", kind: "text", placeholder: "/data" },
      { name: "size", label: "Size", kind: "text", placeholder: "10Gi" },
      { name: "readOnly", label: "Read only", kind: "check" },
    ],
  },
};

/** @param {{ cell: Cell, value: any, change: (value: any) => void }} props */
function CellField({ cell, value, change }) {
  const id = useId();
  const typed = (/** @type {any} */ event) => change(event.target.value);
  const control =
    cell.kind === "check"
      ? html`<input id=${id} type="checkbox" checked=${value} onChange=${(/** @type {any} */ event) => change(event.target.checked)} />`
      : cell.kind === "choice"
        ? html`<select id=${id} onChange=${typed}>${cell.options?.map((one) => html`<option value=${one} selected=${one === (value ?? "")}>${one || "default"}</option>`)}</select>`
        : html`<input id=${id} type=${cell.kind} value=${value ?? ""} placeholder=${cell.placeholder} onInput=${typed} />`;
  return html`<div class="field ${cell.kind === "check" ? "check" : ""}"><label for=${id}>${cell.label}</label>${control}</div>`;
}

/** @param {{ kind: "ports" | "volumes", label: string, value: any[] | undefined, change: (rows: any[]) => void, error?: string }} props */
export function RowEditor({ kind, label, value = [], change, error }) {
  const { cells, start, add } = KINDS[kind];
  const set = (/** @type {number} */ at, /** @type {string} */ name, /** @type {any} */ one) =>
    change(value.map((row, index) => (index === at ? { ...row, [name]: one } : row)));
  return html`<div role="group" aria-label=${label} class="rows ${error ? "wrong" : ""}">
    <p class="rows-label">${label}</p>
    ${value.map(
      (row, index) => html`<div class="rows-row" key=${index}>
        ${cells.map((cell) => html`<${CellField} cell=${cell} value=${row[cell.name]} change=${(/** @type {any} */ one) => set(index, cell.name, one)} />`)}
        <button type="button" class="quiet-button" aria-label="Remove ${label} ${index + 1}" onClick=${() => change(value.filter((_, at) => at !== index))}>Remove</button>
      </div>`,
    )}
    <button type="button" onClick=${() => change([...value, { ...start }])}>${add}</button>
    ${error && html`<p class="field-error" tabindex="-1" aria-invalid="true">${error}</p>`}
  </div>`;
}
