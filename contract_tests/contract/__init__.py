"""What the contract says: clauses, their checks and cases, operations, and kinds of objects."""
