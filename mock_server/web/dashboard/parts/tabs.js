// Tabs, as the ARIA practices describe them: arrows move between them.
import { html, useEffect, useId, useRef } from "../view.js";

/**
 * @param {{ label: string, tabs: [string, string][], chosen: string, choose: (name: string) => void,
 *   children?: import("../view.js").Children }} props `tabs` are pairs of a name and a label
 */
export function Tabs({ label, tabs, chosen, choose, children }) {
  const id = useId();
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    // On a narrow screen the chosen tab can be out of view. Only the list scrolls, never the page.
    const bar = /** @type {HTMLElement} */ (list.current);
    const [around, tab] = [bar, bar.querySelector("[aria-selected=true]")].map((one) => one?.getBoundingClientRect());
    if (around && tab) bar.scrollLeft += Math.min(0, tab.left - around.left) + Math.max(0, tab.right - around.right);
  }, [chosen]);
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (tabs.findIndex(([name]) => name === chosen) + step + tabs.length) % tabs.length;
    choose(tabs[next][0]);
    /** @type {HTMLElement} */ (list.current?.children[next]).focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} ref=${list} onKeyDown=${move}>
      ${tabs.map(
        ([name, text]) => html`<button key=${name} role="tab" id="${id}-${name}" type="button" aria-selected=${name === chosen}
          aria-controls="${id}-panel" tabindex=${name === chosen ? 0 : -1} onClick=${() => choose(name)}>${text}</button>`,
      )}
    </div>
    <div role="tabpanel" class="tab-panel" id="${id}-panel" aria-labelledby="${id}-${chosen}" tabindex="0">${children}</div>`;
}
