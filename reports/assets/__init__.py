"""Files that documents need: the font of the pictures."""
