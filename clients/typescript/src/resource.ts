import { Call } from "./call.js";
import type { RequestOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { Operation, Transport } from "./transport.js";

/** A part of the API; the methods are those of the document. */
export class Resource {
  /** @internal */
  protected readonly transport!: Transport;

  /** @internal */
  constructor(transport: Transport) {
    Object.defineProperty(this, "transport", { value: transport }); // logs do not show it
  }

  /** @internal */
  protected call<T>(operation: Operation, options?: RequestOptions): Call<T> {
    return new Call(this.transport.send<T>(operation, options));
  }

  /** @internal */
  protected rows<T>(operation: Operation, options?: RequestOptions): Pages<T> {
    return new Pages<T>(this.transport, operation, options);
  }
}
