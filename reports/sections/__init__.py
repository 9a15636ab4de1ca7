"""The sections of the documents. Every figure and computed sentence comes from the view."""
