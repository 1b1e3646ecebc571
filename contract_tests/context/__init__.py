"""What a check works with: what its case has, and what all cases of a run share."""
