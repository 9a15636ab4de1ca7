"""Milestones in and out of spreadsheets: a file becomes a table of text, the table a plan, the plan one transaction.

Nothing here knows a screen. `table` reads files, `plan` is pure, `act` saves, `write` makes what `plan` reads back.
"""
