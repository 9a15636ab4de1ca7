"""The sections of the status report. Every figure and computed sentence comes from the view."""
