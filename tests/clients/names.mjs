// Prints what a TypeScript package declares: the members of its classes and interfaces, and the
// values of its unions. Usage: node names.mjs FILE…
import { readFileSync } from "node:fs";
import ts from "typescript";

const found = {};
for (const file of process.argv.slice(2)) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
      const parents = (node.heritageClauses ?? []).flatMap((clause) => clause.types);
      found[node.name.text] = {
        extends: parents.map((parent) => parent.expression.text),
        members: node.members
          .filter((member) => member.name && ts.isIdentifier(member.name))
          .map((member) => member.name.text),
      };
    } else if (ts.isTypeAliasDeclaration(node) && ts.isUnionTypeNode(node.type)) {
      const values = node.type.types.map((type) => type.literal?.text);
      found[node.name.text] = { extends: [], members: values };
    }
  });
}
console.log(JSON.stringify(found));
