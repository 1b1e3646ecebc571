// A form that is sent: whether it is under way, and which message belongs to which field.
import { Failure } from "../server/failure.js";
import { html, useRef, useState } from "../view.js";

/**
 * The messages by field. A message about a part, such as `/env/A` or `/ports/0/port`, is its field's, and names the part.
 * @param {Failure | null} failure
 * @param {string[]} names the form's fields, as dotted paths
 */
export function messages(failure, names) {
  /** @type {Record<string, string>} */
  const found = {};
  const rest = [];
  for (const { field, message } of failure?.fields ?? []) {
    const path = field.replace(/^\//, "").replaceAll("/", ".");
    const name = names.find((one) => path === one || path.startsWith(`${one}.`));
    const part = name ? path.slice(name.length + 1) : path;
    const line = part ? `${part}: ${message}` : message;
    if (name) found[name] = found[name] ? `${found[name]}; ${line}` : line;
    else rest.push(line);
  }
  if (failure && !failure.fields.length) rest.push(failure.message);
  return { found, rest };
}

/**
 * The JSON that was typed into a field; a failure of that field if it is none.
 * @param {string} name
 * @param {string} text
 */
export function parsed(name, text) {
  try {
    return JSON.parse(text.trim() || "{}");
  } catch (error) {
    throw new Failure(400, { details: { fields: [{ field: name, message: `is not JSON: ${/** @type {Error} */ (error).message}` }] } });
  }
}

/**
 * @template T
 * @param {() => Promise<T>} send
 * @param {(result: T) => void} done
 */
export function useSending(send, done) {
  const [state, setState] = useState({ busy: false, failure: /** @type {Failure | null} */ (null) });
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  /** @param {Event} [event] */
  const submit = async (event) => {
    event?.preventDefault();
    setState({ busy: true, failure: null });
    try {
      const result = await send();
      setState({ busy: false, failure: null });
      done(result);
    } catch (failure) {
      setState({ busy: false, failure: /** @type {Failure} */ (failure) });
      // After the messages are drawn, the first wrong field gets the focus.
      setTimeout(() => /** @type {HTMLElement | null} */ (form.current?.querySelector("[aria-invalid], .form-error"))?.focus());
    }
  };
  return { ...state, submit, form };
}

/** @param {{ lines: string[] }} props */
export function FormError({ lines }) {
  return lines.length > 0 && html`<div class="form-error" role="alert" tabindex="-1">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}
