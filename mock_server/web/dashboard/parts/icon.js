// Line icons. They decorate: the word beside them, or the control's label, says what they mean.
import { html } from "../view.js";

/** @type {Record<string, string>} */
const LINES = {
  dashboard: "M3 3h8v8H3zM13 3h8v5h-8zM13 11h8v10h-8zM3 14h8v7H3z",
  jobs: "M4 6h16M4 12h16M4 18h10",
  providers: "M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01",
  networks: "M12 3v6M12 15v6M5 21h14M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 12h6M15 12h6",
  webhooks: "M9 8a4 4 0 1 1 5 4l3 5M8 12l-3 5h8M17 21a3 3 0 1 0 0-6M5 21a3 3 0 1 1 2-5",
  users: "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-7 7-7s7 3 7 7M16 4a4 4 0 0 1 0 7M18 15c2 1 4 3 4 6",
  requests: "M3 7h14M13 3l4 4-4 4M21 17H7M11 13l-4 4 4 4",
  world: "M4 7h10M18 7h2M4 17h2M10 17h10M14 4v6M6 14v6",
  settings: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 2v3M12 19v3M4.9 4.9l2.1 2.1M17 17l2.1 2.1M2 12h3M19 12h3M4.9 19.1 7 17M17 7l2.1-2.1",
  explorer: "M8 5l-6 7 6 7M16 5l6 7-6 7M13 4l-2 16",
  curl: "M4 5h16v14H4zM7 9l3 3-3 3M12 15h5",
  bell: "M6 9a6 6 0 0 1 12 0c0 6 2 7 2 8H4c0-1 2-2 2-8M10 21h4",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  menu: "M3 6h18M3 12h18M3 18h18",
  close: "M5 5l14 14M19 5 5 19",
  refresh: "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  fault: "M12 3 2 20h20zM12 10v4M12 17h.01",
  plus: "M12 5v14M5 12h14",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
};

/** @param {{ name: string }} props */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${LINES[name]} /></svg>`;
}
