"""Users, API keys and logins: who asks, what they may do, and how often."""
