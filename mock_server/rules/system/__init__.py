"""The Cortex system itself: its log, services, database, containers and long-running operations."""
