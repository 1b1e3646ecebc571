// Prints whatever AsyncAPI's parser has against a document. Usage: node lint-asyncapi.js FILE
const { readFileSync } = require("fs");
const { Parser } = require("@asyncapi/parser");

// The document is AsyncAPI 3.0.0 on purpose, so that there is a newer version is no news.
const IGNORED = ["asyncapi-latest-version"];

async function main(file) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"));
  const problems = diagnostics.filter(({ code }) => !IGNORED.includes(code));
  for (const { path, message, code } of problems) console.error(`/${path.join("/")}: ${message} (${code})`);
  if (problems.length || !document) process.exitCode = 1;
}

main(process.argv[2]);
