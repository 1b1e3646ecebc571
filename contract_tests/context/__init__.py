"""What a check works with: the parts of its case, and what all cases of a run share."""
