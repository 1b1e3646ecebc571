// The frame around every page.
import { Toasts } from "../parts/toast.js";
import { settings } from "../settings.js";
import { href } from "../place.js";
import { html, useState } from "../view.js";
import { Help } from "./help.js";
import { Navigation } from "./navigation.js";
import { PageView } from "./page-view.js";
import { Shortcuts } from "./shortcuts.js";
import { SignIn } from "./sign-in.js";
import { TopBar } from "./top-bar.js";

export function Shell() {
  const [menuOpen, setMenuOpen] = useState(false);
  return html`<div class="shell ${menuOpen ? "menu-open" : ""}">
    <a class="skip" href="#main">Skip to the page</a>
    <aside class="side" aria-label="Cortex mock">
      <a class="brand" href=${href("/")}><span class="mark" aria-hidden="true" />Cortex <span class="mock-tag">mock</span></a>
      <${Navigation} close=${() => setMenuOpen(false)} />
      <p class="side-foot">Version ${settings.version} · press <kbd>?</kbd> for keys</p>
    </aside>
    <${TopBar} menuOpen=${menuOpen} toggleMenu=${() => setMenuOpen(!menuOpen)} />
    <main id="main" tabindex="-1"><${PageView} /></main>
    <${Toasts} />
    <${Help} />
    <${Shortcuts} />
    <${SignIn} />
  </div>`;
}
