// A WebSocket client (RFC 6455) for Node.js before version 22, which has none: text messages, pings and
// closing, without extensions.
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Duplex } from "node:stream";
import { userAgent } from "./user-agent.js";

const MOST_BYTES = 16_777_216;
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

interface NodeModules {
  request(url: string, options: RequestOptions): ClientRequest;
  sha1(text: string): string;
}

/** What Node.js has for this, without an import that would break browsers; undefined elsewhere. */
export function nodeModules(secure = false): NodeModules | undefined {
  const load = (globalThis as { process?: NodeJS.Process }).process?.getBuiltinModule;
  if (!load) return undefined;
  const { request } = secure ? load("node:https") : load("node:http");
  const { createHash } = load("node:crypto");
  return { request, sha1: (text) => createHash("sha1").update(text).digest("base64") };
}

/** See {@link webSocketClass}. */
export class NodeWebSocket {
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;

  readonly #request: ClientRequest;
  #stream: Duplex | undefined;
  #received = Buffer.alloc(0);
  #message: Buffer[] = [];
  #size = 0;
  #code = 1006;
  #reason = "";
  #closed = false;

  constructor(url: string) {
    const { request, sha1 } = nodeModules(url.startsWith("wss:"))!;
    const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
    const headers = {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-key": key,
      "sec-websocket-version": "13",
      ...userAgent(),
    };
    this.#request = request(url.replace(/^ws/, "http"), { headers });
    this.#request.on("upgrade", (response, stream, head) => {
      const expected = sha1(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
      if (response.headers["sec-websocket-accept"] === expected) this.#opened(stream, head);
      else stream.destroy(new Error("The server does not speak WebSocket."));
    });
    this.#request.on("response", (response: IncomingMessage) => {
      this.#reason = `The server answered with status ${response.statusCode}.`;
      this.#request.destroy();
    });
    this.#request.on("error", (error) => {
      this.#reason ||= error.message;
      this.onerror?.({});
    });
    this.#request.on("close", () => {
      if (!this.#stream) this.#end();
    });
    this.#request.end();
  }

  /** Sends a text message. */
  send(data: string): void {
    this.#send(TEXT, Buffer.from(data));
  }

  /** Ends the connection, without waiting for the server for more than a second. */
  close(code = 1000): void {
    const stream = this.#stream;
    if (!stream) return void this.#request.destroy();
    this.#send(CLOSE, Buffer.from([code >> 8, code & 255]));
    stream.end();
    setTimeout(() => stream.destroy(), 1000).unref();
  }

  #opened(stream: Duplex, head: Buffer): void {
    this.#stream = stream;
    stream.on("data", (data: Buffer) => this.#read(data));
    stream.on("error", () => undefined); // "close" follows
    stream.on("end", () => stream.end());
    stream.on("close", () => this.#end());
    this.onopen?.({});
    if (head.length) this.#read(head);
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.onclose?.({ code: this.#code, reason: this.#reason });
  }

  #read(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (let frame = this.#frame(); frame; frame = this.#frame()) this.#handle(...frame);
  }

  /** Takes a whole frame off what has arrived: whether it ends a message, its kind, its content. */
  #frame(): [boolean, number, Buffer] | undefined {
    const bytes = this.#received;
    if (bytes.length < 2) return undefined;
    const short = bytes[1]! & 127;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (bytes.length < start) return undefined;
    const length =
      start === 2 ? short : start === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > MOST_BYTES) this.#stream?.destroy();
    if (bytes.length < start + length) return undefined;
    this.#received = bytes.subarray(start + length);
    return [bytes[0]! >= 128, bytes[0]! & 15, bytes.subarray(start, start + length)];
  }

  #handle(last: boolean, kind: number, content: Buffer): void {
    if (kind === PING) return this.#send(PONG, content);
    if (kind === CLOSE) {
      this.#code = content.length >= 2 ? content.readUInt16BE(0) : 1005;
      this.#reason = content.subarray(2).toString();
      return this.close();
    }
    if (kind === PONG) return;
    this.#message.push(content);
    this.#size += content.length;
    if (this.#size > MOST_BYTES) this.#stream?.destroy();
    if (!last) return;
    const data = Buffer.concat(this.#message).toString();
    this.#message = [];
    this.#size = 0;
    this.onmessage?.({ data });
  }

  /** Sends a frame, masked as a client has to. */
  #send(kind: number, content: Buffer): void {
    const size = content.length;
    const head =
      size < 126 ? [size] : size < 65_536 ? [126, size >> 8, size & 255] : [127, 0, 0, 0, 0, ...word(size)];
    const mask = crypto.getRandomValues(new Uint8Array(4));
    const masked = content.map((byte, index) => byte ^ mask[index & 3]!);
    const start = Buffer.from([128 | kind, head[0]! | 128, ...head.slice(1), ...mask]);
    this.#stream?.write(Buffer.concat([start, masked]));
  }
}

function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
