"use strict";

// Swagger UI has a dark style but switches it only from its top bar, which this page leaves out.
function followColourScheme() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", apply);
  apply();
}

// Swagger UI fills every parameter in from its example. For optional ones that is a filter on the
// documentation's dates, which finds nothing here, or an idempotency key that is used twice.
function withoutOptionalExamples(api) {
  const copy = structuredClone(api);
  const schemas = copy.components?.schemas ?? {};
  const forget = (parameter) => forgetOptionalExamples(parameter, schemas);
  const shared = copy.components?.parameters ?? {};
  for (const name in shared) shared[name] = forget(shared[name]);
  for (const item of Object.values(copy.paths ?? {})) {
    for (const owner of [item, ...Object.values(item)]) {
      if (owner?.parameters) owner.parameters = owner.parameters.map(forget);
    }
  }
  return copy;
}

function forgetOptionalExamples(parameter, schemas) {
  if (parameter.$ref || parameter.required) return parameter;
  const { example, examples, schema, ...rest } = parameter;
  return schema ? { ...rest, schema: forgetSchemaExample(schema, schemas) } : rest;
}

// A schema that is shared keeps its example for the bodies that show it; the parameter has a copy.
function forgetSchemaExample(schema, schemas) {
  const name = schema.$ref?.replace("#/components/schemas/", "");
  const { example, ...rest } = schemas[name] ?? schema;
  return rest;
}

const emptyOptionalParameters = {
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (api) => update(api && withoutOptionalExamples(api)),
      },
    },
  },
};

// Swagger UI's filter knows tags only. This one also finds methods, paths, summaries and operation ids.
function searchOperations(groups, phrase) {
  const wanted = phrase.toLowerCase();
  const found = (one) => {
    const operation = one.get("operation");
    const words = [one.get("method"), one.get("path"), operation?.get("summary"), operation?.get("operationId")];
    return words.join(" ").toLowerCase().includes(wanted);
  };
  return groups
    .map((group, tag) => (tag.toLowerCase().includes(wanted) ? group : group.update("operations", (all) => all.filter(found))))
    .filter((group) => group.get("operations").size);
}

const search = { fn: { opsFilter: searchOperations } };

// The request as code: Swagger UI writes curl only.
const CODE = {
  python: (method, url, headers, body) => `import httpx

response = httpx.request(
    "${method}",
    ${JSON.stringify(url)},
    headers=${JSON.stringify(headers)},
${body === undefined ? "" : `    content=${JSON.stringify(body)},\n`})
print(response.json())`,
  typescript: (method, url, headers, body) => `const response = await fetch(${JSON.stringify(url)}, {
  method: "${method}",
  headers: ${JSON.stringify(headers)},${body === undefined ? "" : `\n  body: ${JSON.stringify(body)},`}
});
console.log(await response.json());`,
};

function codeOf(write) {
  return (request) => {
    const body = request.get("body");
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const headers = request.get("headers")?.toJS() ?? {};
    return write(request.get("method").toUpperCase(), request.get("url"), headers, text);
  };
}

const samples = {
  fn: {
    requestSnippetGenerator_python: codeOf(CODE.python),
    requestSnippetGenerator_typescript: codeOf(CODE.typescript),
  },
};

const SNIPPETS = {
  generators: {
    curl_bash: { title: "curl", syntax: "bash" },
    python: { title: "Python", syntax: "python" },
    typescript: { title: "TypeScript", syntax: "javascript" },
  },
  defaultExpanded: true,
  languages: ["curl_bash", "python", "typescript"],
};

// The page has two documents. Its address names the second one, so that a link can lead to it.
function chosenDocument() {
  const chooser = document.getElementById("document");
  const wanted = new URLSearchParams(window.location.search).get("document");
  for (const option of chooser.options) option.selected = option.dataset.name === (wanted ?? undefined);
  if (chooser.selectedIndex < 0) chooser.selectedIndex = 0;
  chooser.addEventListener("change", () => {
    const { name } = chooser.selectedOptions[0].dataset;
    window.location.assign(name ? `?document=${name}` : window.location.pathname);
  });
  return chooser.value;
}

// Swagger UI gives these controls no name, which screen readers need, and skips a level of headings.
const NAMES = {
  "select#servers": "Server",
  ".examples-select-element": "Example",
  ".body-param__text": "Request body",
  ".content-type, .body-param-content-type select, .response-control-media-type select": "Media type",
  ".operation-filter-input": "Search operations",
};

function nameControls() {
  for (const [selector, name] of Object.entries(NAMES)) {
    for (const control of document.querySelectorAll(selector)) {
      if (!control.hasAttribute("aria-label")) control.setAttribute("aria-label", name);
      if (control.placeholder === "Filter by tag") control.placeholder = "Search operations: a path, a word, or a tag";
    }
  }
  for (const heading of document.querySelectorAll(".opblock-tag")) heading.ariaLevel = "2";
  for (const heading of document.querySelectorAll(".opblock h4")) heading.ariaLevel = "3";
  for (const heading of document.querySelectorAll(".models h4")) heading.ariaLevel = "2";
}

// After each request of the explorer, a link in the head leads to it in the journal.
function linkToRequest(response) {
  const id = response.headers?.["x-correlation-id"];
  if (!id) return response;
  const latest = document.getElementById("latest");
  const { requests } = document.getElementById("explorer").dataset;
  const link = document.createElement("a");
  link.href = `${requests}?correlationId=${encodeURIComponent(id)}`;
  link.textContent = "show it in the requests";
  latest.replaceChildren(`The latest request was answered ${response.status}: `, link);
  return response;
}

function startExplorer() {
  const { apiKey } = document.getElementById("explorer").dataset;
  const url = chosenDocument();
  const ui = SwaggerUIBundle({
    dom_id: "#explorer",
    url,
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [emptyOptionalParameters, search, samples],
    layout: "BaseLayout",
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    filter: true,
    tryItOutEnabled: true,
    requestSnippetsEnabled: true,
    requestSnippets: SNIPPETS,
    responseInterceptor: linkToRequest,
    validatorUrl: null, // the badge would send the document's address to a server elsewhere
    onComplete: () => ui.preauthorizeApiKey("bearerAuth", apiKey),
  });
}

new MutationObserver(nameControls).observe(document.getElementById("explorer"), { childList: true, subtree: true });
followColourScheme();
startExplorer();
