"""Documents: frozen views of a project, and what builds Word files and plain text from them."""
