"""The mock's pages: the dashboard and the API explorer. They have no state."""
