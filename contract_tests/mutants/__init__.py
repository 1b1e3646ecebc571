"""Broken servers, to test whether the checks notice, and variations, to test that they do not.

A reverse proxy in front of a mock passes everything on: requests and responses, streams, WebSocket
frames, webhook deliveries. A mutant is a hook in it that breaks one clause.
"""
