import { APIResponseError } from "./errors.js";

const LONGEST = 1_048_576;

/** A server-sent event. */
export interface ServerSentEvent {
  /** `message` unless the stream says otherwise. */
  type: string;
  data: string;
  /** The last id so far; empty if there was none. */
  id: string;
}

/** Reads an event stream, chunk by chunk (WHATWG HTML, Server-sent events). */
export class EventStreamParser {
  #rest = "";
  #event: ServerSentEvent = { type: "", data: "", id: "" };

  /**
   * The events that this chunk completes.
   *
   * @throws {@link APIResponseError} if a line is longer than a million characters.
   */
  *push(chunk: string): Generator<ServerSentEvent> {
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop()!;
    if (this.#rest.length > LONGEST) throw new APIResponseError("A line of the event stream is too long.");
    for (const line of lines) {
      if (line !== "") this.#field(line);
      else if (this.#event.data !== "") yield this.#take();
      else this.#event.type = "";
    }
  }

  #field(line: string): void {
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    if (name === "data") this.#event.data += `${value}\n`;
    else if (name === "event") this.#event.type = value!;
    else if (name === "id" && !value!.includes("\0")) this.#event.id = value!;
  }

  #take(): ServerSentEvent {
    const { type, data, id } = this.#event;
    this.#event = { type: "", data: "", id };
    return { type: type || "message", data: data.slice(0, -1), id };
  }
}
