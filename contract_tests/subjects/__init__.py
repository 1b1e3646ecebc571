"""What clauses look at: lists, jobs as they live, requests and what came of them."""
