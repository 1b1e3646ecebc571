"""The operations of the control API, one class for each of its tags."""
