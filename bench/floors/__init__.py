"""Textual with nothing of ours: what the measurements of the terminal are held against."""
