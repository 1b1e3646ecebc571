"""Schemathesis over the whole document, behind the judge's kernel, in the judge's words."""
