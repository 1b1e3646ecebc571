"""Broken servers, to see whether the judge notices, and lawful ones, to see that it does not.

A reverse proxy stands before a mock and passes on all that is said: requests and answers, streams,
frames of sockets, deliveries of webhooks. A mutant is a hook in it that breaks one clause.
"""
