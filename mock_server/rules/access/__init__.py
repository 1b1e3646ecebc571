"""Users, API keys and logins: who the caller is, what they may do, and how often."""
