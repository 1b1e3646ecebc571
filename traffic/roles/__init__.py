"""The roles of people and programs that use a Cortex."""
