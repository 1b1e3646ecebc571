// The state of a thing: a word, and a colour that repeats it.
import { html } from "../view.js";

/** @type {Record<string, string>} */
const TONES = {
  pending: "wait", scheduled: "wait", initializing: "wait", retrying: "wait", queued: "wait", paused: "wait",
  running: "busy", cancelling: "busy", started: "busy", active: "good",
  completed: "good", online: "good", delivered: "good", confirmed: "good", enabled: "good", ok: "good", open: "good",
  failed: "bad", offline: "bad", error: "bad", expired: "bad", critical: "bad",
  degraded: "warn", warning: "warn", low: "warn",
};

/** @param {{ value: string | undefined | null }} props */
export function Status({ value }) {
  const word = value ?? "unknown";
  return html`<span class="status ${TONES[word] ?? "idle"}">${word}</span>`;
}
