"""How jobs are submitted, progress and end, what they cost, and what clients see of them."""
