"""How jobs are submitted, live and end, what they cost, and what they show of it."""
