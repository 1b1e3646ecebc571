"""Jobs: submission, progress, end, cost, and how clients see them."""
