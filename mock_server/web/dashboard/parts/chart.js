// Lines or bars over time, drawn by uPlot; the colours follow the theme.
import uPlot from "../vendor/uplot.js";
import { dateTime } from "../format.js";
import { theme } from "./theme.js";
import { html, useEffect, useRef } from "../view.js";

/**
 * @typedef {{ label: string, values: (number | null)[], format?: (value: number) => string,
 *   colour?: number, dashed?: boolean, bars?: boolean }} Series
 * @typedef {{ label: string, times: number[], series: Series[], height?: number,
 *   format?: (value: number) => string, stacked?: boolean }} ChartProps `times` in seconds
 */

const COLOURS = 6;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {string} name of a custom property whose value is a colour */
function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/**
 * @param {ChartProps} props
 * @param {number} width
 * @returns {any}
 */
function options({ series, height = 220, format = String }, width) {
  const [line, text] = [colour("--line"), colour("--quiet")];
  const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  return {
    width, height,
    padding: [12, 22, 0, 0],
    cursor: { points: { size: 7 }, drag: { x: false, y: false } },
    legend: { live: true },
    tzDate: (/** @type {number} */ seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    scales: { y: { range: (/** @type {any} */ _, /** @type {number} */ low, /** @type {number} */ high) => [Math.min(0, low), high > 0 ? high * 1.1 : 1] } },
    axes: [{ ...axis, size: 34, values: instants }, { ...axis, size: 64, values: (/** @type {any} */ _, /** @type {number[]} */ marks) => marks.map(format) }],
    series: [
      { label: "Time (UTC)", value: (/** @type {any} */ _, /** @type {number | null} */ at) => (at ? dateTime(at * 1000).slice(0, 16) : "–") },
      ...series.map((one, index) => drawn(one, index, format)),
    ],
  };
}

/**
 * The marks of the time axis: dates at midnight, otherwise hours.
 * @param {any} _plot
 * @param {number[]} marks in seconds
 * @returns {string[]}
 */
function instants(_plot, marks) {
  return marks.map((mark) => {
    const at = new Date(mark * 1000);
    const day = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
    return mark % 86_400 === 0 ? day : at.toISOString().slice(11, 16);
  });
}

/**
 * @param {Series} one
 * @param {number} index
 * @param {(value: number) => string} format
 */
function drawn(one, index, format) {
  const stroke = colour(`--series-${((one.colour ?? index) % COLOURS) + 1}`);
  return {
    label: one.label,
    stroke, width: one.bars ? 0 : 2,
    fill: one.bars ? stroke : undefined,
    dash: one.dashed ? [6, 5] : undefined,
    paths: one.bars ? uPlot.paths.bars?.({ size: [0.7, 48] }) : undefined,
    points: { show: false },
    value: (/** @type {any} */ _, /** @type {number | null} */ value) => (value === null || value === undefined ? "–" : (one.format ?? format)(value)),
  };
}

/** @param {ChartProps} props */
export function Chart(props) {
  const holder = useRef(/** @type {HTMLElement | null} */ (null));
  const plot = useRef(/** @type {any} */ (null));
  const data = [props.times, ...props.series.map(({ values }) => values)];
  const shape = JSON.stringify([theme.value, props.series.map(({ label, bars, dashed }) => [label, bars, dashed])]);
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (holder.current);
    const drawing = (plot.current = new uPlot(options(props, element.clientWidth), /** @type {any} */ (data), element));
    const observer = new ResizeObserver(() => drawing.setSize({ width: element.clientWidth, height: props.height ?? 220 }));
    observer.observe(element);
    return () => (observer.disconnect(), drawing.destroy());
  }, [shape]);
  useEffect(() => plot.current?.setData(data), [JSON.stringify(data)]);
  return html`<figure class="chart" aria-label=${props.label}>
    <div ref=${holder} style=${{ minHeight: `${(props.height ?? 220) + 30}px` }} />
    <figcaption class="hidden">${props.label}. ${summary(props)}</figcaption>
  </figure>`;
}

/** @param {ChartProps} props */
function summary({ series, format = String }) {
  const latest = (/** @type {(number | null)[]} */ values) => values.findLast((value) => value !== null && value !== undefined);
  return series
    .map(({ label, values }) => ({ label, value: latest(values) }))
    .filter(({ value }) => value !== undefined && value !== null)
    .map(({ label, value }) => `${label}: ${format(/** @type {number} */ (value))}`)
    .join(", ");
}
