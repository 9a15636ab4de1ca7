"""A small layer over python-docx: documents in styles of our own, valid, accessible and the same every time."""

from reports.word.paper import Paper
from reports.word.snapshot import Snapshot, read_snapshot
from reports.word.tables import Column, Mark

__all__ = ["Column", "Mark", "Paper", "Snapshot", "read_snapshot"]
