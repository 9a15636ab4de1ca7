"""Manuscripts as text: plain for an e-mail and for whoever reads by ear, Markdown for everything that takes it."""

from reports.text.markdown import markdown
from reports.text.plain import plain_text

__all__ = ["markdown", "plain_text"]
