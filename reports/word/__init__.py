"""A small layer over python-docx: documents in styles of our own, valid, accessible and the same every time."""
