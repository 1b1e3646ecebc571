"""What an event says, and believable events that a user asks for."""
