"""Generated data: scenarios to start from, and job requests of simulated users."""
