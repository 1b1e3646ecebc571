// A form field: its label, its help, and the server's own message about its value.
import { html, useId } from "../view.js";

/**
 * @typedef {{
 *   label: string, name: string, value: any, change: (value: any) => void, help?: any, error?: string,
 *   kind?: "text" | "number" | "area" | "choice" | "check" | "password" | "datetime-local" | "email" | "url",
 *   options?: (string | [string, string])[], placeholder?: string, required?: boolean, rows?: number,
 *   suggestions?: string[], mono?: boolean,
 * }} FieldProps
 */

/** @param {FieldProps & { id: string, described: string }} props */
function Control({ id, described, name, kind = "text", value, change, options, placeholder, required, rows, suggestions, error, mono }) {
  const shared = {
    id, name, placeholder, "aria-describedby": described || undefined, "aria-invalid": error ? "true" : undefined,
    "aria-required": required ? "true" : undefined, class: mono ? "mono" : undefined,
  };
  const typed = (/** @type {any} */ event) => change(event.target.value);
  if (kind === "check") return html`<input ...${shared} type="checkbox" checked=${value} onChange=${(/** @type {any} */ e) => change(e.target.checked)} />`;
  if (kind === "area") return html`<textarea ...${shared} rows=${rows ?? 3} value=${value ?? ""} onInput=${typed} spellcheck=${false} />`;
  if (kind === "choice")
    return html`<select ...${shared} value=${value ?? ""} onChange=${typed}>
      ${options?.map((option) => {
        const [word, label] = Array.isArray(option) ? option : [option, option];
        return html`<option value=${word} selected=${word === (value ?? "")}>${label}</option>`;
      })}
    </select>`;
  const list = suggestions?.length ? `${id}-list` : undefined;
  return html`<input ...${shared} type=${kind} step="any" value=${value ?? ""} onInput=${typed} list=${list} autocomplete="off" />
    ${list && html`<datalist id=${list}>${suggestions?.map((one) => html`<option value=${one} />`)}</datalist>`}`;
}

/** @param {FieldProps} props */
export function Field(props) {
  const id = useId();
  const { label, help, error, required, kind } = props;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return html`<div class="field ${kind === "check" ? "check" : ""} ${error ? "wrong" : ""}" data-field=${props.name}>
    <label for=${id}>${label}${required && html`<span class="required" title="required"> *</span>`}</label>
    <${Control} ...${props} id=${id} described=${described} />
    ${help && html`<p class="help" id="${id}-help">${help}</p>`}
    ${error && html`<p class="field-error" id="${id}-error">${error}</p>`}
  </div>`;
}
