// How a delivery is signed (webhooks, Webhook Security), to compute it again with the secret.
import { Code } from "../../parts/code.js";
import { Field } from "../../parts/field.js";
import { html, useEffect, useState } from "../../view.js";

const VERIFY = `const [t, v1] = header.split(",").map((part) => part.split("=")[1]);
const expected = createHmac("sha256", secret).update(\`\${t}.\${body}\`).digest("hex");
const isValid = timingSafeEqual(Buffer.from(v1), Buffer.from(expected));`;

/** @param {string} secret @param {string} text */
async function hmac(secret, text) {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const digest = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {{ secret: string | undefined, body: string | undefined, at: string }} props `body` as it was sent */
export function Signature({ secret, body, at }) {
  const [typed, setTyped] = useState("");
  const [header, setHeader] = useState("");
  const time = Math.floor(Date.parse(at) / 1000);
  useEffect(() => {
    if (typed && body && globalThis.crypto?.subtle) {
      hmac(typed, `${time}.${body}`).then((digest) => setHeader(`t=${time},v1=${digest}`));
    } else setHeader("");
  }, [typed, body, time]);
  return html`<h3>Signature</h3>
    <p>${secret ? "X-Cortex-Signature" : "This webhook has no secret, so its deliveries are not signed. Otherwise X-Cortex-Signature"} has
      the form <code>t=…,v1=…</code>: the time in seconds, and the HMAC-SHA256 with the secret over the time, a dot, and the body as it was sent.</p>
    ${body && secret && html`<${Field} label="Secret" name="signature-secret" kind="password" value=${typed} change=${setTyped} help="Stays in this page." />`}
    ${header && html`<${Code} text=${`X-Cortex-Signature: ${header}`} label="The signature of this delivery" />`}
    <${Code} text=${VERIFY} label="How a receiver checks it" />`;
}
