"""What a user does to worlds: make them, move their time, look back at what happened."""
