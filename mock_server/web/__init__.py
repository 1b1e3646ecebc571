"""What a browser sees of the mock: a start page and the API explorer. The pages hold no state."""
