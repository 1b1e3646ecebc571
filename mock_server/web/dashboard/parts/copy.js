// A button that copies a text.
import { html, useState } from "../view.js";
import { Icon } from "./icon.js";
import { toast } from "./toast.js";

/** @param {{ text: string, label?: string }} props */
export function Copy({ text, label = "Copy" }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return toast("The browser does not let pages copy here. Select the text instead.", "bad");
    }
    setDone(true);
    setTimeout(() => setDone(false), 1_500);
  };
  return html`<button type="button" class="quiet-button" onClick=${copy}><${Icon} name="copy" /> ${done ? "Copied" : label}</button>`;
}
