// Every field of a job request (jobs, Create Job; job-management; cost-optimization; network-providers).

/**
 * @typedef {"text" | "number" | "choice" | "check" | "lines" | "pairs" | "ports" | "volumes" | "password"} Kind
 * @typedef {{ name: string, label: string, kind: Kind, help?: string, options?: string[], placeholder?: string,
 *   required?: boolean, suggestions?: string[], whole?: boolean }} Spec `name` is a dotted path in the request
 * @typedef {{ title: string, note?: string, open?: boolean, fields: Spec[] }} Group
 */

const AMOUNTS = ["256Mi", "512Mi", "1Gi", "2Gi", "4Gi", "8Gi"];

/** @type {Group[]} */
export const GROUPS = [
  {
    title: "Job", open: true,
    fields: [
      { name: "image", label: "Image", kind: "text", required: true, placeholder: "nginx:alpine", suggestions: ["nginx:alpine", "python:3.12-slim", "pytorch/pytorch:2.3.1-cuda12.1", "blender/blender:4.1"] },
      { name: "provider", label: "Provider", kind: "text", help: "A network, such as akash, or the id of a provider. Leave it out if you choose a strategy below." },
      { name: "cpu", label: "CPU (millicores)", kind: "number", required: true, help: "1000 is one CPU." },
      { name: "memory", label: "Memory", kind: "text", required: true, placeholder: "512Mi", suggestions: AMOUNTS, help: "A whole number with Mi or Gi." },
      { name: "storage", label: "Storage", kind: "text", required: true, placeholder: "1Gi", suggestions: AMOUNTS, help: "A whole number with Mi or Gi." },
      { name: "duration", label: "Duration (seconds)", kind: "number", required: true, help: "The longest that it may run." },
      { name: "gpu", label: "GPUs", kind: "number" },
      { name: "name", label: "Name", kind: "text" },
      { name: "description", label: "Description", kind: "text", whole: true },
    ],
  },
  {
    title: "Container", note: "command, environment, ports, volumes, labels",
    fields: [
      { name: "command", label: "Command", kind: "text", help: "Split into words as a shell does. Try sleep 60, or exit 3." },
      { name: "args", label: "Arguments", kind: "lines", help: "One on each line." },
      { name: "env", label: "Environment", kind: "pairs", placeholder: "DEBUG=true", help: "NAME=value on each line." },
      { name: "labels", label: "Labels", kind: "pairs", placeholder: "team=research", help: "For finding jobs and allocating costs." },
      { name: "ports", label: "Ports", kind: "ports", whole: true },
      { name: "volumes", label: "Volumes", kind: "volumes", whole: true },
      { name: "registryCredentials.username", label: "Registry user", kind: "text", help: "For a private image." },
      { name: "registryCredentials.password", label: "Registry password", kind: "password", help: "Never shown again." },
    ],
  },
  {
    title: "Choice of a provider", note: "strategy, limits, regions",
    fields: [
      { name: "providerStrategy", label: "Strategy", kind: "choice", options: ["", "cost", "performance", "availability"], help: "Instead of a provider." },
      { name: "maxPrice", label: "Highest price (USD per CPU hour)", kind: "number", help: "Of the chosen provider." },
      { name: "maxLatency", label: "Highest latency (ms)", kind: "number", help: "Of the chosen provider." },
      { name: "minUptime", label: "Least uptime (%)", kind: "number", help: "Of the chosen provider." },
      { name: "minCpu", label: "Least CPU (millicores)", kind: "number" },
      { name: "minMemory", label: "Least memory", kind: "text", placeholder: "8Gi" },
      { name: "performanceRequirements.minCpu", label: "Required CPU (millicores)", kind: "number" },
      { name: "performanceRequirements.minMemory", label: "Required memory", kind: "text", placeholder: "2Gi" },
      { name: "fallbackProvider", label: "Fallback provider", kind: "text", help: "The provider to use if the first choice fails." },
      { name: "replication", label: "One replica in each region", kind: "check" },
      { name: "regions", label: "Regions", kind: "lines", placeholder: "us-east", help: "One on each line." },
    ],
  },
  {
    title: "Cost", note: "spot capacity, budget, extension",
    fields: [
      { name: "spotInstance", label: "Spot capacity", kind: "check", help: "40 to 80 % cheaper; can be withdrawn." },
      { name: "maxBidPrice.denom", label: "Coin of the bid", kind: "choice", options: ["", "uakt", "RNDR", "GLM", "TAO", "IO", "USD"] },
      { name: "maxBidPrice.amount", label: "Highest bid an hour", kind: "text", placeholder: "5000", help: "As text, in that coin." },
      { name: "budget.amount", label: "Budget", kind: "number" },
      { name: "budget.currency", label: "Currency", kind: "choice", options: ["", "USD"] },
      { name: "budget.period", label: "Period of the budget", kind: "choice", options: ["", "daily", "weekly", "monthly"], help: "Its whole life if empty." },
      { name: "budget.action", label: "When it is reached", kind: "choice", options: ["", "alert", "stop"] },
      { name: "autoExtend", label: "Extend it while it runs", kind: "check" },
      { name: "maxDuration", label: "Longest duration (seconds)", kind: "number", help: "The limit of all extensions." },
    ],
  },
  {
    title: "Outputs", note: "cache, compression, retention",
    fields: [
      { name: "cacheResults", label: "Use and keep cached results", kind: "check" },
      { name: "compressionLevel", label: "Compression", kind: "choice", options: ["", "none", "low", "medium", "high"] },
      { name: "dataRetention", label: "Keep outputs (seconds)", kind: "number", help: "No limit if empty." },
    ],
  },
  {
    title: "Repetition", note: "a schedule, or a batch of inputs",
    fields: [
      { name: "schedule", label: "Schedule (cron, UTC)", kind: "text", placeholder: "0 2 * * *", help: "Minute, hour, day, month, weekday. The job then represents the schedule." },
      { name: "inputData", label: "Inputs", kind: "lines", help: "One job for each line, which replaces ${INPUT} in the command, arguments and environment." },
      { name: "batchSize", label: "Jobs created at a time", kind: "number" },
      { name: "concurrency", label: "Jobs past pending at a time", kind: "number" },
    ],
  },
];

export const FIELDS = GROUPS.flatMap(({ fields }) => fields);
export const NAMES = FIELDS.map(({ name }) => name);

/** @type {Record<string, any>} */
export const START = { image: "nginx:alpine", provider: "akash", cpu: "1000", memory: "512Mi", storage: "1Gi", duration: "3600" };
