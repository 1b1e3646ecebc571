// The frame around every page.
import { Toasts } from "../parts/toast.js";
import { controlFailure } from "../server/clock.js";
import { settings, site, world } from "../settings.js";
import { href } from "../route.js";
import { html, useState } from "../view.js";
import { Help } from "./help.js";
import { Navigation } from "./navigation.js";
import { Outdated } from "./outdated.js";
import { PageView } from "./page-view.js";
import { Shortcuts } from "./shortcuts.js";
import { SignIn } from "./sign-in.js";
import { TopBar } from "./top-bar.js";

/** What is wrong with the whole page: what it shows can be old. */
function Warning() {
  const status = controlFailure.value?.status;
  if (status === 0) return html`<p class="warning" role="alert">The mock does not respond. What you see may be old. This page tries again by itself.</p>`;
  if (status !== 404) return null;
  return html`<p class="warning" role="alert">The world ${world} does not exist any more. <a href="${site}/" target="_self">Go to the default world</a></p>`;
}

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
    <${Warning} />
    <main id="main" tabindex="-1"><${Outdated} /><${PageView} /></main>
    <${Toasts} />
    <${Help} />
    <${Shortcuts} />
    <${SignIn} />
  </div>`;
}
