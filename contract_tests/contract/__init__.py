"""The contract: clauses, their checks and cases, operations, and kinds of objects."""
