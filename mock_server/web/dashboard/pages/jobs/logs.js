// The log of a job: streamed, searched, followed, downloaded. Only the lines in view are drawn.
import { count, counted, timeOfDay } from "../../format.js";
import { Empty, Problem } from "../../parts/message.js";
import { Failure } from "../../server/failure.js";
import { returns } from "../../server/socket.js";
import { html, useEffect, useMemo, useRef, useState } from "../../view.js";
import { readLog } from "./log-stream.js";

/** @typedef {import("./log-stream.js").Line} Line */

const HEIGHT = 20;
const SPARE = 20;
const MOST = 100_000;
const AGAIN_AFTER = 1_000;
const MOST_ATTEMPTS = 5;

/**
 * @param {string} id
 * @returns {{ lines: Line[], grown: number, over: boolean, error: any, retry: () => void }}
 */
function useLog(id) {
  const lines = useRef(/** @type {Line[]} */ ([]));
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState({ grown: 0, over: false, error: /** @type {any} */ (null) });
  useEffect(() => {
    const stop = new AbortController();
    /** @type {string | undefined} */
    let last;
    let waiting = false;
    lines.current = [];
    setState({ grown: 0, over: false, error: null });
    const draw = () => ((waiting = false), setState((old) => ({ ...old, grown: old.grown + 1 })));
    /** @param {Line[]} more @param {string | undefined} at */
    const take = (more, at) => {
      last = at;
      lines.current.push(...more);
      if (lines.current.length > MOST) lines.current.splice(0, lines.current.length - MOST);
      if (!waiting) (waiting = true), requestAnimationFrame(draw);
    };
    const follow = async () => {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const known = last;
        if (await readLog(id, last, take, stop.signal)) return;
        if (last !== known) attempt = 0;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      }
      throw new Failure(0, { message: "The log ended before the job did." });
    };
    follow().then(
      () => setState((old) => ({ ...old, over: true })),
      (error) => stop.signal.aborted || setState((old) => ({ ...old, error })),
    );
    return () => stop.abort();
  }, [id, turn, returns.value]);
  return { lines: lines.current, ...state, retry: () => setTurn(turn + 1) };
}

/** @param {{ text: string, search: string }} props */
function Marked({ text, search }) {
  if (!search) return text;
  const parts = [];
  const low = text.toLowerCase();
  let from = 0;
  for (let at = low.indexOf(search); at >= 0; at = low.indexOf(search, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + search.length)}</mark>`);
    from = at + search.length;
  }
  return [...parts, text.slice(from)];
}

/** @param {{ lines: Line[], search: string, follow: boolean, setFollow: (on: boolean) => void, version: number }} props */
function Lines({ lines, search, follow, setFollow, version }) {
  const view = useRef(/** @type {HTMLElement | null} */ (null));
  const [top, setTop] = useState(0);
  useEffect(() => {
    if (follow && view.current) view.current.scrollTop = view.current.scrollHeight;
  }, [version, follow, lines.length]);
  const shown = Math.ceil((view.current?.clientHeight ?? 600) / HEIGHT);
  const first = Math.max(0, Math.floor(top / HEIGHT) - SPARE);
  const scrolled = (/** @type {any} */ { target }) => {
    setTop(target.scrollTop);
    const atEnd = target.scrollTop + target.clientHeight >= target.scrollHeight - HEIGHT;
    if (follow !== atEnd) setFollow(atEnd);
  };
  return html`<div class="log" ref=${view} onScroll=${scrolled} tabindex="0" role="log" aria-live="off" aria-label="Log of the job">
    <div class="log-lines" style=${{ height: `${lines.length * HEIGHT}px` }}>
      ${lines.slice(first, first + shown + 2 * SPARE).map(
        ({ timestamp, line }, index) => html`<div class="log-line" key=${first + index} style=${{ top: `${(first + index) * HEIGHT}px` }}>
          <span class="quiet">${timeOfDay(timestamp)}</span><${Marked} text=${line} search=${search} />
        </div>`,
      )}
    </div>
  </div>`;
}

/** @param {string} id @param {Line[]} lines */
function download(id, lines) {
  const text = lines.map(({ timestamp, line }) => `${timestamp} ${line}\n`).join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = `${id}.log`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {{ job: any }} props */
export function Logs({ job }) {
  const { lines, grown, over, error, retry } = useLog(job.id);
  const [typed, setTyped] = useState("");
  const [follow, setFollow] = useState(true);
  const search = typed.trim().toLowerCase();
  const found = useMemo(() => (search ? lines.filter(({ line }) => line.toLowerCase().includes(search)) : lines), [lines, grown, search]);
  if (error && !lines.length) return html`<${Problem} error=${error} retry=${retry} />`;
  return html`${error && html`<${Problem} error=${error} retry=${retry} />`}<div class="card-head">
      <div class="row">
        <label class="filter-inline"><span>Search</span><input type="search" value=${typed} onInput=${(/** @type {any} */ event) => setTyped(event.target.value)} /></label>
        <span class="quiet" role="status">${search ? `${count(found.length)} of ${counted(lines.length, "line")}` : counted(lines.length, "line")}${over ? ", complete" : ""}</span>
      </div>
      <div class="row">
        <button aria-pressed=${follow} onClick=${() => setFollow(!follow)}>${follow ? "Following" : "Follow"}</button>
        <button disabled=${!lines.length} onClick=${() => download(job.id, found)}>Download</button>
      </div>
    </div>
    ${!lines.length && html`<${Empty} title=${over ? "The job wrote nothing." : "No line yet."}>${over ? "" : "Lines appear here when the job runs."}<//>`}
    ${lines.length > 0 && html`<${Lines} lines=${found} search=${search} follow=${follow} setFollow=${setFollow} version=${grown} />`}`;
}
