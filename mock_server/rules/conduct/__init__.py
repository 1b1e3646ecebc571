"""How well clients behave: one rule per module, judged by the documentation's best practices."""
