// Writes src/generated: the types of the document, and a method for each operation.
// `node scripts/generate.mjs`, or `--to FOLDER` to write elsewhere.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { camel, readDocument, readSurface } from "./document.mjs";

const NOTICE = "// Generated from the OpenAPI document by `npm run generate`. Do not edit.\n\n";
const METHODS = ["get", "post", "put", "delete", "patch"];

/** Enumerations take values that the document does not know yet; a single value names a kind. */
function open(schema) {
  if (schema.type !== "string" || !(schema.enum?.length > 1)) return undefined;
  const { factory, SyntaxKind } = ts;
  const known = schema.enum.map((value) => {
    return factory.createLiteralTypeNode(
      value === null ? factory.createNull() : factory.createStringLiteral(value),
    );
  });
  const other = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeReferenceNode("Record", [
      factory.createKeywordTypeNode(SyntaxKind.NeverKeyword),
      factory.createKeywordTypeNode(SyntaxKind.NeverKeyword),
    ]),
  ]);
  const nullable = schema.nullable ? [factory.createLiteralTypeNode(factory.createNull())] : [];
  return factory.createUnionTypeNode([...known, other, ...nullable]);
}

async function schemaFile(document) {
  const nodes = await openapiTS(document, { transform: open, defaultNonNullable: false });
  return NOTICE + astToString(nodes);
}

function pascal(id) {
  return camel(`_${id}`);
}

function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      const resolved = parameters.map((parameter) => resolve(document, parameter));
      return { path, method: method.toUpperCase(), ...operation, parameters: resolved };
    }),
  );
}

function resolve(document, value) {
  if (!value?.$ref) return value;
  const parts = value.$ref.slice(2).split("/");
  return resolve(document, parts.reduce((at, part) => at[part], document));
}

function names(operation, place) {
  return operation.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
}

function modelsFile(document, operations) {
  const lines = [
    NOTICE,
    'import type { QueryOf } from "../query.js";\n',
    'import type { components } from "./schema.js";\n\n',
  ];
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    lines.push(comment(schema.description ?? `The schema \`${name}\` of the document.`));
    lines.push(`export type ${name} = components["schemas"]["${name}"];\n`);
  }
  for (const operation of operations.filter((each) => names(each, "query").length > 0)) {
    const { operationId } = operation;
    lines.push(comment(`The query parameters of \`${operationId}\`.`));
    lines.push(`export type ${pascal(operationId)}Query = `);
    lines.push(`QueryOf<"${operationId}">;\n`);
  }
  return lines.join("");
}

function comment(text, indent = "") {
  const lines = text.replaceAll("*/", "*\\/").trim().split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function content(document, operation) {
  const [, success] = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  return resolve(document, success).content ?? {};
}

/** The type of the `data` that an operation returns, by its name if it has one. */
function dataType(document, schema, path) {
  const name = schema.$ref?.split("/").pop();
  const data = resolve(document, schema).properties?.data;
  if (data?.$ref) return data.$ref.split("/").pop();
  if (data?.type === "array" && data.items.$ref) return `${data.items.$ref.split("/").pop()}[]`;
  return name ? `${name}["data"]` : path;
}

function described(document, operation) {
  const types = content(document, operation);
  const schema = types["application/json"]?.schema;
  const raw = schema === undefined || resolve(document, schema).properties?.success === undefined;
  const paged = names(operation, "query").includes("page");
  const type = raw ? "string" : dataType(document, schema);
  return { raw, paged, type };
}

function bodyOf(document, operation) {
  const body = resolve(document, operation.requestBody);
  if (!body) return undefined;
  const schema = body.content["application/json"].schema;
  const type = schema.$ref
    ? schema.$ref.split("/").pop()
    : `NonNullable<operations["${operation.operationId}"]["requestBody"]>["content"]["application/json"]`;
  const csv = body.content["text/csv"] ? " | string" : "";
  return { type: type + csv, required: body.required === true };
}

function parametersOf(document, operation) {
  const ids = names(operation, "path").map((name) => ({ name, text: `${name}: string`, about: "The id." }));
  const body = bodyOf(document, operation);
  const bodies = body ? [{ name: "body", text: `body${body.required ? "" : "?"}: ${body.type}` }] : [];
  const query = names(operation, "query").length > 0;
  const queries = query ? [{ name: "query", text: `query?: ${pascal(operation.operationId)}Query` }] : [];
  return [...ids, ...bodies, ...queries, { name: "options", text: "options?: RequestOptions" }];
}

function methodOf(document, name, operation) {
  const { raw, paged, type } = described(document, operation);
  const parameters = parametersOf(document, operation);
  const ids = names(operation, "path");
  const has = (parameter) => parameters.some((each) => each.name === parameter);
  const fields = [
    operation.method === "GET" ? "" : `method: "${operation.method}"`,
    `path: "${operation.path.replace(/\{\w+\}/g, "{}")}"`,
    ids.length ? `ids: [${ids.join(", ")}]` : "",
    has("query") ? "query" : "",
    has("body") ? "body" : "",
    names(operation, "header").includes("Idempotency-Key") ? "keyed: true" : "",
    raw ? "raw: true" : "",
  ].filter(Boolean);
  const returned = paged ? `Pages<${type.replace(/\[\]$/, "")}>` : `Call<${type}>`;
  const { page, section } = operation["x-cortex-source"] ?? {};
  const about = [
    `${operation.summary}.`,
    ...(operation.description ? ["", operation.description.trim()] : []),
    "",
    `\`${operation.method} ${operation.path}\` (${page}, ${section})`,
  ].join("\n");
  const call = `this.${paged ? "rows" : "call"}({ ${fields.join(", ")} }, options)`;
  const signature = `${name}(${parameters.map(({ text }) => text).join(", ")}): ${returned}`;
  return `${comment(about, "  ")}  ${signature} {\n    return ${call};\n  }\n`;
}

/** Nests the methods by their names: `users.me.get` → `{users: {me: {get: operation}}}`. */
function tree(surface, operations) {
  const root = {};
  for (const operation of operations) {
    const method = surface[operation.operationId];
    if (!method) throw new Error(`surface.yaml has no method for ${operation.operationId}`);
    const parts = method.split(".");
    const name = parts.pop();
    let at = root;
    for (const part of parts) at = at[part] ??= {};
    at[name] = operation;
  }
  return root;
}

function classOf(document, path, members) {
  const nested = Object.entries(members).filter(([, member]) => !member.operationId);
  const classes = nested.map(([name, inner]) => classOf(document, [...path, name], inner));
  const fields = nested.map(([name]) => {
    const type = className([...path, name]);
    return `${comment(`The methods of \`${[...path, name].join(".")}\`.`, "  ")}  readonly ${name} = new ${type}(this.transport);\n`;
  });
  const methods = Object.entries(members)
    .filter(([, member]) => member.operationId)
    .map(([name, operation]) => methodOf(document, name, operation));
  const title = comment(path.length ? `The methods of \`client.${path.join(".")}\`.` : "The methods of the client itself.");
  const body = [...fields, ...methods].join("\n");
  return `${classes.join("")}${title}export class ${className(path)} extends Resource {\n${body}}\n\n`;
}

function className(path) {
  return `${path.map((part) => part[0].toUpperCase() + part.slice(1)).join("") || "Root"}Resource`;
}

function resourcesFile(document, surface, operations) {
  const members = tree(surface, operations);
  const namespaces = Object.entries(members).filter(([, member]) => !member.operationId);
  const own = Object.fromEntries(Object.entries(members).filter(([, member]) => member.operationId));
  const classes = [
    ...namespaces.map(([name, inner]) => classOf(document, [name], inner)),
    classOf(document, [], own),
  ].join("");
  const known = [
    ...Object.keys(document.components.schemas),
    ...operations.map(({ operationId }) => `${pascal(operationId)}Query`),
  ];
  const used = known.filter((name) => new RegExp(`\\b${name}\\b`).test(classes.replace(/\/\*\*[^]*?\*\//g, "")));
  return [
    NOTICE,
    'import type { Call } from "../call.js";\n',
    'import type { RequestOptions } from "../options.js";\n',
    'import type { Pages } from "../pages.js";\n',
    'import { Resource } from "../resource.js";\n',
    `import type {\n${used.sort().map((name) => `  ${name},\n`).join("")}} from "./models.js";\n`,
    classes.includes("operations[") ? 'import type { operations } from "./schema.js";\n' : "",
    `\n${classes.trimEnd()}\n`,
  ].join("");
}

const to = process.argv.indexOf("--to");
const folder = to < 0 ? fileURLToPath(new URL("../src/generated", import.meta.url)) : process.argv[to + 1];
const document = readDocument();
const operations = operationsOf(document);
mkdirSync(folder, { recursive: true });
const write = (name, text) => writeFileSync(join(folder, name), text);
write("schema.ts", await schemaFile(document));
write("models.ts", modelsFile(document, operations));
write("resources.ts", resourcesFile(document, readSurface(), operations));
