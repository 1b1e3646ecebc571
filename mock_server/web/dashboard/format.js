// How values are written: money, spans, sizes, instants. The world's clock says what is "ago".

/** @param {number | null | undefined} value in USD */
export function money(value) {
  if (value === null || value === undefined) return "–";
  const digits = Math.abs(value) >= 1 || value === 0 ? 2 : 4;
  return `$${value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

const UNITS = /** @type {const} */ ([["d", 86_400], ["h", 3_600], ["m", 60], ["s", 1]]);

/** @param {number | null | undefined} seconds */
export function span(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return "–";
  let rest = Math.max(0, Math.round(seconds));
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || (unit === "s" && !parts.length)) parts.push(`${count}${unit}`);
  }
  return parts.slice(0, 2).join(" ");
}

/** @param {number} bytes */
export function size(bytes) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let index = 0;
  for (; bytes >= 1024 && index < units.length - 1; index++) bytes /= 1024;
  return `${bytes >= 10 || index === 0 ? Math.round(bytes) : bytes.toFixed(1)} ${units[index]}`;
}

/** @param {number} count */
export const count = (count) => count.toLocaleString("en");

/** @param {number} number @param {string} word in the singular, such as `job` */
export const counted = (number, word) => `${count(number)} ${word}${number === 1 ? "" : "s"}`;

/** @param {number | null | undefined} value */
export const percent = (value) => (value === null || value === undefined ? "–" : `${Number(value.toFixed(1))} %`);

/** @param {string | number | null | undefined} instant */
export function dateTime(instant) {
  if (!instant) return "–";
  return new Date(instant).toISOString().slice(0, 19).replace("T", " ");
}

/** @param {string | number} instant */
export const timeOfDay = (instant) => (instant ? new Date(instant).toISOString().slice(11, 19) : "–");

/**
 * @param {string | null | undefined} instant
 * @param {number} now in milliseconds
 */
export function ago(instant, now) {
  if (!instant) return "–";
  const seconds = (now - Date.parse(instant)) / 1000;
  if (Math.abs(seconds) < 2) return "now";
  const largest = span(Math.abs(seconds)).split(" ")[0];
  return seconds < 0 ? `in ${largest}` : `${largest} ago`;
}
