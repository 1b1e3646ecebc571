import { APIResponseError } from "./errors.js";
import type { RequestWarning } from "./generated/models.js";
import type { RequestOptions } from "./options.js";
import type { Operation, RawResponse, Transport } from "./transport.js";

/** Where a page is in its collection (overview, Pagination). */
export interface PageInfo {
  /** Matching rows. */
  total: number;
  /** The number of the page, from 1. */
  page: number;
  /** Rows on a page. */
  limit: number;
  /** The number of pages. */
  pages: number;
}

interface Meta {
  pagination?: PageInfo;
  warnings?: RequestWarning[];
}

/** The rows of one page: an array, with what the response contains about the collection. */
export class Page<T> extends Array<T> {
  /** Where the page is in its collection; undefined if the server does not say. */
  declare readonly pagination: PageInfo | undefined;
  /** Parts of the request that had no effect. */
  declare readonly warnings: RequestWarning[];
  /** The response as it arrived. */
  declare readonly response: RawResponse;
  /** Reads the next page; undefined after the last. */
  declare readonly next: () => Promise<Page<T> | undefined>;

  /** The rows, as a plain array. */
  get data(): T[] {
    return Array.from(this);
  }

  /** Whether there is a further page. */
  get hasNext(): boolean {
    return this.pagination !== undefined && this.pagination.page < this.pagination.pages;
  }

  /** Derived arrays are plain ones. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/**
 * The rows of a collection. Nothing is sent before it is used:
 *
 * - `for await (const job of client.jobs.list())` walks all pages, as they are needed;
 * - `await client.jobs.list()` reads the first page, as does `.page()`;
 * - `client.jobs.list().pages()` walks the pages themselves.
 */
export class Pages<T> implements Promise<Page<T>>, AsyncIterable<T> {
  readonly #transport: Transport;
  readonly #operation: Operation;
  readonly #options: RequestOptions | undefined;

  /** @internal */
  constructor(transport: Transport, operation: Operation, options?: RequestOptions) {
    this.#transport = transport;
    this.#operation = operation;
    this.#options = options;
  }

  /** Reads the first page, or the one that the query's `page` names. */
  page(): Promise<Page<T>> {
    return this.#read();
  }

  /** Walks the pages. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    let page: Page<T> | undefined = await this.#read();
    while (page) {
      yield page;
      page = await page.next();
    }
  }

  /** Walks the rows of all pages. A row that moved on to the next page meanwhile comes once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let before = new Set<unknown>();
    for await (const page of this.pages()) {
      for (const row of page) {
        if (!before.has(idOf(row))) yield row;
      }
      before = new Set(page.map(idOf).filter((id) => id !== undefined));
    }
  }

  /** Reads all pages, or as many as the first `most` rows need. */
  async all(most = Infinity): Promise<T[]> {
    const rows: T[] = [];
    if (most <= 0) return rows;
    for await (const row of this) {
      if (rows.push(row) >= most) break;
    }
    return rows;
  }

  /** Reads the first page, for `await`. */
  then<A = Page<T>, B = never>(
    resolve?: ((page: Page<T>) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#read().then(resolve, reject);
  }

  /** Reads the first page, with a handler for errors. */
  catch<B = never>(reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<T> | B> {
    return this.#read().catch(reject);
  }

  /** Reads the first page, with a handler for its end. */
  finally(end?: (() => void) | null): Promise<Page<T>> {
    return this.#read().finally(end);
  }

  /** The name of the class. */
  get [Symbol.toStringTag](): string {
    return "Pages";
  }

  async #read(number?: number): Promise<Page<T>> {
    const query = number === undefined ? {} : { page: number };
    const operation = { ...this.#operation, query: { ...this.#operation.query, ...query } };
    const { data, meta, response } = await this.#transport.send<T[]>(operation, this.#options);
    if (!Array.isArray(data)) throw new APIResponseError("The response is not a list.", response);
    const { pagination, warnings = [] } = (meta ?? {}) as Meta;
    const page = Page.from(data) as Page<T>;
    const next = async (): Promise<Page<T> | undefined> => {
      return page.hasNext && page.length > 0 ? this.#read(pagination!.page + 1) : undefined;
    };
    for (const [name, value] of Object.entries({ pagination, warnings, response, next })) {
      Object.defineProperty(page, name, { value }); // not enumerable: a page prints as its rows
    }
    return page;
  }
}

function idOf(row: unknown): unknown {
  return (row as { id?: unknown } | null)?.id;
}
