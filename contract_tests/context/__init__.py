"""The context of checks: that of one case, and the session that all cases of a run share."""
