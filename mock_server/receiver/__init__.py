"""A receiver for people who try webhooks out: prints what arrives, and fails when it is told to."""
