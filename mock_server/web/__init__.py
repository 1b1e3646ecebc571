"""The mock's pages: a start page and the API explorer. They have no state."""
