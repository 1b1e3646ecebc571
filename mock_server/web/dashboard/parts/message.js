// What a list shows when it has nothing to show, and why.
import { controlKey, credential, signingIn } from "../server/session.js";
import { html } from "../view.js";

/** @typedef {import("../server/failure.js").Failure} Failure */

/**
 * @param {{ title: string, children?: import("../view.js").Children }} props
 */
export function Empty({ title, children }) {
  return html`<div class="empty"><p class="empty-title">${title}</p><div>${children}</div></div>`;
}

/** @param {Failure} error */
function advice(error) {
  if (error.status === 401) return credential.value || controlKey.value ? "Sign in again: as a role, or with another key." : "Sign in first.";
  if (error.status === 403) return "Sign in as a user who may do this.";
  if (error.status === 429) return "Wait, or start the mock with --no-rate-limit.";
  if (error.status === 400) return "Change the request, or clear the filters.";
  if (error.status === 404) return "It may have been deleted, or be in another world.";
  if (error.status < 300 || error.status >= 500) return "Try again. Injected faults can cause this, too.";
  return "";
}

/** @param {{ error: Failure, retry?: () => void }} props */
export function Problem({ error, retry }) {
  return html`<div class="empty problem" role="alert">
    <p class="empty-title">${error.message}</p>
    <p>${advice(error)} ${error.code && html`<code>${error.code}</code>`}</p>
    <p class="row centre">
      ${retry && html`<button onClick=${retry}>Try again</button>`}
      ${[401, 403].includes(error.status) && html`<button onClick=${() => (signingIn.value = true)}>Sign in</button>`}
    </p>
  </div>`;
}
