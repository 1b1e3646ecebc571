"""Requests and answers as they are kept, with the secrets taken out."""
