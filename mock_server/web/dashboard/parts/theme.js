// Light, dark, or as the system has it; the choice is kept in this browser.
import { signal } from "../view.js";

const STORED = "cortex.theme";
const ORDER = /** @type {const} */ (["system", "light", "dark"]);

/** @typedef {typeof ORDER[number]} Theme */

const kept = /** @type {Theme} */ (localStorage.getItem(STORED));

/** @type {{ value: Theme }} */
export const theme = signal(ORDER.includes(kept) ? kept : "system");

export function nextTheme() {
  theme.value = ORDER[(ORDER.indexOf(theme.value) + 1) % ORDER.length];
  localStorage.setItem(STORED, theme.value);
  if (theme.value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}
