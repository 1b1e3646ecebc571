"""Made from the document by tools/generate.py."""
