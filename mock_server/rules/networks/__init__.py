"""The networks behind the providers, and how they are doing."""
