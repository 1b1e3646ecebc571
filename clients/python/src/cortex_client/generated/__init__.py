"""Generated from the document by tools/generate.py."""
