// Filters above a list. Their values are in the URL.
import { html, useEffect, useRef, useState } from "../view.js";

/**
 * @typedef {{ name: string, label: string, kind: "choice" | "date" | "number" | "text",
 *   options?: (string | [string, string])[], placeholder?: string, unset?: string }} Filter
 */

const TYPING_PAUSE = 300;

/**
 * A field that reports its value when the reader pauses.
 * @param {{ filter: Filter, value: string, change: (value: string) => void, error?: string }} props
 */
function Typed({ filter, value, change, error }) {
  const [text, setText] = useState(value);
  const timer = useRef(0);
  useEffect(() => setText(value), [value]);
  /** @param {InputEvent} event */
  const typed = (event) => {
    const typedText = /** @type {HTMLInputElement} */ (event.target).value;
    setText(typedText);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change(typedText), TYPING_PAUSE);
  };
  const type = { date: "date", number: "number", text: "search", choice: "text" }[filter.kind];
  return html`<input id="filter-${filter.name}" type=${type} value=${text} placeholder=${filter.placeholder} min="0" step="any" onInput=${typed}
    aria-invalid=${error && "true"} aria-describedby=${error && `filter-${filter.name}-error`} />
    ${error && html`<p class="field-error" id="filter-${filter.name}-error" role="alert">${error}</p>`}`;
}

/** @param {{ filter: Filter, value: string, change: (value: string) => void }} props */
function Choice({ filter, value, change }) {
  return html`<select id="filter-${filter.name}" value=${value} onChange=${(/** @type {any} */ event) => change(event.target.value)}>
    <option value="">${filter.unset ?? "Any"}</option>
    ${filter.options?.map((option) => {
      const [word, label] = Array.isArray(option) ? option : [option, option];
      return html`<option value=${word} selected=${word === value}>${label}</option>`;
    })}
  </select>`;
}

/**
 * @param {{ filters: Filter[], values: Record<string, string>, errors?: Record<string, string>,
 *   change: (changes: Record<string, string>) => void }} props `errors` say what is wrong with values
 */
export function Filters({ filters, values, errors = {}, change }) {
  const used = filters.some(({ name }) => values[name]);
  const clear = () => change(Object.fromEntries(filters.map(({ name }) => [name, ""])));
  return html`<form class="filters" role="search" aria-label="Filters" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${filters.map((filter) => {
      const set = (/** @type {string} */ value) => change({ [filter.name]: value });
      return html`<div key=${filter.name} class="filter">
        <label for="filter-${filter.name}">${filter.label}</label>
        <${filter.kind === "choice" ? Choice : Typed} filter=${filter} value=${values[filter.name] ?? ""} change=${set} error=${errors[filter.name]} />
      </div>`;
    })}
    ${used && html`<button type="button" class="quiet-button" onClick=${clear}>Clear filters</button>`}
  </form>`;
}
