/** A reporter of Vitest that ends with how many tests passed, and fails when none ran. */
export default class Summary {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    console.log(`\nclient-typescript: ${count("passed")} passed, ${count("failed") + broken} failed`);
    if (count("passed") === 0) process.exitCode = 1;
  }
}
