// The fields of a job request, in groups.
import { Field } from "../../parts/field.js";
import { html } from "../../view.js";
import { GROUPS } from "./request-fields.js";
import { RowEditor } from "./row-editors.js";

/** @typedef {import("./request-fields.js").Spec} Spec */

/** @type {Record<string, any>} */
const KIND = { lines: "area", pairs: "area" };

/** @param {{ spec: Spec, value: any, change: (value: any) => void, error?: string, suggestions?: string[] }} props */
function RequestField({ spec, value, change, error, suggestions }) {
  const { kind, name, label } = spec;
  if (kind === "ports" || kind === "volumes") {
    return html`<div class="whole"><${RowEditor} kind=${kind} label=${label} value=${value} change=${change} error=${error} /></div>`;
  }
  const options = spec.options?.map((one) => [one, one || "not set"]);
  return html`<div class=${spec.whole ? "whole" : ""}>
    <${Field} ...${spec} kind=${KIND[kind] ?? kind} name=${name} options=${options} value=${value} change=${change} error=${error}
      suggestions=${suggestions ?? spec.suggestions} />
  </div>`;
}

/**
 * @param {{ values: Record<string, any>, change: (name: string, value: any) => void, errors: Record<string, string>, providers: string[] }} props
 */
export function RequestForm({ values, change, errors, providers }) {
  const fields = (/** @type {Spec[]} */ specs) => html`<div class="fields">
    ${specs.map(
      (spec) => html`<${RequestField} key=${spec.name} spec=${spec} value=${values[spec.name]} error=${errors[spec.name]}
        suggestions=${spec.name.toLowerCase().includes("provider") && spec.kind === "text" ? providers : undefined}
        change=${(/** @type {any} */ value) => change(spec.name, value)} />`,
    )}
  </div>`;
  return GROUPS.map(({ title, note, open, fields: specs }) => {
    if (open) return html`<fieldset><legend>${title}</legend>${fields(specs)}</fieldset>`;
    const needed = specs.some(({ name }) => errors[name] || values[name]);
    return html`<details class="group" open=${needed || undefined}>
      <summary>${title} <span class="quiet">${note}</span></summary>
      ${fields(specs)}
    </details>`;
  });
}
