// Short messages at the edge of the window, read aloud by screen readers.
import { ignored } from "../server/api.js";
import { html, signal } from "../view.js";

/** @typedef {{ id: number, text: string, tone: "good" | "bad" }} Toast */

const SHOWN_FOR = 6_000;
const MOST = 4;

/** @type {{ value: Toast[] }} */
const toasts = signal([]);
let next = 0;

/**
 * @param {string} text
 * @param {"good" | "bad"} [tone]
 */
export function toast(text, tone = "good") {
  const id = ++next;
  toasts.value = [...toasts.value.slice(1 - MOST), { id, text, tone }];
  setTimeout(() => dismiss(id), SHOWN_FOR);
}

/** At most this many warnings are named; a long table repeats them in each row. */
const NAMED = 3;

ignored.subscribe((all) => {
  const lines = all.map(({ field, message }) => `${field.slice(1)} ${message}`);
  const more = lines.length > NAMED ? `; ${lines.length - NAMED} more` : "";
  if (lines.length) toast(`Ignored: ${lines.slice(0, NAMED).join("; ")}${more}.`, "bad");
});

/** @param {number} id */
function dismiss(id) {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/**
 * Runs an action and shows its result as a toast.
 * @template T
 * @param {() => Promise<T>} act
 * @param {string | ((result: T) => string)} [done]
 * @returns {Promise<T | undefined>}
 */
export async function notify(act, done) {
  try {
    const result = await act();
    if (done) toast(typeof done === "string" ? done : done(result));
    return result;
  } catch (error) {
    const { message, fields } = /** @type {any} */ (error);
    toast(fields?.length ? fields.map((/** @type {any} */ one) => one.message).join("; ") : message, "bad");
    return undefined;
  }
}

export function Toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.value.map(
      ({ id, text, tone }) => html`<div key=${id} class="toast ${tone}">
        <span>${text}</span>
        <button class="plain-button" aria-label="Dismiss" onClick=${() => dismiss(id)}>×</button>
      </div>`,
    )}
  </div>`;
}
