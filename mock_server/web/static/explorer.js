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

function startExplorer() {
  const { document: url, apiKey } = document.getElementById("explorer").dataset;
  const ui = SwaggerUIBundle({
    dom_id: "#explorer",
    url,
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [emptyOptionalParameters],
    layout: "BaseLayout",
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    filter: true,
    tryItOutEnabled: true,
    validatorUrl: null, // the badge would send the document's address to a server elsewhere
    onComplete: () => ui.preauthorizeApiKey("bearerAuth", apiKey),
  });
}

followColourScheme();
startExplorer();
