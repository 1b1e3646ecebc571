import { WebhookSignatureError } from "./errors.js";
import type { Event } from "./generated/models.js";
import { WebhooksResource } from "./generated/resources.js";

/** Settings of {@link verify}. */
export interface VerifyOptions {
  /** How old a signature may be, in seconds, and how far ahead a clock; 300 by default. */
  tolerance?: number;
}

const HEX = /^[0-9a-f]{64}$/i;

/**
 * Verifies a delivery and returns its event (webhooks, Signature Verification). The comparison takes the same
 * time for every signature.
 *
 * @param body - The body as it arrived, before anything has parsed it.
 * @param header - The header `X-Cortex-Signature`: `t=<unix seconds>,v1=<hex>`.
 * @param secret - The secret of the webhook, or several while it is changed.
 * @throws {@link WebhookSignatureError} if the signature is missing, wrong or too old.
 */
export async function verify(
  body: string | Uint8Array | ArrayBuffer,
  header: string | readonly string[] | null | undefined,
  secret: string | readonly string[],
  { tolerance = 300 }: VerifyOptions = {},
): Promise<Event> {
  const text = typeof body === "string" ? body : new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  const { time, signatures } = parsed(header);
  if (Math.abs(Date.now() / 1000 - Number(time)) > tolerance) {
    throw new WebhookSignatureError(`The signature is not from the last ${tolerance} seconds.`);
  }
  const secrets = typeof secret === "string" ? [secret] : secret;
  if (secrets.length === 0 || secrets.includes("")) throw new WebhookSignatureError("The secret is empty.");
  const checks = secrets.flatMap((each) => signatures.map((one) => isSigned(`${time}.${text}`, one, each)));
  if (!(await Promise.all(checks)).includes(true)) {
    throw new WebhookSignatureError("The body is not signed with the secret.");
  }
  try {
    return JSON.parse(text) as Event;
  } catch (cause) {
    throw new WebhookSignatureError("The body is signed, but it is no JSON.", { cause });
  }
}

function parsed(header: string | readonly string[] | null | undefined): { time: string; signatures: string[] } {
  const parts = String(header ?? "").split(",").map((part) => part.trim().split("="));
  const values = (name: string): string[] => parts.filter(([key]) => key === name).map(([, value]) => value ?? "");
  const [time] = values("t");
  const signatures = values("v1").filter((value) => HEX.test(value));
  if (!/^\d{1,12}$/.test(time ?? "") || signatures.length === 0) {
    throw new WebhookSignatureError("The signature is missing or malformed; it looks like t=1720612345,v1=5257a8…");
  }
  return { time: time!, signatures };
}

async function isSigned(text: string, signature: string, secret: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["verify"]);
  const bytes = Uint8Array.from(signature.match(/../g)!, (pair) => parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", key, bytes, encoder.encode(text));
}

/** The methods of `client.webhooks`. */
export class Webhooks extends WebhooksResource {
  /** See {@link verify}; it needs no server. */
  readonly verify = verify;
}
