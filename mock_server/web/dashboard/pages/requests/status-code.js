// A status of HTTP, coloured by its class.
import { html } from "../../view.js";

const TONES = /** @type {Record<string, string>} */ ({ 2: "good", 3: "idle", 4: "warn", 5: "bad" });

/** @param {{ status: number | null }} props */
export function StatusCode({ status }) {
  if (!status) return html`<span class="status bad">no response</span>`;
  return html`<span class="status ${TONES[String(status)[0]] ?? "idle"}">${status}</span>`;
}
