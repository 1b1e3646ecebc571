// Prints the names of AsyncAPI Modelina's models of a document, and writes them. Usage: FILE FOLDER
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.env.CI_PACKAGE);
const { TypeScriptFileGenerator } = require("@asyncapi/modelina");
const { Parser } = require("@asyncapi/parser");

const [file, folder] = process.argv.slice(2);
const { document } = await new Parser().parse(readFileSync(file, "utf8"));
const generator = new TypeScriptFileGenerator({ modelType: "interface", enumType: "union" });
const models = await generator.generateToFiles(document, folder, { exportType: "named" });
console.log(JSON.stringify(models.map(({ modelName }) => modelName)));
