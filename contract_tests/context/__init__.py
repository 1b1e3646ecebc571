"""The context of checks: that of one case, and the state that all cases of a run share."""
