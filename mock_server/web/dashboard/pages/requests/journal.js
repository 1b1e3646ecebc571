// The latest requests of this world. They are looked for again and again, and held back while the reader reads.
import { controlWorld } from "../../server/control.js";
import { useEffect, useRef, useState } from "../../view.js";

/**
 * @typedef {{ id: string, at: string, method: string, path: string, query: string, operation: string | null,
 *   status: number | null, milliseconds: number, userId: string | null, keyId: string | null, correlationId: string,
 *   faults: string[] }} Row
 * @typedef {{ rows: Row[] | undefined, waiting: number, error: any, show: () => void, clear: () => Promise<void> }} Journal
 */

const PERIOD = 1_500;
const MOST = 500;
const OWN = /^dashboard-/;

/** @param {Record<string, string | undefined>} query */
async function read({ own, ...query }) {
  const { data } = await controlWorld("GET", "/requests", { query: { ...query, limit: MOST } });
  const rows = /** @type {Row[]} */ (data).reverse();
  return own ? rows : rows.filter(({ correlationId }) => !OWN.test(correlationId));
}

/**
 * @param {Record<string, string | undefined>} query what the journal filters by; `own` shows the dashboard's requests
 * @param {boolean} held whether new rows wait until the reader asks for them
 * @returns {Journal}
 */
export function useJournal(query, held) {
  const [rows, setRows] = useState(/** @type {Row[] | undefined} */ (undefined));
  const [latest, setLatest] = useState(/** @type {Row[]} */ ([]));
  const [error, setError] = useState(/** @type {any} */ (null));
  const isHeld = useRef(held);
  isHeld.current = held;
  const asked = JSON.stringify(query);
  useEffect(() => {
    let isOver = false;
    let first = true;
    const look = async () => {
      try {
        const found = await read(JSON.parse(asked));
        if (isOver) return;
        setLatest(found);
        setError(null);
        if (first || !isHeld.current) setRows(found);
        first = false;
      } catch (failure) {
        if (!isOver) setError(failure);
      }
    };
    look();
    const timer = setInterval(() => document.hidden || look(), PERIOD);
    return () => ((isOver = true), clearInterval(timer));
  }, [asked]);
  const known = new Set(rows?.map(({ id }) => id));
  const waiting = rows ? latest.filter(({ id }) => !known.has(id)).length : 0;
  const show = () => setRows(latest);
  const clear = async () => {
    await controlWorld("DELETE", "/requests");
    setRows([]);
    setLatest([]);
  };
  return { rows, waiting, error, show, clear };
}
