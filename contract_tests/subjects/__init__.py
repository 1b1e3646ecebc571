"""The subjects of clauses: lists, jobs over time, requests and their responses."""
