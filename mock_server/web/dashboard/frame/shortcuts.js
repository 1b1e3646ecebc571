// The guide's keyboard shortcuts (Dashboard, Keyboard Shortcuts).
import { go } from "../route.js";
import { Dialog } from "../parts/dialog.js";
import { html, signal } from "../view.js";
import { helpOpen } from "./help.js";

export const shortcutsOpen = signal(false);

/** @type {[string, string, () => void][]} */
export const SHORTCUTS = [
  ["?", "Show the keyboard shortcuts", () => (shortcutsOpen.value = true)],
  ["N", "Submit a new job", () => go("/jobs/new")],
  ["J", "Go to Jobs", () => go("/jobs")],
  ["D", "Go to the Dashboard", () => go("/")],
  ["S", "Go to Settings", () => go("/settings")],
  ["H", "Open Help (Get started)", () => (helpOpen.value = true)],
  ["R", "Look at the requests", () => go("/requests")],
];

/** @param {KeyboardEvent} event */
function press(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
  const shortcut = SHORTCUTS.find(([key]) => key === event.key.toUpperCase());
  if (!shortcut) return;
  event.preventDefault();
  shortcut[2]();
}

export function watchShortcuts() {
  document.addEventListener("keydown", press);
}

export function Shortcuts() {
  if (!shortcutsOpen.value) return null;
  return html`<${Dialog} title="Keyboard shortcuts" close=${() => (shortcutsOpen.value = false)}>
    <dl class="shortcuts">
      ${SHORTCUTS.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}
      <div><dt><kbd>Esc</kbd></dt><dd>Close a dialog</dd></div>
    </dl>
  <//>`;
}
