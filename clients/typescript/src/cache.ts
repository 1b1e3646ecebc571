const MOST = 500;
const MOST_CHARACTERS = 8_000_000;

interface Kept {
  etag: string;
  text: string;
}

/** Answers to reads with their `ETag`; the oldest are dropped beyond 500, or 8 million characters. */
export class Cache {
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  /** The response to the last read with this key. */
  get(key: string): Kept | undefined {
    return this.#kept.get(key);
  }

  /** Keeps a response, if it has an `ETag`. */
  put(key: string, etag: string | null, text: string): void {
    this.#drop(key);
    if (etag === null || text.length > MOST_CHARACTERS) return;
    this.#kept.set(key, { etag, text });
    this.#characters += text.length;
    while (this.#kept.size > MOST || this.#characters > MOST_CHARACTERS) {
      this.#drop(this.#kept.keys().next().value!);
    }
  }

  #drop(key: string): void {
    this.#characters -= this.#kept.get(key)?.text.length ?? 0;
    this.#kept.delete(key);
  }
}
