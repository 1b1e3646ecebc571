// The wallet that pays a network.
import { money } from "../../format.js";
import { Facts } from "../../parts/facts.js";
import { Field } from "../../parts/field.js";
import { Instant } from "../../parts/instant.js";
import { Empty, Problem } from "../../parts/message.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { Status } from "../../parts/status.js";
import { Table } from "../../parts/table.js";
import { toast } from "../../parts/toast.js";
import { get, post } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html, useState } from "../../view.js";

const coins = (/** @type {any} */ amount) => `${amount.amount} ${amount.denom} (${money(amount.usdValue)})`;

const COLUMNS = [
  { name: "id", label: "Transaction", fill: true, cell: (/** @type {any} */ one) => html`<span class="mono">${one.txHash}</span>` },
  { name: "type", label: "Type", cell: (/** @type {any} */ one) => one.type },
  { name: "status", label: "Status", wide: true, cell: (/** @type {any} */ one) => html`<${Status} value=${one.status} />` },
  { name: "amount", label: "Amount", numeric: true, cell: (/** @type {any} */ one) => `${one.direction === "out" ? "−" : "+"}${money(one.amount.usdValue)}` },
  { name: "created", label: "Created", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.createdAt} />` },
];

/** @param {{ provider: any }} props */
export function Wallet({ provider }) {
  const path = `/plugin-core/providers/${provider.id}`;
  const [amount, setAmount] = useState("10.0");
  const { data, error, reload } = useLoad(async (stop) => {
    const [wallet, transactions] = await Promise.all([get(`${path}/wallet`, {}, stop), get(`${path}/transactions`, { limit: 20 }, stop)]);
    return { wallet: wallet.data, transactions: transactions.data };
  }, [path]);
  useLive((type) => type.startsWith("provider.") || type.startsWith("job."), reload, 2_000);
  const { submit, busy, failure, form } = useSending(() => post(`${path}/wallet/topup`, { amount }), () => (toast("The top-up is under way."), reload()));
  const { found, rest } = messages(failure, ["amount"]);
  if (error && !data) return html`<${Problem} error=${error} retry=${reload} />`;
  const wallet = data?.wallet;
  return html`<div class="grid">
    <section class="card span-6"><h2>Wallet</h2>
      ${!wallet && html`<div class="chart-place" />`}
      ${wallet && html`<${Facts} facts=${[["Status", html`<${Status} value=${wallet.status} />`], ["Balance", coins(wallet.balance)], ["Spends", `${money(wallet.hourlyCost)} an hour`],
        ["Lasts", wallet.hoursLeft === null ? null : `${Math.round(wallet.hoursLeft)} hours`], ["Low below", money(wallet.lowBelow)], ["Address", html`<code>${wallet.address}</code>`]]} />`}
    </section>
    <section class="card span-6"><h2>Top up</h2>
      <form ref=${form} onSubmit=${submit} noValidate>
        <${FormError} lines=${rest} />
        <${Field} label="Amount" name="amount" value=${amount} change=${setAmount} error=${found.amount} help="As text, such as 10.0, in the network's coin." />
        <button disabled=${busy}>Top up</button>
      </form>
    </section>
    <section><h2 class="card-head">Transactions</h2>
      <${Table} caption="Transactions" columns=${COLUMNS} rows=${data?.transactions} rowKey=${(/** @type {any} */ one) => one.id} empty=${html`<${Empty} title="No transaction yet.">Top up the wallet, or run a job on this network.<//>`} />
    </section>
  </div>`;
}
