"""Project templates: the content of a phase, in three languages, with dates computed from its start and end.

The content lies in ``<template>.toml`` beside this file, every text as ``key.nb``, ``key.nn``, ``key.en``.
"""

from models.templates.plan import SHORTEST_DAYS, TEMPLATES, Frame, plan_project
from models.templates.source import Source, template_source

__all__ = ["SHORTEST_DAYS", "TEMPLATES", "Frame", "Source", "plan_project", "template_source"]
