"""Worlds in files and in stores, so that they outlive the mock."""
