"""Requests of the documentation's pages, in the order in which the pages show them."""
