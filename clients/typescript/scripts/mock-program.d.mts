export function mockProgram(): string;
