"""What the documents of a meeting say."""
