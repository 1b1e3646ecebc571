// A modal dialog. The browser keeps the focus inside, closes it on Escape, and gives the focus back.
import { Icon } from "./icon.js";
import { html, useEffect, useId, useRef } from "../view.js";

/**
 * @param {{ title: string, close: () => void, wide?: boolean, children?: import("../view.js").Children }} props
 */
export function Dialog({ title, close, wide = false, children }) {
  const id = useId();
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    element.current?.showModal();
    return () => before?.focus?.();
  }, []);
  /** @param {MouseEvent} event */
  const outside = (event) => event.target === element.current && close();
  return html`<dialog ref=${element} class=${wide ? "wide" : ""} aria-labelledby=${id}
      onClose=${close} onMouseDown=${outside}>
    <div class="dialog-head">
      <h2 id=${id}>${title}</h2>
      <button class="plain-button" aria-label="Close" onClick=${close}><${Icon} name="close" /></button>
    </div>
    <div class="dialog-body">${children}</div>
  </dialog>`;
}

/**
 * @param {{ title: string, children?: import("../view.js").Children, act: string, danger?: boolean,
 *   confirm: () => void, close: () => void }} props
 */
export function Confirmation({ title, children, act, danger = true, confirm, close }) {
  const agree = () => (close(), confirm());
  return html`<${Dialog} title=${title} close=${close}>
    <div>${children}</div>
    <div class="row end">
      <button onClick=${close}>Keep as it is</button>
      <button class=${danger ? "danger" : "primary"} onClick=${agree}>${act}</button>
    </div>
  <//>`;
}
